// title: 没有写明区域的组织
// question: 哪些组织没有写明所在区域，只能按名称开头推定？
// param: after text -- 从编号排在它之后的起；空白为从头起
// param: most int = 20000 -- 一次至多多少个
// column: id -- 组织编号
// column: name -- 名称
// identity: id
MATCH (o:Organization)
WHERE o.id > $after AND o.region_text IS NULL AND NOT o.stale
  AND NOT EXISTS { MATCH (o)-[r:IN_REGION]->(:Region) WHERE r.method = '表列' AND NOT r.stale }
RETURN o.id AS id, o.name AS name ORDER BY id LIMIT $most
