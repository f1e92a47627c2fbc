// title: 说明：规范性引用文件
// question: 这些标准引用了哪些标准，是不是试验方法，现行版本是哪个？
// param: ids texts -- 标准号
// column: id -- 标准号
// column: cited_id -- 引用的标准号
// column: dated -- 是否注日期
// column: edition_id -- 实际采用的版本；注日期为该版，不注日期为现行版
// column: edition_title -- 它的名称
// column: edition_standing -- 它的效力
// column: function -- 它的标准功能
// column: newest_id -- 同号的现行版本
// column: source -- 来源
// column: as_of -- 来源日期
// identity: id, cited_id
UNWIND $ids AS wanted
MATCH (s:Standard {id: wanted})-[r:REFERENCES]->(c:Standard)
WHERE NOT r.stale
OPTIONAL MATCH (n:Standard {family: c.family})
WHERE n.standing = '现行'
WITH s, r, c, n ORDER BY n.id
WITH s, r, c, collect(n)[-1] AS n
WITH s, r, c, n, CASE WHEN r.dated OR n IS NULL THEN c ELSE n END AS e
RETURN s.id AS id, c.id AS cited_id, coalesce(r.dated, false) AS dated, e.id AS edition_id, e.title AS edition_title, e.standing AS edition_standing,
       e.function AS function, n.id AS newest_id, coalesce(r.source, r.given_by[0]) AS source, r.as_of AS as_of
ORDER BY id, cited_id
