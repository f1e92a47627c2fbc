// title: 回测用的标准
// question: 每项自己有一行的标准何时发布、何时失效、适用于哪些环节？
// column: id -- 标准号
// column: title -- 名称
// column: issued -- 发布日期
// column: standing -- 现在的效力
// column: withdrawn -- 废止日期
// column: replaced_on -- 全部代替它的标准中最早的发布日期
// column: segment_id -- 适用环节；没有则为空
// column: aspect -- 标准要素
// identity: id, segment_id
// note: 境外标准不参与：它们不能弥补缺口。
MATCH (s:Standard)
WHERE NOT s.stub AND NOT s.stale AND s.scope <> '境外'
OPTIONAL MATCH (newer:Standard)-[r:REPLACES]->(s)
WHERE r.extent = '全部' AND NOT r.stale AND NOT newer.stub AND NOT newer.stale
WITH s, min(newer.issued) AS replaced_on
OPTIONAL MATCH (s)-[c:COVERS]->(g:Segment)
WHERE NOT c.stale AND c.state = '采纳'
RETURN s.id AS id, s.title AS title, s.issued AS issued, s.standing AS standing, s.withdrawn AS withdrawn,
       replaced_on AS replaced_on, g.id AS segment_id, c.aspect AS aspect
ORDER BY id, segment_id
