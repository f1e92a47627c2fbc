// The side panel: one segment in tabs, the chain as a whole, or the hits of a search.
const UNKNOWN = '未载';
const SHORT_LIST = 20;

function levelPill(key, text) {
  return el('span', { class: `pill lv-${key}` }, text);
}
const chip = (text, kind) => (text ? el('span', { class: `chip ${kind || ''}` }, text) : null);
const sourceLine = (fact) => el('div', { class: 'src' }, `来源：${fact.source || UNKNOWN}　`, el('span', { class: 'date' }, `日期：${fact.as_of || UNKNOWN}`));
const line = (kind, text) => (text ? el('div', { class: kind }, text) : null);
const number = (value) => (value === null ? '' : value.toFixed(2));

const ITEM = {
  findings: (f) => [
    el('div', { class: 'head' }, levelPill(f.level, f.word), el('span', {}, f.rule_name), chip(f.kind === 'gap' ? `严重度 ${number(f.severity)}` : ''),
      chip(f.tier && `优先级${f.tier}`), chip(f.action)),
    line('body', f.statement), line('why', f.parts && `优先分：${f.parts}`), line('why', f.evidence && `依据：${f.evidence}`),
    P.pages && f.page ? el('a', { class: 'why', href: encodeURI(f.page) }, '为什么、怎么办、谁来办') : null, sourceLine(f)],
  standards: (s) => [
    el('div', { class: 'head' }, el('span', {}, s.number || '标准号未载'), chip(s.aspect || '要素未载'), chip(s.status || '状态未载'), s.level ? chip(s.level) : null,
      chip(`${s.link_state}${s.score === null ? '' : ' ' + number(s.score)}`, s.link_state === '待核' ? 'pend' : ''), chip(s.closes ? '可弥补缺口' : '')),
    line('body', s.title), line('why', `对应依据：${s.evidence || UNKNOWN}${s.method ? `（${s.method}）` : ''}`), sourceLine(s)],
  firms: (f) => [
    el('div', { class: 'head' }, el('span', {}, f.name), chip(f.local ? '本地' : '', 'local'), chip(f.provisional ? '暂定' : '', 'pend')),
    line('body', [f.role || '角色未载', f.place].filter(Boolean).join('　')), line('why', f.products && `产品：${f.products}`), sourceLine(f)],
  patents: (p) => [
    el('div', { class: 'head' }, el('span', {}, p.title)),
    el('div', { class: 'head' }, chip(p.number || '号码未载'), chip(p.kind), chip(p.legal_status || '法律状态未载'),
      chip(`${p.link_state}${p.score === null ? '' : ' ' + number(p.score)}`, p.link_state === '待核' ? 'pend' : '')),
    line('body', `权利人：${p.owners.join('、') || UNKNOWN}`), line('why', `对应依据：${p.evidence || UNKNOWN}`), sourceLine(p)],
  pools: (p) => [
    el('div', { class: 'head' }, el('span', {}, p.name), chip('专利池'), chip(p.licence || '许可方式未载')),
    line('body', p.operator && `运营管理：${p.operator}`), sourceLine(p)],
};

// One list; long ones open in full on demand. `mark` is the index of an item to show and light up.
function factList(kind, facts, empty, mark) {
  if (!facts.length) return [el('p', { class: 'none' }, empty)];
  const items = facts.map((fact, i) => el('li', { class: i === mark ? 'on' : null }, ITEM[kind](fact)));
  const list = el('ul', { class: 'facts' }, mark >= SHORT_LIST ? items : items.slice(0, SHORT_LIST));
  if (facts.length <= SHORT_LIST || mark >= SHORT_LIST) return [list];
  const more = el('button', { type: 'button', class: 'more', onclick: () => { list.append(...items.slice(SHORT_LIST)); more.remove(); } },
    `显示全部 ${facts.length} 条`);
  return [list, more];
}

function tabs(choices, chosen, choose) {
  return el('div', { class: 'tabs', role: 'tablist' }, choices.map(([key, word, count]) =>
    el('button', { type: 'button', role: 'tab', 'data-tab': key, 'aria-selected': String(key === chosen), onclick: () => choose(key) },
      el('b', {}, String(count)), el('span', {}, word))));
}

const beyond = (total, listed, unit) => (total > listed ? el('p', { class: 'note' }, `另有 ${total - listed} ${unit}未列出。`) : null);

function segmentPanel(s, tab, mark, choose, drill, drilled) {
  const body = {
    findings: () => [el('p', { class: 'note' }, `检索情况：${s.search}${s.search_note ? '。' + s.search_note : ''}`),
      ...factList('findings', s.findings, s.search === '已检索' ? '查过，未见缺口。' : '尚未检索，不能下结论。', mark)],
    standards: () => [...factList('standards', s.standards, '没有对应到本环节的标准。', mark), beyond(s.totals.standards, s.standards.length, '项')],
    firms: () => [...factList('firms', s.firms, '没有记载的企业。', mark), beyond(s.totals.firms, s.firms.length, '家')],
    patents: () => [...(s.pools.length ? factList('pools', s.pools, '', mark && mark.pool) : []),
      ...factList('patents', s.patents, '没有对应到本环节的专利。', mark), beyond(s.totals.patents, s.patents.length, '件')],
  }[tab]();
  return [
    el('h2', {}, el('span', {}, s.name), levelPill(s.level, levelText(s.level, s.count))),
    el('div', { class: 'meta' }, `${P.chain} · ${s.position || '位置未载'} · ${s.code}${s.is_key ? ' · ★关键环节' : ''}`),
    tabs([['findings', '发现', s.findings.length], ['standards', '标准', s.totals.standards], ['firms', `企业（本地${s.local}）`, s.totals.firms],
      ['patents', s.pools.length ? `专利（池${s.pools.length}）` : '专利', s.totals.patents]], tab, choose),
    ...body.filter(Boolean),
    drilled ? null : el('button', { type: 'button', class: 'go', onclick: drill }, '查看关联图（标准—专利—企业）'),
    s.source ? el('p', { class: 'src' }, `环节依据：${s.source}　日期：${s.as_of || UNKNOWN}`) : null,
  ];
}

function chainPanel(tab, choose, open) {
  const order = P.levels.map((level) => level.key);
  const ranked = [...P.segments].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level) || (b.severity || 0) - (a.severity || 0) || b.count - a.count);
  const body = {
    ranking: () => [tableOf(['环节', '位置', '缺口程度'], ranked.map((s) =>
      [el('button', { type: 'button', class: 'link', onclick: () => open(s.code) }, s.name), s.position || UNKNOWN, levelPill(s.level, levelText(s.level, s.count))]), '缺口程度排序')],
    standards: () => factList('standards', P.common.standards, '没有对应到全链的通用标准。', null),
    findings: () => factList('findings', P.common.findings, '没有针对全链的发现。', null),
    sources: () => (P.sources.length ? [el('ul', { class: 'facts' }, P.sources.map((s) => el('li', {},
      el('div', { class: 'head' }, s.name), line('why', `日期：${s.as_of || UNKNOWN}　许可：${s.licence || UNKNOWN}`), line('why', s.note))))] : [el('p', { class: 'none' }, '来源未载。')]),
  }[tab]();
  return [
    el('h2', {}, el('span', {}, P.chain)),
    el('div', { class: 'meta' }, '单击卡片看明细，双击看关联图。'),
    tabs([['ranking', '环节', P.segments.length], ['findings', '全链发现', P.common.findings.length], ['standards', '全链标准', P.common.standards.length],
      ['sources', '数据来源', P.sources.length]], tab, choose),
    ...body,
  ];
}

// All that has the text in a visible field: [segment, word of the kind, name, tab, index].
function find(text) {
  const key = text.trim().toLowerCase(), hits = [];
  if (!key) return hits;
  const has = (...fields) => fields.some((field) => field && field.toLowerCase().includes(key));
  for (const s of P.segments) {
    if (has(s.name, s.code)) hits.push([s, '环节', s.name, 'findings', null]);
    s.findings.forEach((f, i) => { if (has(f.statement, f.rule_name)) hits.push([s, f.word, f.statement, 'findings', i]); });
    s.standards.forEach((x, i) => { if (has(x.number, x.title)) hits.push([s, '标准', `${x.number} ${x.title}`, 'standards', i]); });
    s.firms.forEach((x, i) => { if (has(x.name, x.products)) hits.push([s, '企业', x.name, 'firms', i]); });
    s.patents.forEach((x, i) => { if (has(x.number, x.title, ...x.owners)) hits.push([s, '专利', x.title, 'patents', i]); });
    s.pools.forEach((x) => { if (has(x.name)) hits.push([s, '专利池', x.name, 'patents', null]); });
  }
  return hits;
}

function searchPanel(text, hits, open) {
  const shown = hits.slice(0, 200);
  return [
    el('h2', {}, el('span', {}, `查找“${text}”`)),
    el('div', { class: 'meta' }, hits.length ? `共 ${hits.length} 处，涉及 ${new Set(hits.map((hit) => hit[0].code)).size} 个环节` : '没有找到。可换一个词，或只输入标准号的数字部分。'),
    el('ul', { class: 'facts' }, shown.map(([s, word, name, tab, i]) => el('li', {}, el('div', { class: 'head' }, chip(word), el('span', { class: 'src' }, s.name)),
      el('button', { type: 'button', class: 'link', onclick: () => open(s.code, tab, i) }, name)))),
    hits.length > shown.length ? el('p', { class: 'note' }, `只列出前 ${shown.length} 处，请输入更多字。`) : null,
  ];
}
