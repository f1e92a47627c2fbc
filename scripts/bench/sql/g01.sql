-- Segments that no accepted standard in force covers which holds in the region.
WITH linked AS (
  SELECT h.end_id AS segment, s.standing, c.state = '采纳' AS accepted
  FROM has_segment h JOIN covers c ON c.end_id = h.end_id JOIN standard s ON s.id = c.start_id
  WHERE h.start_id = $chain AND c.state IN ('采纳', '待核') AND s.standing IN ('现行', '未知', '即将实施')
    AND s.scope IN (SELECT id FROM places($region))),
planned AS (SELECT DISTINCT t.end_id AS segment FROM targets t JOIN standardproject p ON p.id = t.start_id WHERE coalesce(p.stage, 0) < 60)
SELECT h.end_id AS segment_id, CASE WHEN bool_or(l.standing IN ('现行', '未知')) THEN '待核' ELSE '成立' END AS state,
       CASE WHEN any_value(p.segment) IS NOT NULL OR bool_or(l.standing = '即将实施') THEN 0.4 ELSE 1.0 END AS severity
FROM has_segment h LEFT JOIN linked l ON l.segment = h.end_id LEFT JOIN planned p ON p.segment = h.end_id
WHERE h.start_id = $chain
GROUP BY h.end_id
HAVING NOT coalesce(bool_or(l.accepted AND l.standing = '现行'), false)
