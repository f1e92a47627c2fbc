-- Kinds of data that too few segments were searched for, or whose fields are known too rarely.
WITH seg AS (SELECT end_id AS id FROM has_segment WHERE start_id = $chain),
linked AS (
  SELECT s.id, s.level, s.scope, s.flags, c.end_id AS segment, c.aspect
  FROM seg JOIN covers c ON c.end_id = seg.id JOIN standard s ON s.id = c.start_id WHERE c.state = '采纳' AND s.standing = '现行'),
cells AS (SELECT DISTINCT segment, aspect FROM linked WHERE level = '国际'),
own AS (
  SELECT l.id, bool_or(l.aspect = '产品') AS product, bool_or(x.segment IS NOT NULL) AS beside,
         any_value(coalesce(list_contains(l.flags, '未采用国际标准'), false)) AS said
  FROM linked l LEFT JOIN cells x ON x.segment = l.segment AND x.aspect = l.aspect
  WHERE l.scope IN (SELECT id FROM places($region)) GROUP BY l.id),
measured AS (SELECT id FROM own WHERE product AND id NOT IN (SELECT start_id FROM has_requirement)),
claimed AS (
  SELECT DISTINCT l.id FROM linked l JOIN candidate_for k ON k.end_id = l.id JOIN patent p ON p.id = k.start_id
  JOIN owns w ON w.end_id = p.id JOIN drafted f ON f.start_id = w.start_id AND f.end_id = l.id
  WHERE k.score >= $sigma AND p.legal_status = '有效'),
done AS (
  SELECT DISTINCT p.id FROM seg JOIN targets t ON t.end_id = seg.id JOIN project p ON p.id = t.start_id
  WHERE p.kind IN ('应用', '关键共性') AND (starts_with(p.status, '已验收') OR p.accepted_on IS NOT NULL)),
fields AS (
  SELECT '标准' AS kind, count(*) AS y, count(*) FILTER (id IN (SELECT end_id FROM drafted)) AS x FROM own
  UNION ALL SELECT '标准', count(*), count(*) FILTER (id IN (SELECT start_id FROM "references")) FROM measured
  UNION ALL SELECT '标准', count(*), count(*) FILTER (said OR id IN (SELECT start_id FROM adopts)) FROM own WHERE beside
  UNION ALL SELECT '专利', count(*), count(*) FILTER (id IN (SELECT end_id FROM for_standard)) FROM claimed
  UNION ALL SELECT '项目', count(*), count(*) FILTER (id IN (SELECT start_id FROM produced)) FROM done),
thin AS (SELECT DISTINCT kind FROM fields WHERE x < y * $min_share),
searched AS (
  SELECT r.kind, count(DISTINCT seg.id) AS n FROM seg JOIN "for" f ON f.end_id = seg.id JOIN searchrecord r ON r.id = f.start_id GROUP BY r.kind),
kinds AS (
  SELECT k.kind, t.segments, t.segments - coalesce(s.n, 0) AS missing
  FROM (VALUES ('企业'), ('标准'), ('专利'), ('项目')) k(kind) CROSS JOIN (SELECT count(*) AS segments FROM seg) t LEFT JOIN searched s USING (kind))
SELECT $chain AS chain_id, kind, '成立' AS state, missing / segments AS severity
FROM kinds WHERE kind IN (SELECT kind FROM thin) OR (missing > 0 AND kind <> '项目')
