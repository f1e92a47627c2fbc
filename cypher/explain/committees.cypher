// title: 说明：归口
// question: 这些标准归哪个技术委员会或部门，本地谁有席位、谁起草过它们？
// param: ids texts -- 标准号
// param: region text -- 区域编号
// column: id -- 技术委员会或部门
// column: label -- Committee 或 Organization
// column: name -- 名称
// column: secretariat -- 秘书处单位
// column: standards -- 其中它归口的
// column: seats -- 有席位的本地单位
// column: drafters -- 起草过这些标准的本地单位
// column: source -- 来源；部门和没有自己一行的委员会，为写明归口的那一行的
// column: as_of -- 来源日期
// identity: id
MATCH way = (down:Region)-[:PART_OF*0..4]->(:Region {id: $region})
WHERE none(x IN relationships(way) WHERE x.stale)
WITH collect(DISTINCT down.id) AS below
UNWIND $ids AS wanted
MATCH (t:Committee|Organization)-[a:ADMINISTERS]->(s:Standard {id: wanted})
WHERE NOT a.stale AND NOT s.stale
WITH below, t, s, a ORDER BY s.id, a.source
WITH below, t, collect(DISTINCT s.id) AS standards, head(collect({source: a.source, as_of: a.as_of})) AS said
OPTIONAL MATCH (o:Organization)-[q:SEATED_IN]->(t)
WHERE NOT q.stale AND o.kind <> '自然人'
  AND EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale }
WITH below, t, standards, said, o, q ORDER BY o.id
WITH below, t, standards, said, collect(CASE WHEN o IS NULL THEN null ELSE {id: o.id, name: o.name, role: q.role, source: q.source, as_of: q.as_of} END) AS seats
OPTIONAL MATCH (o:Organization)-[d:DRAFTED]->(s:Standard)
WHERE s.id IN standards AND NOT d.stale AND o.kind <> '自然人'
  AND EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale }
WITH t, standards, said, seats, o, s, d ORDER BY o.id, s.id
RETURN t.id AS id, labels(t)[0] AS label, t.name AS name, CASE WHEN labels(t)[0] = 'Committee' THEN t.secretariat ELSE null END AS secretariat,
       standards AS standards, seats AS seats,
       collect(CASE WHEN o IS NULL THEN null ELSE {id: o.id, name: o.name, standard_id: s.id, source: d.source, as_of: d.as_of} END) AS drafters,
       CASE WHEN labels(t)[0] = 'Organization' OR t.stub OR t.source IS NULL THEN said.source ELSE t.source END AS source,
       CASE WHEN labels(t)[0] = 'Organization' OR t.stub OR t.source IS NULL THEN said.as_of ELSE t.as_of END AS as_of
ORDER BY id
