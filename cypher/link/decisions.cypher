// title: 人工对照
// question: 人已经决定了哪些标准、专利与环节的联系？
// param: derived text -- 推定的来源编号（它写的不算人的决定）
// column: document_id -- 标准号或专利编号
// column: target_label -- Segment 或 Chain
// column: target_id -- 环节编号或产业链
// column: aspect -- 要素
// column: state -- 采纳、否决、待核
// column: reviewer -- 审核人
// column: evidence -- 依据
// identity: document_id, target_id
MATCH (d:Standard)-[r:COVERS]->(t:Segment)
WHERE r.method = '人工对照' AND NOT r.stale AND any(g IN r.given_by WHERE g <> $derived)
RETURN d.id AS document_id, 'Segment' AS target_label, t.id AS target_id, r.aspect AS aspect, r.state AS state, r.reviewer AS reviewer, r.evidence AS evidence
UNION ALL
MATCH (d:Standard)-[r:COVERS]->(t:Chain)
WHERE r.method = '人工对照' AND NOT r.stale AND any(g IN r.given_by WHERE g <> $derived)
RETURN d.id AS document_id, 'Chain' AS target_label, t.id AS target_id, r.aspect AS aspect, r.state AS state, r.reviewer AS reviewer, r.evidence AS evidence
UNION ALL
MATCH (d:Patent)-[r:RELATES_TO]->(t:Segment)
WHERE r.method = '人工对照' AND NOT r.stale AND any(g IN r.given_by WHERE g <> $derived)
RETURN d.id AS document_id, 'Segment' AS target_label, t.id AS target_id, null AS aspect, r.state AS state, r.reviewer AS reviewer, r.evidence AS evidence
