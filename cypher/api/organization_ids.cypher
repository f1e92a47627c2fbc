// title: 组织的编号（分页）
// question: 哪些组织符合条件？
// param: kind text = null -- 类型；不给时不列自然人
// param: regions texts = null -- 区域编号，含下级；在其中任一区域
// param: local bool = null -- 是否本地
// param: home texts -- 本地区域及其下级的编号
// param: text text = null -- 名称、曾用名、简称、并入的名称含有的文字，或编号
// param: after text = null -- 上一页最后一条的编号
// param: limit int = 50 -- 条数
// column: id -- 组织编号
// identity: id
MATCH (o:Organization)
WHERE o.id > coalesce($after, '') AND NOT o.stale
  AND CASE WHEN $kind IS NULL THEN coalesce(o.kind, '') <> '自然人' ELSE o.kind = $kind END
  AND ($text IS NULL OR o.id = $text OR toLower(o.name) CONTAINS toLower($text)
       OR any(x IN coalesce(o.former_names, []) + coalesce(o.short_names, []) + coalesce(o.aliases, []) WHERE toLower(x) CONTAINS toLower($text)))
  AND ($regions IS NULL OR EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN $regions AND NOT i.stale })
WITH DISTINCT o
WITH o, EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN $home AND NOT i.stale } AS local
WHERE $local IS NULL OR local = $local
RETURN o.id AS id ORDER BY id LIMIT $limit
