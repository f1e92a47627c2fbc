// title: 环节的编号（分页）
// question: 有哪些环节？
// param: after text = null -- 上一页最后一条的编号
// param: limit int = 50 -- 条数
// column: id -- 环节编号
// identity: id
MATCH (g:Segment)
WHERE g.id > coalesce($after, '') AND NOT g.stale
RETURN g.id AS id ORDER BY id LIMIT $limit
