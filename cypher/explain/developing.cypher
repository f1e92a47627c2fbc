// title: 说明：在研情况
// question: 有哪些标准计划、标准体系表条目针对这些环节（或产业链），或修订这些标准？
// param: targets texts -- 环节或产业链的编号
// param: standards texts -- 标准号
// column: kind -- 标准计划、标准体系表
// column: id -- 计划号或体系编号
// column: title -- 名称
// column: about -- 针对的环节、产业链或标准
// column: state -- 制修订，或现有、在制定、待制定
// column: stage -- 计划阶段，00到95；60为已发布
// column: due -- 预计完成
// column: aspect -- 要素
// column: level -- 宜定级别
// column: priority -- 体系表所列优先级
// column: source -- 来源
// column: as_of -- 来源日期
// identity: kind, id, about
UNWIND $targets AS wanted
MATCH (p:StandardProject)-[t:TARGETS]->(g:Segment {id: wanted})
WHERE NOT t.stale AND NOT p.stale
RETURN '标准计划' AS kind, p.id AS id, p.title AS title, g.id AS about, p.kind AS state, p.stage AS stage, p.due AS due, null AS aspect,
       null AS level, null AS priority, p.source AS source, p.as_of AS as_of
UNION ALL
UNWIND $standards AS wanted
MATCH (p:StandardProject)-[t:REVISES]->(s:Standard {id: wanted})
WHERE NOT t.stale AND NOT p.stale
RETURN '标准计划' AS kind, p.id AS id, p.title AS title, s.id AS about, p.kind AS state, p.stage AS stage, p.due AS due, null AS aspect,
       null AS level, null AS priority, p.source AS source, p.as_of AS as_of
UNION ALL
UNWIND $targets AS wanted
MATCH (e:SystemEntry)-[f:FOR]->(g:Segment|Chain {id: wanted})
WHERE NOT f.stale AND NOT e.stale
RETURN '标准体系表' AS kind, e.id AS id, e.title AS title, g.id AS about, e.state AS state, null AS stage, null AS due, e.aspect AS aspect,
       e.level AS level, e.priority AS priority, e.source AS source, e.as_of AS as_of
