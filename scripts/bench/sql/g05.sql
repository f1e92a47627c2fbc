-- Standards past their age limit that nobody revises; what the region can revise itself is an item of its own.
WITH covered AS (
  SELECT s.id, s.family, s.scope, s.origin, latest(s.reviewed, s.effective, s.issued, s.year) AS base,
         CASE WHEN s.level IN ('团体', '企业') THEN $limit_years_group ELSE $limit_years END AS years, list(h.end_id) AS segments
  FROM has_segment h JOIN covers c ON c.end_id = h.end_id JOIN standard s ON s.id = c.start_id
  WHERE h.start_id = $chain AND c.state = '采纳' AND s.standing = '现行' AND s.scope IN (SELECT id FROM places($region))
  GROUP BY ALL),
dated AS (SELECT end_id AS id, count(*) AS n FROM "references" WHERE dated AND end_id IN (SELECT id FROM covered) GROUP BY end_id),
undated AS (SELECT e.family, count(*) AS n FROM "references" r JOIN standard e ON e.id = r.end_id
            WHERE NOT r.dated AND e.family IN (SELECT family FROM covered) GROUP BY e.family),
ranked AS (
  SELECT c.*, percent_rank() OVER (ORDER BY coalesce(d.n, 0) + coalesce(u.n, 0)) AS percentile
  FROM covered c LEFT JOIN dated d USING (id) LEFT JOIN undated u USING (family)),
old AS (
  SELECT *, year($as_of::DATE) - year(base) + (month($as_of::DATE) - month(base)) / 12.0 + (day($as_of::DATE) - day(base)) / 365.0 - years AS over
  FROM ranked WHERE base + to_years(years::INTEGER) < $as_of::DATE
    AND id NOT IN (SELECT v.end_id FROM revises v JOIN standardproject p ON p.id = v.start_id WHERE coalesce(p.stage, 0) < 60)),
subjects AS (
  SELECT unnest(CASE WHEN origin IS NULL AND scope IN (SELECT id FROM below($region) UNION SELECT '团体:' || id FROM below($region)) THEN [id] ELSE segments END) AS subject,
         over, percentile FROM old)
SELECT subject AS subject_id, '成立' AS state, max(least(1, over / 10) * (0.5 + 0.5 * percentile)) AS severity
FROM subjects GROUP BY subject
