// title: 数据不足
// question: 哪条链的哪类数据查得不够，凭它说不出缺口？
// rule: G00
// argues_from: 无
// statement: {chain_name}的{kind}数据不足：{missing}个环节没有检索记录{field_note}
// chain_action: 补数据
// standard_action: 补数据
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// param: min_share float = weights.field_share_b -- 各字段已知的最低比例
// param: sigma float = weights.sigma -- 候选专利得分的下限
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
// note: 字段：起草单位、产品标准的引用、采标（只看有国际标准的环节与要素）、必要专利声明（只看有候选专利的标准）、项目成果。项目没有规则凭它的检索记录说话，只在成果不足时列出。
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
OPTIONAL MATCH (abroad:Standard)-[c:COVERS]->(g:Segment)<-[:HAS_SEGMENT]-(ch)
WHERE NOT c.stale AND c.state = '采纳' AND abroad.standing = '现行' AND abroad.level = '国际'
WITH places, ch, all_segments, collect(DISTINCT g.id + '|' + c.aspect) AS cells
OPTIONAL MATCH (s:Standard)-[c:COVERS]->(g:Segment)<-[h:HAS_SEGMENT]-(ch)
WHERE NOT h.stale AND NOT c.stale AND c.state = '采纳' AND s.standing = '现行' AND s.scope IN places
WITH ch, all_segments, s, sum(CASE WHEN c.aspect = '产品' THEN 1 ELSE 0 END) AS as_product,
     sum(CASE WHEN g.id + '|' + c.aspect IN cells THEN 1 ELSE 0 END) AS beside
WITH ch, all_segments,
     collect(CASE WHEN s IS NULL THEN null ELSE {
       drafted: EXISTS { MATCH (s)<-[f:DRAFTED]-(:Organization) WHERE NOT f.stale },
       product: as_product > 0 AND NOT EXISTS { MATCH (s)-[f:HAS_REQUIREMENT]->(:Requirement) WHERE NOT f.stale },
       cites: EXISTS { MATCH (s)-[f:REFERENCES]->(:Standard) WHERE NOT f.stale },
       beside: beside > 0,
       adopts: '未采用国际标准' IN coalesce(s.flags, []) OR EXISTS { MATCH (s)-[f:ADOPTS]->(:Standard) WHERE NOT f.stale }} END) AS standards
WITH ch, all_segments,
     [{kind: '标准', y: size(standards), x: size([s IN standards WHERE s.drafted]), of: '项现行标准', has: '项已知起草单位'},
      {kind: '标准', y: size([s IN standards WHERE s.product]), x: size([s IN standards WHERE s.product AND s.cites]),
       of: '项没有录入指标的产品标准', has: '项载入了引用'},
      {kind: '标准', y: size([s IN standards WHERE s.beside]), x: size([s IN standards WHERE s.beside AND s.adopts]),
       of: '项与国际标准同一环节、要素的标准', has: '项已知是否采标'}] AS fields
OPTIONAL MATCH (ch)-[h:HAS_SEGMENT]->(:Segment)<-[c:COVERS]-(s:Standard)<-[k:CANDIDATE_FOR]-(p:Patent)
WHERE NOT h.stale AND NOT c.stale AND NOT k.stale AND c.state = '采纳' AND s.standing = '现行' AND k.score >= $sigma AND p.legal_status = '有效'
  AND EXISTS { MATCH (p)<-[w:OWNS]-(o:Organization) WHERE NOT w.stale AND EXISTS { MATCH (o)-[f:DRAFTED]->(s) WHERE NOT f.stale } }
WITH ch, all_segments, fields, collect(DISTINCT s) AS claimed
OPTIONAL MATCH (ch)-[h:HAS_SEGMENT]->(:Segment)<-[t:TARGETS]-(p:Project)
WHERE NOT h.stale AND NOT t.stale AND p.kind IN ['应用', '关键共性'] AND (p.status STARTS WITH '已验收' OR p.accepted_on IS NOT NULL)
WITH ch, all_segments, fields, claimed, collect(DISTINCT p) AS projects
WITH ch, all_segments, fields +
     [{kind: '专利', y: size(claimed), x: size([s IN claimed WHERE EXISTS { MATCH (s)<-[f:FOR_STANDARD]-(:Declaration) WHERE NOT f.stale }]),
       of: '项有候选专利的标准', has: '项载入了声明'},
      {kind: '项目', y: size(projects), x: size([p IN projects WHERE EXISTS { MATCH (p)-[f:PRODUCED]->() WHERE NOT f.stale }]),
       of: '个已验收的应用、关键共性项目', has: '个已知成果'}] AS fields
WITH ch, all_segments, [f IN fields WHERE f.x < f.y * $min_share] AS thin
UNWIND ['企业', '标准', '专利', '项目'] AS kind
OPTIONAL MATCH (record:SearchRecord)-[f:FOR]->(g:Segment)<-[:HAS_SEGMENT]-(ch)
WHERE record.kind = kind AND NOT f.stale
WITH ch, all_segments, thin, kind, collect(DISTINCT g.id) AS searched
OPTIONAL MATCH (record:SearchRecord)-[f:FOR]->(ch)
WHERE record.kind = kind AND NOT f.stale
WITH ch, all_segments, thin, kind, searched, record ORDER BY record.id
WITH ch, kind, all_segments, [f IN thin WHERE f.kind = kind] AS thin, [x IN all_segments WHERE NOT x IN searched] AS missing,
     collect(CASE WHEN record IS NULL THEN null ELSE {label: 'SearchRecord', id: record.id, name: record.scope + '（' + record.completeness + '）',
                   source: record.databases, as_of: record.date} END) AS evidence
WITH ch, kind, all_segments, missing, evidence, thin
WHERE size(thin) > 0 OR (size(missing) > 0 AND kind <> '项目')
RETURN ch.id AS chain_id, kind AS kind, ch.name AS chain_name, size(missing) AS missing,
       reduce(text = '', f IN thin | text + '；' + toString(f.y) + f.of + '中只有' + toString(f.x) + f.has) AS field_note,
       toFloat(size(missing)) / size(all_segments) AS severity, '成立' AS state,
       size(all_segments) - size(missing) AS known_x, size(all_segments) AS known_y, missing AS segments,
       [{role: '产业链', label: 'Chain', id: ch.id, name: ch.name}] AS subjects, evidence AS evidence
ORDER BY chain_id, kind
