// title: 已知科技项目
// question: 图里有哪些科技项目？
// column: id -- 项目编号
// column: name -- 项目名称
// identity: id
MATCH (p:Project)
RETURN p.id AS id, p.name AS name ORDER BY id
