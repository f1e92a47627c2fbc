// Painting. Every function draws on a given 2D context in the units of graph/layout.py, so that the screen, the
// exported picture and the printed sheet are one drawing.
const P = JSON.parse($('#payload').textContent);
const FACE = P.font;
const LEVEL = Object.fromEntries(P.levels.map((level) => [level.key, level]));
const SEGMENT = Object.fromEntries(P.segments.map((segment) => [segment.code, segment]));
const KIND_COLOUR = { standard: '#2b6b3f', patent: '#9a5200', pool: '#00707d', firm: '#5b2a86', hub: '#1d4f91', more: '#68717d' };
const LANE_COLOUR = ['#2b6b3f', '#1d4f91', '#9a5200', '#5b2a86'];
const INK = '#1f2937', SOFT = '#5b6776', EDGE = '#9db2c9', HOT = '#1d4f91';

const sizeOf = (node) => (node.kind === 'card' ? P.sizes.card : [node.w, P.sizes.item]);
const font = (px, bold) => `${bold ? 'bold ' : ''}${px}px ${FACE}`;

function box(c, x, y, w, h, r) {
  c.beginPath(); c.moveTo(x + r, y); c.arcTo(x + w, y, x + w, y + h, r); c.arcTo(x + w, y + h, x, y + h, r);
  c.arcTo(x, y + h, x, y, r); c.arcTo(x, y, x + w, y, r); c.closePath();
}

function clip(c, text, width) {
  if (c.measureText(text).width <= width) return text;
  let chars = [...text];
  while (chars.length && c.measureText(chars.join('') + '…').width > width) chars.pop();
  return chars.join('') + '…';
}

// Breaks anywhere, as Chinese may, but leaves no closing mark at the head of a line, no opening one at its end and no
// Latin word in two.
function wrap(c, text, width, most) {
  const pieces = text.match(/[（(《“]*(?:[A-Za-z0-9/.\-]+|[\s\S])[)）》”、，。；：]*/gu) || [];
  const fill = (w) => pieces.reduce((done, piece) => {
    const last = done[done.length - 1];
    if (last !== undefined && c.measureText(last + piece).width <= w) done[done.length - 1] = last + piece; else done.push(piece);
    return done;
  }, []);
  let lines = fill(width);
  // lines of about equal length read better than one full line and a single character
  for (let w = width - 6; lines.length > 1 && lines.length <= most && fill(w).length === lines.length && w > width / 2; w -= 6) lines = fill(w);
  if (lines.length > most) lines.splice(most - 1, lines.length, lines.slice(most - 1).join(''));
  return lines.map((one) => clip(c, one, width));
}

function pill(c, text, colour, right, y) {
  c.font = font(12, true);
  const w = c.measureText(text).width + 14;
  box(c, right - w, y, w, 20, 10); c.fillStyle = colour; c.fill();
  c.fillStyle = '#fff'; c.textAlign = 'left'; c.textBaseline = 'middle'; c.fillText(text, right - w + 7, y + 10.5);
}

// Numbers with their words, spread evenly; very large ones leave only the first character of the word.
function drawNumbers(c, numbers, left, y, width) {
  const words = ['标准', '专利', '企业'], bold = font(15, true), plain = font(11);
  const measure = (short) => words.map((word, i) => {
    c.font = bold; const w = c.measureText(String(numbers[i])).width; c.font = plain; return [w, w + 2 + c.measureText(short ? word[0] : word).width];
  });
  const sum = (list) => list.reduce((total, [, w]) => total + w, 0);
  let sizes = measure(false); const short = sum(sizes) > width - 8; if (short) sizes = measure(true);
  const gap = Math.max(4, Math.min(22, (width - sum(sizes)) / 2));
  let x = left;
  words.forEach((word, i) => {
    c.font = bold; c.fillStyle = numbers[i] ? HOT : '#8a94a0'; c.fillText(String(numbers[i]), x, y);
    c.font = plain; c.fillStyle = SOFT; c.fillText(short ? word[0] : word, x + sizes[i][0] + 2, y + 1); x += sizes[i][1] + gap;
  });
}

const levelText = (level, count) => (count ? `${LEVEL[level].word} ${count}` : LEVEL[level].word);
const CARD_NOTE = { pending: '待核实，不计入缺口', lead: '数据不足，不计入缺口', none: '已检索，未见缺口' };

function drawCard(c, n, x, y, state) {
  const [W, H] = P.sizes.card, l = x - W / 2, t = y - H / 2, colour = LEVEL[n.level].colour;
  c.save(); c.shadowColor = `rgba(20,40,80,${state.selected || state.hover ? 0.34 : 0.14})`;
  c.shadowBlur = state.selected ? 16 : 7; c.shadowOffsetY = 2; box(c, l, t, W, H, 7); c.fillStyle = '#fff'; c.fill(); c.restore();
  c.save(); box(c, l, t, W, H, 7); c.clip(); c.fillStyle = colour; c.fillRect(l, t, 6, H); c.restore();
  box(c, l, t, W, H, 7); c.lineWidth = state.selected ? 2.5 : 1; c.strokeStyle = state.selected ? colour : '#d3dbe5'; c.stroke();
  c.textBaseline = 'middle'; c.textAlign = 'left';
  c.font = font(12); c.fillStyle = SOFT; c.fillText(clip(c, n.id + (n.is_key ? ' ★' : ''), 62), l + 14, t + 16.5);
  pill(c, levelText(n.level, n.count), colour, l + W - 8, t + 6);
  c.font = font(14, true); c.fillStyle = INK;
  const lines = wrap(c, n.label, W - 22, 2), first = lines.length === 1 ? 46 : 38;
  lines.forEach((line, i) => c.fillText(line, l + 14, t + first + i * 18));
  drawNumbers(c, n.numbers, l + 14, t + 78, W - 24);
  if (n.severity === null) { c.font = font(12); c.fillStyle = SOFT; c.fillText(CARD_NOTE[n.level], l + 14, t + 100); return; }
  c.font = font(12); c.fillStyle = SOFT; c.fillText('严重度', l + 14, t + 100);
  box(c, l + 56, t + 96, 52, 7, 3.5); c.fillStyle = '#e3e9f0'; c.fill();
  if (n.severity > 0) { box(c, l + 56, t + 96, Math.max(7, 52 * n.severity), 7, 3.5); c.fillStyle = colour; c.fill(); }
  c.fillStyle = INK; c.fillText(n.severity.toFixed(2), l + 113, t + 100);
}

function drawItem(c, n, x, y, state) {
  const W = n.w, H = P.sizes.item, l = x - W / 2, t = y - H / 2, colour = KIND_COLOUR[n.kind], lit = state.selected || state.hover;
  c.textBaseline = 'middle';
  if (n.kind === 'hub') {
    box(c, l, t - 6, W, H + 12, 7); c.fillStyle = colour; c.fill(); c.textAlign = 'center'; c.fillStyle = '#fff'; c.font = font(15, true);
    const lines = wrap(c, n.label, W - 14, 3); lines.forEach((line, i) => c.fillText(line, x, y + 1 + (i - (lines.length - 1) / 2) * 19)); return;
  }
  box(c, l, t, W, H, 6); c.fillStyle = n.kind === 'more' ? '#f0f2f5' : '#fff'; c.fill();
  c.lineWidth = lit ? 2.2 : 1; c.strokeStyle = lit ? colour : '#d3dbe5'; c.stroke();
  c.save(); box(c, l, t, W, H, 6); c.clip(); c.fillStyle = colour; c.fillRect(l, t, 5, H); c.restore();
  c.font = font(14, true); const wide = c.measureText(n.label).width;
  c.font = font(11); const marks = n.marks.map((mark) => [mark, c.measureText(mark).width + 8]);
  const taken = marks.reduce((sum, [, w]) => sum + w + 4, 0), first = wide + taken <= W - 24 || n.kind === 'standard', markY = first ? 7 : 28;
  let right = l + W - 8;
  for (const [mark, w] of marks) {
    right -= w; box(c, right, t + markY, w, 17, 3); c.fillStyle = '#eef2f7'; c.fill();
    c.strokeStyle = '#b9c5d3'; c.lineWidth = 1; c.stroke(); c.textAlign = 'left'; c.fillStyle = '#42505f'; c.fillText(mark, right + 4, t + markY + 9); right -= 4;
  }
  c.textAlign = 'left'; c.fillStyle = INK; c.font = font(14, true); c.fillText(clip(c, n.label, W - 22 - (first ? taken : 0)), l + 13, t + 16);
  c.fillStyle = SOFT; c.font = font(12.5); c.fillText(clip(c, n.sub, W - 22 - (first ? 0 : taken)), l + 13, t + 36);
}

function drawBands(c, bands, overview) {
  const head = P.sizes.head;
  bands.forEach((b, i) => {
    box(c, b.left, b.top, b.width, b.height, 8); c.fillStyle = '#e8eef5'; c.fill();
    c.fillStyle = overview ? '#1d5aa6' : LANE_COLOUR[i]; c.textAlign = 'center'; c.textBaseline = 'middle';
    if (b.side) {
      box(c, b.left, b.top, P.sizes.side, b.height, 8); c.fillStyle = '#4a6a8f'; c.fill(); c.fillStyle = '#fff'; c.font = font(16, true);
      [...b.title].forEach((char, k, all) => c.fillText(char, b.left + P.sizes.side / 2, b.top + b.height / 2 + (k - (all.length - 1) / 2) * 22)); return;
    }
    const arrow = overview && b.title !== '配套' ? 14 : 0, notch = arrow && i ? arrow : 0;
    if (overview && !arrow) c.fillStyle = '#4a6a8f';
    c.beginPath(); c.moveTo(b.left, b.top); c.lineTo(b.left + b.width, b.top); c.lineTo(b.left + b.width + arrow, b.top + head / 2);
    c.lineTo(b.left + b.width, b.top + head); c.lineTo(b.left, b.top + head); c.lineTo(b.left + notch, b.top + head / 2); c.closePath(); c.fill();
    c.fillStyle = '#fff'; c.font = font(16, true); c.fillText(b.title, b.left + b.width / 2, b.top + head / 2 + 1);
    if (b.empty) { c.fillStyle = SOFT; c.font = font(14); c.fillText(b.empty, b.left + b.width / 2, b.top + head + 26); }
  });
}

function arrowHead(c, x, y, dx, dy) {
  c.beginPath(); c.moveTo(x, y); c.lineTo(x - 9 * dx - 5 * dy, y - 9 * dy - 5 * dx); c.lineTo(x - 9 * dx + 5 * dy, y - 9 * dy + 5 * dx); c.closePath(); c.fill();
}

// From the side of one card to the facing side of the other: along the row if they stand in different columns,
// down or up if one stands above the other, around the right side if a card is between.
function drawEdge(c, a, b, hot, faint) {
  const [aw, ah] = sizeOf(a), [bw, bh] = sizeOf(b);
  c.strokeStyle = c.fillStyle = hot ? HOT : faint ? '#dbe3ec' : EDGE; c.lineWidth = hot ? 2.6 : 1.4; c.beginPath();
  if (Math.abs(a.x - b.x) > (aw + bw) / 2) {
    const way = a.x < b.x ? 1 : -1, x0 = a.x + way * aw / 2, x1 = b.x - way * bw / 2, k = Math.max(10, Math.abs(x1 - x0) * 0.5);
    c.moveTo(x0, a.y); c.bezierCurveTo(x0 + way * k, a.y, x1 - way * (9 + k), b.y, x1 - way * 9, b.y); c.stroke(); arrowHead(c, x1 - way, b.y, way, 0);
  } else {
    const way = a.y < b.y ? 1 : -1, gap = Math.abs(b.y - a.y) - (ah + bh) / 2;
    if (gap < ah || Math.abs(a.x - b.x) > 1) {
      const y0 = a.y + way * ah / 2, y1 = b.y - way * bh / 2, k = gap * 0.4;
      c.moveTo(a.x, y0); c.bezierCurveTo(a.x, y0 + way * k, b.x, y1 - way * k, b.x, y1 - way * Math.min(8, gap)); c.stroke(); arrowHead(c, b.x, y1 - way * 0.5, 0, way);
    } else {
      const x = a.x + aw / 2, out = x + 15;
      c.moveTo(x, a.y); c.bezierCurveTo(out + 6, a.y, out + 6, b.y, x + 9, b.y); c.stroke(); arrowHead(c, x + 1, b.y, -1, 0);
    }
  }
}

// These cross the whole picture or run along a lane, so they show only with one of their ends.
const CROSSING = new Set(['起草', '入池']);

// scene: {bands, nodes, edges, overview}; visible: ids that are not filtered out; focus: id whose edges stand out.
function drawEdges(c, scene, visible, focus, hot) {
  const by = Object.fromEntries(scene.nodes.map((n) => [n.id, n]));
  for (const e of scene.edges) {
    const touches = focus !== null && (e.from === focus || e.to === focus);
    if (touches !== hot || !visible.has(e.from) || !visible.has(e.to) || (CROSSING.has(e.kind) && !touches)) continue;
    drawEdge(c, by[e.from], by[e.to], touches, focus !== null && !touches);
  }
}

const drawNode = (c, n, state) => (n.kind === 'card' ? drawCard : drawItem)(c, n, n.x, n.y, state);

function extent(scene) {
  const b = scene.bands;
  return { x0: Math.min(...b.map((i) => i.left)), x1: Math.max(...b.map((i) => i.left + i.width)) + 14,
    y0: Math.min(...b.map((i) => i.top)), y1: Math.max(...b.map((i) => i.top + i.height)) };
}

// The whole scene with title, legend, date and labels on a canvas of its own, whatever the screen shows of it.
function drawSheet(canvas, scene, visible, focus, subtitle, filtered) {
  const m = 24, top = 92, bottom = 40, e = extent(scene), width = Math.max(e.x1 - e.x0 + 2 * m, 1060), height = e.y1 - e.y0 + top + bottom;
  const ratio = Math.min(2, 16000 / height);
  canvas.width = Math.ceil(width * ratio); canvas.height = Math.ceil(height * ratio);
  const c = canvas.getContext('2d'); c.scale(ratio, ratio); c.fillStyle = '#fff'; c.fillRect(0, 0, width, height);
  c.textBaseline = 'middle'; c.textAlign = 'left'; c.fillStyle = INK; c.font = font(22, true); c.fillText(P.title + subtitle, m, 28);
  let right = width - m;
  for (const label of P.labels) { pill(c, label, label === '虚构数据' ? '#b71c1c' : '#4a6a8f', right, 18); right -= 84; }
  let x = m;
  const key = (colour, text) => { c.fillStyle = colour; c.fillRect(x, 60, 12, 12); c.fillStyle = INK; c.font = font(13); c.fillText(text, x + 17, 66.5); x += c.measureText(text).width + 36; };
  if (scene.overview) P.levels.forEach((level) => key(level.colour, `${level.word}（${level.count}）${level.meaning}`));
  else [['standard', '标准'], ['patent', '专利'], ['pool', '专利池'], ['firm', '企业']].forEach(([kind, word]) => key(KIND_COLOUR[kind], word));
  c.save(); c.translate(m - e.x0, top - e.y0); drawBands(c, scene.bands, scene.overview); drawEdges(c, scene, visible, focus, false);
  drawEdges(c, scene, visible, focus, true);
  scene.nodes.filter((n) => visible.has(n.id)).forEach((n) => drawNode(c, n, { selected: n.id === focus })); c.restore();
  if (P.labels.includes('虚构数据')) {
    c.save(); c.globalAlpha = 0.1; c.fillStyle = '#b71c1c'; c.font = font(90, true); c.textAlign = 'center';
    for (let y = top + 240; y < height; y += 520) { c.save(); c.translate(width / 2, y); c.rotate(-0.25); c.fillText('虚构数据', 0, 0); c.restore(); } c.restore();
  }
  c.fillStyle = SOFT; c.font = font(13); c.textAlign = 'left';
  c.fillText([`数据截至 ${P.as_of || '未载'}`, P.region, totalsText(), filtered, ...P.labels].filter(Boolean).join('　｜　'), m, height - bottom / 2);
}

const totalsText = () => `环节 ${P.totals.segments} 个　标准 ${P.totals.standards} 项　专利 ${P.totals.patents} 件　企业 ${P.totals.firms} 家　缺口 ${P.found.confirmed + P.found.suspected} 项　待核 ${P.found.pending} 项　待查 ${P.found.leads} 项`;
