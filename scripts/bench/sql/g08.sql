-- Neighbouring segments that trade, or are both key, and that no standard ties together.
WITH next AS (
  SELECT n.start_id AS u, n.end_id AS d FROM has_segment h JOIN upstream_of n ON n.start_id = h.end_id WHERE h.start_id = $chain),
trade AS (
  SELECT n.u, n.d, count(*) AS supplies
  FROM next n JOIN operates_in a ON a.end_id = n.u JOIN supplies x ON x.start_id = a.start_id
  JOIN operates_in b ON b.start_id = x.end_id AND b.end_id = n.d
  WHERE x.counts GROUP BY n.u, n.d),
pairs AS (
  SELECT n.u, n.d, coalesce(t.supplies, 0) AS supplies, max(coalesce(t.supplies, 0)) OVER () AS most, min(coalesce(t.supplies, 0)) OVER () AS least
  FROM next n LEFT JOIN trade t USING (u, d)),
usable AS (
  SELECT c.end_id AS segment, s.id, s.family, c.aspect = '产品' AS product, c.state = '采纳' AND s.standing = '现行' AS sure
  FROM covers c JOIN standard s ON s.id = c.start_id
  WHERE c.state IN ('采纳', '待核') AND s.standing IN ('现行', '未知') AND s.scope IN (SELECT id FROM places($region))
    AND c.end_id IN (SELECT u FROM next UNION SELECT d FROM next)),
tied AS (SELECT p.u, p.d FROM pairs p JOIN segment a ON a.id = p.u JOIN segment b ON b.id = p.d WHERE p.supplies > 0 OR (a.is_key AND b.is_key)),
open AS (SELECT t.* FROM tied t WHERE NOT EXISTS (SELECT 1 FROM usable x WHERE x.segment = t.u AND x.product AND x.sure)),
cites AS (
  SELECT r.start_id AS citing, c.id AS cited FROM "references" r JOIN standard n ON n.id = r.end_id JOIN standard c ON c.family = n.family
  WHERE (c.id = n.id OR NOT r.dated)
    AND r.start_id IN (SELECT x.id FROM usable x JOIN open o ON x.segment IN (o.u, o.d))),
ties AS (
  SELECT o.u, o.d, a.sure AND b.sure AS sure FROM open o JOIN usable a ON a.segment = o.u JOIN usable b ON b.segment = o.d AND b.id = a.id
  UNION ALL
  SELECT o.u, o.d, a.sure AND b.sure FROM open o JOIN usable a ON a.segment = o.u JOIN cites c ON c.citing = a.id JOIN usable b ON b.segment = o.d AND b.id = c.cited
  UNION ALL
  SELECT o.u, o.d, a.sure AND b.sure FROM open o JOIN usable b ON b.segment = o.d JOIN cites c ON c.citing = b.id JOIN usable a ON a.segment = o.u AND a.id = c.cited
  UNION ALL
  SELECT o.u, o.d, false FROM open o JOIN usable a ON a.segment = o.u WHERE a.product)
SELECT p.u AS upstream_id, p.d AS downstream_id, CASE WHEN count(t.u) > 0 THEN '待核' ELSE '成立' END AS state,
       0.4 + 0.6 * CASE WHEN any_value(p.most) = any_value(p.least) THEN 0
                        ELSE any_value(p.supplies - p.least) / any_value(p.most - p.least) END AS severity
FROM open o JOIN pairs p USING (u, d) LEFT JOIN ties t USING (u, d)
GROUP BY p.u, p.d HAVING NOT coalesce(bool_or(t.sure), false)
