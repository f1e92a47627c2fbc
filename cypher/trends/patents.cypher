// title: 趋势：专利
// question: 各环节采纳的相关专利何时申请，属哪种类型、哪个同族，归谁，权利人在不在本区域？
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// column: segment_id -- 环节编号
// column: id -- 专利编号
// column: application_no -- 申请号
// column: pub_no -- 公开（公告）号
// column: kind -- 专利类型
// column: filed -- 申请日
// column: legal_status -- 法律状态
// column: ipc_main -- 主分类号
// column: family -- 同族
// column: owners -- 权利人编号
// column: local -- 权利人中有本区域的
// column: elsewhere -- 权利人中有已知在别处的
// column: source -- 来源
// column: as_of -- 来源日期
// identity: segment_id, id
// note: 只取采纳的联系；共有专利一行；权利人所在区域不明的，既不算本地也不算外地。
MATCH way = (down:Region)-[:PART_OF*0..4]->(root:Region {id: $region})
WHERE none(x IN relationships(way) WHERE x.stale)
WITH collect(DISTINCT down.id) AS below
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:RELATES_TO]-(p:Patent)
WHERE NOT h.stale AND NOT c.stale AND NOT p.stale AND c.state = '采纳'
OPTIONAL MATCH (o:Organization)-[w:OWNS]->(p)
WHERE NOT w.stale
WITH below, g, p, o ORDER BY o.id
WITH g, p, collect(o.id) AS owners,
     sum(CASE WHEN EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale } THEN 1 ELSE 0 END) AS here,
     sum(CASE WHEN EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE NOT r.id IN below AND NOT i.stale } THEN 1 ELSE 0 END) AS away
RETURN g.id AS segment_id, p.id AS id, p.application_no AS application_no, p.pub_no AS pub_no, p.kind AS kind, p.filed AS filed,
       p.legal_status AS legal_status, p.ipc_main AS ipc_main, p.family AS family, owners AS owners,
       here > 0 AS local, away > 0 AS elsewhere, p.source AS source, p.as_of AS as_of
ORDER BY segment_id, id
