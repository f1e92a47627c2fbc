// title: 环节关联
// question: 标准、专利与环节（或整条链）的关联有哪些，凭什么？
// column: document_id -- 标准号或专利编号
// column: target_label -- Segment 或 Chain
// column: target_id -- 环节编号或产业链
// column: score -- 得分
// column: state -- 采纳、待核或否决
// column: method -- 方法
// column: evidence -- 依据
// identity: document_id, target_id
MATCH (d:Standard)-[r:COVERS]->(t:Segment)
WHERE NOT r.stale
RETURN d.id AS document_id, 'Segment' AS target_label, t.id AS target_id, r.score AS score, r.state AS state, r.method AS method, r.evidence AS evidence
UNION ALL
MATCH (d:Standard)-[r:COVERS]->(t:Chain)
WHERE NOT r.stale
RETURN d.id AS document_id, 'Chain' AS target_label, t.id AS target_id, r.score AS score, r.state AS state, r.method AS method, r.evidence AS evidence
UNION ALL
MATCH (d:Patent)-[r:RELATES_TO]->(t:Segment)
WHERE NOT r.stale
RETURN d.id AS document_id, 'Segment' AS target_label, t.id AS target_id, r.score AS score, r.state AS state, r.method AS method, r.evidence AS evidence
