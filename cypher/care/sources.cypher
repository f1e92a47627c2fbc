// title: 来源的新旧
// question: 每份载入的文件，内容是哪天的，哪天载入的？
// column: id -- 来源编号
// column: table -- 表
// column: state -- 状态
// column: as_of -- 来源日期
// column: loaded -- 载入日期
// column: rows -- 行数
// column: issues -- 问题数
// identity: id
MATCH (s:Source)
WHERE s.table IS NOT NULL AND NOT s.table IN ['说明', '推定']
RETURN s.id AS id, s.table AS table, s.state AS state, s.as_of AS as_of, s.last_seen AS loaded, s.rows AS rows, s.issues AS issues
ORDER BY id
