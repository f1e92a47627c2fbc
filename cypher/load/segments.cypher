// title: 已知环节
// question: 图里有哪些环节，各属哪条链？
// column: id -- 环节编号
// column: name -- 环节名称
// column: chain_id -- 产业链编号
// column: sources -- 载于、见于哪些来源
// identity: id
MATCH (c:Chain)-[h:HAS_SEGMENT]->(s:Segment) WHERE NOT h.stale
RETURN s.id AS id, s.name AS name, c.id AS chain_id, coalesce(h.given_by, []) AS sources ORDER BY id
