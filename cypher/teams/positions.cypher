// title: 起草团队：谁与环节有关
// question: 哪些组织从事一条链的环节，拥有相关的专利，承担相关的项目，起草过相关的标准？
// param: chain text -- 产业链编号
// column: kind -- 从事、专利、项目、起草、链主
// column: segment_id -- 环节编号；链主为空
// column: organization_id -- 组织编号
// column: thing_id -- 专利、项目、标准的编号；从事、链主为环节、产业链
// column: thing -- 它的名称
// column: score -- 联系得分
// column: source -- 来源
// column: as_of -- 来源日期
// identity: kind, segment_id, organization_id, thing_id
// note: 失效的专利、否决或待核的联系、陈旧的事实都不算。
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[w:OPERATES_IN]-(o:Organization)
WHERE NOT h.stale AND NOT w.stale AND NOT o.stale
RETURN '从事' AS kind, g.id AS segment_id, o.id AS organization_id, g.id AS thing_id, g.name AS thing, 1.0 AS score, w.source AS source, w.as_of AS as_of
UNION ALL
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:RELATES_TO]-(p:Patent)<-[w:OWNS]-(o:Organization)
WHERE NOT h.stale AND NOT c.stale AND c.state = '采纳' AND NOT p.stale AND NOT w.stale AND NOT o.stale AND coalesce(p.legal_status, '未知') <> '失效'
RETURN '专利' AS kind, g.id AS segment_id, o.id AS organization_id, p.id AS thing_id, p.title AS thing, coalesce(c.score, 1.0) AS score, p.source AS source, p.as_of AS as_of
UNION ALL
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:TARGETS]-(p:Project)<-[w:UNDERTOOK]-(o:Organization)
WHERE NOT h.stale AND NOT c.stale AND NOT p.stale AND NOT w.stale AND NOT o.stale
RETURN '项目' AS kind, g.id AS segment_id, o.id AS organization_id, p.id AS thing_id, p.name AS thing, coalesce(c.score, 1.0) AS score, p.source AS source, p.as_of AS as_of
UNION ALL
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:COVERS]-(s:Standard)<-[w:DRAFTED]-(o:Organization)
WHERE NOT h.stale AND NOT c.stale AND c.state = '采纳' AND NOT s.stale AND NOT w.stale AND NOT o.stale
RETURN '起草' AS kind, g.id AS segment_id, o.id AS organization_id, s.id AS thing_id, s.title AS thing, coalesce(c.score, 1.0) AS score, w.source AS source, w.as_of AS as_of
UNION ALL
MATCH (ch:Chain {id: $chain})<-[l:LEADS]-(o:Organization)
WHERE NOT l.stale AND NOT o.stale
RETURN '链主' AS kind, null AS segment_id, o.id AS organization_id, ch.id AS thing_id, ch.name AS thing, 1.0 AS score, l.source AS source, l.as_of AS as_of
