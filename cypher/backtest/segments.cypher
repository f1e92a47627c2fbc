// title: 回测用的环节
// question: 每个环节叫什么，属于哪条产业链？
// column: id -- 环节编号
// column: name -- 环节名称
// column: chain -- 产业链编号
// identity: id, chain
MATCH (c:Chain)-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale
RETURN g.id AS id, g.name AS name, c.id AS chain
ORDER BY id, chain
