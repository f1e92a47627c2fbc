// title: 产业链图：环节
// question: 这条链有哪些环节，各在什么位置？
// param: chain text -- 产业链编号
// column: code -- 环节编号
// column: name -- 环节名称
// column: position -- 位置
// column: is_key -- 是否关键
// column: source -- 来源
// column: as_of -- 来源日期
// column: required -- 所需要素
// identity: code
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale
OPTIONAL MATCH (g)-[q:REQUIRES]->(a:Aspect)
WHERE NOT q.stale
WITH g, h, a ORDER BY a.id
RETURN g.id AS code, g.name AS name, g.position AS position, g.is_key AS is_key, g.source AS source, g.as_of AS as_of,
       collect(a.id) AS required
ORDER BY code
