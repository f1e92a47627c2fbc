// title: 已知专利号
// question: 图里的专利有哪些号码？
// column: id -- 专利编号
// column: application_no -- 申请号
// column: pub_no -- 公开（公告）号
// identity: id
MATCH (p:Patent) WHERE p.provisional IS NULL OR NOT p.provisional
RETURN p.id AS id, p.application_no AS application_no, p.pub_no AS pub_no ORDER BY id
