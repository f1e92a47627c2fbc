// title: 可用的标准与它们的年龄
// question: 哪些标准适用于各环节和整条链、能弥补缺口，日期各是什么？
// param: chain text -- 产业链编号
// param: region text -- 区域编号；地方标准、绑定某地的团体标准按它判断
// column: target_id -- 环节编号；适用于整条链的为产业链编号
// column: standard_id -- 标准号
// column: aspect -- 要素
// column: tests -- 环节的产品标准，名称写明“试验方法”
// column: score -- 联系得分；人工对照没有得分时为空
// column: standing -- 效力：现行或即将实施
// column: level -- 级别
// column: nature -- 性质
// column: reviewed -- 复审日期
// column: effective -- 实施日期
// column: issued -- 发布日期
// column: year -- 年代号
// column: revised -- 是否有计划正在修订
// identity: target_id, standard_id
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (ch:Chain {id: $chain})
OPTIONAL MATCH (ch)-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale
WITH places, ch, collect(g) AS segments
UNWIND segments + [ch] AS target
MATCH (s:Standard)-[c:COVERS]->(target)
WHERE NOT c.stale AND c.state = '采纳' AND s.standing IN ['现行', '即将实施'] AND s.scope IN places
RETURN target.id AS target_id, s.id AS standard_id, c.aspect AS aspect,
       target.id <> ch.id AND c.aspect = '产品' AND coalesce(s.title, '') CONTAINS '试验方法' AS tests, c.score AS score, s.standing AS standing, s.level AS level,
       s.nature AS nature, s.reviewed AS reviewed, s.effective AS effective, s.issued AS issued, s.year AS year,
       EXISTS { MATCH (p:StandardProject)-[v:REVISES]->(s) WHERE coalesce(p.stage, 0) < 60 AND NOT v.stale } AS revised
ORDER BY target_id, standard_id
