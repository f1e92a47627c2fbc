// title: 起草团队：起草经历
// question: 这些组织起草过哪些标准，排第几？
// param: ids texts -- 组织编号
// column: organization_id -- 组织编号
// column: standard_id -- 标准号
// column: title -- 名称
// column: rank -- 排名
// column: standing -- 效力
// column: ccs -- CCS
// column: committees -- 归口的技术委员会
// column: source -- 来源
// column: as_of -- 来源日期
// identity: organization_id, standard_id
UNWIND $ids AS wanted
MATCH (o:Organization {id: wanted})-[d:DRAFTED]->(s:Standard)
WHERE NOT d.stale AND NOT s.stale
OPTIONAL MATCH (t:Committee)-[a:ADMINISTERS]->(s)
WHERE NOT a.stale
WITH o, d, s, t ORDER BY t.id
RETURN o.id AS organization_id, s.id AS standard_id, s.title AS title, d.rank AS rank, s.standing AS standing, coalesce(s.ccs, []) AS ccs,
       collect(t.id) AS committees, d.source AS source, d.as_of AS as_of
ORDER BY organization_id, standard_id
