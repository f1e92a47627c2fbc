// title: 注日期引用这些标准的
// question: 哪些仍有效或状态不明的标准注日期引用了这些标准？
// param: ids texts -- 标准号
// column: via -- 被引用的标准
// column: id -- 引用它的标准
// column: name -- 名称
// column: standing -- 引用者的效力
// column: source -- 来源
// column: as_of -- 来源日期
// identity: via, id
// note: 不注日期的引用随最新版，不受影响；已废止、被代替的引用者不再往下传。
UNWIND $ids AS wanted
MATCH (s:Standard {id: wanted})<-[r:REFERENCES]-(citing:Standard)
WHERE coalesce(r.dated, false) AND NOT r.stale AND citing.standing IN ['现行', '即将实施', '未知']
RETURN s.id AS via, citing.id AS id, citing.title AS name, citing.standing AS standing, r.source AS source, r.as_of AS as_of
ORDER BY via, id
