// title: 环节详情
// question: 这些环节各是什么，属于哪条链，上下游是谁，要求哪些方面的标准？
// param: ids texts -- 环节编号
// column: id -- 环节编号
// column: name -- 名称
// column: position -- 位置
// column: sequence -- 次序
// column: is_key -- 是否关键
// column: keywords -- 关键词
// column: ipc -- IPC前缀
// column: ics -- ICS
// column: ccs -- CCS
// column: industry_codes -- 国民经济行业代码
// column: serves -- 服务环节
// column: stub -- 是否仅见提及，没有自己的一行
// column: chains -- 所属产业链
// column: requires -- 所需标准要素
// column: upstream -- 上游环节
// column: downstream -- 下游环节
// column: source -- 来源
// column: as_of -- 来源日期
// column: confidence -- 可信度
// column: given_by -- 载于哪些来源；仅见提及者为提到它的来源
// identity: id
UNWIND $ids AS wanted
MATCH (g:Segment {id: wanted})
WHERE NOT g.stale
OPTIONAL MATCH (c:Chain)-[h:HAS_SEGMENT]->(g)
WHERE NOT h.stale AND NOT c.stale
WITH g, c, h ORDER BY c.id
WITH g, [x IN collect(CASE WHEN c IS NULL THEN null ELSE {id: c.id, name: c.name, source: h.source, as_of: h.as_of} END) WHERE x IS NOT NULL] AS chains
OPTIONAL MATCH (g)-[q:REQUIRES]->(a:Aspect)
WHERE NOT q.stale
WITH g, chains, a, q ORDER BY a.id
WITH g, chains, [x IN collect(CASE WHEN a IS NULL THEN null ELSE {aspect: a.id, weight: q.weight, origin: q.origin, source: q.source, as_of: q.as_of} END)
                 WHERE x IS NOT NULL] AS requires
OPTIONAL MATCH (u:Segment)-[n:UPSTREAM_OF]->(g)
WHERE NOT n.stale AND NOT u.stale
WITH g, chains, requires, u, n ORDER BY u.id
WITH g, chains, requires, [x IN collect(CASE WHEN u IS NULL THEN null ELSE {id: u.id, name: u.name, flow: n.flow, source: n.source, as_of: n.as_of} END)
                           WHERE x IS NOT NULL] AS upstream
OPTIONAL MATCH (g)-[n:UPSTREAM_OF]->(d:Segment)
WHERE NOT n.stale AND NOT d.stale
WITH g, chains, requires, upstream, d, n ORDER BY d.id
WITH g, chains, requires, upstream,
     [x IN collect(CASE WHEN d IS NULL THEN null ELSE {id: d.id, name: d.name, flow: n.flow, source: n.source, as_of: n.as_of} END)
      WHERE x IS NOT NULL] AS downstream
RETURN g.id AS id, g.name AS name, g.position AS position, g.sequence AS sequence, g.is_key AS is_key,
       coalesce(g.keywords, []) AS keywords, coalesce(g.ipc, []) AS ipc, coalesce(g.ics, []) AS ics, coalesce(g.ccs, []) AS ccs,
       coalesce(g.industry_codes, []) AS industry_codes, coalesce(g.serves, []) AS serves, coalesce(g.stub, false) AS stub,
       chains AS chains, requires AS requires, upstream AS upstream, downstream AS downstream,
       g.source AS source, g.as_of AS as_of, g.confidence AS confidence, coalesce(g.given_by, []) + coalesce(g.mentioned_by, []) AS given_by
ORDER BY id
