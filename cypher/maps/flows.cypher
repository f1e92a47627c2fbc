// title: 产业链图：上下游
// question: 这条链的环节之间，谁供给谁？
// param: chain text -- 产业链编号
// column: upstream -- 上游环节编号
// column: downstream -- 下游环节编号
// identity: upstream, downstream
MATCH (ch:Chain {id: $chain})-[h:HAS_SEGMENT]->(u:Segment)-[n:UPSTREAM_OF]->(d:Segment)<-[k:HAS_SEGMENT]-(ch)
WHERE NOT h.stale AND NOT n.stale AND NOT k.stale AND NOT u.stale AND NOT d.stale
RETURN u.id AS upstream, d.id AS downstream ORDER BY upstream, downstream
