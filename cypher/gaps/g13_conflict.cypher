// title: 重复、交叉、冲突
// question: 哪两项标准对同一环节、同一对象、同一指标的规定互相冲突，或者重复？
// rule: G13
// presence: 指标
// statement: {standard_a} 与 {standard_b} 对“{object}”“{indicator}”的规定{kind}：{range_a} 与 {range_b}{doubt}
// chain_action: 强链
// standard_action: 整合修订
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// column: standard_a -- 标准号（文字次序在前者）
// column: standard_b -- 标准号（文字次序在后者）
// column: indicator -- 指标
// column: object -- 对象
// column: kind -- 不能同时成立；宽于强制性标准；或完全相同
// column: range_a -- 前者的规定
// column: range_b -- 后者的规定
// column: doubt -- 存疑之处
// column: severity -- 冲突0.9；重复0.3
// column: state -- 成立；一方状态未知时为待核
// column: fact_grade -- 两项指标都已核为A，否则B
// column: known_x -- 两项标准中状态已知的项数
// column: known_y -- 两项标准
// column: segments -- 涉及环节
// column: subjects -- 对象
// column: evidence -- 两项标准
// identity: standard_a, standard_b, indicator
// note: 环节、要素、对象、指标、条件都相同，且是同一种量的数，才相比；单位不同的先换算。下级标准比强制性标准更严不是冲突；两个范围有同有异而能同时成立的不算。
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:COVERS]-(s:Standard)-[p:HAS_REQUIREMENT]->(q:Requirement)
WHERE NOT h.stale AND NOT c.stale AND NOT p.stale AND c.state = '采纳' AND s.standing IN ['现行', '未知'] AND s.scope IN places
  AND q.base_unit IS NOT NULL
WITH g.id AS segment, coalesce(c.aspect, '') AS aspect, coalesce(q.object, '') AS object, q.indicator AS indicator, coalesce(q.qualifier, '') AS qualifier,
     q.base_unit AS unit, s, p, q
ORDER BY s.id, q.id
WITH segment, aspect, object, indicator, qualifier, unit,
     collect({id: s.id, name: s.title, source: p.source, as_of: p.as_of, active: s.standing = '现行', sound: p.confidence = '已核', must: s.nature = '强制性',
              rank: CASE s.level WHEN '国家' THEN 1 WHEN '行业' THEN 2 WHEN '地方' THEN 3 WHEN '团体' THEN 4 ELSE 5 END,
              low: coalesce(q.low, -1.0e300), high: coalesce(q.high, 1.0e300), words: CASE WHEN q.op = '区间' THEN '' ELSE q.op END + q.value + coalesce(q.unit, '')}) AS rows
UNWIND rows AS a
UNWIND rows AS b
WITH segment, object, indicator, a, b, a.low > b.high OR b.low > a.high AS apart,
     (a.must AND a.rank < b.rank AND (b.low < a.low OR b.high > a.high)) OR (b.must AND b.rank < a.rank AND (a.low < b.low OR a.high > b.high)) AS looser,
     a.low = b.low AND a.high = b.high AS same
WHERE a.id < b.id AND (apart OR looser OR same)
WITH indicator, object, a, b, CASE WHEN apart THEN 2 WHEN looser THEN 1 ELSE 0 END AS degree, segment
ORDER BY degree DESC, object, a.words, b.words, segment
WITH indicator, a.id AS standard_a, b.id AS standard_b, collect({object: object, a: a, b: b, degree: degree}) AS found, collect(DISTINCT segment) AS segments
WITH indicator, standard_a, standard_b, found[0].object AS object, found[0].a AS a, found[0].b AS b, found[0].degree AS degree, segments
RETURN standard_a AS standard_a, standard_b AS standard_b, indicator AS indicator, object AS object,
       CASE degree WHEN 2 THEN '不能同时成立' WHEN 1 THEN '下级宽于强制性标准' ELSE '完全相同，属于重复' END AS kind,
       a.words AS range_a, b.words AS range_b,
       CASE WHEN a.active AND b.active THEN '' ELSE '；一方状态未知，先核状态' END AS doubt,
       CASE WHEN degree > 0 THEN 0.9 ELSE 0.3 END AS severity,
       CASE WHEN a.active AND b.active THEN '成立' ELSE '待核' END AS state,
       CASE WHEN a.active AND b.active AND a.sound AND b.sound THEN 'A' ELSE 'B' END AS fact_grade,
       size([x IN [a, b] WHERE x.active]) AS known_x, 2 AS known_y, segments AS segments,
       [{role: '标准', label: 'Standard', id: standard_a, name: a.name}, {role: '标准', label: 'Standard', id: standard_b, name: b.name}] AS subjects,
       [{label: 'Standard', id: standard_a, name: a.name + '：' + object + indicator + a.words, source: a.source, as_of: a.as_of},
        {label: 'Standard', id: standard_b, name: b.name + '：' + object + indicator + b.words, source: b.source, as_of: b.as_of}] AS evidence
ORDER BY standard_a, standard_b, indicator
