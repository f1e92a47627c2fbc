// title: 失效引用、执行旧版
// question: 哪些标准注日期引用了被代替的版本，或引用了废止而无后继的标准？哪些组织还在执行这样的版本？
// rule: G06
// presence: 状态
// statement: {citing_name}{verb}{cited_id}（已{cited_standing}{successor_note}）{doubt}
// chain_action: 强链
// standard_action: 修订、换版
// param: chain text -- 产业链编号
// column: citing_id -- 引用标准或执行组织
// column: cited_id -- 被引用、被执行的标准
// column: citing_name -- 引用标准号或组织名称
// column: verb -- 注日期引用、引用、仍在执行
// column: cited_standing -- 被引标准的效力
// column: successor_note -- 后继版本；后继又被代替的，写到现行版本
// column: doubt -- 存疑之处
// column: severity -- 注日期引用被代替版0.6；引用废止且无后继者0.9；组织执行0.8
// column: state -- 引用者现行为成立；引用者状态未知、与本链的联系都待核时为待核
// column: fact_grade -- 引用事实已核为A，否则B
// column: known_x -- 两端中状态已知的数
// column: known_y -- 两端
// column: segments -- 涉及环节
// column: subjects -- 对象
// column: evidence -- 证据
// identity: citing_id, cited_id
// note: 不注日期的引用随最新版，不算；废止后拆分为若干部分、或有后继的，随后继，不算。即将实施的还没有代替谁，不是后继。
MATCH (ch:Chain {id: $chain})
CALL (ch) {
  MATCH (ch)<-[c:COVERS]-(citing:Standard)
  WHERE c.state <> '否决' AND NOT c.stale
  RETURN citing
  UNION
  MATCH (ch)-[h:HAS_SEGMENT]->(:Segment)<-[c:COVERS]-(citing:Standard)
  WHERE c.state <> '否决' AND NOT c.stale AND NOT h.stale
  RETURN citing
  UNION
  MATCH (ch)<-[b:BELONGS_TO]-(citing:Organization)
  WHERE NOT b.stale
  RETURN citing
}
MATCH (citing)-[r:REFERENCES|IMPLEMENTS]->(named:Standard)
WHERE NOT r.stale AND (type(r) = 'IMPLEMENTS' OR citing.standing IN ['现行', '未知'])
MATCH (cited:Standard {family: named.family})
WHERE (cited.standing IN ['被代替', '废止'] AND named.id = cited.id AND coalesce(r.dated, true))
   OR (cited.standing = '废止' AND NOT coalesce(r.dated, named.year IS NOT NULL)
       AND NOT EXISTS { MATCH (edition:Standard {family: cited.family}) WHERE edition.year > cited.year AND NOT edition.stale })
OPTIONAL MATCH (successor:Standard)-[p:REPLACES]->(cited)
WHERE NOT p.stale AND successor.standing <> '即将实施'
WITH ch, cited, r, citing, successor ORDER BY successor.id
WITH ch, cited, r, citing, collect(successor.id) AS successors
WITH ch, cited, r, citing, successors, cited.standing = '废止' AS gone
WHERE NOT gone OR (size(successors) = 0 AND NOT EXISTS { MATCH (part:Standard {whole: cited.family}) WHERE part.standing = '现行' })
OPTIONAL MATCH way = (cited)<-[:REPLACES*1..6]-(latest:Standard)
WHERE latest.standing = '现行' AND none(x IN relationships(way) WHERE x.stale)
WITH ch, cited, r, citing, successors, gone, latest ORDER BY latest.id
WITH ch, cited, r, citing, successors, gone, collect(DISTINCT latest.id) AS latest
OPTIONAL MATCH (edition:Standard {family: cited.family})
WHERE edition.standing = '现行' AND edition.year > cited.year
WITH ch, cited, r, citing, successors, gone, latest, edition ORDER BY edition.id
WITH ch, cited, r, citing, successors, gone, latest, collect(edition.id) AS editions
WITH ch, cited, r, citing, successors, gone, reduce(seen = latest, x IN editions | CASE WHEN x IN seen THEN seen ELSE seen + [x] END) AS latest
OPTIONAL MATCH (citing)-[c:COVERS|OPERATES_IN]->(g:Segment)
WHERE NOT c.stale AND (type(c) = 'OPERATES_IN' OR c.state <> '否决')
WITH ch, cited, successors, latest, gone, r, citing, g, type(c) = 'OPERATES_IN' OR c.state = '采纳' AS accepted ORDER BY g.id
WITH ch, cited, successors, latest, gone, r, citing, type(r) = 'IMPLEMENTS' AS firm,
     collect(CASE WHEN accepted THEN g.id ELSE null END) AS accepted, collect(g.id) AS linked
WITH cited, successors, [x IN latest WHERE NOT (x IN successors)] AS later, gone, r, citing, firm, CASE WHEN size(accepted) > 0 THEN accepted ELSE linked END AS segments,
     firm OR EXISTS { MATCH (citing)-[c:COVERS]->(ch) WHERE c.state = '采纳' AND NOT c.stale }
       OR EXISTS { MATCH (citing)-[c:COVERS]->(:Segment)<-[h:HAS_SEGMENT]-(ch) WHERE c.state = '采纳' AND NOT c.stale AND NOT h.stale } AS belongs
WITH cited, successors, later, gone, r, citing, firm, segments, belongs, firm OR citing.standing = '现行' AS known
RETURN citing.id AS citing_id, cited.id AS cited_id,
       CASE WHEN firm THEN citing.name ELSE citing.id END AS citing_name,
       CASE WHEN firm THEN '仍在执行' WHEN coalesce(r.dated, false) THEN '注日期引用' ELSE '引用' END AS verb,
       cited.standing AS cited_standing,
       CASE WHEN size(successors) = 0 THEN '' ELSE '，后继为' + reduce(text = '', x IN successors | text + CASE WHEN text = '' THEN '' ELSE '、' END + x) END +
       CASE WHEN size(later) = 0 THEN '' ELSE '，现行版本为' + reduce(text = '', x IN later | text + CASE WHEN text = '' THEN '' ELSE '、' END + toString(x)) END AS successor_note,
       CASE WHEN known THEN '' ELSE '；引用者状态未知，先核状态' END + CASE WHEN belongs THEN '' ELSE '；引用者与本链的联系待核' END AS doubt,
       CASE WHEN firm THEN 0.8 WHEN gone THEN 0.9 ELSE 0.6 END AS severity,
       CASE WHEN known AND belongs THEN '成立' ELSE '待核' END AS state,
       CASE WHEN r.confidence = '已核' AND known AND belongs THEN 'A' ELSE 'B' END AS fact_grade,
       CASE WHEN known THEN 2 ELSE 1 END AS known_x, 2 AS known_y,
       segments AS segments,
       [{role: CASE WHEN firm THEN '执行组织' ELSE '引用标准' END, label: CASE WHEN firm THEN 'Organization' ELSE 'Standard' END,
         id: citing.id, name: CASE WHEN firm THEN citing.name ELSE citing.title END},
        {role: '被引标准', label: 'Standard', id: cited.id, name: cited.title}] AS subjects,
       [{label: CASE WHEN firm THEN 'Organization' ELSE 'Standard' END, id: citing.id,
         name: CASE WHEN firm THEN citing.name ELSE citing.title END, source: r.source, as_of: r.as_of},
        {label: 'Standard', id: cited.id, name: cited.title, source: cited.source, as_of: cited.as_of}] AS evidence
ORDER BY citing_id, cited_id
