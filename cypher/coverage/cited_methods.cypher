// title: 产品标准引用的试验方法
// question: 各环节的产品标准引用了哪些现行的试验方法标准？
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// column: segment_id -- 环节编号
// column: standard_id -- 试验方法的标准号
// column: product_id -- 引用它的产品标准
// column: score -- 产品标准与环节的联系得分
// column: level -- 级别
// column: reviewed -- 复审日期
// column: effective -- 实施日期
// column: issued -- 发布日期
// column: year -- 年代号
// identity: segment_id, standard_id, product_id
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:COVERS]-(product:Standard)-[r:REFERENCES]->(cited:Standard)
WHERE NOT h.stale AND NOT c.stale AND NOT r.stale AND c.state = '采纳' AND c.aspect = '产品'
  AND product.standing = '现行' AND product.scope IN places
MATCH (method:Standard {family: cited.family})
WHERE method.function = '试验方法' AND method.standing = '现行' AND (method.id = cited.id OR NOT r.dated)
RETURN DISTINCT g.id AS segment_id, method.id AS standard_id, product.id AS product_id, c.score AS score, method.level AS level,
       method.reviewed AS reviewed, method.effective AS effective, method.issued AS issued, method.year AS year
ORDER BY segment_id, standard_id, product_id
