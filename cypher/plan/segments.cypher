// title: 计划：环节
// question: 每个环节属哪条链，需要哪些要素，各多重？
// column: id -- 环节编号
// column: name -- 环节名称
// column: chains -- 产业链
// column: aspects -- 所需要素
// column: weights -- 各要素的权重，与所需要素对应
// identity: id
MATCH (ch:Chain)-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale AND NOT ch.stale
WITH g, ch ORDER BY ch.id
WITH g, collect(ch.id) AS chains
OPTIONAL MATCH (g)-[q:REQUIRES]->(a:Aspect)
WHERE NOT q.stale
WITH g, chains, q, a ORDER BY q.weight DESC, a.id
RETURN g.id AS id, g.name AS name, chains AS chains, collect(a.id) AS aspects, collect(q.weight) AS weights
ORDER BY id
