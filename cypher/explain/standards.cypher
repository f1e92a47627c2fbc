// title: 说明：考虑过的标准
// question: 哪些标准与这些环节（或整条链）有联系，各是什么效力、适用何地？
// param: targets texts -- 环节或产业链的编号
// param: region text -- 区域编号
// column: target_id -- 环节或产业链
// column: target_name -- 它的名称
// column: id -- 标准号
// column: title -- 名称
// column: level -- 级别
// column: nature -- 性质
// column: function -- 标准功能
// column: standing -- 效力
// column: scope -- 适用地域
// column: place_name -- 所属地方的名称
// column: origin -- 地理标志产品的产地：区划代码或产品名
// column: origin_name -- 产地的名称
// column: closes -- 适用地域能否弥补本地的缺口
// column: aspect -- 要素
// column: state -- 联系状态
// column: score -- 联系得分
// column: method -- 联系的得出方法
// column: link_evidence -- 联系的依据
// column: link_stale -- 联系是否陈旧
// column: issued -- 发布日期
// column: effective -- 实施日期
// column: reviewed -- 复审日期
// column: year -- 年代号
// column: source -- 来源
// column: as_of -- 来源日期
// identity: target_id, id, aspect
// note: 陈旧和否决的联系也列出：它们说明为什么看过而不用。
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
UNWIND $targets AS wanted
MATCH (s:Standard)-[c:COVERS]->(t:Segment|Chain {id: wanted})
OPTIONAL MATCH (r:Region {id: s.place})
OPTIONAL MATCH (o:Region {id: s.origin})
RETURN t.id AS target_id, t.name AS target_name, s.id AS id, s.title AS title, s.level AS level, s.nature AS nature, s.function AS function,
       s.standing AS standing, s.scope AS scope, r.name AS place_name, s.origin AS origin, o.name AS origin_name, coalesce(s.scope IN places, false) AS closes, c.aspect AS aspect,
       c.state AS state, c.score AS score, c.method AS method, c.evidence AS link_evidence, coalesce(c.stale, false) AS link_stale,
       s.issued AS issued, s.effective AS effective, s.reviewed AS reviewed, s.year AS year, coalesce(s.source, s.given_by[0]) AS source, s.as_of AS as_of
ORDER BY target_id, id, aspect
