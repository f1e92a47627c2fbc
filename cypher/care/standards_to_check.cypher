// title: 状态该再核对的标准
// question: 哪些标准的状态不明、太旧，或已过实施日期而仍写着即将实施？
// param: as_of date = today -- 统计日期
// param: days int = 365 -- 状态多少天没有核对就算旧
// column: id -- 标准号
// column: title -- 名称
// column: status -- 状态
// column: effective -- 实施日期
// column: checked -- 状态的日期（状态日期；没有则为来源日期）
// column: source -- 来源
// column: file -- 所载文件
// column: unknown -- 状态未知
// column: overdue -- 即将实施，而实施日期已过
// column: undated -- 状态没有日期
// column: old -- 状态的日期太旧
// identity: id
// note: 只看有自己一行、没有陈旧的标准；废止、被代替的状态不会再变，不列。
MATCH (s:Standard)
WHERE NOT s.stale AND NOT s.stub AND s.status IN ['现行', '即将实施', '未知']
OPTIONAL MATCH (f:Source {id: s.file})
WITH s, coalesce(s.status_as_of, s.as_of, f.as_of) AS checked
WITH s, checked, s.status = '未知' AS unknown,
     s.status = '即将实施' AND s.effective IS NOT NULL AND s.effective <= $as_of AS overdue,
     checked IS NULL AS undated,
     checked IS NOT NULL AND checked + duration({days: $days}) < $as_of AS old
WHERE unknown OR overdue OR undated OR old
RETURN s.id AS id, s.title AS title, s.status AS status, s.effective AS effective, checked AS checked, s.source AS source,
       s.file AS file, unknown AS unknown, overdue AS overdue, undated AS undated, old AS old
ORDER BY id
