// title: 与这些标准有关的池内专利
// question: 哪些专利池里的专利已用于、可能必要于这些标准，或随专利池转化为这些标准？
// param: ids texts -- 标准号
// column: via -- 有关的标准
// column: id -- 专利
// column: name -- 名称
// column: pool -- 专利池编号
// column: pool_name -- 专利池
// column: how -- 怎样有关：专利池转化、用于标准、可能必要
// column: source -- 来源
// column: as_of -- 来源日期
// identity: via, id, pool, how
UNWIND $ids AS wanted
MATCH (s:Standard {id: wanted})<-[r:CONVERTED_TO]-(pool:PatentPool)<-[m:IN_POOL]-(p:Patent)
WHERE NOT r.stale AND NOT pool.stale AND NOT m.stale AND NOT p.stale
RETURN s.id AS via, p.id AS id, p.title AS name, pool.id AS pool, pool.name AS pool_name, '专利池转化' AS how, r.source AS source, r.as_of AS as_of
UNION
UNWIND $ids AS wanted
MATCH (s:Standard {id: wanted})<-[r:USED_IN]-(p:Patent)-[m:IN_POOL]->(pool:PatentPool)
WHERE NOT r.stale AND NOT pool.stale AND NOT m.stale AND NOT p.stale
RETURN s.id AS via, p.id AS id, p.title AS name, pool.id AS pool, pool.name AS pool_name, '用于标准' AS how, r.source AS source, r.as_of AS as_of
UNION
UNWIND $ids AS wanted
MATCH (s:Standard {id: wanted})<-[r:CANDIDATE_FOR]-(p:Patent)-[m:IN_POOL]->(pool:PatentPool)
WHERE NOT r.stale AND NOT pool.stale AND NOT m.stale AND NOT p.stale
RETURN s.id AS via, p.id AS id, p.title AS name, pool.id AS pool, pool.name AS pool_name, '可能必要' AS how, r.source AS source, r.as_of AS as_of
