// title: 一项标准的效力
// question: 这项标准叫什么，现在效力如何，被哪些标准代替？
// param: id text -- 标准号
// column: id -- 标准号
// column: title -- 名称
// column: standing -- 效力
// column: successors -- 代替它的标准
// column: source -- 来源
// column: as_of -- 来源日期
// identity: id
MATCH (s:Standard {id: $id})
WHERE NOT s.stale
OPTIONAL MATCH (successor:Standard)-[r:REPLACES]->(s)
WHERE NOT r.stale AND NOT successor.stale
WITH s, successor ORDER BY successor.id
RETURN s.id AS id, s.title AS title, s.standing AS standing, collect(successor.id) AS successors, s.source AS source, s.as_of AS as_of
