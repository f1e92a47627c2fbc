// title: 环节沿革
// question: 哪些环节更名、拆分或合并成了哪些环节？
// column: old -- 原环节编号
// column: new -- 新环节编号
// column: kind -- 更名、拆分、合并
// column: changed -- 日期
// column: basis -- 依据
// column: source -- 来源
// identity: old, new
MATCH (c:SegmentChange)
WHERE NOT c.stale
RETURN c.old AS old, c.new AS new, c.kind AS kind, c.changed AS changed, c.basis AS basis, c.source AS source
ORDER BY new, old
