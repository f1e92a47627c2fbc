// title: 一个环节的标准编号（分页）
// question: 适用于这个环节的哪些标准符合条件？
// param: segment text -- 环节编号
// param: chain text = null -- 产业链编号；给出时，环节须在这条链上
// param: aspect text = null -- 要素
// param: standing text = null -- 效力
// param: status text = null -- 状态
// param: level text = null -- 级别
// param: text text = null -- 名称、标准号含有的文字，不分大小写
// param: family text = null -- 同号键；与 text 任一符合即可
// param: after text = null -- 上一页最后一条的编号
// param: limit int = 50 -- 条数
// column: id -- 标准号
// identity: id
MATCH (s:Standard)-[c:COVERS]->(g:Segment {id: $segment})
WHERE s.id > coalesce($after, '') AND NOT s.stale AND NOT c.stale AND c.state <> '否决'
  AND ($chain IS NULL OR EXISTS { MATCH (g)<-[h:HAS_SEGMENT]-(:Chain {id: $chain}) WHERE NOT h.stale })
  AND ($aspect IS NULL OR c.aspect = $aspect)
  AND ($standing IS NULL OR s.standing = $standing) AND ($status IS NULL OR s.status = $status) AND ($level IS NULL OR s.level = $level)
  AND ($text IS NULL OR toLower(s.title) CONTAINS toLower($text) OR toLower(s.id) CONTAINS toLower($text) OR s.family = $family)
RETURN s.id AS id ORDER BY id LIMIT $limit
