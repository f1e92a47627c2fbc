// title: 同一件专利的权利人
// question: 哪两个组织在不同的行里都是同一件专利的权利人，有几件？（同一行并列的是共同申请人，不算）
// column: id -- 组织编号
// column: other -- 另一个组织编号
// column: number -- 专利件数
// identity: id, other
MATCH (o:Organization)-[d:OWNS]->(t:Patent)<-[e:OWNS]-(p:Organization)
WHERE o.id < p.id AND NOT d.stale AND NOT e.stale AND (d.file <> e.file OR d.line <> e.line)
RETURN o.id AS id, p.id AS other, count(DISTINCT t.id) AS number ORDER BY id, other
