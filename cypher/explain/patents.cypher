// title: 说明：专利
// question: 这些专利说了什么，归谁，声明过什么，可能为哪些标准所必要？
// param: ids texts -- 专利编号
// param: region text -- 区域编号
// column: id -- 专利编号
// column: title -- 名称
// column: number -- 号码
// column: kind -- 类型
// column: legal_status -- 法律状态
// column: expires -- 失效日期
// column: abstract -- 摘要
// column: claim1 -- 首项权利要求
// column: owners -- 权利人（组织），是否本地
// column: pools -- 专利池
// column: candidates -- 可能必要的标准（候选）
// column: source -- 来源
// column: as_of -- 来源日期
// identity: id
MATCH way = (down:Region)-[:PART_OF*0..4]->(:Region {id: $region})
WHERE none(x IN relationships(way) WHERE x.stale)
WITH collect(DISTINCT down.id) AS below
UNWIND $ids AS wanted
MATCH (p:Patent {id: wanted})
WHERE NOT p.stale
OPTIONAL MATCH (o:Organization)-[w:OWNS]->(p)
WHERE NOT w.stale AND o.kind <> '自然人'
WITH below, p, o ORDER BY o.id
WITH p, collect(CASE WHEN o IS NULL THEN null ELSE {id: o.id, name: o.name,
     local: EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale }} END) AS owners
OPTIONAL MATCH (p)-[k:IN_POOL]->(q:PatentPool)
WHERE NOT k.stale
WITH p, owners, q ORDER BY q.id
WITH p, owners, collect(CASE WHEN q IS NULL THEN null ELSE {id: q.id, name: q.name, licence: q.licence} END) AS pools
OPTIONAL MATCH (p)-[n:CANDIDATE_FOR]->(s:Standard)
WHERE NOT n.stale
WITH p, owners, pools, n, s ORDER BY s.id
RETURN p.id AS id, p.title AS title, coalesce(p.application_no, p.pub_no) AS number, p.kind AS kind, p.legal_status AS legal_status,
       p.expires AS expires, p.abstract AS abstract, p.claim1 AS claim1, owners AS owners, pools AS pools,
       collect(CASE WHEN s IS NULL THEN null ELSE {id: s.id, score: n.score, evidence: n.evidence} END) AS candidates,
       p.source AS source, p.as_of AS as_of
ORDER BY id
