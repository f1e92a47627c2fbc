// title: 说明：环节上的组织
// question: 这些环节上有哪些组织，各在哪里，是不是所需的主体？
// param: ids texts -- 环节编号
// param: region text -- 区域编号
// column: segment_id -- 环节编号
// column: id -- 组织编号
// column: name -- 名称
// column: kind -- 类型
// column: needed -- 类型是否为环节所需
// column: local -- 是否本地
// column: place -- 所在区县（原文）
// column: provisional -- 暂定
// column: stale -- 从事关系是否陈旧
// column: source -- 来源
// column: as_of -- 来源日期
// identity: segment_id, id
// note: 自然人不列。
MATCH way = (down:Region)-[:PART_OF*0..4]->(:Region {id: $region})
WHERE none(x IN relationships(way) WHERE x.stale)
WITH collect(DISTINCT down.id) AS below
UNWIND $ids AS wanted
MATCH (o:Organization)-[w:OPERATES_IN]->(g:Segment {id: wanted})
WHERE o.kind <> '自然人'
RETURN g.id AS segment_id, o.id AS id, o.name AS name, o.kind AS kind, coalesce(o.kind IN g.needs_kinds, false) AS needed,
       EXISTS { MATCH (o)-[i:IN_REGION]->(r:Region) WHERE r.id IN below AND NOT i.stale } AS local,
       o.region_text AS place, coalesce(o.provisional, false) AS provisional, coalesce(w.stale, false) AS stale, w.source AS source, w.as_of AS as_of
ORDER BY segment_id, id
