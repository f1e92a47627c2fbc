// title: 说明：起草单位
// question: 这些标准由谁起草，在不在本地？
// param: ids texts -- 标准号
// param: region text -- 区域编号
// column: standard_id -- 标准号
// column: id -- 组织编号
// column: name -- 名称
// column: rank -- 排名
// column: local -- 是否本地
// column: place -- 所在区县（原文）
// column: source -- 来源
// column: as_of -- 来源日期
// identity: standard_id, id
MATCH way = (down:Region)-[:PART_OF*0..4]->(:Region {id: $region})
WHERE none(x IN relationships(way) WHERE x.stale)
WITH collect(DISTINCT down.id) AS below
UNWIND $ids AS wanted
MATCH (o:Organization)-[d:DRAFTED]->(s:Standard {id: wanted})
WHERE NOT d.stale AND o.kind <> '自然人'
RETURN s.id AS standard_id, o.id AS id, o.name AS name, d.rank AS rank,
       EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale } AS local,
       o.region_text AS place, d.source AS source, d.as_of AS as_of
ORDER BY standard_id, rank, id
