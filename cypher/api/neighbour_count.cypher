// title: 邻居的个数
// question: 有多少节点与这个节点直接相连？
// param: label text -- 标签
// param: id text -- 编号
// column: total -- 个数；以几种关系相连的只算一次，不算自己
OPTIONAL MATCH (n:Chain|Segment|Aspect|Organization|Region|Cluster|Standard|StandardProject|Committee|Requirement|Patent|PatentPool|Declaration|Project|Title|SystemEntry|Expert|Centre|Incubation|SearchRecord|Category|Gap|Action {id: $id})-[r]-(m)
WHERE $label IN labels(n) AND NOT n.stale AND NOT r.stale AND NOT m.stale AND labels(m)[0] <> 'Run' AND NOT (m.id = $id AND $label IN labels(m))
WITH DISTINCT labels(m)[0] AS label, m.id AS id
RETURN count(id) AS total
