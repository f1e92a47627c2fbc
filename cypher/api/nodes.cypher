// title: 若干节点
// question: 这些节点各叫什么，来源是什么？
// param: ids texts -- 编号
// param: names texts -- 标签、空格、编号
// column: label -- 标签
// column: id -- 编号
// column: name -- 名称
// column: stub -- 是否仅见提及，没有自己的一行
// column: source -- 来源
// column: as_of -- 来源日期
// column: given_by -- 载于哪些来源；仅见提及者为提到它的来源
// identity: label, id
UNWIND $ids AS wanted
MATCH (n:Chain|Segment|Aspect|Organization|Region|Cluster|Standard|StandardProject|Committee|Requirement|Patent|PatentPool|Declaration|Project|Title|SystemEntry|Expert|Centre|Incubation|SearchRecord|Category|Gap|Action {id: wanted})
WHERE labels(n)[0] + ' ' + n.id IN $names AND NOT n.stale
RETURN labels(n)[0] AS label, n.id AS id,
       CASE WHEN labels(n)[0] IN ['Standard', 'StandardProject', 'Patent', 'SystemEntry'] THEN n.title
            WHEN labels(n)[0] = 'SearchRecord' THEN n.scope
            WHEN labels(n)[0] = 'Gap' THEN n.statement
            WHEN labels(n)[0] = 'Requirement' THEN n.indicator
            WHEN labels(n)[0] IN ['Declaration', 'Incubation', 'Action'] THEN n.id
            ELSE n.name END AS name,
       coalesce(n.stub, false) AS stub, n.source AS source, n.as_of AS as_of, coalesce(n.given_by, []) + coalesce(n.mentioned_by, []) AS given_by
ORDER BY label, id
