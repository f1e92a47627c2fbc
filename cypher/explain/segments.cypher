// title: 说明：环节
// question: 这些环节叫什么，属哪条链，有哪些关键词，由哪些检测环节服务？
// param: ids texts -- 环节编号
// column: id -- 环节编号
// column: name -- 名称
// column: chain_id -- 产业链
// column: keywords -- 关键词
// column: needs_kinds -- 所需主体
// column: required -- 所需要素，权重大的在前
// column: serving -- 服务于它的检测等环节
// column: source -- 来源
// column: as_of -- 来源日期
// identity: id, chain_id
UNWIND $ids AS wanted
MATCH (ch:Chain)-[h:HAS_SEGMENT]->(g:Segment {id: wanted})
WHERE NOT h.stale
OPTIONAL MATCH (ch)-[k:HAS_SEGMENT]->(t:Segment)
WHERE g.id IN t.serves AND NOT k.stale
WITH ch, g, t ORDER BY t.id
WITH ch, g, collect(CASE WHEN t IS NULL THEN null ELSE {id: t.id, name: t.name} END) AS serving
OPTIONAL MATCH (g)-[q:REQUIRES]->(a:Aspect)
WHERE NOT q.stale
WITH ch, g, serving, q, a ORDER BY q.weight DESC, a.id
RETURN g.id AS id, g.name AS name, ch.id AS chain_id, coalesce(g.keywords, []) AS keywords, coalesce(g.needs_kinds, []) AS needs_kinds,
       collect(a.id) AS required, serving AS serving, g.source AS source, g.as_of AS as_of
ORDER BY id, chain_id
