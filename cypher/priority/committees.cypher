// title: 够得着的归口单位
// question: 各环节的标准归谁管，本地单位在那里有没有席位，或者起草过它管的标准？
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// column: committee_id -- 归口的技术委员会或单位
// column: name -- 名称
// column: segments -- 它管着的标准适用于哪些环节
// column: reachable -- 本地单位任委员、起草过它管的标准，或它就在本地
// identity: committee_id
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH below, ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:COVERS]-(s:Standard)<-[a:ADMINISTERS]-(b)
WHERE NOT h.stale AND NOT c.stale AND NOT a.stale AND c.state = '采纳' AND s.standing = '现行' AND s.scope IN places
WITH DISTINCT below, b, g ORDER BY g.id
WITH below, b, collect(g.id) AS segments
RETURN b.id AS committee_id, b.name AS name, segments AS segments,
       EXISTS { MATCH (b)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale }
         OR EXISTS { MATCH (b)<-[t:SEATED_IN]-(:Organization)-[i:IN_REGION]->(r:Region)
                     WHERE r.id IN below AND NOT t.stale AND NOT i.stale }
         OR EXISTS { MATCH (b)-[a:ADMINISTERS]->(s:Standard)<-[f:DRAFTED]-(:Organization)-[i:IN_REGION]->(r:Region)
                     WHERE r.id IN below AND NOT a.stale AND NOT f.stale AND NOT i.stale } AS reachable
ORDER BY committee_id
