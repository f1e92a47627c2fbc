-- Segments without a local body, or with a single one that local firms downstream wait for.
WITH local AS (SELECT DISTINCT start_id AS id FROM in_region WHERE end_id IN (SELECT id FROM below($region))),
seg AS (SELECT g.id, g.is_key, g.needs_kinds FROM has_segment h JOIN segment g ON g.id = h.end_id WHERE h.start_id = $chain),
bodies AS (
  SELECT seg.id, count(*) AS n FROM seg JOIN operates_in w ON w.end_id = seg.id JOIN organization o ON o.id = w.start_id JOIN local ON local.id = o.id
  WHERE list_contains(seg.needs_kinds, o.kind) GROUP BY seg.id),
few AS (SELECT seg.id, seg.is_key, coalesce(b.n, 0) AS n FROM seg LEFT JOIN bodies b USING (id) WHERE coalesce(b.n, 0) <= 1),
downstream AS (
  SELECT few.id, n.end_id AS segment FROM few JOIN upstream_of n ON n.start_id = few.id
  UNION SELECT few.id, m.end_id FROM few JOIN upstream_of n ON n.start_id = few.id JOIN upstream_of m ON m.start_id = n.end_id),
waiting AS (
  SELECT d.id, bool_or(o.kind = '企业' AND local.id IS NOT NULL) AS firms, bool_or(l.start_id IS NOT NULL) AS chief
  FROM downstream d JOIN operates_in w ON w.end_id = d.segment JOIN organization o ON o.id = w.start_id
  LEFT JOIN local ON local.id = o.id LEFT JOIN leads l ON l.start_id = o.id AND l.end_id = $chain
  GROUP BY d.id)
SELECT few.id AS segment_id, '成立' AS state, CASE WHEN few.n = 0 THEN 1.0 WHEN coalesce(w.chief, false) OR few.is_key THEN 0.6 ELSE 0.3 END AS severity
FROM few LEFT JOIN waiting w USING (id) WHERE few.n = 0 OR w.firms
