// title: 环节和产业链上现有的事实
// question: 这条链和它每个环节上，现在有哪些标准、组织、检索记录和体系表条目？
// param: chain text -- 产业链编号
// column: label -- Segment 或 Chain
// column: id -- 环节或产业链编号
// column: kind -- 标准、组织、检索记录、体系表、要素
// column: name -- 编号或名称
// column: detail -- 要点
// identity: label, id, kind, name, detail
MATCH (c:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[x:COVERS]-(s:Standard)
WHERE NOT h.stale AND NOT g.stale AND NOT x.stale AND NOT s.stale
RETURN 'Segment' AS label, g.id AS id, '标准' AS kind, s.id AS name,
       coalesce(x.aspect, '要素未定') + '，' + coalesce(x.state, '') + '，' + coalesce(s.standing, '') AS detail
UNION
MATCH (c:Chain {id: $chain})<-[x:COVERS]-(s:Standard)
WHERE NOT x.stale AND NOT s.stale
RETURN 'Chain' AS label, c.id AS id, '标准' AS kind, s.id AS name,
       coalesce(x.aspect, '要素未定') + '，' + coalesce(x.state, '') + '，' + coalesce(s.standing, '') AS detail
UNION
MATCH (c:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[x:OPERATES_IN]-(o:Organization)
WHERE NOT h.stale AND NOT g.stale AND NOT x.stale AND NOT o.stale
RETURN 'Segment' AS label, g.id AS id, '组织' AS kind, o.name AS name, coalesce(o.kind, '') AS detail
UNION
MATCH (c:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[x:FOR]-(r:SearchRecord)
WHERE NOT h.stale AND NOT g.stale AND NOT x.stale AND NOT r.stale
RETURN 'Segment' AS label, g.id AS id, '检索记录' AS kind, r.id AS name,
       coalesce(r.kind, '') + '，' + coalesce(r.completeness, '') + '，' + coalesce(toString(r.date), '') AS detail
UNION
MATCH (c:Chain {id: $chain})<-[x:FOR]-(r:SearchRecord)
WHERE NOT x.stale AND NOT r.stale
RETURN 'Chain' AS label, c.id AS id, '检索记录' AS kind, r.id AS name,
       coalesce(r.kind, '') + '，' + coalesce(r.completeness, '') + '，' + coalesce(toString(r.date), '') AS detail
UNION
MATCH (c:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[x:FOR]-(e:SystemEntry)
WHERE NOT h.stale AND NOT g.stale AND NOT x.stale AND NOT e.stale
RETURN 'Segment' AS label, g.id AS id, '体系表' AS kind, e.id AS name, coalesce(e.aspect, '') + '，' + coalesce(e.state, '') AS detail
UNION
MATCH (c:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)-[x:REQUIRES]->(a:Aspect)
WHERE NOT h.stale AND NOT g.stale AND NOT x.stale AND NOT a.stale
RETURN 'Segment' AS label, g.id AS id, '要素' AS kind, a.id AS name, '权重 ' + toString(x.weight) AS detail
