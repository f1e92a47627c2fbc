// title: 日历：标准
// question: 适用于这条链的现行、即将实施标准，何时发布、实施、复审，本区域能不能修订，有没有修订计划？
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// column: id -- 标准号
// column: title -- 名称
// column: level -- 级别
// column: nature -- 性质
// column: standing -- 效力
// column: issued -- 发布日期
// column: effective -- 实施日期
// column: reviewed -- 复审日期
// column: approximate -- 不足日的日期
// column: year -- 年代号
// column: own -- 本区域能修订
// column: place -- 地方标准或属于某地的标准所在区域
// column: committee -- 归口单位
// column: department -- 主管部门
// column: issuers -- 发布团体
// column: projects -- 修订它的计划（未发布）
// column: source -- 来源
// column: as_of -- 来源日期
// identity: id
// note: 外地的地方标准、国际标准不在内。
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH below + [x IN below | '团体:' + toString(x)] AS own, ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (ch:Chain {id: $chain})
OPTIONAL MATCH (ch)-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale
WITH own, places, ch, collect(g) AS segments
UNWIND segments + [ch] AS target
MATCH (s:Standard)-[c:COVERS]->(target)
WHERE NOT c.stale AND c.state = '采纳' AND s.standing IN ['现行', '即将实施'] AND (s.scope IN places OR s.scope IN own)
WITH DISTINCT own, s, replace(s.scope, '团体:', '') AS place_id
OPTIONAL MATCH (r:Region {id: place_id})
WITH own, s, r.name AS place
OPTIONAL MATCH (o:Organization)-[i:ISSUED]->(s)
WHERE NOT i.stale
WITH own, s, place, o ORDER BY o.id
WITH own, s, place, collect(o.name) AS issuers
OPTIONAL MATCH (p:StandardProject)-[v:REVISES]->(s)
WHERE coalesce(p.stage, 0) < 60 AND NOT v.stale
WITH own, s, place, issuers, p ORDER BY p.id
RETURN s.id AS id, s.title AS title, s.level AS level, s.nature AS nature, s.standing AS standing, s.issued AS issued, s.effective AS effective,
       s.reviewed AS reviewed, coalesce(s.approximate, []) AS approximate, s.year AS year, s.scope IN own AS own, place AS place,
       s.committee_raw AS committee, s.department AS department, issuers AS issuers, collect(p.id) AS projects, s.source AS source, s.as_of AS as_of
ORDER BY id
