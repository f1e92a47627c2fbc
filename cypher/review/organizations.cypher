// title: 供合并审核的组织
// question: 有哪些组织，各有哪些名称、代码、区域、产品，挂着多少事实？（不含自然人）
// column: id -- 组织编号
// column: name -- 名称
// column: uscc -- 统一社会信用代码
// column: kind -- 类型
// column: kind_basis -- 类型依据
// column: stub -- 仅见提及
// column: former_names -- 曾用名
// column: short_names -- 简称
// column: products -- 主要产品
// column: region -- 所在区域
// column: source -- 来源
// column: facts -- 关系条数
// identity: id
MATCH (o:Organization)
WHERE NOT o.stale AND coalesce(o.kind, '') <> '自然人'
OPTIONAL MATCH (o)-[i:IN_REGION]->(r:Region)
WHERE NOT i.stale
WITH o, min(r.name) AS region
RETURN o.id AS id, o.name AS name, o.uscc AS uscc, o.kind AS kind, o.kind_basis AS kind_basis, o.stub AS stub, o.former_names AS former_names,
       o.short_names AS short_names, o.products AS products, region AS region, o.file AS source, COUNT { (o)--() } AS facts
ORDER BY id
