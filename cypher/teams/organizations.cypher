// title: 起草团队：候选组织
// question: 这些组织是什么，在不在本地，与谁有供货，坐在哪些技术委员会，有哪些称号？
// param: ids texts -- 组织编号
// param: region text -- 区域编号
// column: id -- 组织编号
// column: name -- 名称
// column: kind -- 类型
// column: provisional -- 暂定
// column: local -- 是否本地
// column: honours -- 企业表所列资质荣誉
// column: partners -- 供货往来的组织编号
// column: seats -- 技术委员会席位
// column: titles -- 称号
// column: source -- 来源
// column: as_of -- 来源日期
// identity: id
// note: 意向、协议、合作、工程不算供货。自然人不列。
MATCH way = (down:Region)-[:PART_OF*0..4]->(:Region {id: $region})
WHERE none(x IN relationships(way) WHERE x.stale)
WITH collect(DISTINCT down.id) AS below
UNWIND $ids AS wanted
MATCH (o:Organization {id: wanted})
WHERE o.kind <> '自然人' AND NOT o.stale
OPTIONAL MATCH (o)-[x:SUPPLIES]-(p:Organization)
WHERE x.counts AND NOT x.stale
WITH below, o, p, x ORDER BY p.id, x.key
WITH below, o, collect(CASE WHEN p IS NULL THEN null ELSE {id: p.id, name: p.name, product: x.product, source: x.source, as_of: x.as_of} END) AS partners
OPTIONAL MATCH (o)-[q:SEATED_IN]->(t:Committee)
WHERE NOT q.stale
WITH below, o, partners, q, t ORDER BY t.id
WITH below, o, partners, collect(CASE WHEN t IS NULL THEN null ELSE {id: t.id, name: t.name, role: q.role, source: q.source, as_of: q.as_of} END) AS seats
OPTIONAL MATCH (o)-[k:HOLDS]->(n:Title)
WHERE NOT k.stale
WITH below, o, partners, seats, k, n ORDER BY n.id
WITH below, o, partners, seats, collect(CASE WHEN n IS NULL THEN null ELSE {name: n.name, state: n.state, level: n.level, source: n.source, as_of: n.as_of} END) AS titles
RETURN o.id AS id, o.name AS name, o.kind AS kind, coalesce(o.provisional, false) AS provisional,
       EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale } AS local,
       coalesce(o.titles, []) AS honours, partners AS partners, seats AS seats, titles AS titles, o.source AS source, o.as_of AS as_of
ORDER BY id
