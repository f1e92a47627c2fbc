// title: 数据不足
// question: 哪条链的哪类数据查得不够，凭它说不出缺口？
// rule: G00
// argues_from: 无
// statement: {chain_name}的{kind}数据不足：{missing}个环节没有检索记录{field_note}
// chain_action: 补数据
// standard_action: 补数据
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// param: min_share float = weights.field_share_b -- 起草单位已知的最低比例
// column: chain_id -- 产业链编号
// column: kind -- 类别：企业、标准、专利、项目
// column: chain_name -- 产业链
// column: missing -- 没有这类检索记录的环节数
// column: field_note -- 字段不全的说明
// column: severity -- 没有检索记录的环节所占比例
// column: state -- 成立
// column: known_x -- 有检索记录的环节数
// column: known_y -- 环节数
// column: segments -- 没有检索记录的环节
// column: subjects -- 对象
// column: evidence -- 已有的检索记录
// identity: chain_id, kind
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (ch:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale
WITH places, ch, g ORDER BY g.id
WITH places, ch, collect(g.id) AS all_segments
OPTIONAL MATCH (s:Standard)-[c:COVERS]->(:Segment)<-[h:HAS_SEGMENT]-(ch)
WHERE NOT h.stale AND NOT c.stale AND c.state = '采纳' AND s.standing = '现行' AND s.scope IN places
WITH ch, all_segments, collect(DISTINCT s) AS standards
WITH ch, all_segments, size(standards) AS considered,
     size([s IN standards WHERE EXISTS { MATCH (:Organization)-[f:DRAFTED]->(s) WHERE NOT f.stale }]) AS drafted
UNWIND ['企业', '标准', '专利'] AS kind
OPTIONAL MATCH (record:SearchRecord)-[f:FOR]->(g:Segment)<-[:HAS_SEGMENT]-(ch)
WHERE record.kind = kind AND NOT f.stale
WITH ch, all_segments, considered, drafted, kind, collect(DISTINCT g.id) AS searched
OPTIONAL MATCH (record:SearchRecord)-[f:FOR]->(ch)
WHERE record.kind = kind AND NOT f.stale
WITH ch, all_segments, considered, drafted, kind, searched, record ORDER BY record.id
WITH ch, considered, drafted, kind, all_segments, [x IN all_segments WHERE NOT x IN searched] AS missing,
     collect(CASE WHEN record IS NULL THEN null ELSE {label: 'SearchRecord', id: record.id, name: record.scope + '（' + record.completeness + '）',
                   source: record.databases, as_of: record.date} END) AS evidence
WITH ch, kind, all_segments, missing, evidence, considered, drafted,
     kind = '标准' AND considered > 0 AND toFloat(drafted) / considered < $min_share AS thin
WHERE size(missing) > 0 OR thin
RETURN ch.id AS chain_id, kind AS kind, ch.name AS chain_name, size(missing) AS missing,
       CASE WHEN thin THEN '；' + toString(considered) + '项现行标准中只有' + toString(drafted) + '项已知起草单位' ELSE '' END AS field_note,
       toFloat(size(missing)) / size(all_segments) AS severity, '成立' AS state,
       size(all_segments) - size(missing) AS known_x, size(all_segments) AS known_y, missing AS segments,
       [{role: '产业链', label: 'Chain', id: ch.id, name: ch.name}] AS subjects, evidence AS evidence
ORDER BY chain_id, kind
