// title: 待联系的项目
// question: 有自己一行、未陈旧的科技项目有哪些，表里列过环节没有？
// param: derived text -- 推定的来源编号（它写的不算表列）
// column: id -- 项目编号
// column: title -- 名称
// column: abstract -- 成果摘要
// column: listed -- 表列或人定的环节数
// identity: id
MATCH (p:Project) WHERE NOT p.stub AND NOT p.stale
OPTIONAL MATCH (p)-[t:TARGETS]->(:Segment) WHERE NOT t.stale AND any(g IN t.given_by WHERE g <> $derived)
WITH p, count(t) AS listed
RETURN p.id AS id, p.name AS title, p.summary AS abstract, listed AS listed
ORDER BY id
