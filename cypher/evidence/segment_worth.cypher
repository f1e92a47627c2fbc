// title: 环节的份量
// question: 每个环节和它上下游一步之内有多少企业，是不是关键环节？
// param: chain text -- 产业链编号
// column: segment_id -- 环节编号
// column: is_key -- 是否关键
// column: firms -- 本环节与上下游一步之内的组织数
// column: next -- 下游环节
// column: chiefs -- 链主所在
// identity: segment_id
MATCH (ch:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale
OPTIONAL MATCH (g)-[n:UPSTREAM_OF]-(other:Segment)
WHERE NOT n.stale
WITH ch, g, [g] + collect(DISTINCT other) AS around
UNWIND around AS s
OPTIONAL MATCH (s)<-[w:OPERATES_IN]-(o:Organization)
WHERE NOT w.stale
WITH ch, g, count(DISTINCT o.id) AS firms
OPTIONAL MATCH (g)-[n:UPSTREAM_OF]->(d:Segment)
WHERE NOT n.stale
WITH ch, g, firms, d ORDER BY d.id
WITH ch, g, firms, collect(d.id) AS next
OPTIONAL MATCH (g)<-[w:OPERATES_IN]-(:Organization)-[l:LEADS]->(ch)
WHERE NOT w.stale AND NOT l.stale
WITH g, firms, next, count(l) AS chiefs
RETURN g.id AS segment_id, g.is_key AS is_key, firms AS firms, next AS next, chiefs AS chiefs
ORDER BY segment_id
