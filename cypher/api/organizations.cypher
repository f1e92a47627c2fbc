// title: 组织详情
// question: 这些组织各是什么，在哪里，在哪些产业链和环节上？
// param: ids texts -- 组织编号
// param: home texts -- 本地区域及其下级的编号；不知道时为空的列表
// column: id -- 组织编号
// column: name -- 名称
// column: kind -- 类型
// column: status -- 状态
// column: uscc -- 统一社会信用代码
// column: former_names -- 曾用名
// column: short_names -- 简称
// column: titles -- 资质荣誉
// column: products -- 主要产品
// column: exporter -- 是否出口
// column: region_text -- 所在区县（原文）
// column: local -- 是否本地；不知道哪里算本地时为空
// column: stub -- 是否仅见提及，没有自己的一行
// column: provisional -- 是否暂定（名称待核，或只在别的表里出现过）
// column: regions -- 所在区域
// column: segments -- 从事环节
// column: chains -- 所属产业链
// column: source -- 来源
// column: as_of -- 来源日期
// column: confidence -- 可信度
// column: given_by -- 载于哪些来源；仅见提及者为提到它的来源
// identity: id
UNWIND $ids AS wanted
MATCH (o:Organization {id: wanted})
WHERE NOT o.stale
OPTIONAL MATCH (o)-[i:IN_REGION]->(r:Region)
WHERE NOT i.stale AND NOT r.stale
WITH o, i, r ORDER BY r.id
WITH o, [x IN collect(CASE WHEN r IS NULL THEN null ELSE {id: r.id, name: r.name, method: i.method, score: i.score, evidence: i.evidence,
         source: coalesce(i.source, i.given_by[0]), as_of: i.as_of} END) WHERE x IS NOT NULL] AS regions
OPTIONAL MATCH (o)-[w:OPERATES_IN]->(g:Segment)
WHERE NOT w.stale AND NOT g.stale
WITH o, regions, w, g ORDER BY g.id
WITH o, regions, [x IN collect(CASE WHEN g IS NULL THEN null ELSE {id: g.id, name: g.name, role: w.role, products: coalesce(w.products, []),
                  source: w.source, as_of: w.as_of} END) WHERE x IS NOT NULL] AS segments
OPTIONAL MATCH (o)-[b:BELONGS_TO|LEADS]->(c:Chain)
WHERE NOT b.stale AND NOT c.stale
WITH o, regions, segments, b, c, type(b) AS relation ORDER BY c.id, relation
WITH o, regions, segments, [x IN collect(CASE WHEN c IS NULL THEN null ELSE {id: c.id, name: c.name, relation: CASE relation WHEN 'LEADS' THEN '链主' ELSE '所属' END,
                            role: b.role, doc: b.doc, source: b.source, as_of: b.as_of} END) WHERE x IS NOT NULL] AS chains
RETURN o.id AS id, o.name AS name, o.kind AS kind, o.status AS status, o.uscc AS uscc, coalesce(o.former_names, []) AS former_names,
       coalesce(o.short_names, []) AS short_names, coalesce(o.titles, []) AS titles, coalesce(o.products, []) AS products, o.exporter AS exporter,
       o.region_text AS region_text, CASE WHEN size($home) > 0 THEN any(x IN regions WHERE x.id IN $home) END AS local, coalesce(o.stub, false) AS stub,
       coalesce(o.provisional, false) AS provisional, regions AS regions, segments AS segments, chains AS chains,
       o.source AS source, o.as_of AS as_of, o.confidence AS confidence, coalesce(o.given_by, []) + coalesce(o.mentioned_by, []) AS given_by
ORDER BY id
