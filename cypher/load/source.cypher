// title: 来源文件的载入状态
// question: 这份文件上次载入到什么程度？
// param: id text -- 来源编号
// column: id -- 来源编号
// column: sha256 -- 文件指纹
// column: state -- 状态
// column: version -- 程序版本
// identity: id
MATCH (s:Source {id: $id})
RETURN s.id AS id, s.sha256 AS sha256, s.state AS state, s.version AS version
