// title: 区域及其下级
// question: 这个区域和它下面有哪些区域？
// param: region text -- 区域编号
// column: id -- 区域编号
// identity: id
MATCH (root:Region {id: $region})
MATCH (down:Region)-[:PART_OF*0..4]->(root)
RETURN DISTINCT down.id AS id ORDER BY id
