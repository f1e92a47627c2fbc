// title: 这些标准适用的
// question: 这些标准适用于哪些环节、哪些整条链，哪一方面？
// param: ids texts -- 标准号
// column: via -- 适用的标准
// column: label -- Segment 或 Chain
// column: id -- 环节或产业链编号
// column: name -- 名称
// column: aspect -- 要素
// column: state -- 联系状态：采纳、待核
// column: others -- 同处同一要素上其余已采纳的现行标准数
// column: source -- 来源
// column: as_of -- 来源日期
// identity: via, label, id
UNWIND $ids AS wanted
MATCH (s:Standard {id: wanted})-[r:COVERS]->(n:Segment|Chain)
WHERE NOT r.stale AND NOT n.stale AND r.state <> '否决'
CALL (s, r, n) {
  OPTIONAL MATCH (other:Standard)-[c:COVERS]->(n)
  WHERE c.state = '采纳' AND NOT c.stale AND other.standing = '现行' AND other.id <> s.id AND coalesce(c.aspect, '') = coalesce(r.aspect, '')
  RETURN count(DISTINCT other) AS others
}
RETURN s.id AS via, labels(n)[0] AS label, n.id AS id, n.name AS name, r.aspect AS aspect, r.state AS state, others AS others,
       coalesce(r.source, r.given_by[0]) AS source, r.as_of AS as_of
ORDER BY via, label, id
