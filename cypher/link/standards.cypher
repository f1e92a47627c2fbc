// title: 待联系的标准
// question: 有自己一行、未陈旧的标准有哪些？
// column: id -- 标准号
// column: number_raw -- 标准号原文
// column: title -- 名称
// column: title_en -- 英文名称
// column: level -- 级别
// column: function -- 功能
// column: keywords -- 适用环节关键词
// column: ics -- ICS
// column: ccs -- CCS
// column: committee -- 归口单位
// column: suggested -- 建议环节
// identity: id
MATCH (s:Standard) WHERE NOT s.stub AND NOT s.stale
RETURN s.id AS id, s.number_raw AS number_raw, s.title AS title, s.title_en AS title_en, s.level AS level, s.function AS function,
       s.keywords AS keywords, s.ics AS ics, s.ccs AS ccs, s.committee_raw AS committee, s.suggested AS suggested
ORDER BY id
