// title: 产业链一览
// question: 有哪些产业链？
// column: id -- 产业链编号
// column: name -- 产业链
// identity: id
MATCH (c:Chain)-[h:HAS_SEGMENT]->(:Segment)
WHERE NOT c.stale AND NOT h.stale
RETURN DISTINCT c.id AS id, c.name AS name ORDER BY id
