// title: 已合并的节点
// question: 这类节点哪些已并入另一个？
// param: label text -- 标签
// column: id -- 编号
// column: into -- 并入的编号
// identity: id
MATCH (n)
WHERE $label IN labels(n) AND n.same_as IS NOT NULL
RETURN n.id AS id, n.same_as AS into ORDER BY id
