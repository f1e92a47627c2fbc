// title: 说明：标准的效力
// question: 这些标准现在是什么效力？
// param: ids texts -- 标准号
// column: id -- 标准号
// column: title -- 名称
// column: standing -- 效力
// column: source -- 来源
// column: as_of -- 来源日期
// identity: id
UNWIND $ids AS wanted
MATCH (s:Standard {id: wanted})
WHERE NOT s.stale
RETURN s.id AS id, s.title AS title, s.standing AS standing, coalesce(s.source, s.given_by[0], s.mentioned_by[0]) AS source, s.as_of AS as_of
ORDER BY id
