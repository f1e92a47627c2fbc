// title: 待联系的专利
// question: 有自己一行、未陈旧的专利有哪些？
// param: after text -- 从编号排在它之后的起；空白为从头起
// param: most int = 20000 -- 一次至多多少件
// column: id -- 专利编号
// column: title -- 名称
// column: abstract -- 摘要
// column: ipc -- IPC
// column: ipc_main -- 主分类号
// column: claim -- 首项权利要求
// column: application_no -- 申请号
// column: pub_no -- 公开（公告）号
// column: suggested -- 建议环节
// identity: id
MATCH (p:Patent) WHERE p.id > $after AND NOT p.stub AND NOT p.stale
RETURN p.id AS id, p.title AS title, p.abstract AS abstract, p.ipc AS ipc, p.ipc_main AS ipc_main,
       p.claim1 AS claim, p.application_no AS application_no, p.pub_no AS pub_no, p.suggested AS suggested
ORDER BY id LIMIT $most
