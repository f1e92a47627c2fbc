// title: 产业断点
// question: 哪些环节本地没有它所需的主体，或只有一家而下游等着它？
// rule: G14
// argues_from: 企业
// statement: 环节“{segment_name}”{kind}{only_note}
// chain_action: 建链、补链、延链
// standard_action: 无
// search_hint: 按“{segment_name}”的产品与行业代码全库检索本地企业、机构
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// column: segment_id -- 环节编号
// column: segment_name -- 环节名称
// column: kind -- 空白：没有本地主体；单点：只有一家
// column: only_note -- 唯一的主体
// column: severity -- 空白1.0；单点在两步之内的下游有链主、或为关键环节时0.6，否则0.3
// column: state -- 成立
// column: provisional -- 是否靠暂定名称
// column: known_x -- 名称已核的主体数
// column: known_y -- 本地主体数
// column: segments -- 要有检索记录的环节
// column: subjects -- 对象
// column: evidence -- 唯一的主体
// identity: segment_id
// note: 检测、科研、协会类环节数检验机构、科研院所、高校、行业协会，其他环节数企业。
MATCH way = (down:Region)-[:PART_OF*0..4]->(:Region {id: $region})
WHERE none(x IN relationships(way) WHERE x.stale)
WITH collect(DISTINCT down.id) AS below
MATCH (ch:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale
OPTIONAL MATCH (o:Organization)-[w:OPERATES_IN]->(g)
WHERE NOT w.stale AND o.kind IN g.needs_kinds
  AND EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale }
WITH below, ch, g, collect(CASE WHEN o IS NULL THEN null ELSE {id: o.id, name: o.name, provisional: o.provisional, source: w.source, as_of: w.as_of} END) AS bodies
WHERE size(bodies) <= 1
OPTIONAL MATCH way = (g)-[:UPSTREAM_OF*1..2]->(:Segment)<-[:OPERATES_IN]-(o:Organization)
WHERE none(x IN relationships(way) WHERE x.stale) AND o.kind = '企业'
  AND EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale }
WITH ch, g, bodies, count(o) AS waiting
WHERE size(bodies) = 0 OR waiting > 0
OPTIONAL MATCH way = (g)-[:UPSTREAM_OF*1..2]->(:Segment)<-[:OPERATES_IN]-(:Organization)-[:LEADS]->(ch)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH g, bodies, count(way) AS chiefs
WITH g, bodies, chiefs > 0 OR g.is_key AS grave
RETURN g.id AS segment_id, g.name AS segment_name,
       CASE WHEN size(bodies) = 0 THEN '没有本地主体' ELSE '只有一家本地主体' END AS kind,
       CASE WHEN size(bodies) = 0 THEN '' ELSE '：' + bodies[0].name END AS only_note,
       CASE WHEN size(bodies) = 0 THEN 1.0 WHEN grave THEN 0.6 ELSE 0.3 END AS severity, '成立' AS state,
       any(x IN bodies WHERE x.provisional) AS provisional,
       size([x IN bodies WHERE NOT x.provisional]) AS known_x, size(bodies) AS known_y,
       [g.id] AS segments, [{role: '环节', label: 'Segment', id: g.id, name: g.name}] AS subjects,
       [x IN bodies | {label: 'Organization', id: x.id, name: x.name, source: x.source, as_of: x.as_of}] AS evidence
ORDER BY segment_id
