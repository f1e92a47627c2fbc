// title: 采标滞后
// question: 哪些适用于本链的现行国际标准没有被采用，或者采用的是被代替的版本？
// rule: G11
// argues_from: 标准
// fields: 采标信息
// statement: 国际标准 {standard_id}“{standard_name}”{kind}{doubt}
// chain_action: 延链
// standard_action: 采标、修订
// search_hint: 全库检索“{standard_name}”所涉环节的标准，核对其“采用国际标准”一栏（{standard_id}）
// folded_statement: {count}项适用于本链的现行国际标准，没有看到我国标准采用（{names}）{doubt}
// folded_hint: 就“{chain}”链所涉环节全库检索标准，并在标准表“采用国际标准”一栏填上（没有采用的写“无”）；查明后逐项列出
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// column: standard_id -- 国际标准号
// column: standard_name -- 名称
// column: aspect -- 要素；各环节不同时为“多个”
// column: severity -- 0.6；所涉环节有出口企业为0.8
// column: state -- 成立；环节已有同一要素的标准、或采用者状态未知而没有旧版采用者时为待核
// column: kind -- 没有我国标准采用，或采用的是旧版
// column: doubt -- 存疑之处
// column: known_x -- 同一环节、要素的可用标准中采标信息已知的项数
// column: known_y -- 同一环节、要素的可用标准项数
// column: foldable -- 没有谁采用它的哪一版；这样的线索按链汇总
// column: considered_ids -- 同一环节、要素的可用标准
// column: known_ids -- 其中采标信息已知的
// column: segments -- 要有检索记录的环节
// column: subjects -- 对象
// column: evidence -- 国际标准与采用旧版的标准
// identity: standard_id
// note: 不注日期的采用随现行版；“采用国际标准”一栏写“无”也算已知。同一对象按同一环节、同一要素判断。
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:COVERS]-(s:Standard)
WHERE NOT h.stale AND NOT c.stale AND c.state = '采纳' AND s.level = '国际' AND s.standing = '现行'
WITH places, s, g, c.aspect AS aspect ORDER BY g.id
WITH places, s, collect({id: g.id, aspect: aspect}) AS cells
OPTIONAL MATCH (cn:Standard)-[a:ADOPTS]->(edition:Standard {family: s.family})
WHERE NOT a.stale AND cn.standing IN ['现行', '未知'] AND NOT cn.level IN ['国际', '国外']
WITH places, s, cells, cn, edition ORDER BY cn.id
WITH places, s, cells,
     collect(CASE WHEN cn IS NULL THEN null ELSE {id: cn.id, name: cn.title, source: cn.source, as_of: cn.as_of, sure: cn.standing = '现行',
                   old: coalesce(edition.year < s.year, false)} END) AS same_number
OPTIONAL MATCH (s)-[p:REPLACES]->(edition:Standard)<-[a:ADOPTS]-(cn:Standard)
WHERE edition.family <> s.family AND NOT p.stale AND NOT a.stale AND cn.standing = '现行' AND NOT cn.level IN ['国际', '国外']
WITH places, s, cells, same_number, cn ORDER BY cn.id
WITH places, s, cells, same_number,
     [x IN same_number WHERE x.old AND x.sure] +
     collect(CASE WHEN cn IS NULL THEN null ELSE {id: cn.id, name: cn.title, source: cn.source, as_of: cn.as_of} END) AS behind
WHERE size(behind) > 0 OR none(x IN same_number WHERE x.sure)
UNWIND cells AS cell
MATCH (g:Segment {id: cell.id})
OPTIONAL MATCH (other:Standard)-[c:COVERS]->(g)
WHERE NOT c.stale AND c.aspect = cell.aspect AND c.state IN ['采纳', '待核'] AND other.standing IN ['现行', '未知'] AND other.scope IN places
WITH s, cells, same_number, behind, g, c, other ORDER BY g.id, other.id
WITH s, cells, same_number, behind, g,
     collect(CASE WHEN other IS NULL THEN null ELSE {id: other.id, sure: c.state = '采纳' AND other.standing = '现行',
                   known: '未采用国际标准' IN coalesce(other.flags, []) OR EXISTS { MATCH (other)-[a:ADOPTS]->(:Standard) WHERE NOT a.stale }} END) AS others,
     EXISTS { MATCH (g)<-[w:OPERATES_IN]-(o:Organization) WHERE o.exporter AND NOT w.stale } AS exports
WITH s, cells, same_number, behind, g, others, exports ORDER BY g.id
WITH s, cells, same_number, behind, collect(others) AS lists, collect(exports) AS exports
WITH s, cells, same_number, behind, exports, reduce(all_ = [], x IN lists | all_ + x) AS others
WITH s, cells, same_number, behind, exports, size(others) > 0 OR size(same_number) > size(behind) AS between,
     reduce(seen = [], x IN others | CASE WHEN NOT x.sure OR x.id IN seen THEN seen ELSE seen + [x.id] END) AS considered,
     reduce(seen = [], x IN others | CASE WHEN NOT (x.sure AND x.known) OR x.id IN seen THEN seen ELSE seen + [x.id] END) AS known
RETURN s.id AS standard_id, s.title AS standard_name,
       CASE WHEN all(x IN cells WHERE x.aspect = cells[0].aspect) THEN cells[0].aspect ELSE '多个' END AS aspect, CASE WHEN any(x IN exports WHERE x) THEN 0.8 ELSE 0.6 END AS severity,
       CASE WHEN size(behind) = 0 AND between THEN '待核' ELSE '成立' END AS state,
       CASE WHEN size(behind) = 0 THEN '没有现行的我国标准采用'
            ELSE '：' + reduce(text = '', x IN behind | text + CASE WHEN text = '' THEN '' ELSE '、' END + x.id) + '采用的是被代替的版本' END AS kind,
       CASE WHEN size(behind) > 0 OR NOT between THEN '' WHEN size(same_number) > 0 THEN '；采用它的标准状态未知，先核状态'
            ELSE '；环节已有同一要素的标准，先核是否已覆盖' END AS doubt,
       size(known) AS known_x, size(considered) AS known_y, size(behind) = 0 AS foldable, considered AS considered_ids, known AS known_ids, reduce(seen = [], x IN cells | CASE WHEN x.id IN seen THEN seen ELSE seen + [x.id] END) AS segments,
       [{role: '国际标准', label: 'Standard', id: s.id, name: s.title}] AS subjects,
       [{label: 'Standard', id: s.id, name: s.title, source: s.source, as_of: s.as_of}] +
       [x IN behind | {label: 'Standard', id: x.id, name: x.name, source: x.source, as_of: x.as_of}] AS evidence
ORDER BY standard_id
