// title: 一条链的专利编号（分页）
// question: 与这条链任一环节相关的哪些专利符合条件？
// param: chain text -- 产业链编号
// param: kind text = null -- 专利类型
// param: legal_status text = null -- 法律状态
// param: text text = null -- 名称、号码含有的文字，不分大小写
// param: after text = null -- 上一页最后一条的编号
// param: limit int = 50 -- 条数
// column: id -- 专利编号
// identity: id
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:RELATES_TO]-(p:Patent)
WHERE p.id > coalesce($after, '') AND NOT p.stale AND NOT h.stale AND NOT g.stale AND NOT c.stale AND c.state <> '否决'
  AND ($kind IS NULL OR p.kind = $kind) AND ($legal_status IS NULL OR p.legal_status = $legal_status)
  AND ($text IS NULL OR toLower(p.title) CONTAINS toLower($text) OR toLower(p.id) CONTAINS toLower($text)
       OR toLower(coalesce(p.pub_no, '')) CONTAINS toLower($text) OR toLower(coalesce(p.application_no, '')) CONTAINS toLower($text))
RETURN DISTINCT p.id AS id ORDER BY id LIMIT $limit
