// title: 节点的邻居
// question: 这个节点以哪些关系连着谁，各有多少？
// param: label text -- 标签
// param: id text -- 编号
// param: most int = 150 -- 每种关系、每个方向最多列出的个数
// column: type -- 关系类型
// column: outgoing -- 是否由这个节点指出
// column: total -- 邻居个数
// column: peers -- 邻居的标签和编号
// identity: type, outgoing
MATCH (n:Chain|Segment|Aspect|Organization|Region|Cluster|Standard|StandardProject|Committee|Requirement|Patent|PatentPool|Declaration|Project|Title|SystemEntry|Expert|Centre|Incubation|SearchRecord|Category|Gap|Action {id: $id})
WHERE $label IN labels(n) AND NOT n.stale
MATCH (n)-[r]-(m)
WHERE NOT r.stale AND NOT m.stale AND labels(m)[0] <> 'Run'
WITH DISTINCT type(r) AS type, startNode(r).id = n.id AND $label IN labels(startNode(r)) AS outgoing, labels(m)[0] AS label, m.id AS id
ORDER BY label, id
WITH type, outgoing, collect({label: label, id: id}) AS peers
RETURN type AS type, outgoing AS outgoing, size(peers) AS total, peers[..$most] AS peers
ORDER BY type, outgoing
