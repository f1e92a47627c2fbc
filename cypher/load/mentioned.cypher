// title: 已知的组织编号
// question: 这些组织编号里哪些在图里？
// param: keys texts -- 组织编号
// column: key -- 组织编号
// column: id -- 组织编号
// identity: id
UNWIND $keys AS wanted
MATCH (o:Organization {id: wanted})
RETURN wanted AS key, o.id AS id
