// title: 若干节点之间的关系
// question: 这些节点之间有哪些关系，来源是什么？
// param: ids texts -- 编号
// param: names texts -- 标签、空格、编号
// column: type -- 关系类型
// column: from_label -- 起点标签
// column: from_id -- 起点编号
// column: to_label -- 终点标签
// column: to_id -- 终点编号
// column: key -- 区分同类平行关系的键
// column: state -- 联系状态
// column: score -- 得分
// column: method -- 得出方法
// column: evidence -- 依据
// column: source -- 来源
// column: as_of -- 来源日期
// column: given_by -- 载于哪些来源
// identity: type, from_label, from_id, to_label, to_id, key
UNWIND $ids AS wanted
MATCH (a:Chain|Segment|Aspect|Organization|Region|Cluster|Standard|StandardProject|Committee|Requirement|Patent|PatentPool|Declaration|Project|Title|SystemEntry|Expert|Centre|Incubation|SearchRecord|Category|Gap|Action {id: wanted})-[r]->(b)
WHERE labels(a)[0] + ' ' + a.id IN $names AND labels(b)[0] + ' ' + b.id IN $names AND NOT r.stale AND NOT a.stale AND NOT b.stale
RETURN type(r) AS type, labels(a)[0] AS from_label, a.id AS from_id, labels(b)[0] AS to_label, b.id AS to_id, r.key AS key,
       r.state AS state, r.score AS score, r.method AS method, r.evidence AS evidence, coalesce(r.source, r.given_by[0]) AS source, r.as_of AS as_of,
       coalesce(r.given_by, []) AS given_by
ORDER BY type, from_label, from_id, to_label, to_id, key
