// title: 可作候选的专利
// question: 哪些有效专利适用于哪个环节，有摘要或权利要求可比对？
// param: segments texts -- 有录入指标的环节
// column: segment -- 环节编号
// column: id -- 专利编号
// column: title -- 名称
// column: abstract -- 摘要
// column: claim -- 首项权利要求
// column: score -- 与环节联系的得分
// column: owners -- 权利人
// identity: segment, id
UNWIND $segments AS code
MATCH (p:Patent)-[r:RELATES_TO]->(g:Segment {id: code})
WHERE p.legal_status = '有效' AND (p.abstract IS NOT NULL OR p.claim1 IS NOT NULL) AND r.state = '采纳' AND NOT r.stale
OPTIONAL MATCH (o:Organization)-[w:OWNS]->(p)
WHERE NOT w.stale
WITH p, g, r, o ORDER BY o.id
RETURN g.id AS segment, p.id AS id, p.title AS title, p.abstract AS abstract, p.claim1 AS claim, r.score AS score, collect(o.id) AS owners
ORDER BY segment, id
