// title: 同号的标准
// question: 这个编号在图里有哪些年代版本？
// param: family text -- 同号键
// column: id -- 标准号
// column: standing -- 效力
// identity: id
MATCH (s:Standard {family: $family})
WHERE NOT s.stale
RETURN s.id AS id, s.standing AS standing ORDER BY id
