// title: 所需要素
// question: 各环节和整条链要有哪些方面的标准，各占多少权重？
// param: chain text -- 产业链编号
// column: target_id -- 环节编号；整条链的为产业链编号
// column: name -- 名称
// column: is_chain -- 是否整条链
// column: serves -- 服务环节
// column: required -- 所需要素与权重
// identity: target_id
MATCH (ch:Chain {id: $chain})
OPTIONAL MATCH (ch)-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale
WITH ch, collect(g) AS segments
UNWIND segments + [ch] AS target
OPTIONAL MATCH (target)-[q:REQUIRES]->(a:Aspect)
WHERE NOT q.stale
WITH ch, target, a, q ORDER BY a.id
WITH ch, target, collect(CASE WHEN a IS NULL THEN null ELSE {aspect: a.id, weight: q.weight} END) AS required
RETURN target.id AS target_id, target.name AS name, target.id = ch.id AS is_chain,
       CASE WHEN target.id = ch.id THEN [] ELSE coalesce(target.serves, []) END AS serves, required AS required
ORDER BY target_id
