// title: 组织的名称
// question: 图里的组织都叫什么名字？
// column: id -- 组织编号
// column: name -- 名称
// identity: id
MATCH (o:Organization)
RETURN o.id AS id, o.name AS name ORDER BY id
