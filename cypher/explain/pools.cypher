// title: 说明：专利池
// question: 这些专利池里有哪些专利，归谁，转化成过什么标准？
// param: ids texts -- 专利池编号
// column: pool_id -- 专利池编号
// column: kind -- 成员或转化
// column: id -- 专利号或标准号
// column: name -- 名称
// column: legal_status -- 法律状态；标准为效力
// column: owners -- 权利人
// column: source -- 来源
// column: as_of -- 来源日期
// identity: pool_id, kind, id
UNWIND $ids AS wanted
MATCH (q:PatentPool {id: wanted})<-[k:IN_POOL]-(p:Patent)
WHERE NOT k.stale AND NOT p.stale
OPTIONAL MATCH (o:Organization)-[w:OWNS]->(p)
WHERE NOT w.stale AND o.kind <> '自然人'
WITH q, k, p, o ORDER BY o.id
WITH q, k, p, collect(o.name) AS owners
RETURN q.id AS pool_id, '成员' AS kind, p.id AS id, p.title AS name, p.legal_status AS legal_status, owners AS owners, k.source AS source, k.as_of AS as_of
UNION ALL
UNWIND $ids AS wanted
MATCH (q:PatentPool {id: wanted})-[v:CONVERTED_TO]->(s:Standard)
WHERE NOT v.stale
RETURN q.id AS pool_id, '转化' AS kind, s.id AS id, s.title AS name, s.standing AS legal_status, [] AS owners, v.source AS source, v.as_of AS as_of
