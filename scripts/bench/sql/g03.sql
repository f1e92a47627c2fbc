-- Product standards without a test method in force: for a requirement, or, where none was entered, among all they cite.
WITH products AS (
  SELECT DISTINCT s.id, s.title FROM has_segment h JOIN covers c ON c.end_id = h.end_id JOIN standard s ON s.id = c.start_id
  WHERE h.start_id = $chain AND c.state = '采纳' AND c.aspect = '产品' AND s.standing = '现行' AND s.scope IN (SELECT id FROM places($region))),
required AS (SELECT p.start_id AS id, p.end_id AS requirement FROM has_requirement p JOIN products ON products.id = p.start_id),
named AS (
  SELECT q.id, q.requirement, n.id AS named, n.family, n.standing, n.year IS NULL AS undated, false AS cited
  FROM required q JOIN verified_by v ON v.start_id = q.requirement JOIN standard n ON n.id = v.end_id
  UNION ALL
  SELECT p.id, '', n.id, n.family, n.standing, NOT r.dated, true
  FROM products p JOIN "references" r ON r.start_id = p.id JOIN standard n ON n.id = r.end_id
  WHERE p.id NOT IN (SELECT id FROM required)),
methods AS (
  SELECT n.id, n.requirement, m.standing = '现行' AS active FROM named n JOIN standard m ON m.family = n.family
  WHERE (m.id = n.named OR n.undated) AND m.standing IN ('现行', '未知') AND (NOT n.cited OR m.function = '试验方法')
  UNION ALL
  SELECT n.id, n.requirement, true FROM named n JOIN replaces r ON r.end_id = n.named JOIN standard m ON m.id = r.start_id
  WHERE n.standing = '废止' AND m.standing = '现行' AND (NOT n.cited OR m.function = '试验方法')),
cases AS (SELECT id, requirement FROM required UNION SELECT id, requirement FROM named),
judged AS (
  SELECT c.id, c.requirement, coalesce(bool_or(m.active), false) AS active, count(m.id) > 0 AS possible
  FROM cases c LEFT JOIN methods m USING (id, requirement) GROUP BY c.id, c.requirement)
SELECT j.id AS standard_id, CASE WHEN bool_and(j.possible) FILTER (NOT j.active) THEN '待核' ELSE '成立' END AS state,
       CASE WHEN bool_or(j.requirement = '') THEN 0.5 ELSE 0.5 + 0.5 * count(*) FILTER (NOT j.active) / count(*) END AS severity
FROM judged j JOIN products p USING (id)
WHERE j.requirement <> '' OR NOT contains(p.title, '试验方法')
GROUP BY j.id HAVING count(*) FILTER (NOT j.active) > 0
