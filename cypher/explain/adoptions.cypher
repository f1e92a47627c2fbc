// title: 说明：采标
// question: 哪些中国标准采用了这些国际标准，或采用了它们的旧版？
// param: ids texts -- 国际标准号
// column: id -- 国际标准号
// column: edition_id -- 被采用的版本
// column: standard_id -- 采用它的标准
// column: title -- 它的名称
// column: standing -- 它的效力
// column: degree -- 程度
// column: source -- 来源
// column: as_of -- 来源日期
// identity: id, edition_id, standard_id
UNWIND $ids AS wanted
MATCH (n:Standard {id: wanted})
MATCH (e:Standard {family: n.family})<-[a:ADOPTS]-(s:Standard)
WHERE NOT a.stale AND NOT s.stale
RETURN n.id AS id, e.id AS edition_id, s.id AS standard_id, s.title AS title, s.standing AS standing, a.degree AS degree, a.source AS source, a.as_of AS as_of
ORDER BY id, edition_id, standard_id
