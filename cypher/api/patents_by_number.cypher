// title: 按号码找专利
// question: 哪些专利的申请号或公开（公告）号是这个？
// param: number text -- 号码，规范写法或去掉种类代码
// column: id -- 专利编号
// identity: id
MATCH (p:Patent)
WHERE (p.id = $number OR p.application_no = $number OR p.pub_no = $number) AND NOT p.stale
RETURN p.id AS id ORDER BY id
