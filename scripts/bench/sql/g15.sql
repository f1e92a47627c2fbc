-- Accepted projects with known results, none of them a standard.
WITH done AS (
  SELECT DISTINCT p.id FROM has_segment h JOIN targets t ON t.end_id = h.end_id JOIN project p ON p.id = t.start_id
  WHERE h.start_id = $chain AND p.kind IN ('应用', '关键共性') AND (starts_with(p.status, '已验收') OR p.accepted_on IS NOT NULL))
SELECT d.id AS project_id, '成立' AS state, 0.5 AS severity
FROM done d JOIN produced r ON r.start_id = d.id LEFT JOIN standard s ON s.id = r.end_id
GROUP BY d.id HAVING count(s.id) = 0
