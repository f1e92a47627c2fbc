// title: 数据的版本
// question: 图里现在是哪些来源的哪个版本，有多少节点和关系？
// column: id -- 来源编号
// column: state -- 状态
// column: sha256 -- 指纹
// column: version -- 程序版本
// column: last_seen -- 最近载入
// column: total -- 图中节点与关系的个数
// identity: id
// note: 个数单独数时两个图库都不必遍历；推得的联系变多变少时，版本随之改变。
CALL () { MATCH (n) RETURN count(n) AS nodes }
CALL () { MATCH ()-[r]->() RETURN count(r) AS relationships }
MATCH (s:Source)
RETURN s.id AS id, s.state AS state, s.sha256 AS sha256, s.version AS version, s.last_seen AS last_seen, nodes + relationships AS total
ORDER BY id
