-- Segments with group or enterprise standards alone, old enough and used by enough bodies to rise to a higher level.
WITH linked AS (
  SELECT h.end_id AS segment, s.id, c.state = '采纳' AND s.standing = '现行' AS sure, s.level IN ('团体', '企业') AS low,
         latest(s.reviewed, s.effective, s.issued, s.year) AS base
  FROM has_segment h JOIN covers c ON c.end_id = h.end_id JOIN standard s ON s.id = c.start_id
  WHERE h.start_id = $chain AND c.state IN ('采纳', '待核') AND s.standing IN ('现行', '未知') AND s.scope IN (SELECT id FROM places($region))),
low AS (
  SELECT segment, bool_or(NOT low) AS doubtful FROM linked GROUP BY segment HAVING NOT bool_or(sure AND NOT low)),
bodies AS (
  SELECT id, count(DISTINCT body) AS n
  FROM (SELECT end_id AS id, start_id AS body FROM drafted UNION ALL SELECT end_id, start_id FROM implements)
  WHERE id IN (SELECT id FROM linked JOIN low USING (segment)) GROUP BY id)
SELECT segment AS segment_id, CASE WHEN any_value(low.doubtful) THEN '待核' ELSE '成立' END AS state, 0.4 AS severity
FROM low JOIN linked l USING (segment) JOIN bodies b USING (id)
WHERE l.sure AND b.n >= $min_firms AND l.base + to_years($min_years::INTEGER) <= $as_of::DATE
GROUP BY segment
