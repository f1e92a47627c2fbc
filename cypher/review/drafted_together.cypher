// title: 在同一项标准里并列的起草单位
// question: 哪些组织出现在同一份来源所列的同一项标准的起草单位里？（并列的不是同一家）
// column: id -- 组织编号
// column: other -- 另一个组织编号
// identity: id, other
MATCH (o:Organization)-[d:DRAFTED]->(s:Standard)<-[e:DRAFTED]-(p:Organization)
WHERE o.id < p.id AND NOT d.stale AND NOT e.stale AND d.file = e.file AND d.line = e.line
RETURN DISTINCT o.id AS id, p.id AS other ORDER BY id, other
