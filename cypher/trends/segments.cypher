// title: 趋势：环节
// question: 每个环节有多少可用的现行标准，多少本地组织？
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// column: id -- 环节编号
// column: name -- 环节名称
// column: standards -- 能弥补缺口的现行标准项数（采纳的联系）
// column: firms -- 本地组织家数
// identity: id
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH below, ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale
OPTIONAL MATCH (s:Standard)-[c:COVERS]->(g)
WHERE NOT c.stale AND c.state = '采纳' AND s.standing = '现行' AND s.scope IN places
WITH below, g, count(DISTINCT s.id) AS standards
OPTIONAL MATCH (o:Organization)-[w:OPERATES_IN]->(g)
WHERE NOT w.stale AND EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale }
RETURN g.id AS id, g.name AS name, standards AS standards, count(DISTINCT o.id) AS firms
ORDER BY id
