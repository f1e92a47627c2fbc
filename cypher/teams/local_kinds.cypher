// title: 起草团队：本地组织的类型
// question: 本地登记了多少检验机构、科研院所、高校？
// param: region text -- 区域编号
// column: kind -- 类型
// column: organizations -- 组织数
// identity: kind
MATCH way = (down:Region)-[:PART_OF*0..4]->(:Region {id: $region})
WHERE none(x IN relationships(way) WHERE x.stale)
WITH DISTINCT down
MATCH (down)<-[i:IN_REGION]-(o:Organization)
WHERE o.kind IN ['检验机构', '科研院所', '高校'] AND NOT i.stale AND NOT o.stale
RETURN o.kind AS kind, count(DISTINCT o.id) AS organizations
ORDER BY kind
