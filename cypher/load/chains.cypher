// title: 已知产业链
// question: 图里有哪些产业链？
// column: id -- 产业链编号
// column: sources -- 载于、见于哪些来源
// identity: id
MATCH (c:Chain) WHERE NOT c.stale
RETURN c.id AS id, coalesce(c.given_by, []) + coalesce(c.mentioned_by, []) AS sources ORDER BY id
