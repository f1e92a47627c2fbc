// title: 说明：环节的本地专利
// question: 本地权利人有哪些专利与这些环节相关？
// param: ids texts -- 环节编号
// param: region text -- 区域编号
// column: segment_id -- 环节编号
// column: patent_id -- 专利编号
// column: state -- 联系状态
// column: score -- 联系得分
// column: evidence -- 联系的依据
// identity: segment_id, patent_id
// note: 权利人是自然人的不列。
MATCH way = (down:Region)-[:PART_OF*0..4]->(:Region {id: $region})
WHERE none(x IN relationships(way) WHERE x.stale)
WITH collect(DISTINCT down.id) AS below
UNWIND $ids AS wanted
MATCH (p:Patent)-[c:RELATES_TO]->(g:Segment {id: wanted})
WHERE NOT p.stale AND NOT c.stale AND c.state <> '否决'
  AND EXISTS { MATCH (p)<-[w:OWNS]-(o:Organization)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT w.stale AND NOT i.stale AND o.kind <> '自然人' }
RETURN g.id AS segment_id, p.id AS patent_id, c.state AS state, c.score AS score, c.evidence AS evidence
ORDER BY segment_id, patent_id
