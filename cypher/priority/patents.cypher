// title: 本地的有效发明
// question: 各环节有哪些状态已知的发明专利，哪些是本地单位有效的，哪些尚未写入标准？
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// param: as_of date = today -- 统计日期
// column: segment_id -- 环节编号
// column: patent_id -- 专利编号
// column: family -- 同族；没有时为专利编号
// column: local -- 有效，权利人在本地
// column: ready -- 有效、权利人在本地、尚未写入标准
// column: score -- 联系得分
// column: cited_by -- 被引次数
// column: flagged -- 有价值标志
// column: filed -- 申请日
// column: expires -- 失效日期；没有时按申请日起二十年算
// identity: segment_id, patent_id
// note: 法律状态未知的不列：不知道就不算，也不当作没有。
MATCH way = (down:Region)-[:PART_OF*0..4]->(:Region {id: $region})
WHERE none(x IN relationships(way) WHERE x.stale)
WITH collect(DISTINCT down.id) AS below
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:RELATES_TO]-(p:Patent)
WHERE NOT h.stale AND NOT c.stale AND NOT p.stale AND c.state = '采纳' AND p.kind = '发明' AND p.legal_status <> '未知'
WITH g, c, p,
     p.legal_status = '有效'
       AND EXISTS { MATCH (p)<-[w:OWNS]-(:Organization)-[i:IN_REGION]->(r:Region)
                    WHERE r.id IN below AND NOT w.stale AND NOT i.stale AND (w.to IS NULL OR w.to > $as_of) } AS local
RETURN g.id AS segment_id, p.id AS patent_id, coalesce(p.family, p.id) AS family, local AS local,
       local AND NOT EXISTS { MATCH (p)-[u:USED_IN]->(:Standard) WHERE NOT u.stale } AS ready,
       c.score AS score, coalesce(p.cited_by, 0) AS cited_by, size(coalesce(p.value_flags, [])) > 0 AS flagged,
       p.filed AS filed, p.expires AS expires
ORDER BY segment_id, patent_id
