// title: 专利强、标准弱
// question: 哪些环节本地有效发明不少、在链内算强，却没有一项本地单位起草的现行标准？
// rule: G04
// argues_from: 专利,标准
// planned: 不算
// fields: 起草单位
// statement: 环节“{segment_name}”有{inventions}件本地有效发明（同族算一件），专利强度{strength}，高于链内{percent}%的环节，{own_note}
// chain_action: 强链
// standard_action: 转化
// search_hint: 全库检索“{segment_name}”（{keywords}）的专利和标准，补齐标准的起草单位
// param: chain text -- 产业链编号
// param: region text -- 区域编号
// param: min_patents int = weights.min_patents -- 本地有效发明的最少件数
// param: min_percentile float = weights.strength_percentile -- 链内百分位的下限
// param: value_cited float = weights.value_cited -- 每被引一次增加的价值
// param: value_cited_most float = weights.value_cited_most -- 被引增加的价值上限
// param: value_flag float = weights.value_flag -- 有价值标志增加的价值
// column: segment_id -- 环节编号
// column: segment_name -- 环节名称
// column: severity -- 专利强度在链内的百分位
// column: state -- 成立；本地起草的标准状态未知或联系待核时为待核
// column: inventions -- 本地有效发明件数（同族算一件）
// column: strength -- 专利强度：各同族的价值×联系得分之和，保留两位小数
// column: percent -- 链内百分位（%）
// column: own_note -- 标准一侧
// column: keywords -- 关键词
// column: known_x -- 已知起草单位的标准项数
// column: known_y -- 环节的现行标准项数（国际标准不计）
// column: segments -- 要有检索记录的环节
// column: subjects -- 对象
// column: evidence -- 本地有效发明
// identity: segment_id
// note: 价值=1+被引次数×0.1（至多1）+有价值标志0.5，各数见 weights.yml；共有专利、同族都只算一件，取其中最高的。
MATCH way = (down:Region)-[:PART_OF*0..4]->(:Region {id: $region})
WHERE none(x IN relationships(way) WHERE x.stale)
WITH collect(DISTINCT down.id) AS below
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)
WHERE NOT h.stale
OPTIONAL MATCH (g)<-[r:RELATES_TO]-(p:Patent)
WHERE NOT r.stale AND r.state = '采纳' AND p.kind = '发明' AND p.legal_status = '有效'
  AND EXISTS { MATCH (p)<-[w:OWNS]-(o:Organization) WHERE NOT w.stale
               AND EXISTS { MATCH (o)-[i:IN_REGION]->(area:Region) WHERE area.id IN below AND NOT i.stale } }
WITH below, g, p, r.score AS score, coalesce(p.family, p.id) AS family,
     1.0 + CASE WHEN coalesce(p.cited_by, 0) * $value_cited > $value_cited_most THEN $value_cited_most ELSE coalesce(p.cited_by, 0) * $value_cited END
         + CASE WHEN size(coalesce(p.value_flags, [])) > 0 THEN $value_flag ELSE 0.0 END AS value
ORDER BY p.id
WITH below, g, family, max(value * score) AS strength,
     collect(CASE WHEN p IS NULL THEN null ELSE {label: 'Patent', id: p.id, name: p.title, source: p.source, as_of: p.as_of} END) AS patents
ORDER BY family
WITH below, g, sum(coalesce(strength, 0.0)) AS strength, count(family) AS inventions, collect(patents) AS lists
WITH below, g, round(strength * 1000000) / 1000000 AS strength, inventions, lists
WITH below, collect({g: g, strength: strength, inventions: inventions, lists: lists}) AS rows
WITH below, rows, [x IN rows | x.strength] AS strengths
UNWIND rows AS row
WITH below, row, CASE WHEN size(strengths) > 1 THEN toFloat(size([x IN strengths WHERE x < row.strength])) / (size(strengths) - 1) ELSE 0.0 END AS percentile
WHERE row.inventions >= $min_patents AND percentile >= $min_percentile
WITH below, row.g AS g, row.strength AS strength, row.inventions AS inventions, percentile,
     reduce(all_ = [], x IN row.lists | all_ + x) AS evidence
OPTIONAL MATCH (s:Standard)-[c:COVERS]->(g)
WHERE NOT c.stale AND c.state IN ['采纳', '待核'] AND s.standing IN ['现行', '未知']
OPTIONAL MATCH (:Standard {id: s.id})<-[f:DRAFTED]-(d:Organization)
WHERE NOT f.stale
WITH g, strength, inventions, percentile, evidence, s, c.state = '采纳' AND s.standing = '现行' AS sure, count(d) AS drafters,
     sum(CASE WHEN d IS NOT NULL AND EXISTS { MATCH (d)-[i:IN_REGION]->(area:Region) WHERE area.id IN below AND NOT i.stale } THEN 1 ELSE 0 END) AS local
WITH g, strength, inventions, percentile, evidence,
     collect(CASE WHEN s IS NULL THEN null ELSE {sure: sure, home: s.scope <> '境外', known: drafters > 0, local: local > 0} END) AS standards
WHERE none(x IN standards WHERE x.sure AND x.local)
WITH g, strength, inventions, percentile, evidence, [x IN standards WHERE x.sure AND x.home] AS active, any(x IN standards WHERE x.local) AS doubtful
RETURN g.id AS segment_id, g.name AS segment_name, percentile AS severity, CASE WHEN doubtful THEN '待核' ELSE '成立' END AS state,
       inventions AS inventions, round(strength * 100) / 100 AS strength, toInteger(round(percentile * 100)) AS percent,
       CASE WHEN size(active) = 0 THEN '没有我国现行标准' ELSE toString(size(active)) + '项我国现行标准中没有已知由本地单位起草的' END +
       CASE WHEN doubtful THEN '；本地起草的标准状态未知或联系待核，先核' ELSE '' END AS own_note,
       reduce(text = '', k IN coalesce(g.keywords, []) | text + CASE WHEN text = '' THEN '' ELSE '、' END + k) AS keywords,
       size([x IN active WHERE x.known]) AS known_x, size(active) AS known_y,
       [g.id] AS segments, [{role: '环节', label: 'Segment', id: g.id, name: g.name}] AS subjects, evidence AS evidence
ORDER BY segment_id
