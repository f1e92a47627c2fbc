-- Segments with many local firms or the chain's leader, whose standards were all drafted elsewhere.
WITH local AS (SELECT DISTINCT start_id AS id FROM in_region WHERE end_id IN (SELECT id FROM below($region))),
firms AS (
  SELECT w.end_id AS segment, count(*) AS firms, count(l.start_id) AS chiefs
  FROM has_segment h JOIN operates_in w ON w.end_id = h.end_id JOIN organization o ON o.id = w.start_id JOIN local ON local.id = o.id
  LEFT JOIN leads l ON l.start_id = o.id AND l.end_id = $chain
  WHERE h.start_id = $chain AND o.kind = '企业'
  GROUP BY w.end_id HAVING count(*) >= $min_firms OR count(l.start_id) > 0),
drafters AS (
  SELECT f.segment, count(d.start_id) FILTER (s.standing = '现行' AND c.state = '采纳') AS known,
         count(local.id) FILTER (s.standing = '现行' AND c.state = '采纳') AS here, count(local.id) AS possible
  FROM firms f JOIN covers c ON c.end_id = f.segment JOIN standard s ON s.id = c.start_id
  LEFT JOIN drafted d ON d.end_id = s.id LEFT JOIN local ON local.id = d.start_id
  WHERE c.state IN ('采纳', '待核') AND s.standing IN ('现行', '未知') AND s.scope IN (SELECT id FROM places($region))
  GROUP BY f.segment)
SELECT segment AS segment_id, CASE WHEN d.possible > 0 THEN '待核' ELSE '成立' END AS state, CASE WHEN f.chiefs > 0 THEN 0.8 ELSE 0.5 END AS severity
FROM firms f JOIN drafters d USING (segment) WHERE d.known > 0 AND d.here = 0
