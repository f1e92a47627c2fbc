// title: 一条链的环节编号（分页）
// question: 这条链有哪些环节？
// param: chain text -- 产业链编号
// param: after text = null -- 上一页最后一条的编号
// param: limit int = 50 -- 条数
// column: id -- 环节编号
// identity: id
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)
WHERE g.id > coalesce($after, '') AND NOT h.stale AND NOT g.stale
RETURN DISTINCT g.id AS id ORDER BY id LIMIT $limit
