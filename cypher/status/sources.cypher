// title: 来源文件
// question: 载入过哪些文件，各有多少行、多少问题？
// column: id -- 来源编号
// column: table -- 表
// column: state -- 状态
// column: rows -- 行数
// column: loaded -- 成功行数
// column: issues -- 问题数
// column: sha256 -- 指纹
// column: version -- 程序版本
// column: as_of -- 来源日期
// column: last_seen -- 最近载入
// column: fictional -- 虚构
// column: licence -- 许可
// column: origin -- 出处
// identity: id
MATCH (s:Source)
RETURN s.id AS id, s.table AS table, s.state AS state, s.rows AS rows, s.loaded_rows AS loaded, s.issues AS issues,
       s.sha256 AS sha256, s.version AS version, s.as_of AS as_of, s.last_seen AS last_seen, s.fictional AS fictional, s.licence AS licence, s.origin AS origin
ORDER BY id
