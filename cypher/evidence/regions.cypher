// title: 区域的名称
// question: 叫这个名字（或代码、别名）的是哪个区域？
// param: text text -- 名称、别名或代码
// column: id -- 区域编号
// column: name -- 名称
// identity: id
MATCH (r:Region)
WHERE (r.id = $text OR r.name = $text OR $text IN r.aliases) AND NOT r.stale
RETURN r.id AS id, r.name AS name ORDER BY id
