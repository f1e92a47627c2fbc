// title: SEP披露、许可缺口
// question: 哪些起草单位的专利可能为标准必要却没有声明？哪些声明没有许可方式、拒绝许可，或专利已失效？
// rule: G10
// presence: 声明
// statement: {statement}
// chain_action: 强链
// standard_action: 披露、许可
// search_hint: 向归口单位检索、核对 {standard_id} 的必要专利声明，补进SEP声明表
// param: chain text -- 产业链编号
// param: sigma float = weights.sigma -- 候选得分的下限
// param: min_share float = weights.field_share_b -- 有候选专利的标准中已知声明的最低比例
// column: patent_id -- 专利编号；声明没有写明专利的为声明编号
// column: standard_id -- 标准号
// column: statement -- 说明
// column: severity -- 0.7；强制性标准、地方标准上拒绝许可或专利失效为1.0
// column: state -- 成立
// column: fact_grade -- 已有声明：声明已核为A，否则B；没有声明：候选由比对推得，至多B，声明已知的比例不够为C
// column: known_x -- 本链有候选专利的标准中已知声明的项数；已有声明时为1
// column: known_y -- 本链有候选专利的标准项数；已有声明时为1
// column: segments -- 涉及环节
// column: subjects -- 对象
// column: evidence -- 候选的依据，或声明
// identity: patent_id, standard_id
// note: 起草单位对一项标准的一揽子声明涵盖它的全部专利；同一专利有多份声明时，有一份许可即可。没有写明专利的声明（一揽子）拒绝许可或没有许可方式时，以声明为对象；同一单位另有许可的一份即可。候选是按指标比对推得的，是否必要要由人判断。
MATCH (:Chain {id: $chain})-[h:HAS_SEGMENT]->(g:Segment)<-[c:COVERS]-(s:Standard)
WHERE NOT h.stale AND NOT c.stale AND c.state = '采纳' AND s.standing = '现行'
  AND (EXISTS { MATCH (s)<-[:FOR_STANDARD]-(:Declaration) } OR EXISTS { MATCH (s)<-[:CANDIDATE_FOR]-(:Patent) })
WITH s, g ORDER BY g.id
WITH s, collect(g.id) AS segments
OPTIONAL MATCH (s)<-[f:FOR_STANDARD]-(d:Declaration)
WHERE NOT f.stale
OPTIONAL MATCH (:Declaration {id: d.id})-[x:DECLARES]->(p:Patent)
WHERE NOT x.stale
OPTIONAL MATCH (:Declaration {id: d.id})<-[m:MADE]-(o:Organization)
WHERE NOT m.stale
WITH s, segments, d, p, o ORDER BY d.id, p.id, o.id
WITH s, segments,
     collect(CASE WHEN d IS NULL THEN null ELSE {id: d.id, licence: coalesce(d.licence, ''), blanket: coalesce(d.scope = '一揽子', false), source: d.source, as_of: d.as_of,
                   sound: d.confidence = '已核', maker: coalesce(o.id, ''), maker_name: coalesce(o.name, '声明单位未载'), patent: coalesce(p.id, ''), title: p.title, lapsed: coalesce(p.legal_status = '失效', false)} END) AS declared
OPTIONAL MATCH (s)<-[k:CANDIDATE_FOR]-(p:Patent)
WHERE NOT k.stale AND k.score >= $sigma AND p.legal_status = '有效'
OPTIONAL MATCH (:Patent {id: p.id})<-[w:OWNS]-(o:Organization)
WHERE NOT w.stale AND EXISTS { MATCH (o)-[f:DRAFTED]->(s) WHERE NOT f.stale }
WITH s, segments, declared, p, k, o ORDER BY o.id
WITH s, segments, declared, p, k, collect({id: o.id, name: o.name}) AS owners
ORDER BY p.id
WITH s, segments, declared,
     [x IN collect({patent: p.id, title: p.title, score: k.score, said: k.evidence, as_of: p.as_of, owners: owners}) WHERE x.owners[0].id IS NOT NULL] AS candidates
WITH collect({s: s, segments: segments, declared: declared, candidates: candidates}) AS rows
WITH rows, size([x IN rows WHERE size(x.candidates) > 0]) AS considered,
     size([x IN rows WHERE size(x.candidates) > 0 AND size(x.declared) > 0]) AS known
UNWIND rows AS row
WITH considered, known, row.s AS s, row.segments AS segments, row.declared AS declared,
     [x IN row.candidates WHERE none(d IN row.declared WHERE d.patent = x.patent OR (d.blanket AND any(y IN x.owners WHERE y.id = d.maker))) |
      {patent: x.patent, title: x.title, score: x.score, said: x.said, as_of: x.as_of, owner: x.owners[0].name, missing: true, unnamed: false}] AS undeclared,
     reduce(seen = [], x IN row.declared | CASE WHEN x.patent = '' OR x.patent IN seen THEN seen ELSE seen + [x.patent] END) AS patents,
     reduce(seen = [], x IN row.declared | CASE WHEN x.patent <> '' OR x.id IN seen
       OR any(y IN row.declared WHERE y.patent = '' AND y.maker <> '' AND y.maker = x.maker AND y.licence STARTS WITH 'FRAND') THEN seen ELSE seen + [x.id] END) AS unnamed
WITH considered, known, s, segments, declared, undeclared +
     [y IN patents | {patent: y, missing: false, unnamed: false}] + [y IN unnamed | {patent: y, missing: false, unnamed: true}] AS found
UNWIND found AS item
WITH considered, known, s, segments, item, [x IN declared WHERE CASE WHEN item.unnamed THEN x.id ELSE x.patent END = item.patent] AS mine
WITH considered, known, s, segments, item, mine, size(mine) > 0 AND mine[0].lapsed AS lapsed, any(x IN mine WHERE x.licence STARTS WITH 'FRAND') AS licensed,
     any(x IN mine WHERE x.licence = '拒绝') AS refused
WHERE lapsed OR NOT licensed
RETURN item.patent AS patent_id, s.id AS standard_id,
       CASE WHEN item.missing THEN item.owner + '参与起草 ' + s.id + '，其有效专利 ' + item.patent + '“' + item.title + '”可能为该标准必要（候选，得分' + toString(item.score) + '），没有见到声明'
            WHEN item.unnamed THEN mine[0].maker_name + '对 ' + s.id + ' 的' + CASE WHEN mine[0].blanket THEN '一揽子' ELSE '' END + '声明 ' + item.patent +
                 CASE WHEN refused THEN '拒绝许可' ELSE '没有许可方式' END
            ELSE '专利 ' + item.patent + '“' + mine[0].title + '”对 ' + s.id + ' 的声明' +
                 CASE WHEN licensed THEN '' WHEN refused THEN '拒绝许可' ELSE '没有许可方式' END +
                 CASE WHEN lapsed AND NOT licensed THEN '，' ELSE '' END + CASE WHEN lapsed THEN '所涉专利已失效' ELSE '' END END AS statement,
       CASE WHEN NOT item.missing AND (lapsed OR (refused AND NOT licensed)) AND (s.nature = '强制性' OR s.level = '地方') THEN 1.0 ELSE 0.7 END AS severity,
       '成立' AS state,
       CASE WHEN item.missing AND known < considered * $min_share THEN 'C'
            WHEN item.missing THEN 'B'
            WHEN all(x IN mine WHERE x.sound) THEN 'A' ELSE 'B' END AS fact_grade,
       CASE WHEN item.missing THEN known ELSE 1 END AS known_x, CASE WHEN item.missing THEN considered ELSE 1 END AS known_y,
       segments AS segments,
       [CASE WHEN item.unnamed THEN {role: '声明', label: 'Declaration', id: item.patent, name: mine[0].maker_name}
             ELSE {role: '专利', label: 'Patent', id: item.patent, name: coalesce(item.title, mine[0].title)} END, {role: '标准', label: 'Standard', id: s.id, name: s.title}] AS subjects,
       [{label: 'Standard', id: s.id, name: s.title, source: s.source, as_of: s.as_of}] +
       CASE WHEN item.missing THEN [{label: 'Patent', id: item.patent, name: item.said, source: '推定', as_of: item.as_of}]
            ELSE [x IN mine | {label: 'Declaration', id: x.id, name: x.licence, source: x.source, as_of: x.as_of}] END AS evidence
ORDER BY patent_id, standard_id
