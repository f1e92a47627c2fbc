// title: 几份来源都描述的节点
// question: 哪些节点有几份来源描述，各怎么说？
// column: label -- 标签
// column: id -- 编号
// column: given_by -- 描述它的来源
// column: claims -- 各来源的说法
// identity: label, id
MATCH (n)
WHERE n.claims IS NOT NULL
RETURN labels(n)[0] AS label, n.id AS id, n.given_by AS given_by, n.claims AS claims ORDER BY label, id
