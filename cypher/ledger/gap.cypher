// title: 台账里的一项缺口
// question: 这项缺口存过没有，最近一次是怎么说的？
// param: id text -- 缺口编号
// column: id -- 缺口编号
// column: rule -- 规则
// column: statement -- 说明
// column: segments -- 环节
// identity: id
MATCH (g:Gap {id: $id})
RETURN g.id AS id, g.rule AS rule, g.statement AS statement, g.segments AS segments
