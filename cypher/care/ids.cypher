// title: 一类节点的编号
// question: 这类节点有哪些编号？
// param: label text -- 标签
// column: id -- 编号
// identity: id
MATCH (n)
WHERE $label IN labels(n) AND NOT coalesce(n.stale, false)
RETURN n.id AS id ORDER BY id
