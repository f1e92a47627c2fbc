// title: 各类节点的个数
// question: 图里各类节点有多少，其中多少只是被提及、多少已陈旧？
// column: label -- 标签
// column: total -- 个数（不含陈旧）
// column: stubs -- 其中仅见提及
// column: stale -- 陈旧
// identity: label
MATCH (n)
WITH labels(n)[0] AS label, coalesce(n.stale, false) AS stale, coalesce(n.stub, false) AS stub
RETURN label AS label, sum(CASE WHEN stale THEN 0 ELSE 1 END) AS total,
       sum(CASE WHEN stub AND NOT stale THEN 1 ELSE 0 END) AS stubs, sum(CASE WHEN stale THEN 1 ELSE 0 END) AS stale
ORDER BY label
