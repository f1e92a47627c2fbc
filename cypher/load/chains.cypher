// title: 已知产业链
// question: 图里有哪些产业链？
// column: id -- 产业链编号
// identity: id
MATCH (c:Chain) WHERE NOT c.stale
RETURN c.id AS id ORDER BY id
