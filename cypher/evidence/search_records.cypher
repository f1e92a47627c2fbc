// title: 检索记录
// question: 一条链和它的环节有哪些检索记录？
// param: chain text -- 产业链编号
// column: id -- 记录编号
// column: kind -- 类别
// column: completeness -- 完整性
// column: date -- 检索日期
// column: scope_label -- Segment 或 Chain
// column: scope_id -- 环节编号或产业链
// column: scope_name -- 范围名称
// column: databases -- 数据来源
// identity: id, scope_id
MATCH (r:SearchRecord)-[f:FOR]->(ch:Chain {id: $chain})
WHERE NOT f.stale
RETURN r.id AS id, r.kind AS kind, r.completeness AS completeness, r.date AS date, 'Chain' AS scope_label, ch.id AS scope_id,
       ch.name AS scope_name, r.databases AS databases
UNION ALL
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[f:FOR]-(r:SearchRecord)
WHERE NOT h.stale AND NOT f.stale
RETURN r.id AS id, r.kind AS kind, r.completeness AS completeness, r.date AS date, 'Segment' AS scope_label, g.id AS scope_id,
       g.name AS scope_name, r.databases AS databases
