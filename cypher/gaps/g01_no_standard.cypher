// title: 环节标准空白
// question: 哪些环节没有一项能弥补缺口的现行标准？
// rule: G01
// argues_from: 标准
// statement: 环节“{segment_name}”没有可用的现行标准{upcoming_note}
// chain_action: 补链
// standard_action: 制定
// search_hint: 以“{segment_name}”的关键词（{keywords}）全库检索国家、行业、地方、团体标准
// param: chain text -- 产业链编号
// param: region text -- 区域编号；地方标准、绑定某地的团体标准按它判断
// column: segment_id -- 环节编号
// column: segment_name -- 环节名称
// column: severity -- 严重度：1.0；有即将实施的标准或制定计划时为0.4
// column: state -- 成立；只隔着状态未知的标准或待核联系时为待核
// column: upcoming_note -- 在研情况
// column: keywords -- 关键词
// column: known_x -- 已联系标准中状态已知的项数
// column: known_y -- 已联系标准的项数
// column: segments -- 要有检索记录的环节
// column: subjects -- 对象
// column: evidence -- 看过的标准
// identity: segment_id
// note: 国际标准、外地地方标准、仅见引用的标准不能弥补缺口，列在证据里供采标、借鉴。
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale
OPTIONAL MATCH (s:Standard)-[c:COVERS]->(g)
WHERE NOT c.stale AND c.state IN ['采纳', '待核'] AND s.standing IN ['现行', '未知', '即将实施']
WITH places, g, s, c ORDER BY s.id
WITH g, collect(CASE WHEN s IS NULL THEN null ELSE {id: s.id, name: s.title, source: s.source, as_of: s.as_of,
                     standing: s.standing, accepted: c.state = '采纳', closes: s.scope IN places} END) AS linked
WHERE none(x IN linked WHERE x.closes AND x.accepted AND x.standing = '现行')
OPTIONAL MATCH (p:StandardProject)-[t:TARGETS]->(g)
WHERE coalesce(p.stage, 0) < 60 AND NOT t.stale
WITH g, linked, count(p) + size([x IN linked WHERE x.closes AND x.standing = '即将实施']) AS upcoming,
     any(x IN linked WHERE x.closes AND x.standing IN ['现行', '未知']) AS between
RETURN g.id AS segment_id, g.name AS segment_name,
       CASE WHEN upcoming > 0 THEN 0.4 ELSE 1.0 END AS severity,
       CASE WHEN between THEN '待核' ELSE '成立' END AS state,
       CASE WHEN upcoming > 0 THEN '（有即将实施的标准或制定计划）' ELSE '' END AS upcoming_note,
       reduce(text = '', k IN coalesce(g.keywords, []) | text + CASE WHEN text = '' THEN '' ELSE '、' END + k) AS keywords,
       size([x IN linked WHERE x.standing <> '未知']) AS known_x, size(linked) AS known_y,
       [g.id] AS segments,
       [{role: '环节', label: 'Segment', id: g.id, name: g.name}] AS subjects,
       [x IN linked | {label: 'Standard', id: x.id, name: x.name, source: x.source, as_of: x.as_of}] AS evidence
ORDER BY segment_id
