// title: 载入的数据集
// question: 载入了哪些数据集，统计到哪天，是不是虚构的？
// column: id -- 来源编号
// column: title -- 数据集
// column: as_of -- 统计日期
// column: region -- 地区
// column: fictional -- 虚构
// column: demo -- 演示
// column: licence -- 许可
// column: origin -- 出处
// column: note -- 说明
// identity: id
MATCH (s:Source)
WHERE s.table = '说明'
RETURN s.id AS id, s.name AS title, s.as_of AS as_of, s.region AS region, s.fictional AS fictional, s.demo AS demo, s.licence AS licence,
       s.origin AS origin, s.note AS note
ORDER BY id
