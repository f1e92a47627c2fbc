// title: 标准的效力与适用地域
// question: 每项标准现在的效力和适用地域是什么，与记下的是否一致？
// column: id -- 标准号
// column: standing -- 记下的效力
// column: scope -- 记下的适用地域
// column: whole -- 记下的主号键
// column: family -- 同号键
// column: new_standing -- 现在推得的效力
// column: new_scope -- 现在推得的适用地域
// identity: id
// note: 被现行标准（或先后被代替的标准）全部代替者为被代替；即将实施的标准还没有代替谁。地理标志标准只管产地的产品，不论级别，都属于产地。
MATCH (s:Standard)
WITH s, EXISTS { MATCH (s)<-[r:REPLACES]-(newer:Standard)
                 WHERE r.extent = '全部' AND NOT r.stale AND newer.status IN ['现行', '被代替'] AND NOT newer.stub AND NOT newer.stale } AS replaced
RETURN s.id AS id, s.standing AS standing, s.scope AS scope, s.whole AS whole, s.family AS family,
       CASE WHEN s.stale THEN '陈旧'
            WHEN replaced THEN '被代替'
            WHEN s.stub THEN '仅见引用'
            ELSE s.status END AS new_standing,
       CASE WHEN s.origin IS NOT NULL THEN '团体:' + s.origin
            WHEN s.level IN ['国家', '行业'] THEN '全国'
            WHEN s.level = '地方' THEN coalesce(s.place, '不明')
            WHEN s.level IN ['团体', '企业'] AND s.place IS NULL THEN '全国'
            WHEN s.level IN ['团体', '企业'] THEN '团体:' + s.place
            ELSE '境外' END AS new_scope
ORDER BY id
