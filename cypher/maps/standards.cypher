// title: 产业链图：标准
// question: 哪些标准适用于各环节和整条链，能不能弥补缺口？
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// column: target -- 环节编号或产业链
// column: id -- 标准号
// column: title -- 名称
// column: aspect -- 要素
// column: standing -- 效力
// column: level -- 级别
// column: closes -- 能否弥补缺口
// column: state -- 联系状态
// column: score -- 得分
// column: method -- 方法
// column: evidence -- 依据
// column: drafters -- 起草单位
// column: source -- 来源
// column: as_of -- 来源日期
// identity: target, id
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
WHERE c.state <> '否决' AND NOT c.stale AND NOT s.stale
OPTIONAL MATCH (o:Organization)-[f:DRAFTED]->(s)
WHERE NOT f.stale
WITH places, target, s, c, o ORDER BY f.rank, o.id
WITH places, target, s, c, collect(o.id) AS drafters
RETURN target.id AS target, s.id AS id, s.title AS title, c.aspect AS aspect, s.standing AS standing, s.level AS level,
       s.standing = '现行' AND s.scope IN places AS closes, c.state AS state, c.score AS score, c.method AS method, c.evidence AS evidence,
       drafters AS drafters, s.source AS source, s.as_of AS as_of
ORDER BY target, id
