// title: 产业链详情
// question: 这些产业链各是什么，有多少环节，谁是链主？
// param: ids texts -- 产业链编号
// column: id -- 产业链编号
// column: name -- 名称
// column: chief -- 链长
// column: department -- 牵头部门
// column: plan_doc -- 规划文件
// column: year -- 年度
// column: stub -- 是否仅见提及，没有自己的一行
// column: segments -- 环节编号
// column: leaders -- 链主
// column: source -- 来源
// column: as_of -- 来源日期
// column: confidence -- 可信度
// column: given_by -- 载于哪些来源；仅见提及者为提到它的来源
// identity: id
UNWIND $ids AS wanted
MATCH (c:Chain {id: wanted})
WHERE NOT c.stale
OPTIONAL MATCH (c)-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale AND NOT g.stale
WITH c, g ORDER BY g.id
WITH c, [x IN collect(g.id) WHERE x IS NOT NULL] AS segments
OPTIONAL MATCH (o:Organization)-[l:LEADS]->(c)
WHERE NOT l.stale AND NOT o.stale
WITH c, segments, o, l ORDER BY o.id
WITH c, segments, [x IN collect(CASE WHEN o IS NULL THEN null ELSE {id: o.id, name: o.name, doc: l.doc, source: l.source, as_of: l.as_of} END)
                   WHERE x IS NOT NULL] AS leaders
RETURN c.id AS id, c.name AS name, c.chief AS chief, c.department AS department, c.plan_doc AS plan_doc, c.year AS year,
       coalesce(c.stub, false) AS stub, segments AS segments, leaders AS leaders,
       c.source AS source, c.as_of AS as_of, c.confidence AS confidence, coalesce(c.given_by, []) + coalesce(c.mentioned_by, []) AS given_by
ORDER BY id
