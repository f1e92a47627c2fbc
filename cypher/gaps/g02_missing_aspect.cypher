// title: 标准要素缺项
// question: 已有标准的环节，还缺哪个方面的标准？
// rule: G02
// argues_from: 标准
// statement: {scope_name}缺“{aspect}”方面的标准
// chain_action: 补链
// standard_action: 制定
// search_hint: 就{scope_name}（{keywords}）全库检索“{aspect}”方面的标准
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// column: segment_id -- 环节编号；基础通用每条链一次，为产业链编号
// column: aspect -- 要素
// column: scope_name -- 环节或产业链的名称
// column: severity -- 要素权重与本环节最大权重之比
// column: state -- 成立；只隔着状态未知的标准或待核联系时为待核
// column: keywords -- 关键词
// column: known_x -- 环节已联系标准中状态已知的项数
// column: known_y -- 环节已联系标准的项数
// column: segments -- 要有检索记录的环节
// column: subjects -- 对象
// column: evidence -- 环节已有的标准
// identity: segment_id, aspect
// note: 通用覆盖不算缺：适用于整条链的、服务于本环节的检测环节的标准，本环节产品标准引用的试验方法标准，以及名称写明“试验方法”的产品标准（如“性能要求及试验方法”）。
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (ch:Chain {id: $chain})
OPTIONAL MATCH (e:Standard)-[d:COVERS]->(ch)
WHERE NOT d.stale AND d.state IN ['采纳', '待核'] AND e.standing IN ['现行', '未知'] AND e.scope IN places
WITH places, ch, collect(DISTINCT d.aspect) AS wide,
     collect(DISTINCT CASE WHEN e.standing = '现行' AND d.state = '采纳' THEN d.aspect ELSE null END) AS wide_sure
OPTIONAL MATCH (ch)-[h:HAS_SEGMENT]->(t:Segment)<-[d:COVERS]-(e:Standard)
WHERE size(t.serves) > 0 AND NOT h.stale AND NOT d.stale AND d.state IN ['采纳', '待核'] AND e.standing IN ['现行', '未知'] AND e.scope IN places
WITH places, ch, wide, wide_sure,
     collect(CASE WHEN t IS NULL THEN null ELSE {serves: t.serves, aspect: d.aspect, sure: e.standing = '现行' AND d.state = '采纳'} END) AS serving
MATCH (ch)-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale
WITH places, g, wide + [x IN serving WHERE g.id IN x.serves | x.aspect] AS general,
     wide_sure + [x IN serving WHERE x.sure AND g.id IN x.serves | x.aspect] AS general_sure
OPTIONAL MATCH (g)<-[c:COVERS]-(product:Standard)-[r:REFERENCES]->(cited:Standard)
WHERE c.aspect = '产品' AND NOT c.stale AND c.state IN ['采纳', '待核'] AND product.standing IN ['现行', '未知'] AND product.scope IN places AND NOT r.stale
OPTIONAL MATCH (method:Standard {family: cited.family})
WHERE method.function = '试验方法' AND method.standing IN ['现行', '未知'] AND (method.id = cited.id OR NOT r.dated)
WITH places, g, general, general_sure, count(method) AS methods,
     sum(CASE WHEN method.standing = '现行' AND product.standing = '现行' AND c.state = '采纳' THEN 1 ELSE 0 END) AS methods_sure
WITH places, g, CASE WHEN methods > 0 THEN general + ['试验方法'] ELSE general END AS general,
     CASE WHEN methods_sure > 0 THEN general_sure + ['试验方法'] ELSE general_sure END AS general_sure
MATCH (g)<-[c:COVERS]-(s:Standard)
WHERE NOT c.stale AND c.state IN ['采纳', '待核'] AND s.standing IN ['现行', '未知'] AND s.scope IN places
WITH g, general, general_sure, s, c ORDER BY s.id
WITH g, general, general_sure,
     collect({id: s.id, name: s.title, source: s.source, as_of: s.as_of, aspect: c.aspect, known: s.standing <> '未知',
              method: c.aspect = '产品' AND coalesce(s.title, '') CONTAINS '试验方法', sure: s.standing = '现行' AND c.state = '采纳'}) AS own
WHERE any(x IN own WHERE x.sure)
MATCH (g)-[q:REQUIRES]->(a:Aspect)
WHERE NOT q.stale
WITH g, own, general, general_sure, collect({aspect: a.id, weight: q.weight}) AS required
UNWIND required AS need
WITH g, own, general, general_sure, need, reduce(top = 0.0, x IN required | CASE WHEN x.weight > top THEN x.weight ELSE top END) AS top
WHERE none(x IN own WHERE x.sure AND (x.aspect = need.aspect OR (need.aspect = '试验方法' AND x.method)))
  AND NOT need.aspect IN general_sure
RETURN g.id AS segment_id, need.aspect AS aspect, '环节“' + g.name + '”' AS scope_name,
       need.weight / top AS severity,
       CASE WHEN any(x IN own WHERE x.aspect = need.aspect OR (need.aspect = '试验方法' AND x.method)) OR need.aspect IN general
            THEN '待核' ELSE '成立' END AS state,
       reduce(text = '', k IN coalesce(g.keywords, []) | text + CASE WHEN text = '' THEN '' ELSE '、' END + k) AS keywords,
       size([x IN own WHERE x.known]) AS known_x, size(own) AS known_y,
       [g.id] AS segments,
       [{role: '环节', label: 'Segment', id: g.id, name: g.name}, {role: '要素', label: 'Aspect', id: need.aspect, name: need.aspect}] AS subjects,
       [x IN own | {label: 'Standard', id: x.id, name: x.name, source: x.source, as_of: x.as_of}] AS evidence
UNION ALL
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (ch:Chain {id: $chain})-[q:REQUIRES]->(a:Aspect)
WHERE NOT q.stale
OPTIONAL MATCH (ch)-[h:HAS_SEGMENT]->(:Segment)<-[c:COVERS]-(s:Standard)
WHERE NOT h.stale AND NOT c.stale AND c.aspect = a.id AND c.state IN ['采纳', '待核'] AND s.standing IN ['现行', '未知'] AND s.scope IN places
WITH places, ch, a, s, c ORDER BY s.id
WITH places, ch, a, collect(CASE WHEN s IS NULL THEN null ELSE {id: s.id, name: s.title, source: s.source, as_of: s.as_of, known: s.standing <> '未知',
                            sure: s.standing = '现行' AND c.state = '采纳'} END) AS narrow
OPTIONAL MATCH (ch)<-[c:COVERS]-(s:Standard)
WHERE NOT c.stale AND c.aspect = a.id AND c.state IN ['采纳', '待核'] AND s.standing IN ['现行', '未知'] AND s.scope IN places
WITH ch, a, narrow, s, c ORDER BY s.id
WITH ch, a, narrow, collect(CASE WHEN s IS NULL THEN null ELSE {id: s.id, name: s.title, source: s.source, as_of: s.as_of, known: s.standing <> '未知',
                            sure: s.standing = '现行' AND c.state = '采纳'} END) AS wide
WITH ch, a, narrow + wide AS linked
WHERE none(x IN linked WHERE x.sure)
RETURN ch.id AS segment_id, a.id AS aspect, '产业链“' + ch.name + '”' AS scope_name, 1.0 AS severity,
       CASE WHEN size(linked) > 0 THEN '待核' ELSE '成立' END AS state, ch.name AS keywords,
       size([x IN linked WHERE x.known]) AS known_x, size(linked) AS known_y, [] AS segments,
       [{role: '产业链', label: 'Chain', id: ch.id, name: ch.name}, {role: '要素', label: 'Aspect', id: a.id, name: a.name}] AS subjects,
       [x IN linked | {label: 'Standard', id: x.id, name: x.name, source: x.source, as_of: x.as_of}] AS evidence
