// The table twin of what is drawn, and the rows of the export.
const GAP_WORDS = { gap: '缺口', pending: '待核', lead: '待查' };
const said = P.labels.map((label) => `〔${label}〕`).join('');
const kinds = (s, kind, grade) => s.findings.filter((f) => f.kind === kind && (!grade || f.grade === grade)).length;

const CARD_HEADS = ['位置', '编号', '环节', '关键', '缺口程度', '项数', '严重度', '标准', '专利', '专利池', '企业', '本地企业', '确认缺口', '疑似缺口', '待核', '待查'];
function cardRow(s, name) {
  return [s.position || '位置未载', s.code, name, s.is_key ? '★' : '', LEVEL[s.level].word, s.count, number(s.severity), s.totals.standards, s.totals.patents,
    s.pools.length, s.totals.firms, s.local, kinds(s, 'gap', 'A'), kinds(s, 'gap', 'B'), kinds(s, 'pending'), kinds(s, 'lead')];
}

// A severity is told only of what counts as a gap.
const FINDING_HEADS = ['环节', '结论', '规则', '说明', '严重度', '优先级', '优先分', '建议', '依据', '来源', '日期'];
const findingRow = (where, f) => [where, f.word, f.rule_name, f.statement, f.kind === 'gap' ? number(f.severity) : '', f.tier, f.parts, f.action, f.evidence, f.source || UNKNOWN, f.as_of || UNKNOWN];

function findingRows(segments, common) {
  return [...(common ? P.common.findings.map((f) => findingRow('全链', f)) : []), ...segments.flatMap((s) => s.findings.map((f) => findingRow(s.name, f)))];
}

const ITEM_HEADS = ['类别', '编号', '名称', '角色或要素', '状态', '对应', '依据', '来源', '日期'];
const link = (x) => `${x.link_state}${x.score === null ? '' : ' ' + number(x.score)}`;
const ITEM_ROW = {
  standards: (x) => ['标准', x.number, x.title, x.aspect, x.status, link(x), x.evidence, x.source || UNKNOWN, x.as_of || UNKNOWN],
  pools: (x) => ['专利池', '', x.name, x.operator, x.licence, '', '', x.source || UNKNOWN, x.as_of || UNKNOWN],
  patents: (x) => ['专利', x.number, x.title, x.owners.join('、'), x.legal_status, link(x), x.evidence, x.source || UNKNOWN, x.as_of || UNKNOWN],
  firms: (x) => ['企业', '', x.name + (x.provisional ? '（暂定）' : ''), [x.role, x.local ? '本地' : ''].filter(Boolean).join('、'), '', '', x.products, x.source || UNKNOWN, x.as_of || UNKNOWN],
};
const KIND_LIST = { standard: 'standards', pool: 'pools', patent: 'patents', firm: 'firms' };

// The twin of the overview: a row for each card that the filter leaves; open(code) makes names buttons.
function overviewTable(segments, open, chosen) {
  const rows = segments.map((s) => cardRow(s, open ? el('button', { type: 'button', class: 'link', 'data-code': s.code, onclick: () => open(s.code) }, s.name) : s.name));
  const table = tableOf(CARD_HEADS, rows, `${P.chain}各环节`);
  segments.forEach((s, i) => { if (s.code === chosen) table.tBodies[0].rows[i].className = 'on'; });
  const found = findingRows(segments, true);
  return [el('h2', {}, `${P.chain}各环节（${segments.length} 个）${said}`), table, el('h2', {}, `发现（${found.length} 条）${said}`), tableOf(FINDING_HEADS, found, '发现')];
}

// The twin of one segment's picture: all its facts, also those that are not drawn, but for kinds filtered out.
function segmentTable(s, off) {
  const lists = Object.entries(KIND_LIST).filter(([kind]) => !off.has(kind)).map(([, list]) => list);
  const rows = lists.flatMap((list) => s[list].map(ITEM_ROW[list])), found = findingRows([s], false);
  return [el('h2', {}, `${s.name}：标准、专利、企业（${rows.length} 条）${said}`), tableOf(ITEM_HEADS, rows, `${s.name}明细`),
    el('h2', {}, `发现（${found.length} 条）${said}`), tableOf(FINDING_HEADS, found, '发现')];
}

const CSV_HEADS = ['产业链', '类别', '位置', '环节编号', '环节名称', '编号', '名称或说明', '要素、角色或规则', '状态', '结论', '严重度', '优先级', '对应', '得分', '证据', '建议',
  '标准数', '专利数', '企业数', '来源', '来源日期', '数据截至', '数据性质'];

function csvRows(segments, common) {
  const tail = (x) => [x.source || UNKNOWN, x.as_of || UNKNOWN, P.as_of || UNKNOWN, P.labels.join('、')], none = ['', '', ''];
  const facts = (head, x) => ({
    findings: (f) => [...head, f.rule, f.statement, f.rule_name, '', f.word, f.kind === 'gap' ? f.severity : '', f.priority, '', '', f.evidence, f.action, ...none, ...tail(f)],
    standards: (s) => [...head, s.number, s.title, s.aspect, s.status, '', '', '', s.link_state, s.score, s.evidence, '', ...none, ...tail(s)],
    pools: (p) => [...head, '', p.name, p.operator, p.licence, '', '', '', '', '', '', '', ...none, ...tail(p)],
    patents: (p) => [...head, p.number, p.title, p.owners.join('、'), p.legal_status, '', '', '', p.link_state, p.score, p.evidence, '', ...none, ...tail(p)],
    firms: (f) => [...head, '', f.name, f.role, [f.local ? '本地' : '', f.provisional ? '暂定' : ''].filter(Boolean).join('、'), '', '', '', '', '', f.products, '', ...none, ...tail(f)],
  })[x];
  const words = { standards: '标准', pools: '专利池', patents: '专利', firms: '企业' };
  const rows = [CSV_HEADS];
  if (common) {
    P.common.findings.forEach((f) => rows.push(facts([P.chain, GAP_WORDS[f.kind], '全链', '', ''], 'findings')(f)));
    P.common.standards.forEach((s) => rows.push(facts([P.chain, '标准', '全链', '', ''], 'standards')(s)));
  }
  for (const s of segments) {
    const head = (word) => [P.chain, word, s.position, s.code, s.name];
    rows.push([...head('环节'), s.code, s.name, s.is_key ? '关键环节' : '', s.search, LEVEL[s.level].word, s.severity, '', '', '', s.search_note, '',
      s.totals.standards, s.totals.patents, s.totals.firms, ...tail(s)]);
    s.findings.forEach((f) => rows.push(facts(head(GAP_WORDS[f.kind]), 'findings')(f)));
    for (const [list, word] of Object.entries(words)) s[list].forEach((x) => rows.push(facts(head(word), list)(x)));
  }
  return rows;
}
