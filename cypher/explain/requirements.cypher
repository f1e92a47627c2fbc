// title: 说明：技术指标
// question: 这些标准有哪些技术指标，各用什么试验方法？
// param: ids texts -- 标准号
// column: id -- 指标编号
// column: standard_id -- 标准号
// column: clause -- 条款
// column: object -- 对象
// column: indicator -- 指标
// column: op -- 比较
// column: value -- 数值
// column: unit -- 单位
// column: qualifier -- 条件
// column: methods -- 试验方法标准及其效力
// column: source -- 来源
// column: as_of -- 来源日期
// identity: id
UNWIND $ids AS wanted
MATCH (s:Standard {id: wanted})-[h:HAS_REQUIREMENT]->(q:Requirement)
WHERE NOT h.stale AND NOT q.stale
OPTIONAL MATCH (q)-[v:VERIFIED_BY]->(m:Standard)
WHERE NOT v.stale
WITH s, q, m ORDER BY m.id
RETURN q.id AS id, s.id AS standard_id, q.clause AS clause, q.object AS object, q.indicator AS indicator, q.op AS op, q.value AS value,
       q.unit AS unit, q.qualifier AS qualifier, collect(CASE WHEN m IS NULL THEN null ELSE {id: m.id, standing: m.standing} END) AS methods,
       q.source AS source, q.as_of AS as_of
ORDER BY standard_id, clause, id
