// title: 产业链的编号（分页）
// question: 有哪些产业链？
// param: after text = null -- 上一页最后一条的编号
// param: limit int = 50 -- 条数
// column: id -- 产业链编号
// identity: id
MATCH (c:Chain)
WHERE c.id > coalesce($after, '') AND NOT c.stale
RETURN c.id AS id ORDER BY id LIMIT $limit
