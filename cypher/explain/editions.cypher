// title: 说明：标准的新旧版本
// question: 这些标准被哪些标准代替，同号的还有哪些版本？
// param: ids texts -- 标准号
// column: id -- 标准号
// column: other_id -- 另一版本
// column: other_title -- 它的名称
// column: standing -- 它的效力
// column: relation -- 全部代替、部分代替、同号
// column: issued -- 它的发布日期
// column: source -- 来源
// column: as_of -- 来源日期
// identity: id, other_id, relation
UNWIND $ids AS wanted
MATCH (s:Standard {id: wanted})<-[r:REPLACES]-(o:Standard)
WHERE NOT r.stale
RETURN s.id AS id, o.id AS other_id, o.title AS other_title, o.standing AS standing, r.extent + '代替' AS relation, o.issued AS issued,
       coalesce(r.source, o.source) AS source, r.as_of AS as_of
UNION ALL
UNWIND $ids AS wanted
MATCH (s:Standard {id: wanted})
MATCH (o:Standard {family: s.family})
WHERE o.id <> s.id AND NOT o.stale AND o.standing <> '仅见引用'
RETURN s.id AS id, o.id AS other_id, o.title AS other_title, o.standing AS standing, '同号' AS relation, o.issued AS issued,
       coalesce(o.source, o.given_by[0]) AS source, o.as_of AS as_of
