// title: 标准超龄
// question: 哪些现行标准超过了标龄，又没有修订计划？
// rule: G05
// presence: 复审信息
// statement: “{subject_name}”{overdue}项标准超龄，{review_note}：{numbers}
// chain_action: 强链
// standard_action: 建议复审、修订
// param: chain text -- 产业链编号
// param: region text -- 区域编号；本区域能修订的标准单独成项
// param: as_of date = today -- 统计日期
// param: limit_years int = weights.age_limit -- 国家、行业、地方标准的标龄（年）
// param: limit_years_group int = weights.age_limit_group -- 团体、企业标准的标龄（年）
// column: subject_id -- 环节编号；本区域能修订者为标准号
// column: subject_name -- 名称
// column: severity -- 超过标龄的年数（十年封顶）与被引用多少合成，取最大的一项
// column: state -- 成立
// column: fact_grade -- 都有复审信息为A，否则B
// column: overdue -- 超龄项数
// column: unreviewed -- 无复审信息项数
// column: review_note -- 有没有复审信息
// column: numbers -- 标准号（至多列五项，全部见证据）
// column: known_x -- 有复审信息的项数
// column: known_y -- 超龄项数
// column: segments -- 涉及环节
// column: subjects -- 对象
// column: evidence -- 超龄的标准
// identity: subject_id
// note: 起算日取复审、实施、发布日期中最晚的；都没有时用年代号的年末，等级至多为B。
MATCH way = (root:Region {id: $region})-[:PART_OF*0..4]->(up:Region)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH root, collect(DISTINCT up.id) AS above
MATCH way = (down:Region)-[:PART_OF*0..4]->(root)
WHERE none(x IN relationships(way) WHERE x.stale)
WITH above, collect(DISTINCT down.id) AS below
WITH below + [x IN below | '团体:' + toString(x)] AS own, ['全国'] + above + [x IN above + below | '团体:' + toString(x)] AS places
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:COVERS]-(s:Standard)
WHERE NOT h.stale AND NOT c.stale AND c.state = '采纳' AND s.standing = '现行' AND s.scope IN places
WITH own, s, g ORDER BY g.id
WITH own, s, collect({id: g.id, name: g.name}) AS covered
OPTIONAL MATCH (s)<-[r:REFERENCES]-(citing:Standard)
WHERE NOT r.stale AND r.dated
WITH own, s, covered, count(citing) AS dated
OPTIONAL MATCH (edition:Standard {family: s.family})<-[named:REFERENCES]-(other:Standard)
WHERE NOT named.stale AND NOT named.dated
WITH own, s, covered, dated, count(other) AS undated
WITH own, collect({s: s, covered: covered, cited: dated + undated}) AS rows
WITH own, rows, [x IN rows | x.cited] AS counts
CALL (counts) {
  UNWIND counts AS cited
  WITH cited, count(*) AS same ORDER BY cited
  WITH collect({cited: cited, same: same}) AS levels
  RETURN [i IN range(0, size(levels) - 1) | {cited: levels[i].cited, below: reduce(n = 0, x IN levels[..i] | n + x.same)}] AS spread
}
WITH own, rows, size(counts) AS total, spread
UNWIND rows AS row
WITH own, row.s AS s, row.covered AS covered,
     CASE WHEN total > 1 THEN toFloat(head([x IN spread WHERE x.cited = row.cited | x.below])) / (total - 1) ELSE 0.0 END AS percentile
WITH own, s, covered, percentile,
     CASE WHEN s.reviewed IS NOT NULL OR s.effective IS NOT NULL OR s.issued IS NOT NULL
          THEN reduce(latest = date('0001-01-01'), d IN [s.reviewed, s.effective, s.issued] | CASE WHEN d IS NULL OR d < latest THEN latest ELSE d END)
          WHEN s.year IS NOT NULL THEN date({year: s.year, month: 12, day: 31})
          ELSE null END AS base,
     CASE WHEN s.level IN ['团体', '企业'] THEN $limit_years_group ELSE $limit_years END AS limit_years
WHERE base + duration({years: limit_years}) < $as_of
  AND NOT EXISTS { MATCH (s)<-[v:REVISES]-(p:StandardProject) WHERE coalesce(p.stage, 0) < 60 AND NOT v.stale }
WITH s, percentile, limit_years, s.reviewed IS NOT NULL AS reviewed,
     CASE WHEN s.scope IN own AND s.origin IS NULL THEN [{id: s.id, name: s.id, label: 'Standard', role: '标准'}]
          ELSE [x IN covered | {id: x.id, name: x.name, label: 'Segment', role: '环节'}] END AS targets,
     [x IN covered | x.id] AS segments,
     ($as_of.year - base.year) + ($as_of.month - base.month) / 12.0 + ($as_of.day - base.day) / 365.0 AS age
UNWIND targets AS t
WITH t, s, reviewed, segments,
     CASE WHEN age - limit_years > 10 THEN 1.0 ELSE (age - limit_years) / 10 END * (0.5 + 0.5 * percentile) AS weight
ORDER BY s.id
WITH t, collect({id: s.id, name: s.title, source: s.source, as_of: s.as_of, reviewed: reviewed}) AS old, max(weight) AS severity,
     collect(segments) AS lists
RETURN t.id AS subject_id, t.name AS subject_name, severity AS severity, '成立' AS state,
       CASE WHEN all(x IN old WHERE x.reviewed) THEN 'A' ELSE 'B' END AS fact_grade,
       size(old) AS overdue, size([x IN old WHERE NOT x.reviewed]) AS unreviewed,
       CASE WHEN all(x IN old WHERE x.reviewed) THEN '都有复审信息'
            WHEN none(x IN old WHERE x.reviewed) THEN CASE WHEN size(old) = 1 THEN '无复审信息' ELSE '均无复审信息' END
            ELSE '其中' + toString(size([x IN old WHERE NOT x.reviewed])) + '项无复审信息' END AS review_note,
       reduce(text = '', x IN old[..5] | text + CASE WHEN text = '' THEN '' ELSE '、' END + x.id) + CASE WHEN size(old) > 5 THEN ' 等' ELSE '' END AS numbers,
       size([x IN old WHERE x.reviewed]) AS known_x, size(old) AS known_y,
       CASE WHEN t.label = 'Segment' THEN [t.id] ELSE lists[0] END AS segments,
       [{role: t.role, label: t.label, id: t.id, name: t.name}] AS subjects,
       [x IN old | {label: 'Standard', id: x.id, name: x.name, source: x.source, as_of: x.as_of}] AS evidence
ORDER BY subject_id
