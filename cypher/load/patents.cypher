// title: 已知专利号
// question: 这些号码是图里哪件专利的？
// param: keys texts -- 号码的键
// column: key -- 号码的键
// column: id -- 专利编号
// identity: key, id
UNWIND $keys AS wanted
MATCH (p:Patent) WHERE p.application_key = wanted
WITH wanted, p WHERE p.provisional IS NULL OR NOT p.provisional
RETURN wanted AS key, p.id AS id
UNION
UNWIND $keys AS wanted
MATCH (p:Patent) WHERE p.pub_key = wanted
WITH wanted, p WHERE p.provisional IS NULL OR NOT p.provisional
RETURN wanted AS key, p.id AS id
