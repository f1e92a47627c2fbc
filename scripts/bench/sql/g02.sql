-- Required aspects that no standard of the segment, and none that serves the whole chain, covers.
WITH usable AS (SELECT * FROM standard WHERE standing IN ('现行', '未知') AND scope IN (SELECT id FROM places($region))),
links AS (
  SELECT c.start_id AS id, c.end_id AS target, c.aspect, s.family, c.state = '采纳' AND s.standing = '现行' AS sure
  FROM covers c JOIN usable s ON s.id = c.start_id WHERE c.state IN ('采纳', '待核')),
seg AS (SELECT g.id, g.serves FROM has_segment h JOIN segment g ON g.id = h.end_id WHERE h.start_id = $chain),
own AS (SELECT l.* FROM links l JOIN seg ON seg.id = l.target),
wide AS (SELECT aspect, sure FROM links WHERE target = $chain),
methods AS (
  SELECT o.target AS segment, o.sure AND m.standing = '现行' AS sure
  FROM own o JOIN "references" r ON r.start_id = o.id JOIN standard n ON n.id = r.end_id JOIN standard m ON m.family = n.family
  WHERE o.aspect = '产品' AND m.function = '试验方法' AND m.standing IN ('现行', '未知') AND (m.id = n.id OR NOT r.dated)),
general AS (
  SELECT seg.id AS segment, w.aspect, w.sure FROM seg, wide w
  UNION ALL SELECT x.served, o.aspect, o.sure FROM (SELECT id, unnest(serves) AS served FROM seg) x JOIN own o ON o.target = x.id
  UNION ALL SELECT segment, '试验方法', sure FROM methods
  UNION ALL SELECT o.target, '试验方法', o.sure FROM own o JOIN standard s ON s.id = o.id
    WHERE o.aspect = '产品' AND contains(s.title, '试验方法')),
needs AS (
  SELECT q.start_id AS segment, q.end_id AS aspect, q.weight / max(q.weight) OVER (PARTITION BY q.start_id) AS severity
  FROM requires q WHERE q.start_id IN (SELECT target FROM own WHERE sure)),
held AS (SELECT target AS segment, aspect, sure FROM own UNION ALL SELECT * FROM general)
SELECT n.segment, n.aspect, CASE WHEN count(h.aspect) > 0 THEN '待核' ELSE '成立' END AS state, any_value(n.severity) AS severity
FROM needs n LEFT JOIN held h USING (segment, aspect)
GROUP BY n.segment, n.aspect HAVING NOT coalesce(bool_or(h.sure), false)
UNION ALL
SELECT q.start_id, q.end_id, CASE WHEN count(l.aspect) > 0 THEN '待核' ELSE '成立' END, 1.0
FROM requires q
LEFT JOIN (SELECT aspect, sure FROM own UNION ALL SELECT aspect, sure FROM wide) l ON l.aspect = q.end_id
WHERE q.start_id = $chain GROUP BY q.start_id, q.end_id HAVING NOT coalesce(bool_or(l.sure), false)
