-- Standards of the chain that cite, and firms that follow, an edition that is gone.
WITH citing AS (
  SELECT start_id AS id, false AS firm, bool_or(state = '采纳') AS belongs FROM covers
  WHERE state <> '否决' AND (end_id = $chain OR end_id IN (SELECT end_id FROM has_segment WHERE start_id = $chain))
  GROUP BY start_id
  UNION ALL SELECT DISTINCT start_id, true, true FROM belongs_to WHERE end_id = $chain),
named AS (
  SELECT c.id, c.firm, c.belongs AND s.standing = '现行' AS sure, r.end_id AS named, r.dated
  FROM citing c JOIN standard s ON s.id = c.id JOIN "references" r ON r.start_id = c.id WHERE s.standing IN ('现行', '未知')
  UNION ALL SELECT c.id, c.firm, true, i.end_id, NULL FROM citing c JOIN implements i ON i.start_id = c.id),
gone AS (
  SELECT n.id, n.firm, n.sure, x.id AS cited, x.family, x.standing = '废止' AS withdrawn
  FROM named n JOIN standard e ON e.id = n.named JOIN standard x ON x.family = e.family
  WHERE (x.standing IN ('被代替', '废止') AND e.id = x.id AND coalesce(n.dated, true))
     OR (x.standing = '废止' AND NOT coalesce(n.dated, e.year IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM standard y WHERE y.family = x.family AND y.year > x.year)))
SELECT DISTINCT g.id AS citing_id, g.cited AS cited_id, CASE WHEN g.sure THEN '成立' ELSE '待核' END AS state,
       CASE WHEN g.firm THEN 0.8 WHEN g.withdrawn THEN 0.9 ELSE 0.6 END AS severity
FROM gone g
WHERE NOT g.withdrawn
   OR (NOT EXISTS (SELECT 1 FROM replaces p JOIN standard s ON s.id = p.start_id WHERE p.end_id = g.cited AND s.standing <> '即将实施')
       AND NOT EXISTS (SELECT 1 FROM standard p WHERE p.whole = g.family AND p.standing = '现行'))
