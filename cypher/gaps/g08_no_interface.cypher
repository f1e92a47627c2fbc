// title: 上下游接口缺失
// question: 哪些相接的环节之间有供货（或都是关键环节），却没有管得住接口的标准？
// rule: G08
// argues_from: 标准
// planned: 不算
// statement: 上游“{upstream_name}”与下游“{downstream_name}”{tie}，上游没有现行产品标准，也没有标准同时适用或互相引用
// chain_action: 延链
// standard_action: 制定企业联合标准、团体标准
// search_hint: 全库检索“{upstream_name}”的产品标准，以及“{upstream_name}”与“{downstream_name}”之间的供货技术条件
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// column: upstream_id -- 上游环节编号
// column: downstream_id -- 下游环节编号
// column: upstream_name -- 上游环节名称
// column: downstream_name -- 下游环节名称
// column: supplies -- 供货事实条数（意向、协议、合作、工程不计）
// column: tie -- 凭什么说两个环节相连
// column: severity -- 0.4+0.6×供货事实条数在链内的归一值
// column: state -- 成立；只隔着状态未知的标准或待核联系时为待核
// column: known_x -- 两环节已联系标准中状态已知的项数
// column: known_y -- 两环节已联系标准的项数
// column: segments -- 要有检索记录的环节
// column: subjects -- 对象
// column: evidence -- 供货的企业
// identity: upstream_id, downstream_id
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(u:Segment)-[n:UPSTREAM_OF]->(d:Segment)
WHERE NOT h.stale AND NOT n.stale
OPTIONAL MATCH (u)<-[a:OPERATES_IN]-(seller:Organization)-[x:SUPPLIES]->(buyer:Organization)-[b:OPERATES_IN]->(d)
WHERE x.counts AND NOT a.stale AND NOT x.stale AND NOT b.stale
WITH places, u, d, seller, x, buyer ORDER BY seller.id, buyer.id, x.key
WITH places, u, d, count(x) AS supplies,
     collect(CASE WHEN x IS NULL THEN null ELSE {label: 'Organization', id: seller.id, name: seller.name + '→' + buyer.name + '：' + coalesce(x.product, '产品未载'),
                   source: x.source, as_of: x.as_of} END) AS evidence
WITH places, collect({u: u, d: d, supplies: supplies, evidence: evidence}) AS pairs
WITH places, pairs, reduce(m = 0, p IN pairs | CASE WHEN p.supplies > m THEN p.supplies ELSE m END) AS most,
     reduce(m = 1000000000, p IN pairs | CASE WHEN p.supplies < m THEN p.supplies ELSE m END) AS least
UNWIND pairs AS pair
WITH places, most, least, pair.u AS u, pair.d AS d, pair.supplies AS supplies, pair.evidence AS evidence
WHERE supplies > 0 OR (u.is_key AND d.is_key)
OPTIONAL MATCH (s:Standard)-[c:COVERS]->(u)
WHERE NOT c.stale AND c.state IN ['采纳', '待核'] AND s.standing IN ['现行', '未知'] AND s.scope IN places
WITH places, most, least, u, d, supplies, evidence,
     collect(CASE WHEN s IS NULL THEN null ELSE {id: s.id, known: s.standing <> '未知', product: c.aspect = '产品', sure: c.state = '采纳' AND s.standing = '现行'} END) AS ups
OPTIONAL MATCH (d)<-[e:COVERS]-(t:Standard)
WHERE NOT e.stale AND e.state IN ['采纳', '待核'] AND t.standing IN ['现行', '未知'] AND t.scope IN places
WITH most, least, u, d, supplies, evidence, ups,
     collect(CASE WHEN t IS NULL THEN null ELSE {id: t.id, known: t.standing <> '未知', sure: e.state = '采纳' AND t.standing = '现行'} END) AS downs
WHERE none(x IN ups WHERE x.sure AND x.product)
WITH most, least, u, d, supplies, evidence, ups, downs, [x IN ups | x.id] AS up_ids, [x IN downs | x.id] AS down_ids,
     [x IN ups WHERE x.sure | x.id] AS sure_ups, [x IN downs WHERE x.sure | x.id] AS sure_downs
WHERE none(x IN sure_ups WHERE x IN sure_downs)
CALL (up_ids, down_ids) {
  UNWIND up_ids + down_ids AS id
  MATCH (citing:Standard {id: id})-[r:REFERENCES]->(named:Standard)
  WHERE NOT r.stale
  MATCH (cited:Standard {family: named.family})
  WHERE cited.id = named.id OR NOT r.dated
  RETURN collect({citing: citing.id, cited: cited.id}) AS links
}
WITH most, least, u, d, supplies, evidence, ups, downs, up_ids, down_ids, sure_ups, sure_downs, links
WHERE none(x IN links WHERE (x.citing IN sure_ups AND x.cited IN sure_downs) OR (x.citing IN sure_downs AND x.cited IN sure_ups))
RETURN u.id AS upstream_id, d.id AS downstream_id, u.name AS upstream_name, d.name AS downstream_name, supplies AS supplies,
       CASE WHEN supplies = 0 THEN '都是关键环节、上下相连（没有载供货关系）' ELSE '之间有' + toString(supplies) + '条供货事实' END AS tie,
       0.4 + 0.6 * CASE WHEN most = least THEN 0.0 ELSE toFloat(supplies - least) / (most - least) END AS severity,
       CASE WHEN any(x IN links WHERE (x.citing IN up_ids AND x.cited IN down_ids) OR (x.citing IN down_ids AND x.cited IN up_ids))
                 OR any(x IN ups WHERE x.product) OR any(x IN up_ids WHERE x IN down_ids) THEN '待核' ELSE '成立' END AS state,
       size([x IN ups WHERE x.known]) + size([x IN downs WHERE x.known]) AS known_x, size(ups) + size(downs) AS known_y,
       [u.id, d.id] AS segments,
       [{role: '上游环节', label: 'Segment', id: u.id, name: u.name}, {role: '下游环节', label: 'Segment', id: d.id, name: d.name}] AS subjects,
       evidence AS evidence
ORDER BY upstream_id, downstream_id
