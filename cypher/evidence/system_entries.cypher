// title: 待制定的标准体系表条目
// question: 主管部门的标准体系表里，这条链的哪些格子写着待制定？
// param: chain text -- 产业链编号
// column: id -- 体系编号
// column: title -- 标准名称
// column: aspect -- 要素
// column: scope_id -- 环节编号或产业链
// column: source -- 来源
// column: as_of -- 来源日期
// identity: id
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[f:FOR]-(e:SystemEntry)
WHERE e.state = '待制定' AND NOT h.stale AND NOT f.stale
RETURN e.id AS id, e.title AS title, e.aspect AS aspect, g.id AS scope_id, e.source AS source, e.as_of AS as_of
UNION ALL
MATCH (ch:Chain {id: $chain})<-[f:FOR]-(e:SystemEntry)
WHERE e.state = '待制定' AND NOT f.stale
RETURN e.id AS id, e.title AS title, e.aspect AS aspect, ch.id AS scope_id, e.source AS source, e.as_of AS as_of
