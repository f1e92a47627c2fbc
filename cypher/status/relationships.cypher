// title: 各类关系的条数
// question: 图里各类关系有多少，其中多少已陈旧？
// column: type -- 关系类型
// column: total -- 条数（不含陈旧）
// column: stale -- 陈旧
// identity: type
MATCH ()-[r]->()
WITH type(r) AS type, coalesce(r.stale, false) AS stale
RETURN type AS type, sum(CASE WHEN stale THEN 0 ELSE 1 END) AS total, sum(CASE WHEN stale THEN 1 ELSE 0 END) AS stale
ORDER BY type
