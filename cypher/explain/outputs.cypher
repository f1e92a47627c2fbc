// title: 说明：项目成果
// question: 这些科技项目产出了什么？
// param: ids texts -- 项目编号
// column: project_id -- 项目编号
// column: label -- Patent 或 Standard
// column: id -- 专利或标准的编号
// column: name -- 名称
// column: date -- 日期
// column: source -- 来源
// column: as_of -- 来源日期
// identity: project_id, label, id
UNWIND $ids AS wanted
MATCH (q:Project {id: wanted})-[r:PRODUCED]->(x:Patent|Standard)
WHERE NOT r.stale
RETURN q.id AS project_id, labels(x)[0] AS label, x.id AS id, x.title AS name, r.date AS date, r.source AS source, r.as_of AS as_of
ORDER BY project_id, label, id
