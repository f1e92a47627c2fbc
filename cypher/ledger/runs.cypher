// title: 存下的运行
// question: 存过哪些运行，各在哪天、按什么参数、找到多少项？
// column: id -- 运行编号
// column: number -- 序号
// column: state -- 保存中、已存
// column: saved -- 保存日期
// column: as_of -- 统计日期
// column: region -- 地区
// column: weights -- 规则常数的版本
// column: version -- 程序版本
// column: parameters -- 参数与来源版本
// column: content -- 内容的指纹
// column: items -- 项数
// identity: id
MATCH (r:Run)
WHERE r.kind = '缺口' AND NOT r.stale
RETURN r.id AS id, r.number AS number, r.state AS state, r.saved AS saved, r.as_of AS as_of, r.region AS region,
       r.weights AS weights, r.version AS version, r.parameters AS parameters, r.content AS content, r.items AS items
ORDER BY number
