// title: 在图里的编号
// question: 这些编号哪些在图里，各是什么？
// param: ids texts -- 编号
// column: label -- 标签
// column: id -- 编号
// identity: label, id
MATCH (n)
WHERE n.id IN $ids AND NOT coalesce(n.stale, false)
RETURN labels(n)[0] AS label, n.id AS id ORDER BY label, id
