// title: 待审的关联
// question: 规则给出的关联有哪些，讲什么、挂到哪里、多大把握？
// column: kind -- 标准或专利
// column: document_id -- 标准号或专利编号
// column: title -- 名称
// column: chain -- 产业链
// column: segment_id -- 环节编号
// column: segment -- 环节名称
// column: aspect -- 要素
// column: score -- 得分
// column: state -- 状态
// column: evidence -- 依据
// identity: document_id, segment_id
MATCH (d:Standard)-[r:COVERS]->(t:Segment)<-[h:HAS_SEGMENT]-(c:Chain)
WHERE NOT r.stale AND NOT h.stale AND NOT d.stale AND r.method <> '人工对照'
RETURN '标准' AS kind, d.id AS document_id, d.title AS title, c.id AS chain, t.id AS segment_id, t.name AS segment,
       r.aspect AS aspect, r.score AS score, r.state AS state, r.evidence AS evidence
UNION ALL
MATCH (d:Patent)-[r:RELATES_TO]->(t:Segment)<-[h:HAS_SEGMENT]-(c:Chain)
WHERE NOT r.stale AND NOT h.stale AND NOT d.stale AND r.method <> '人工对照'
RETURN '专利' AS kind, d.id AS document_id, d.title AS title, c.id AS chain, t.id AS segment_id, t.name AS segment,
       null AS aspect, r.score AS score, r.state AS state, r.evidence AS evidence
