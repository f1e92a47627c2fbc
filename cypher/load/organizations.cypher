// title: 已知组织
// question: 图里有哪些自己有一行的组织，各有哪些名称？
// column: id -- 组织编号
// column: name -- 名称
// column: former_names -- 曾用名
// column: short_names -- 简称
// identity: id
// note: 只在别的表里出现过、编号由名称得出的组织不列：它们的编号不用查。
MATCH (o:Organization)
WHERE NOT coalesce(o.stub, false) OR NOT o.id STARTS WITH 'org:'
RETURN o.id AS id, o.name AS name, o.former_names AS former_names, o.short_names AS short_names ORDER BY id
