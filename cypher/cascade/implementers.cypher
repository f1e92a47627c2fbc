// title: 执行这些标准的
// question: 哪些组织声明执行这些标准？
// param: ids texts -- 标准号
// column: via -- 所执行的标准
// column: id -- 组织
// column: name -- 名称
// column: source -- 来源
// column: as_of -- 来源日期
// identity: via, id
UNWIND $ids AS wanted
MATCH (s:Standard {id: wanted})<-[r:IMPLEMENTS]-(o:Organization)
WHERE NOT r.stale AND NOT o.stale
RETURN s.id AS via, o.id AS id, o.name AS name, r.source AS source, r.as_of AS as_of
ORDER BY via, id
