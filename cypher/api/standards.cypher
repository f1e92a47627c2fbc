// title: 标准详情
// question: 这些标准各是什么，适用于哪里，谁起草，代替和引用谁？
// param: ids texts -- 标准号
// column: id -- 标准号
// column: title -- 名称
// column: title_en -- 英文名称
// column: number_raw -- 标准号（原文）
// column: family -- 同号键
// column: level -- 级别
// column: nature -- 性质
// column: function -- 标准功能
// column: status -- 状态
// column: status_as_of -- 状态日期
// column: standing -- 效力
// column: scope -- 适用地域
// column: issued -- 发布日期
// column: effective -- 实施日期
// column: reviewed -- 复审日期
// column: review_result -- 复审结论
// column: withdrawn -- 废止日期
// column: year -- 年代号
// column: ics -- ICS
// column: ccs -- CCS
// column: committee -- 归口单位（原文）
// column: department -- 主管部门
// column: flags -- 标记
// column: stub -- 是否仅见提及，没有自己的一行
// column: provisional -- 是否暂定（没有标准号）
// column: covers -- 适用的环节或整条链
// column: drafters -- 起草单位
// column: replaces -- 代替的标准
// column: replaced_by -- 被哪些标准代替
// column: references -- 规范性引用的标准
// column: source -- 来源
// column: as_of -- 来源日期
// column: confidence -- 可信度
// column: given_by -- 载于哪些来源；仅见提及者为提到它的来源
// identity: id
UNWIND $ids AS wanted
MATCH (s:Standard {id: wanted})
WHERE NOT s.stale
OPTIONAL MATCH (s)-[c:COVERS]->(t:Segment|Chain)
WHERE NOT c.stale AND c.state <> '否决' AND NOT t.stale
WITH s, c, t ORDER BY t.id
WITH s, [x IN collect(CASE WHEN t IS NULL THEN null ELSE {label: labels(t)[0], id: t.id, name: t.name, aspect: c.aspect, state: c.state, score: c.score,
         method: c.method, evidence: c.evidence, reviewer: c.reviewer, source: coalesce(c.source, c.given_by[0]), as_of: c.as_of} END) WHERE x IS NOT NULL] AS covers
OPTIONAL MATCH (o:Organization)-[d:DRAFTED]->(s)
WHERE NOT d.stale AND NOT o.stale
WITH s, covers, o, d ORDER BY d.rank, o.id
WITH s, covers, [x IN collect(CASE WHEN o IS NULL THEN null ELSE {id: o.id, name: o.name, rank: d.rank, source: d.source, as_of: d.as_of} END)
                 WHERE x IS NOT NULL] AS drafters
OPTIONAL MATCH (s)-[r:REPLACES]->(old:Standard)
WHERE NOT r.stale
WITH s, covers, drafters, r, old ORDER BY old.id
WITH s, covers, drafters, [x IN collect(CASE WHEN old IS NULL THEN null ELSE {id: old.id, title: old.title, extent: r.extent, source: r.source, as_of: r.as_of} END)
                           WHERE x IS NOT NULL] AS replaces
OPTIONAL MATCH (newer:Standard)-[r:REPLACES]->(s)
WHERE NOT r.stale
WITH s, covers, drafters, replaces, r, newer ORDER BY newer.id
WITH s, covers, drafters, replaces,
     [x IN collect(CASE WHEN newer IS NULL THEN null ELSE {id: newer.id, title: newer.title, extent: r.extent, source: r.source, as_of: r.as_of} END)
      WHERE x IS NOT NULL] AS replaced_by
OPTIONAL MATCH (s)-[r:REFERENCES]->(cited:Standard)
WHERE NOT r.stale
WITH s, covers, drafters, replaces, replaced_by, r, cited ORDER BY cited.id
WITH s, covers, drafters, replaces, replaced_by,
     [x IN collect(CASE WHEN cited IS NULL THEN null ELSE {id: cited.id, title: cited.title, standing: cited.standing, dated: r.dated, clause: r.clause,
      source: r.source, as_of: r.as_of} END) WHERE x IS NOT NULL] AS cites
RETURN s.id AS id, s.title AS title, s.title_en AS title_en, s.number_raw AS number_raw, s.family AS family, s.level AS level, s.nature AS nature,
       s.function AS function, s.status AS status, s.status_as_of AS status_as_of, s.standing AS standing, s.scope AS scope,
       s.issued AS issued, s.effective AS effective, s.reviewed AS reviewed, s.review_result AS review_result, s.withdrawn AS withdrawn,
       s.year AS year, coalesce(s.ics, []) AS ics, coalesce(s.ccs, []) AS ccs, s.committee_raw AS committee, s.department AS department,
       coalesce(s.flags, []) AS flags, coalesce(s.stub, false) AS stub, coalesce(s.provisional, false) AS provisional,
       covers AS covers, drafters AS drafters, replaces AS replaces, replaced_by AS replaced_by, cites AS references,
       s.source AS source, s.as_of AS as_of, s.confidence AS confidence, coalesce(s.given_by, []) + coalesce(s.mentioned_by, []) AS given_by
ORDER BY id
