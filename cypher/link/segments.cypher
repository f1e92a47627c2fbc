// title: 联系用的环节
// question: 各环节的名称、关键词和分类号是什么？
// column: id -- 环节编号
// column: chain -- 产业链
// column: name -- 环节名称
// column: position -- 位置
// column: keywords -- 关键词
// column: ipc -- IPC前缀
// column: ics -- ICS
// column: ccs -- CCS
// column: industry_codes -- 国民经济行业代码
// column: parent -- 上级环节
// identity: id
MATCH (c:Chain)-[h:HAS_SEGMENT]->(s:Segment) WHERE NOT h.stale
OPTIONAL MATCH (u:Segment)-[b:PARENT_OF]->(s) WHERE NOT b.stale
WITH c, s, min(u.id) AS parent
RETURN s.id AS id, c.id AS chain, s.name AS name, s.position AS position, s.keywords AS keywords, s.ipc AS ipc,
       s.ics AS ics, s.ccs AS ccs, s.industry_codes AS industry_codes,
       parent AS parent
ORDER BY id
