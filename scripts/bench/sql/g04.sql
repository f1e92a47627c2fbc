-- Segments strong in local inventions, by the value of each family, that no local body drafted a standard for.
WITH seg AS (SELECT end_id AS id FROM has_segment WHERE start_id = $chain),
local AS (SELECT DISTINCT start_id AS id FROM in_region WHERE end_id IN (SELECT id FROM below($region))),
families AS (
  SELECT seg.id AS segment, coalesce(p.family, p.id) AS family,
         max(r.score * (1 + least(coalesce(p.cited_by, 0) * $value_cited, $value_cited_most)
             + CASE WHEN len(coalesce(p.value_flags, [])) > 0 THEN $value_flag ELSE 0 END)) AS strength
  FROM seg JOIN relates_to r ON r.end_id = seg.id JOIN patent p ON p.id = r.start_id
  WHERE r.state = '采纳' AND p.kind = '发明' AND p.legal_status = '有效'
    AND p.id IN (SELECT w.end_id FROM owns w JOIN local ON local.id = w.start_id)
  GROUP BY ALL),
strengths AS (
  SELECT seg.id AS segment, round(coalesce(sum(f.strength), 0), 6) AS strength, count(f.family) AS inventions
  FROM seg LEFT JOIN families f ON f.segment = seg.id GROUP BY seg.id),
ranked AS (SELECT *, percent_rank() OVER (ORDER BY strength) AS percentile FROM strengths),
drafted_here AS (
  SELECT c.end_id AS segment, bool_or(c.state = '采纳' AND s.standing = '现行') AS sure
  FROM covers c JOIN standard s ON s.id = c.start_id JOIN drafted d ON d.end_id = s.id JOIN local ON local.id = d.start_id
  WHERE c.state IN ('采纳', '待核') AND s.standing IN ('现行', '未知') AND c.end_id IN (SELECT id FROM seg) GROUP BY c.end_id)
SELECT r.segment AS segment_id, CASE WHEN d.segment IS NULL THEN '成立' ELSE '待核' END AS state, r.percentile AS severity
FROM ranked r LEFT JOIN drafted_here d USING (segment)
WHERE r.inventions >= $min_patents AND r.percentile >= $min_percentile AND NOT coalesce(d.sure, false)
