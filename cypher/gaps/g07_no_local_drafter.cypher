// title: 本地起草缺位
// question: 哪些环节本地企业不少（或有链主），标准却没有一家本地单位参与起草？
// rule: G07
// argues_from: 企业,标准
// planned: 不算
// statement: 环节“{segment_name}”有{firms}家本地企业{chief_note}，{known_x}项已知起草单位的标准中没有本地单位{doubt}
// chain_action: 强链
// standard_action: 参与制修订
// search_hint: 补齐“{segment_name}”各标准的起草单位，并全库检索本环节的本地企业
// fields: 起草单位
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// param: min_firms int = weights.min_firms -- 本地企业的最少家数
// column: segment_id -- 环节编号
// column: segment_name -- 环节名称
// column: severity -- 0.5；有链主为0.8
// column: state -- 成立；本地起草的标准状态未知或联系待核时为待核
// column: firms -- 本地企业家数
// column: chief_note -- 链主
// column: doubt -- 存疑之处
// column: known_x -- 已知起草单位的标准项数
// column: known_y -- 可用标准项数
// column: provisional -- 家数是否靠暂定名称才够
// column: segments -- 要有检索记录的环节
// column: subjects -- 对象
// column: evidence -- 已知起草单位的标准
// identity: segment_id
// note: 本地单位包括企业表写明所在区域的，和名称以本区域名开头的（推定）。
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH below, ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (ch:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale
MATCH (o:Organization)-[w:OPERATES_IN]->(g)
WHERE NOT w.stale AND o.kind = '企业'
  AND EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale }
WITH ch, g, below, places, o, EXISTS { MATCH (o)-[l:LEADS]->(ch) WHERE NOT l.stale } AS chief ORDER BY o.id
WITH g, below, places, count(o) AS firms, sum(CASE WHEN o.provisional THEN 0 ELSE 1 END) AS certain,
     collect(CASE WHEN chief THEN o.name ELSE null END) AS chiefs
WHERE firms >= $min_firms OR size(chiefs) > 0
MATCH (s:Standard)-[c:COVERS]->(g)
WHERE NOT c.stale AND c.state IN ['采纳', '待核'] AND s.standing IN ['现行', '未知'] AND s.scope IN places
OPTIONAL MATCH (s)<-[f:DRAFTED]-(d:Organization)
WHERE NOT f.stale
WITH g, below, firms, certain, chiefs, s, c.state = '采纳' AND s.standing = '现行' AS sure, count(d) AS drafters,
     sum(CASE WHEN d IS NOT NULL AND EXISTS { MATCH (d)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale } THEN 1 ELSE 0 END) AS local
ORDER BY s.id
WITH g, firms, certain, chiefs, sum(CASE WHEN sure THEN local ELSE 0 END) AS local, sum(CASE WHEN sure THEN 0 ELSE local END) AS doubtful,
     sum(CASE WHEN sure THEN 1 ELSE 0 END) AS standards, sum(CASE WHEN sure AND drafters > 0 THEN 1 ELSE 0 END) AS known,
     collect(CASE WHEN sure AND drafters > 0 THEN {label: 'Standard', id: s.id, name: s.title, source: s.source, as_of: s.as_of} ELSE null END) AS evidence
WHERE local = 0 AND known > 0
RETURN g.id AS segment_id, g.name AS segment_name, CASE WHEN size(chiefs) > 0 THEN 0.8 ELSE 0.5 END AS severity,
       CASE WHEN doubtful > 0 THEN '待核' ELSE '成立' END AS state,
       firms AS firms,
       CASE WHEN size(chiefs) = 0 THEN '' ELSE '（含链主' + reduce(text = '', x IN chiefs | text + CASE WHEN text = '' THEN '' ELSE '、' END + x) + '）' END AS chief_note,
       CASE WHEN doubtful > 0 THEN '；本地起草的标准状态未知或联系待核，先核' ELSE '' END AS doubt,
       known AS known_x, standards AS known_y,
       certain < $min_firms AND size(chiefs) = 0 AS provisional,
       [g.id] AS segments, [{role: '环节', label: 'Segment', id: g.id, name: g.name}] AS subjects, evidence AS evidence
ORDER BY segment_id
