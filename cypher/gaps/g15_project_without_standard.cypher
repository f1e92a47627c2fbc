// title: 项目无标准产出
// question: 哪些已验收的应用、关键共性项目，成果里没有标准？
// rule: G15
// argues_from: 无
// fields: 项目成果
// statement: 项目“{project_name}”已验收，已知的{outputs}项成果中没有标准
// chain_action: 转化
// standard_action: 转化
// search_hint: 向承担单位检索、核对“{project_name}”及同链各项目的成果，补进项目成果表
// param: chain text -- 产业链编号
// column: project_id -- 项目编号
// column: project_name -- 项目名称
// column: severity -- 0.5
// column: state -- 成立
// column: outputs -- 已知的成果项数
// column: known_x -- 本链已验收的应用、关键共性项目中成果已知的项数
// column: known_y -- 本链已验收的应用、关键共性项目数
// column: segments -- 涉及环节
// column: subjects -- 对象
// column: evidence -- 已知的成果
// identity: project_id
// note: 成果一项也没有载入的项目不下结论，只计入“已知几项中的几项”；项目类型没有载明的不算。
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[t:TARGETS]-(p:Project)
WHERE NOT h.stale AND NOT t.stale AND p.kind IN ['应用', '关键共性'] AND (p.status STARTS WITH '已验收' OR p.accepted_on IS NOT NULL)
WITH p, g ORDER BY g.id
WITH p, collect(DISTINCT g.id) AS segments
OPTIONAL MATCH (p)-[r:PRODUCED]->(result)
WHERE NOT r.stale
WITH p, segments, r, result ORDER BY result.id
WITH p, segments,
     collect(CASE WHEN r IS NULL THEN null ELSE {label: labels(result)[0], id: result.id, name: result.title, source: r.source, as_of: r.as_of} END) AS results
WITH collect({p: p, segments: segments, results: results}) AS rows
WITH rows, size([x IN rows WHERE size(x.results) > 0]) AS known
UNWIND rows AS row
WITH row.p AS p, row.segments AS segments, row.results AS results, known, size(rows) AS considered
WHERE size(results) > 0 AND none(x IN results WHERE x.label = 'Standard')
RETURN p.id AS project_id, p.name AS project_name, 0.5 AS severity, '成立' AS state, size(results) AS outputs,
       known AS known_x, considered AS known_y, segments AS segments,
       [{role: '项目', label: 'Project', id: p.id, name: p.name}] AS subjects, results AS evidence
ORDER BY project_id
