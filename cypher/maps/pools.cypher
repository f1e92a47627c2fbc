// title: 产业链图：专利池
// question: 哪些专利池服务于各环节？
// param: chain text -- 产业链编号
// column: segment -- 环节编号
// column: id -- 专利池编号
// column: name -- 名称
// column: licence -- 许可方式
// column: source -- 来源
// column: as_of -- 来源日期
// identity: segment, id
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[s:SERVES]-(p:PatentPool)
WHERE NOT h.stale AND NOT s.stale AND NOT p.stale
RETURN g.id AS segment, p.id AS id, p.name AS name, p.licence AS licence, p.source AS source, p.as_of AS as_of
ORDER BY segment, id
