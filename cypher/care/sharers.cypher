// title: 同说一事的来源
// question: 哪些来源也给出了这些来源所给的事实？
// param: sources texts -- 来源编号
// column: id -- 来源编号
// identity: id
// note: 撤回一份文件时，同一事实上由它写下的值要由这些来源重新写过。
MATCH (n)
WHERE any(g IN n.given_by WHERE g IN $sources)
UNWIND n.given_by AS other
WITH DISTINCT other WHERE NOT other IN $sources
RETURN other AS id
UNION
MATCH ()-[r]->()
WHERE any(g IN r.given_by WHERE g IN $sources)
UNWIND r.given_by AS other
WITH DISTINCT other WHERE NOT other IN $sources
RETURN other AS id
