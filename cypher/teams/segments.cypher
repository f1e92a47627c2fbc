// title: 起草团队：环节
// question: 一条链的每个环节上下游是谁，属哪些类号？
// param: chain text -- 产业链编号
// column: id -- 环节编号
// column: name -- 名称
// column: ccs -- 环节表所列 CCS
// column: serves -- 服务环节
// column: downstream -- 直接下游环节
// identity: id
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale
OPTIONAL MATCH (g)-[n:UPSTREAM_OF]->(d:Segment)
WHERE NOT n.stale
WITH g, d ORDER BY d.id
RETURN g.id AS id, g.name AS name, coalesce(g.ccs, []) AS ccs, coalesce(g.serves, []) AS serves, collect(d.id) AS downstream
ORDER BY id
