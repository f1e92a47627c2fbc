// title: 已知组织
// question: 图里有哪些组织，各有哪些名称？
// column: id -- 组织编号
// column: name -- 名称
// column: former_names -- 曾用名
// column: short_names -- 简称
// identity: id
MATCH (o:Organization)
RETURN o.id AS id, o.name AS name, o.former_names AS former_names, o.short_names AS short_names ORDER BY id
