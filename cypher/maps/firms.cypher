// title: 产业链图：组织
// question: 各环节上有哪些组织，哪些在本地？
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// column: segment -- 环节编号
// column: id -- 组织编号
// column: name -- 名称
// column: role -- 角色
// column: local -- 是否本地
// column: provisional -- 是否暂定
// column: place -- 所在区县（原文）
// column: products -- 主要产品
// column: source -- 来源
// column: as_of -- 来源日期
// identity: segment, id
MATCH way = (down:Region)-[:PART_OF*0..4]->(:Region {id: $region})
WHERE none(x IN relationships(way) WHERE x.stale)
WITH collect(DISTINCT down.id) AS below
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[w:OPERATES_IN]-(o:Organization)
WHERE NOT h.stale AND NOT w.stale
RETURN g.id AS segment, o.id AS id, o.name AS name, w.role AS role,
       EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale } AS local,
       coalesce(o.provisional, false) AS provisional, o.region_text AS place, o.products AS products, w.source AS source, w.as_of AS as_of
ORDER BY segment, id
