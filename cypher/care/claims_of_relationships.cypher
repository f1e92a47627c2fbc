// title: 几份来源都给出的关系
// question: 哪些关系有几份来源给出，各怎么说？
// param: type text -- 接着这一类型、
// param: start_id text -- 这一起点、
// param: end_id text -- 这一终点、
// param: key text -- 和这一区分键之后
// param: most int -- 最多几条
// column: type -- 关系类型
// column: start_label -- 起点标签
// column: start_id -- 起点编号
// column: end_label -- 终点标签
// column: end_id -- 终点编号
// column: key -- 区分键
// column: given_by -- 给出它的来源
// column: claims -- 各来源的说法
// identity: type, start_id, end_id, key
MATCH (a)-[x]->(b)
WHERE x.claims IS NOT NULL
WITH a, x, b, type(x) AS t
WHERE t > $type
   OR t = $type AND a.id > $start_id
   OR t = $type AND a.id = $start_id AND b.id > $end_id
   OR t = $type AND a.id = $start_id AND b.id = $end_id AND x.key > $key
RETURN t AS type, labels(a)[0] AS start_label, a.id AS start_id, labels(b)[0] AS end_label, b.id AS end_id, x.key AS key,
       x.given_by AS given_by, x.claims AS claims
ORDER BY type, start_id, end_id, key LIMIT $most
