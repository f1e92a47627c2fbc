// title: 试验方法缺失
// question: 哪些现行产品标准的指标没有现行的试验方法标准检验？
// rule: G03
// argues_from: 标准
// fields: 所引标准的题录
// statement: 产品标准 {standard_id}“{standard_name}”{kind}{doubt}
// chain_action: 补链
// standard_action: 制定试验方法标准
// search_hint: 全库检索“{standard_name}”所涉环节的试验方法标准，并补齐 {standard_id} 所引标准的题录
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// column: standard_id -- 标准号
// column: standard_name -- 名称
// column: aspect -- 缺的要素：试验方法
// column: severity -- 0.5+0.5×没有试验方法的指标所占比例；没有录入指标时为0.5
// column: state -- 成立；只隔着状态未知的试验方法时为待核
// column: kind -- 缺什么
// column: doubt -- 存疑之处
// column: known_x -- 所引标准中有自己一行的项数
// column: known_y -- 所引标准的项数
// column: segments -- 要有检索记录的环节
// column: subjects -- 对象
// column: evidence -- 产品标准与所引标准
// identity: standard_id
// note: 没有录入指标的，看规范性引用：引用已载入而没有一项现行试验方法才算；引用未载入的不下结论，名称写明自带试验方法的不算。不注日期的随现行版；废止而有后继、拆分成部分的跟到后继和各部分。
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:COVERS]-(s:Standard)
WHERE NOT h.stale AND NOT c.stale AND c.state = '采纳' AND c.aspect = '产品' AND s.standing = '现行' AND s.scope IN places
WITH s, g ORDER BY g.id
WITH s, collect(g.id) AS segments
OPTIONAL MATCH (s)-[p:HAS_REQUIREMENT]->(q:Requirement)
WHERE NOT p.stale
OPTIONAL MATCH (:Requirement {id: q.id})-[v:VERIFIED_BY]->(named:Standard)
WHERE NOT v.stale
OPTIONAL MATCH (method:Standard {family: named.family})
WHERE (method.id = named.id OR named.year IS NULL) AND method.standing IN ['现行', '未知']
WITH s, segments, q, named,
     size(collect(CASE WHEN method.standing = '现行' THEN 1 ELSE null END)) AS active, count(method) AS possible
OPTIONAL MATCH (:Standard {id: named.id})<-[r:REPLACES]-(part:Standard)
WHERE named.standing = '废止' AND NOT r.stale AND part.standing = '现行'
WITH s, segments, q, named, active, possible, count(part) AS parts
ORDER BY named.id
WITH s, segments, q, sum(active + parts) AS active, sum(possible + parts) AS possible,
     collect(CASE WHEN named IS NULL THEN null ELSE {id: named.id, name: named.title, source: named.source, as_of: named.as_of, known: named.standing <> '仅见引用'} END) AS methods
ORDER BY q.clause, q.id
WITH s, segments, collect(CASE WHEN q IS NULL THEN null ELSE {name: q.indicator, active: active, possible: possible} END) AS required, collect(methods) AS lists
WITH s, segments, required, reduce(seen = [], x IN lists | seen + [m IN x WHERE none(k IN seen WHERE k.id = m.id)]) AS methods
OPTIONAL MATCH (s)-[r:REFERENCES]->(named:Standard)
WHERE size(required) = 0 AND NOT r.stale
OPTIONAL MATCH (method:Standard {family: named.family})
WHERE (method.id = named.id OR NOT r.dated) AND method.function = '试验方法' AND method.standing IN ['现行', '未知']
WITH s, segments, required, methods, named,
     size(collect(CASE WHEN method.standing = '现行' THEN 1 ELSE null END)) AS active, count(method) AS possible
OPTIONAL MATCH (:Standard {id: named.id})<-[r:REPLACES]-(part:Standard)
WHERE named.standing = '废止' AND NOT r.stale AND part.standing = '现行' AND part.function = '试验方法'
WITH s, segments, required, methods, named, active, possible, count(part) AS parts
ORDER BY named.id
WITH s, segments, required, methods, sum(active + parts) AS active, sum(possible + parts) AS possible,
     collect(CASE WHEN named IS NULL THEN null ELSE {id: named.id, name: named.title, source: named.source, as_of: named.as_of, known: named.standing <> '仅见引用'} END) AS cited
WITH s, segments, required, [x IN required WHERE x.active = 0] AS bare, active, possible, methods + cited AS cited
WHERE size(bare) > 0 OR (size(required) = 0 AND size(cited) > 0 AND active = 0 AND NOT s.title CONTAINS '试验方法')
WITH s, segments, required, bare, cited,
     CASE WHEN size(required) = 0 THEN possible > 0 ELSE all(x IN bare WHERE x.possible > 0) END AS doubtful
RETURN s.id AS standard_id, s.title AS standard_name, '试验方法' AS aspect,
       CASE WHEN size(required) = 0 THEN 0.5 ELSE 0.5 + 0.5 * size(bare) / size(required) END AS severity,
       CASE WHEN doubtful THEN '待核' ELSE '成立' END AS state,
       CASE WHEN size(required) = 0 THEN '所引的' + toString(size(cited)) + '项标准中没有现行的试验方法'
            ELSE '有' + toString(size(required)) + '项指标，其中' + toString(size(bare)) + '项没有现行的试验方法标准：' +
                 reduce(text = '', x IN bare[..5] | text + CASE WHEN text = '' THEN '' ELSE '、' END + x.name) END AS kind,
       CASE WHEN doubtful THEN '；所引试验方法的状态未知，先核状态' ELSE '' END AS doubt,
       size([x IN cited WHERE x.known]) AS known_x, size(cited) AS known_y, segments AS segments,
       [{role: '产品标准', label: 'Standard', id: s.id, name: s.title}] AS subjects,
       [{label: 'Standard', id: s.id, name: s.title, source: s.source, as_of: s.as_of}] +
       [x IN cited | {label: 'Standard', id: x.id, name: x.name, source: x.source, as_of: x.as_of}] AS evidence
ORDER BY standard_id
