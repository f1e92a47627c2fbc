// title: 供合并审核的标准
// question: 有哪些国家标准，同号键、年代号、名称、状态各是什么，挂着多少事实？
// column: id -- 标准号
// column: title -- 名称
// column: family -- 同号键
// column: year -- 年代号
// column: status -- 状态
// column: nature -- 性质
// column: stub -- 仅见提及
// column: source -- 来源
// column: facts -- 关系条数
// identity: id
MATCH (s:Standard)
WHERE NOT s.stale AND s.id STARTS WITH 'GB'
RETURN s.id AS id, s.title AS title, s.family AS family, s.year AS year, s.status AS status, s.nature AS nature, s.stub AS stub,
       s.file AS source, COUNT { (s)--() } AS facts
ORDER BY id
