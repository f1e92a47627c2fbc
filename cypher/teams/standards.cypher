// title: 起草团队：环节的现行标准
// question: 适用于各环节的现行标准属哪些类号，归口哪个技术委员会？
// param: chain text -- 产业链编号
// column: segment_id -- 环节编号
// column: standard_id -- 标准号
// column: title -- 名称
// column: ccs -- CCS
// column: committees -- 归口的技术委员会
// identity: segment_id, standard_id
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:COVERS]-(s:Standard)
WHERE NOT h.stale AND NOT c.stale AND c.state = '采纳' AND s.standing = '现行'
OPTIONAL MATCH (t:Committee)-[a:ADMINISTERS]->(s)
WHERE NOT a.stale
WITH g, s, t ORDER BY t.id
RETURN g.id AS segment_id, s.id AS standard_id, s.title AS title, coalesce(s.ccs, []) AS ccs, collect(t.id) AS committees
ORDER BY segment_id, standard_id
