// title: 标准的起草单位
// question: 这些标准由谁起草，排第几，是不是本地单位？
// param: ids texts -- 标准号
// param: region text -- 区域编号
// column: standard_id -- 标准号
// column: organization_id -- 组织编号
// column: rank -- 排名；未载为空
// column: local -- 是否本地
// identity: standard_id, organization_id
MATCH way = (down:Region)-[:PART_OF*0..4]->(:Region {id: $region})
WHERE none(x IN relationships(way) WHERE x.stale)
WITH collect(DISTINCT down.id) AS below
UNWIND $ids AS id
MATCH (s:Standard {id: id})<-[f:DRAFTED]-(o:Organization)
WHERE NOT f.stale
RETURN s.id AS standard_id, o.id AS organization_id, f.rank AS rank,
       EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale } AS local
ORDER BY standard_id, organization_id
