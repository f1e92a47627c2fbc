-- Pools with enough valid families of more than one holder that became no standard.
WITH seg AS (SELECT end_id AS id FROM has_segment WHERE start_id = $chain),
pools AS (
  SELECT i.end_id AS id FROM seg JOIN relates_to r ON r.end_id = seg.id JOIN in_pool i ON i.start_id = r.start_id WHERE r.state = '采纳'
  UNION SELECT v.start_id FROM seg JOIN serves v ON v.end_id = seg.id JOIN patentpool p ON p.id = v.start_id),
members AS (
  SELECT i.end_id AS pool, coalesce(p.family, p.id) AS family, p.legal_status = '有效' AS valid, w.start_id AS holder
  FROM in_pool i JOIN patent p ON p.id = i.start_id LEFT JOIN owns w ON w.end_id = p.id
  WHERE i.end_id IN (SELECT id FROM pools) AND i.end_id NOT IN (SELECT start_id FROM converted_to) AND p.legal_status IN ('有效', '未知')),
counted AS (
  SELECT pool, count(DISTINCT family) FILTER (valid) AS families, count(DISTINCT holder) FILTER (valid) AS holders FROM members
  GROUP BY pool HAVING count(DISTINCT family) >= $min_patents AND count(DISTINCT holder) >= 2)
SELECT pool AS pool_id, CASE WHEN families >= $min_patents AND holders >= 2 THEN '成立' ELSE '待核' END AS state, least(1, families / 10) AS severity
FROM counted
