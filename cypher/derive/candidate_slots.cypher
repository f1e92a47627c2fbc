// title: 标准里专利可能落入的指标
// question: 各环节的现行标准有哪些录入的指标，谁起草？
// column: segment -- 环节编号
// column: id -- 标准号
// column: score -- 与环节联系的得分
// column: requirement -- 技术指标编号
// column: clause -- 条款
// column: object -- 对象
// column: indicator -- 指标
// column: drafters -- 起草单位
// identity: segment, id, requirement
MATCH (g:Segment)<-[c:COVERS]-(s:Standard)-[h:HAS_REQUIREMENT]->(q:Requirement)
WHERE s.standing = '现行' AND c.state = '采纳' AND NOT c.stale AND NOT h.stale AND q.object IS NOT NULL
OPTIONAL MATCH (o:Organization)-[d:DRAFTED]->(s)
WHERE NOT d.stale
WITH g, s, c, q, o ORDER BY o.id
RETURN g.id AS segment, s.id AS id, c.score AS score, q.id AS requirement, q.clause AS clause, q.object AS object, q.indicator AS indicator,
       collect(o.id) AS drafters
ORDER BY segment, id, requirement
