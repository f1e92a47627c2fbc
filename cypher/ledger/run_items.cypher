// title: 一次运行找到的
// question: 这次运行找到了哪些缺口，等级、严重度和依据是什么？
// param: run text -- 运行编号
// column: id -- 缺口编号
// column: rule -- 规则
// column: statement -- 当时的说明
// column: grade -- 证据等级
// column: state -- 成立、待核
// column: severity -- 严重度
// column: facts -- 依据
// column: segments -- 环节
// column: chains -- 产业链
// column: identity -- 使它成为这一项的列和值
// column: first -- 最早在第几次运行里找到
// identity: id
MATCH (r:Run {id: $run})-[f:FOUND]->(g:Gap)
WHERE NOT f.stale
OPTIONAL MATCH (other:Run)-[e:FOUND]->(g)
WHERE NOT e.stale
WITH f, g, min(other.number) AS first
RETURN g.id AS id, g.rule AS rule, f.statement AS statement, f.grade AS grade, f.state AS state, f.severity AS severity,
       f.facts AS facts, f.segments AS segments, f.chains AS chains, g.identity AS identity, first AS first
ORDER BY id
