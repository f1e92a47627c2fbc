// The page at work: what is chosen, filtered and shown. Positions came from Python and never move.
const state = { drill: null, focus: null, hover: null, tab: 'findings', chainTab: 'ranking', mark: null, search: null, table: false, levels: new Set(), kinds: new Set() };
const OVERVIEW = { overview: true, bands: P.bands, nodes: P.nodes, edges: P.edges };

const scene = () => (state.drill ? { overview: false, ...SEGMENT[state.drill].picture } : OVERVIEW);
const shows = (n) => (n.kind === 'card' ? !state.levels.has(n.level) : !state.kinds.has(n.kind));
const visible = () => new Set(scene().nodes.filter(shows).map((n) => n.id));
const shownSegments = () => P.segments.filter((s) => !state.levels.has(s.level));

const tip = (n) => (n.kind === 'card' ? n.title : [n.label, n.sub, ...(n.marks || [])].filter(Boolean).join('\n'));
const forVis = (n) => ({ id: n.id, label: n.label, x: n.x, y: n.y, physics: false, title: n.kind === 'hub' ? undefined : tip(n), hidden: !shows(n), shape: 'custom',
  ctxRenderer: ({ ctx, x, y, state: { selected, hover } }) => ({ drawNode: () => (n.kind === 'card' ? drawCard : drawItem)(ctx, n, x, y, { selected, hover }),
    nodeDimensions: { width: sizeOf(n)[0], height: sizeOf(n)[1] } }) });
const dataOf = (s) => ({ nodes: new vis.DataSet(s.nodes.map(forVis)), edges: new vis.DataSet(s.edges.map((e, i) => ({ id: i, from: e.from, to: e.to, hidden: true }))) });

const box_ = $('#mynetwork');
let data = dataOf(OVERVIEW);
const net = new vis.Network(box_, data, P.options);
const lit = () => state.hover ?? state.focus;
net.on('beforeDrawing', (c) => { const s = scene(); drawBands(c, s.bands, s.overview); drawEdges(c, s, visible(), lit(), false); });
net.on('afterDrawing', (c) => drawEdges(c, scene(), visible(), lit(), true));

// The overview is shown whole; a segment's picture at full width from the top, to be scrolled.
function fit() {
  const e = extent(scene()), w = e.x1 - e.x0, h = e.y1 - e.y0, W = box_.clientWidth, H = box_.clientHeight;
  if (!W || !H) return;
  const across = (W - 24) / w, scale = Math.min(across, state.drill ? 1.1 : (H - 16) / h, 1.25);
  const room = H / scale, y = room > h + 16 / scale && !state.drill ? (e.y0 + e.y1) / 2 : e.y0 + room / 2 - 8 / scale;
  net.moveTo({ position: { x: (e.x0 + e.x1) / 2, y }, scale });
}

function scrollPicture(event) {
  if (!state.drill || event.ctrlKey) return;
  event.preventDefault(); event.stopPropagation();
  const e = extent(scene()), scale = net.getScale(), room = box_.clientHeight / scale, at = net.getViewPosition();
  const top = e.y0 + room / 2 - 8 / scale, end = Math.max(top, e.y1 - room / 2 + 8 / scale);
  net.moveTo({ position: { x: at.x, y: Math.min(end, Math.max(top, at.y + event.deltaY / scale)) }, scale });
}
box_.addEventListener('wheel', scrollPicture, { capture: true, passive: false });

function showPanel() {
  hideTips();
  const panel = $('#panel'), code = state.drill || state.focus;
  const parts = state.search !== null ? searchPanel(state.search, find(state.search), (c, tab, i) => { state.search = null; open(c, tab, i); })
    : code && SEGMENT[code] ? segmentPanel(SEGMENT[code], state.tab, state.mark, (tab) => { state.tab = tab; state.mark = null; showPanel(); }, () => drill(code), state.drill !== null)
      : chainPanel(state.chainTab, (tab) => { state.chainTab = tab; showPanel(); }, (c) => open(c));
  const held = panel.contains(document.activeElement) && document.activeElement.dataset.tab;
  panel.replaceChildren(...parts.filter(Boolean));
  panel.scrollTop = 0;
  if (held) { const again = panel.querySelector(`[data-tab="${held}"]`); if (again) again.focus(); }
  const on = panel.querySelector('li.on');
  if (on) on.scrollIntoView({ block: 'center' });
}

function showTable() {
  hideTips();
  $('#table').hidden = !state.table; box_.hidden = state.table;
  $('#to-table').textContent = state.table ? '图谱视图' : '表格视图';
  $('#to-table').setAttribute('aria-pressed', String(state.table));
  if (state.table) $('#table').replaceChildren(...(state.drill ? segmentTable(SEGMENT[state.drill], state.kinds) : overviewTable(shownSegments(), (c) => open(c), state.focus)));
  else { net.setSize('100%', '100%'); net.redraw(); }
}

function filterText() {
  if (state.drill) return state.kinds.size ? '已按类别筛选' : '';
  return state.levels.size ? `筛选后显示 ${shownSegments().length} / ${P.segments.length} 个环节` : '';
}

function showFrame() {
  const s = state.drill && SEGMENT[state.drill];
  $('#levelbox').hidden = !!s; $('#strip').hidden = !!s; $('#strip').style.display = s ? 'none' : ''; $('#kindbox').hidden = !s;
  $('#crumb').textContent = s ? `/　${s.name}　关联图` : '';
  $('#shown').textContent = filterText();
  if (s) for (const kind of Object.keys(KIND_LIST)) $(`[data-count=${kind}]`).textContent = String(kind === 'pool' ? s.pools.length : s.totals[KIND_LIST[kind]]);
  $('#hint').textContent = s ? '━▶ 标准适用于环节，环节相关的专利，专利的权利人　｜　单击看明细、起草和入池关系，滚轮上下移动，按住 Ctrl 滚轮缩放，拖动平移，退格键返回'
    : '━▶ 上游供给下游　｜　★ 关键环节　｜　单击看明细，双击看关联图，滚轮缩放，拖动平移，方向键和回车亦可';
}
const hideTips = () => document.querySelectorAll('div.vis-tooltip').forEach((t) => { t.style.visibility = 'hidden'; });

function change() { data = dataOf(scene()); net.setData(data); state.hover = null; showFrame(); showTable(); fit(); showPanel(); }

function drill(code) { Object.assign(state, { drill: code, focus: null, mark: null, search: null }); change(); }
function home() { $('#q').value = ''; const from = state.drill; Object.assign(state, { drill: null, focus: null, mark: null, search: null }); change(); if (from) choose(from); }

// Choose a card or an item of the picture; null chooses none.
function choose(id) {
  state.focus = id; state.search = null; state.mark = null;
  const n = scene().nodes.find((node) => node.id === id);
  if (n && n.ref) { state.tab = n.ref[0] === 'pools' ? 'patents' : n.ref[0]; state.mark = n.ref[0] === 'pools' ? { pool: n.ref[1] } : n.ref[1]; }
  if (n && data.nodes.get(id) && shows(n)) net.selectNodes([id]); else net.unselectAll();
  net.redraw(); showPanel();
  if (state.table) showTable();
}

// From a list or a link: the overview with this segment chosen, even if the filter had hidden it.
function open(code, tab, index) {
  if (state.drill) { Object.assign(state, { drill: null }); change(); }
  const level = SEGMENT[code].level;
  if (state.levels.has(level)) { state.levels.delete(level); $(`[data-level=${level}]`).checked = true; filter(); }
  choose(code);
  if (tab) { state.tab = tab; state.mark = index; showPanel(); }
}

function filter() {
  data.nodes.update(scene().nodes.map((n) => ({ id: n.id, hidden: !shows(n) })));
  if (state.focus && !visible().has(state.focus)) choose(null);
  showFrame(); if (state.table) showTable(); net.redraw();
}

// The nearest card in the direction of an arrow key; sideways distance counts double.
function step(dx, dy) {
  const nodes = scene().nodes.filter((n) => shows(n)), at = nodes.find((n) => n.id === state.focus);
  if (!at) return nodes[0];
  const ahead = nodes.map((n) => ({ n, along: (n.x - at.x) * dx + (n.y - at.y) * dy, aside: Math.abs((n.x - at.x) * dy) + Math.abs((n.y - at.y) * dx) })).filter((i) => i.along > 1);
  ahead.sort((a, b) => a.along + 2 * a.aside - b.along - 2 * b.aside);
  return ahead.length ? ahead[0].n : at;
}
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
box_.addEventListener('keydown', (event) => {
  if (ARROWS[event.key]) { const n = step(...ARROWS[event.key]); if (n) { choose(n.id); if (state.drill) net.moveTo({ position: { x: net.getViewPosition().x, y: n.y }, scale: net.getScale() }); } }
  else if (event.key === 'Enter' && !state.drill && state.focus) drill(state.focus);
  else if ((event.key === 'Backspace' || event.key === 'Escape') && state.drill) home();
  else return;
  event.preventDefault();
});

net.on('hoverNode', (event) => { state.hover = event.node; net.redraw(); });
net.on('blurNode', () => { state.hover = null; net.redraw(); });
net.on('click', (event) => choose(event.nodes.length && event.nodes[0] !== 'hub' && !String(event.nodes[0]).startsWith('more') ? event.nodes[0] : null));
net.on('doubleClick', (event) => { if (!state.drill && event.nodes.length) drill(event.nodes[0]); });
document.querySelectorAll('[data-level]').forEach((box) => box.addEventListener('change', () => { state.levels[box.checked ? 'delete' : 'add'](box.dataset.level); filter(); }));
document.querySelectorAll('[data-kind]').forEach((box) => box.addEventListener('change', () => { state.kinds[box.checked ? 'delete' : 'add'](box.dataset.kind); filter(); }));
$('#q').addEventListener('keydown', (event) => { if (event.key === 'Enter' && event.target.value.trim()) { state.search = event.target.value.trim(); showPanel(); } });
$('#q').addEventListener('input', (event) => { if (!event.target.value && state.search !== null) { state.search = null; showPanel(); } });
$('#back').addEventListener('click', home);
$('#home').addEventListener('click', () => { $('#q').value = ''; state.drill = null; state.focus = null; state.search = null; net.unselectAll(); change(); });
$('#to-common').addEventListener('click', () => { state.chainTab = P.common.findings.length ? 'findings' : 'standards'; choose(null); });
$('#to-table').addEventListener('click', () => { state.table = !state.table; showTable(); fit(); });
$('#to-print').addEventListener('click', () => window.print());

const subject = () => (state.drill ? `·${SEGMENT[state.drill].name}` : '');
const fileName = (filtered) => [`${P.title}${subject()}`, filtered ? '筛选后' : '', P.as_of, ...P.labels].filter(Boolean).join('_');
$('#to-csv').addEventListener('click', () => saveCsv(state.drill ? csvRows([SEGMENT[state.drill]], false) : csvRows(shownSegments(), true), fileName(!state.drill && state.levels.size)));
$('#to-png').addEventListener('click', () => {
  const canvas = el('canvas', {});
  drawSheet(canvas, scene(), visible(), state.focus, subject(), filterText());
  canvas.toBlob((blob) => save(blob, `${fileName(state.drill ? state.kinds.size : state.levels.size)}.png`), 'image/png');
});

function preparePaper() {
  drawSheet($('#sheet'), scene(), visible(), state.focus, subject(), filterText());
  $('#sheet-table').replaceChildren(...(state.drill ? segmentTable(SEGMENT[state.drill], state.kinds) : overviewTable(shownSegments(), null, null)));
}
window.addEventListener('beforeprint', preparePaper);
window.addEventListener('afterprint', () => { $('#sheet-table').replaceChildren(); $('#sheet').width = 1; });
new ResizeObserver(() => { if (!state.table) fit(); }).observe(box_);
function follow() { const code = decodeURIComponent(location.hash.slice(1)); if (SEGMENT[code]) open(code); }
window.addEventListener('hashchange', follow);

// For pages that embed this one: where cards stand on the screen, what is chosen, and a way to choose.
window.chainMap = {
  open, drill, home,
  chosen: () => ({ drill: state.drill, focus: state.focus }),
  visible: () => [...visible()],
  place: (id) => { const n = scene().nodes.find((node) => node.id === id), at = net.canvasToDOM({ x: n.x, y: n.y }), r = box_.getBoundingClientRect(); return { x: r.left + at.x, y: r.top + at.y }; },
  scale: () => net.getScale(),
};
showFrame(); fit(); showPanel(); follow();
