// title: 日历：标准计划
// question: 面向这条链的环节、或修订其标准的计划，到了哪个阶段，何时该完成？
// param: chain text -- 产业链编号
// column: id -- 计划号
// column: title -- 名称
// column: kind -- 制修订
// column: stage -- 阶段
// column: due -- 预计完成
// column: committee -- 归口单位
// column: source -- 来源
// column: as_of -- 来源日期
// identity: id
MATCH (p:StandardProject)
WHERE coalesce(p.stage, 0) < 60 AND NOT p.stale
  AND (EXISTS { MATCH (p)-[t:TARGETS]->(:Segment)<-[h:HAS_SEGMENT]-(:Chain {id: $chain}) WHERE NOT t.stale AND NOT h.stale }
       OR EXISTS { MATCH (p)-[v:REVISES]->(:Standard)-[c:COVERS]->(:Segment)<-[h:HAS_SEGMENT]-(:Chain {id: $chain})
                   WHERE NOT v.stale AND NOT c.stale AND c.state = '采纳' AND NOT h.stale }
       OR EXISTS { MATCH (p)-[v:REVISES]->(:Standard)-[c:COVERS]->(:Chain {id: $chain}) WHERE NOT v.stale AND NOT c.stale AND c.state = '采纳' })
RETURN p.id AS id, p.title AS title, p.kind AS kind, p.stage AS stage, p.due AS due, p.committee_raw AS committee, p.source AS source, p.as_of AS as_of
ORDER BY id
