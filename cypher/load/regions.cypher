// title: 已知区域
// question: 图里有哪些区域，叫什么名字？
// column: id -- 区域编号
// column: name -- 名称
// column: aliases -- 别名
// column: sources -- 载于、见于哪些来源
// identity: id
MATCH (r:Region) WHERE NOT r.stale
RETURN r.id AS id, r.name AS name, r.aliases AS aliases, coalesce(r.given_by, []) + coalesce(r.mentioned_by, []) AS sources ORDER BY id
