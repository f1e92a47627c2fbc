// title: 说明：SEP声明
// question: 这些专利作过哪些声明，针对什么标准，许可方式是什么？
// param: ids texts -- 专利编号
// column: id -- 声明编号
// column: patent_id -- 专利编号
// column: standard_id -- 标准号
// column: date -- 声明日期
// column: licence -- 许可方式
// column: scope -- 范围
// column: grade -- 证据等级
// column: declarant -- 声明单位
// column: source -- 来源
// column: as_of -- 来源日期
// identity: id, patent_id, standard_id
UNWIND $ids AS wanted
MATCH (d:Declaration)-[v:DECLARES]->(p:Patent {id: wanted})
WHERE NOT v.stale AND NOT d.stale
OPTIONAL MATCH (d)-[f:FOR_STANDARD]->(s:Standard)
WHERE NOT f.stale
OPTIONAL MATCH (o:Organization)-[m:MADE]->(d)
WHERE NOT m.stale
WITH d, p, s, o ORDER BY o.id
WITH d, p, s, collect(o.name) AS declarants
RETURN d.id AS id, p.id AS patent_id, s.id AS standard_id, d.date AS date, d.licence AS licence, d.scope AS scope, d.grade AS grade,
       declarants[0] AS declarant, d.source AS source, d.as_of AS as_of
ORDER BY id, patent_id, standard_id
