// title: 专利的编号（分页）
// question: 哪些专利符合条件？
// param: kind text = null -- 专利类型
// param: legal_status text = null -- 法律状态
// param: text text = null -- 名称、号码含有的文字，不分大小写
// param: after text = null -- 上一页最后一条的编号
// param: limit int = 50 -- 条数
// column: id -- 专利编号
// identity: id
MATCH (p:Patent)
WHERE p.id > coalesce($after, '') AND NOT p.stale
  AND ($kind IS NULL OR p.kind = $kind) AND ($legal_status IS NULL OR p.legal_status = $legal_status)
  AND ($text IS NULL OR toLower(p.title) CONTAINS toLower($text) OR toLower(p.id) CONTAINS toLower($text)
       OR toLower(coalesce(p.pub_no, '')) CONTAINS toLower($text) OR toLower(coalesce(p.application_no, '')) CONTAINS toLower($text))
RETURN p.id AS id ORDER BY id LIMIT $limit
