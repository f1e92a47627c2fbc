// title: 撤回后只剩提及的
// question: 哪些标准、专利、组织等只由这些来源描述，别处只是提到？
// param: sources texts -- 来源编号
// column: label -- 标签
// column: id -- 编号
// column: by -- 提到它的来源
// identity: label, id
MATCH (n)
WHERE size(coalesce(n.given_by, [])) > 0 AND all(g IN n.given_by WHERE g IN $sources)
  AND any(m IN coalesce(n.mentioned_by, []) WHERE NOT m IN $sources)
RETURN labels(n)[0] AS label, n.id AS id, [m IN n.mentioned_by WHERE NOT m IN $sources] AS by ORDER BY label, id
