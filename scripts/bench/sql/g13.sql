-- Two standards whose requirements on the same indicator of the same object cannot both hold, loosen, or repeat each other.
WITH held AS (
  SELECT h.end_id AS segment, coalesce(c.aspect, '') AS aspect, coalesce(q.object, '') AS object, q.indicator, coalesce(q.qualifier, '') AS qualifier,
         q.base_unit, s.id, s.standing = '现行' AS active, s.nature = '强制性' AS must,
         coalesce(list_position(['国家', '行业', '地方', '团体'], s.level), 5) AS rank, coalesce(q.low, -1e300) AS low, coalesce(q.high, 1e300) AS high
  FROM has_segment h JOIN covers c ON c.end_id = h.end_id JOIN standard s ON s.id = c.start_id
  JOIN has_requirement p ON p.start_id = s.id JOIN requirement q ON q.id = p.end_id
  WHERE h.start_id = $chain AND c.state = '采纳' AND s.standing IN ('现行', '未知') AND s.scope IN (SELECT id FROM places($region))
    AND q.base_unit IS NOT NULL),
pairs AS (
  SELECT a.id AS standard_a, b.id AS standard_b, a.indicator, a.active AND b.active AS active, a.low > b.high OR b.low > a.high AS apart,
         (a.must AND a.rank < b.rank AND (b.low < a.low OR b.high > a.high))
           OR (b.must AND b.rank < a.rank AND (a.low < b.low OR a.high > b.high)) AS looser,
         a.low = b.low AND a.high = b.high AS same
  FROM held a JOIN held b USING (segment, aspect, object, indicator, qualifier, base_unit) WHERE a.id < b.id)
SELECT standard_a, standard_b, indicator, CASE WHEN bool_and(active) THEN '成立' ELSE '待核' END AS state,
       CASE WHEN bool_or(apart OR looser) THEN 0.9 ELSE 0.3 END AS severity
FROM pairs WHERE apart OR looser OR same GROUP BY standard_a, standard_b, indicator
