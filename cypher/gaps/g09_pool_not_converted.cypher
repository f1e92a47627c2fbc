// title: 专利池未转化
// question: 哪些专利池有足够的有效专利、不止一家权利人，却没有转化成任何标准？
// rule: G09
// presence: 法律状态
// statement: 专利池“{pool_name}”有{valid}件有效专利、{owners}家权利人，没有转化为标准{doubt}
// chain_action: 强链
// standard_action: 转化
// param: chain text -- 产业链编号
// param: min_patents int = weights.min_pool -- 有效专利的最少件数（同族算一件）
// column: pool_id -- 专利池编号
// column: pool_name -- 专利池名称
// column: severity -- 有效专利件数的十分之一，至多1
// column: state -- 成立；要靠法律状态未知的专利才够件数时为待核
// column: fact_grade -- 有效专利都已核为A，否则B
// column: valid -- 有效专利件数（同族算一件）
// column: owners -- 有效专利的权利人家数
// column: doubt -- 存疑之处
// column: known_x -- 法律状态已知的件数
// column: known_y -- 池内件数
// column: segments -- 池内专利涉及的环节
// column: subjects -- 对象
// column: evidence -- 池内专利
// identity: pool_id
MATCH (ch:Chain {id: $chain})
CALL (ch) {
  MATCH (ch)-[h:HAS_SEGMENT]->(:Segment)<-[r:RELATES_TO]-(:Patent)-[i:IN_POOL]->(pool:PatentPool)
  WHERE NOT h.stale AND NOT r.stale AND NOT i.stale AND r.state = '采纳'
  RETURN pool
  UNION
  MATCH (ch)-[h:HAS_SEGMENT]->(:Segment)<-[v:SERVES]-(pool:PatentPool)
  WHERE NOT h.stale AND NOT v.stale
  RETURN pool
}
MATCH (pool)<-[i:IN_POOL]-(p:Patent)
WHERE NOT i.stale AND NOT EXISTS { MATCH (pool)-[c:CONVERTED_TO]->(:Standard) WHERE NOT c.stale }
OPTIONAL MATCH (o:Organization)-[w:OWNS]->(p)
WHERE NOT w.stale
WITH pool, p, i, o ORDER BY o.id
WITH pool, p, i, collect(DISTINCT o.id) AS holders
ORDER BY p.id
WITH pool, collect({id: p.id, name: p.title, source: i.source, as_of: i.as_of, status: p.legal_status, sound: i.confidence = '已核' AND p.confidence = '已核',
                    family: coalesce(p.family, p.id), holders: holders}) AS members
WITH pool, members, [x IN members WHERE x.status = '有效'] AS valid, [x IN members WHERE x.status IN ['有效', '未知']] AS possible
WITH pool, members, valid,
     reduce(seen = [], x IN valid | CASE WHEN x.family IN seen THEN seen ELSE seen + [x.family] END) AS families,
     reduce(seen = [], x IN possible | CASE WHEN x.family IN seen THEN seen ELSE seen + [x.family] END) AS possible_families,
     reduce(seen = [], x IN valid | seen + [h IN x.holders WHERE NOT h IN seen]) AS holders,
     reduce(seen = [], x IN possible | seen + [h IN x.holders WHERE NOT h IN seen]) AS possible_holders
WHERE size(possible_families) >= $min_patents AND size(possible_holders) >= 2
OPTIONAL MATCH (pool)<-[i:IN_POOL]-(:Patent)-[r:RELATES_TO]->(g:Segment)
WHERE NOT i.stale AND NOT r.stale AND r.state = '采纳'
WITH pool, members, valid, families, holders, collect(DISTINCT g.id) AS by_patent
OPTIONAL MATCH (pool)-[v:SERVES]->(g:Segment)
WHERE NOT v.stale
WITH pool, members, valid, families, holders, by_patent, collect(DISTINCT g.id) AS served
CALL (by_patent, served) {
  UNWIND by_patent + served AS id
  MATCH (g:Segment {id: id})<-[h:HAS_SEGMENT]-(:Chain)
  WHERE NOT h.stale
  WITH DISTINCT g ORDER BY g.id
  RETURN collect(g.id) AS segments
}
WITH pool, members, valid, families, holders, segments, size(families) >= $min_patents AND size(holders) >= 2 AS sure
RETURN pool.id AS pool_id, pool.name AS pool_name,
       CASE WHEN size(families) > 10 THEN 1.0 ELSE size(families) / 10.0 END AS severity,
       CASE WHEN sure THEN '成立' ELSE '待核' END AS state,
       CASE WHEN sure AND all(x IN valid WHERE x.sound) THEN 'A' ELSE 'B' END AS fact_grade,
       size(families) AS valid, size(holders) AS owners,
       CASE WHEN sure THEN '' ELSE '；另有专利的法律状态未知，先核状态' END AS doubt,
       size([x IN members WHERE x.status <> '未知']) AS known_x, size(members) AS known_y,
       segments AS segments,
       [{role: '专利池', label: 'PatentPool', id: pool.id, name: pool.name}] AS subjects,
       [x IN members | {label: 'Patent', id: x.id, name: x.name, source: x.source, as_of: x.as_of}] AS evidence
ORDER BY pool_id
