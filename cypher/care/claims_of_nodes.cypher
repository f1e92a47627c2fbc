// title: 几份来源都描述的节点
// question: 哪些节点有几份来源描述，各怎么说？
// param: label text -- 接着这个标签
// param: id text -- 和这个编号之后
// param: most int -- 最多几个
// column: label -- 标签
// column: id -- 编号
// column: given_by -- 描述它的来源
// column: claims -- 各来源的说法
// identity: label, id
MATCH (n)
WHERE n.claims IS NOT NULL
WITH n, labels(n)[0] AS l
WHERE l > $label OR l = $label AND n.id > $id
RETURN l AS label, n.id AS id, n.given_by AS given_by, n.claims AS claims
ORDER BY label, id LIMIT $most
