// title: 一次运行所见
// question: 这次运行时，每个环节、每条链上有哪些标准、组织和检索记录？
// param: run text -- 运行编号
// column: id -- 环节或产业链编号
// column: lines -- 所见，每条一行
// identity: id
MATCH (r:Run {id: $run})-[s:SAW]->(n)
WHERE NOT s.stale
RETURN n.id AS id, s.lines AS lines
ORDER BY id
