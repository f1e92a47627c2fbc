-- Patents of drafters that may be essential and were not declared; declarations without a licence, or of lapsed patents.
WITH active AS (
  SELECT DISTINCT s.id, s.nature = '强制性' OR s.level = '地方' AS must
  FROM has_segment h JOIN covers c ON c.end_id = h.end_id JOIN standard s ON s.id = c.start_id
  WHERE h.start_id = $chain AND c.state = '采纳' AND s.standing = '现行'),
declared AS (
  SELECT a.id, a.must, d.id AS declaration, d.licence, d.scope = '一揽子' AS blanket, m.start_id AS maker, x.end_id AS patent, p.legal_status = '失效' AS lapsed
  FROM active a JOIN for_standard f ON f.end_id = a.id JOIN declaration d ON d.id = f.start_id
  LEFT JOIN declares x ON x.start_id = d.id LEFT JOIN patent p ON p.id = x.end_id LEFT JOIN made m ON m.end_id = d.id),
found AS (
  SELECT patent, id, any_value(must) AS must, bool_or(lapsed) AS lapsed, coalesce(bool_or(starts_with(licence, 'FRAND')), false) AS licensed,
         coalesce(bool_or(licence = '拒绝'), false) AS refused
  FROM declared WHERE patent IS NOT NULL GROUP BY patent, id),
candidates AS (
  SELECT k.start_id AS patent, a.id, list(w.start_id) AS owners
  FROM active a JOIN candidate_for k ON k.end_id = a.id JOIN patent p ON p.id = k.start_id JOIN owns w ON w.end_id = p.id
  JOIN drafted f ON f.start_id = w.start_id AND f.end_id = a.id
  WHERE k.score >= $sigma AND p.legal_status = '有效' GROUP BY ALL)
SELECT patent AS patent_id, id AS standard_id, '成立' AS state,
       CASE WHEN (lapsed OR (refused AND NOT licensed)) AND must THEN 1.0 ELSE 0.7 END AS severity
FROM found WHERE lapsed OR NOT licensed
UNION ALL
SELECT d.declaration, d.id, '成立', CASE WHEN bool_or(d.licence = '拒绝') AND any_value(d.must) THEN 1.0 ELSE 0.7 END FROM declared d
WHERE d.patent IS NULL AND NOT EXISTS (
  SELECT 1 FROM declared o WHERE o.id = d.id AND o.patent IS NULL AND o.maker = d.maker AND starts_with(o.licence, 'FRAND'))
GROUP BY d.declaration, d.id HAVING NOT coalesce(bool_or(starts_with(d.licence, 'FRAND')), false)
UNION ALL
SELECT c.patent, c.id, '成立', 0.7 FROM candidates c
WHERE NOT EXISTS (SELECT 1 FROM declared d WHERE d.id = c.id AND (d.patent = c.patent OR (d.blanket AND list_contains(c.owners, d.maker))))
