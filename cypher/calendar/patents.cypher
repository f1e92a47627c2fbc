// title: 日历：专利
// question: 与这条链相关的专利何时申请、授权、失效，归谁？
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// column: id -- 专利编号
// column: title -- 名称
// column: application_no -- 申请号
// column: kind -- 专利类型
// column: filed -- 申请日
// column: granted -- 授权日
// column: expires -- 失效日期
// column: legal_status -- 法律状态
// column: owners -- 权利人
// column: local -- 权利人中有本区域的
// column: source -- 来源
// column: as_of -- 来源日期
// identity: id
// note: 只取采纳的联系；共有专利一行。
MATCH way = (down:Region)-[:PART_OF*0..4]->(root:Region {id: $region})
WHERE none(x IN relationships(way) WHERE x.stale)
WITH collect(DISTINCT down.id) AS below
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(:Segment)<-[c:RELATES_TO]-(p:Patent)
WHERE NOT h.stale AND NOT c.stale AND NOT p.stale AND c.state = '采纳'
WITH DISTINCT below, p
OPTIONAL MATCH (o:Organization)-[w:OWNS]->(p)
WHERE NOT w.stale
WITH below, p, o ORDER BY o.id
WITH p, collect(o.name) AS owners,
     sum(CASE WHEN EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale } THEN 1 ELSE 0 END) AS here
RETURN p.id AS id, p.title AS title, p.application_no AS application_no, p.kind AS kind, p.filed AS filed, p.granted AS granted,
       p.expires AS expires, p.legal_status AS legal_status, owners AS owners, here > 0 AS local, p.source AS source, p.as_of AS as_of
ORDER BY id
