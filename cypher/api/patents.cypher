// title: 专利详情
// question: 这些专利各是什么，归谁，与哪些环节相关，在哪个专利池？
// param: ids texts -- 专利编号
// column: id -- 专利编号
// column: title -- 名称
// column: application_no -- 申请号
// column: pub_no -- 公开（公告）号
// column: kind -- 专利类型
// column: filed -- 申请日
// column: published -- 公开日
// column: granted -- 授权日
// column: expires -- 失效日期
// column: legal_status -- 法律状态
// column: lapse_reason -- 失效原因
// column: abstract -- 摘要
// column: ipc_main -- 主分类号
// column: ipc -- IPC
// column: family -- 同族
// column: cited_by -- 被引次数
// column: stub -- 是否仅见提及，没有自己的一行
// column: provisional -- 是否暂定（没有号码）
// column: owners -- 权利人
// column: segments -- 相关环节
// column: pools -- 所在专利池
// column: source -- 来源
// column: as_of -- 来源日期
// column: confidence -- 可信度
// column: given_by -- 载于哪些来源；仅见提及者为提到它的来源
// identity: id
UNWIND $ids AS wanted
MATCH (p:Patent {id: wanted})
WHERE NOT p.stale
OPTIONAL MATCH (o:Organization)-[w:OWNS]->(p)
WHERE NOT w.stale AND NOT o.stale
WITH p, o, w ORDER BY o.id
WITH p, [x IN collect(CASE WHEN o IS NULL THEN null ELSE {id: o.id, name: o.name, source: w.source, as_of: w.as_of} END) WHERE x IS NOT NULL] AS owners
OPTIONAL MATCH (p)-[c:RELATES_TO]->(g:Segment)
WHERE NOT c.stale AND c.state <> '否决' AND NOT g.stale
WITH p, owners, c, g ORDER BY g.id
WITH p, owners, [x IN collect(CASE WHEN g IS NULL THEN null ELSE {id: g.id, name: g.name, state: c.state, score: c.score, method: c.method,
                 evidence: c.evidence, reviewer: c.reviewer, source: coalesce(c.source, c.given_by[0]), as_of: c.as_of} END) WHERE x IS NOT NULL] AS segments
OPTIONAL MATCH (p)-[k:IN_POOL]->(pool:PatentPool)
WHERE NOT k.stale AND NOT pool.stale
WITH p, owners, segments, k, pool ORDER BY pool.id
WITH p, owners, segments, [x IN collect(CASE WHEN pool IS NULL THEN null ELSE {id: pool.id, name: pool.name, source: k.source, as_of: k.as_of} END)
                           WHERE x IS NOT NULL] AS pools
RETURN p.id AS id, p.title AS title, p.application_no AS application_no, p.pub_no AS pub_no, p.kind AS kind, p.filed AS filed,
       p.published AS published, p.granted AS granted, p.expires AS expires, p.legal_status AS legal_status, p.lapse_reason AS lapse_reason,
       p.abstract AS abstract, p.ipc_main AS ipc_main, coalesce(p.ipc, []) AS ipc, p.family AS family, p.cited_by AS cited_by,
       coalesce(p.stub, false) AS stub, coalesce(p.provisional, false) AS provisional, owners AS owners, segments AS segments, pools AS pools,
       p.source AS source, p.as_of AS as_of, p.confidence AS confidence, coalesce(p.given_by, []) + coalesce(p.mentioned_by, []) AS given_by
ORDER BY id
