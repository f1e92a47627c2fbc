// title: 说明：对象所在环节
// question: 一项缺口的对象（标准、专利、专利池、项目、组织）各在哪些环节上？
// param: ids texts -- 对象的编号
// column: label -- 对象的标签
// column: id -- 对象的编号
// column: segment_id -- 环节编号
// column: segment_name -- 环节名称
// identity: label, id, segment_id
// note: 只用采纳的联系。
UNWIND $ids AS wanted
MATCH (g:Segment {id: wanted})
WHERE NOT g.stale
RETURN 'Segment' AS label, wanted AS id, g.id AS segment_id, g.name AS segment_name
UNION ALL
UNWIND $ids AS wanted
MATCH (s:Standard {id: wanted})-[c:COVERS]->(g:Segment)
WHERE NOT c.stale AND NOT g.stale AND c.state = '采纳'
RETURN 'Standard' AS label, wanted AS id, g.id AS segment_id, g.name AS segment_name
UNION ALL
UNWIND $ids AS wanted
MATCH (p:Patent {id: wanted})-[c:RELATES_TO]->(g:Segment)
WHERE NOT c.stale AND NOT g.stale AND c.state = '采纳'
RETURN 'Patent' AS label, wanted AS id, g.id AS segment_id, g.name AS segment_name
UNION ALL
UNWIND $ids AS wanted
MATCH (:PatentPool {id: wanted})<-[k:IN_POOL]-(:Patent)-[c:RELATES_TO]->(g:Segment)
WHERE NOT k.stale AND NOT c.stale AND NOT g.stale AND c.state = '采纳'
RETURN DISTINCT 'PatentPool' AS label, wanted AS id, g.id AS segment_id, g.name AS segment_name
UNION ALL
UNWIND $ids AS wanted
MATCH (:PatentPool {id: wanted})-[v:SERVES]->(g:Segment)
WHERE NOT v.stale AND NOT g.stale
RETURN 'PatentPool' AS label, wanted AS id, g.id AS segment_id, g.name AS segment_name
UNION ALL
UNWIND $ids AS wanted
MATCH (:Project {id: wanted})-[c:TARGETS]->(g:Segment)
WHERE NOT c.stale AND NOT g.stale
RETURN 'Project' AS label, wanted AS id, g.id AS segment_id, g.name AS segment_name
UNION ALL
UNWIND $ids AS wanted
MATCH (:Organization {id: wanted})-[c:OPERATES_IN]->(g:Segment)
WHERE NOT c.stale AND NOT g.stale
RETURN 'Organization' AS label, wanted AS id, g.id AS segment_id, g.name AS segment_name
