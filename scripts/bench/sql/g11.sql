-- International standards of the chain that no standard in force adopts, or only in an edition that was replaced.
WITH cells AS (
  SELECT s.id, s.family, s.year, h.end_id AS segment, c.aspect
  FROM has_segment h JOIN covers c ON c.end_id = h.end_id JOIN standard s ON s.id = c.start_id
  WHERE h.start_id = $chain AND c.state = '采纳' AND s.level = '国际' AND s.standing = '现行'),
foreign_ones AS (SELECT DISTINCT id, family, year FROM cells),
home AS (
  SELECT a.end_id AS adopted, n.standing = '现行' AS sure FROM adopts a JOIN standard n ON n.id = a.start_id
  WHERE n.standing IN ('现行', '未知') AND n.level NOT IN ('国际', '国外')),
adopters AS (
  SELECT f.id, h.sure, h.sure AND coalesce(e.year < f.year, false) AS behind, true AS same
  FROM foreign_ones f JOIN standard e ON e.family = f.family JOIN home h ON h.adopted = e.id
  UNION ALL
  SELECT f.id, h.sure, true, false
  FROM foreign_ones f JOIN replaces p ON p.start_id = f.id JOIN standard e ON e.id = p.end_id JOIN home h ON h.adopted = e.id
  WHERE e.family <> f.family AND h.sure),
judged AS (
  SELECT f.id, count(*) FILTER (a.behind) AS behind, count(*) FILTER (a.same) AS same, count(*) FILTER (a.same AND a.sure) AS sure
  FROM foreign_ones f LEFT JOIN adopters a USING (id) GROUP BY f.id),
others AS (
  SELECT DISTINCT x.id FROM cells x JOIN covers c ON c.end_id = x.segment AND c.aspect = x.aspect JOIN standard s ON s.id = c.start_id
  WHERE c.state IN ('采纳', '待核') AND s.standing IN ('现行', '未知') AND s.scope IN (SELECT id FROM places($region))),
exported AS (
  SELECT DISTINCT x.id FROM cells x JOIN operates_in w ON w.end_id = x.segment JOIN organization o ON o.id = w.start_id WHERE o.exporter)
SELECT j.id AS standard_id,
       CASE WHEN j.behind = 0 AND (j.same > j.behind OR j.id IN (SELECT id FROM others)) THEN '待核' ELSE '成立' END AS state,
       CASE WHEN j.id IN (SELECT id FROM exported) THEN 0.8 ELSE 0.6 END AS severity
FROM judged j WHERE j.behind > 0 OR j.sure = 0
