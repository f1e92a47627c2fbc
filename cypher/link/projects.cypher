// title: 待联系的项目
// question: 有自己一行、未陈旧的科技项目有哪些？
// column: id -- 项目编号
// column: title -- 名称
// column: abstract -- 成果摘要
// identity: id
MATCH (p:Project) WHERE NOT p.stub AND NOT p.stale
RETURN p.id AS id, p.name AS title, p.summary AS abstract
ORDER BY id
