// title: 台账记录
// question: 每项缺口依次被谁、何时、为什么改成了什么状态？
// column: gap -- 缺口编号
// column: number -- 这项缺口的第几次处置
// column: before -- 原状态
// column: state -- 新状态
// column: why -- 理由
// column: unit -- 责任单位
// column: due -- 期限
// column: operator -- 经办人
// column: decided -- 日期
// column: facts -- 当时的依据
// identity: gap, number
MATCH (a:Action)
WHERE NOT a.stale
RETURN a.gap AS gap, a.number AS number, a.before AS before, a.state AS state, a.why AS why, a.owner AS unit, a.due AS due,
       a.operator AS operator, a.decided AS decided, a.facts AS facts
ORDER BY gap, number
