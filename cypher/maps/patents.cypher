// title: 产业链图：专利
// question: 哪些专利与各环节相关，归谁，在哪个专利池？
// param: chain text -- 产业链编号
// column: segment -- 环节编号
// column: id -- 专利编号
// column: title -- 名称
// column: number -- 号码
// column: kind -- 类型
// column: legal_status -- 法律状态
// column: owners -- 权利人
// column: owner_ids -- 权利人编号
// column: pools -- 专利池编号
// column: state -- 联系状态
// column: score -- 得分
// column: evidence -- 依据
// column: source -- 来源
// column: as_of -- 来源日期
// identity: segment, id
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:RELATES_TO]-(p:Patent)
WHERE NOT h.stale AND c.state <> '否决' AND NOT c.stale AND NOT p.stale
OPTIONAL MATCH (o:Organization)-[w:OWNS]->(p)
WHERE NOT w.stale
WITH g, c, p, o ORDER BY o.id
WITH g, c, p, collect(o.name) AS owners, collect(o.id) AS owner_ids
OPTIONAL MATCH (p)-[k:IN_POOL]->(pool:PatentPool)
WHERE NOT k.stale
WITH g, c, p, owners, owner_ids, pool ORDER BY pool.id
RETURN g.id AS segment, p.id AS id, p.title AS title, coalesce(p.pub_no, p.application_no) AS number, p.kind AS kind,
       p.legal_status AS legal_status, owners AS owners, owner_ids AS owner_ids, collect(pool.id) AS pools,
       c.state AS state, c.score AS score, c.evidence AS evidence, p.source AS source, p.as_of AS as_of
ORDER BY segment, id
