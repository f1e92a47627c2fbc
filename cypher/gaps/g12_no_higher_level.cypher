// title: 层级断层
// question: 哪些环节只有团体、企业标准，而用的人已经不少、时间也够长，可以升级？
// rule: G12
// presence: 起草、执行单位
// statement: 环节“{segment_name}”只有团体、企业标准；{best_id}已满{min_years}年，{bodies}家单位起草或执行，可以升级{doubt}
// chain_action: 强链
// standard_action: 升级
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// param: as_of date = today -- 统计日期
// param: min_firms int = weights.min_firms -- 起草、执行单位的最少家数
// param: min_years int = weights.upgrade_age -- 标龄的最少年数
// column: segment_id -- 环节编号
// column: segment_name -- 环节名称
// column: severity -- 0.4
// column: state -- 成立；另有上级标准状态未知或联系待核时为待核
// column: fact_grade -- 各标准都已核且有日期为A，否则B
// column: best_id -- 起草、执行单位最多的一项
// column: min_years -- 标龄的最少年数
// column: bodies -- 起草或执行它的单位数
// column: doubt -- 存疑之处
// column: known_x -- 已知起草或执行单位的标准项数
// column: known_y -- 可用标准项数
// column: segments -- 涉及环节
// column: subjects -- 对象
// column: evidence -- 环节的标准
// identity: segment_id
// note: 起草和执行的是同一家时只算一家；标龄按复审、实施、发布日期中最晚的起算，都没有时按年代号的年末，等级至多为B。
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:COVERS]-(s:Standard)
WHERE NOT h.stale AND NOT c.stale AND c.state IN ['采纳', '待核'] AND s.standing IN ['现行', '未知'] AND s.scope IN places
WITH g, s, c.state = '采纳' AND s.standing = '现行' AS sure, s.level IN ['团体', '企业'] AS low ORDER BY s.id
WITH g, collect({s: s, sure: sure, low: low}) AS linked
WHERE none(x IN linked WHERE x.sure AND NOT x.low)
WITH g, any(x IN linked WHERE NOT x.low) AS doubtful, [x IN linked WHERE x.sure | x.s] AS standards
UNWIND standards AS s
OPTIONAL MATCH (o:Organization)-[f:DRAFTED|IMPLEMENTS]->(s)
WHERE NOT f.stale
WITH g, doubtful, s, count(DISTINCT o) AS bodies, s.reviewed IS NOT NULL OR s.effective IS NOT NULL OR s.issued IS NOT NULL AS dated
WITH g, doubtful, s, bodies, dated,
     CASE WHEN dated
          THEN reduce(latest = date('0001-01-01'), d IN [s.reviewed, s.effective, s.issued] | CASE WHEN d IS NULL OR d < latest THEN latest ELSE d END)
          WHEN s.year IS NOT NULL THEN date({year: s.year, month: 12, day: 31})
          ELSE null END AS base
WITH g, doubtful, s, bodies, dated, coalesce(base + duration({years: $min_years}) <= $as_of, false) AS aged
ORDER BY bodies DESC, s.id
WITH g, doubtful,
     collect({id: s.id, name: s.title, source: s.source, as_of: s.as_of, bodies: bodies, fit: aged, sound: dated AND s.confidence = '已核'}) AS standards
WITH g, doubtful, standards, [x IN standards WHERE x.fit AND x.bodies >= $min_firms] AS ripe
WHERE size(ripe) > 0
RETURN g.id AS segment_id, g.name AS segment_name, 0.4 AS severity, CASE WHEN doubtful THEN '待核' ELSE '成立' END AS state,
       CASE WHEN NOT doubtful AND all(x IN standards WHERE x.sound) THEN 'A' ELSE 'B' END AS fact_grade,
       ripe[0].id AS best_id, $min_years AS min_years, ripe[0].bodies AS bodies,
       CASE WHEN doubtful THEN '；另有上级标准状态未知或联系待核，先核' ELSE '' END AS doubt,
       size([x IN standards WHERE x.bodies > 0]) AS known_x, size(standards) AS known_y,
       [g.id] AS segments, [{role: '环节', label: 'Segment', id: g.id, name: g.name}] AS subjects,
       [x IN standards | {label: 'Standard', id: x.id, name: x.name, source: x.source, as_of: x.as_of}] AS evidence
ORDER BY segment_id
