// Shared by all pages. Data become text nodes only; nothing here sets HTML.
const $ = (selector) => document.querySelector(selector);

function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === 'onclick') element.addEventListener('click', value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== ''));
  return element;
}

function tableOf(heads, rows, caption) {
  const numeric = heads.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number'));
  const kind = heads.map((head, i) => (numeric[i] ? 'num' : { 来源: 'wrap', 依据: 'wrap', 日期: 'keep', 编号: 'keep', 名称: 'text', 说明: 'text', 环节: 'mid', 建议: 'mid', 规则: 'mid' }[head] || null));
  const cell = (tag, value, i) => el(tag, { class: kind[i], scope: tag === 'th' ? 'col' : null },
    value instanceof Node ? value : String(value));
  return el('table', { 'aria-label': caption },
    el('thead', {}, el('tr', {}, heads.map((head, i) => cell('th', head, i)))),
    el('tbody', {}, rows.map((row) => el('tr', {}, row.map((value, i) => cell('td', value, i))))));
}

// A spreadsheet takes a cell that begins like this for a formula; the apostrophe makes it text. Numbers stay numbers.
const FORMULA = /^[\s\u3000]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

function csvCell(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : String(value);
  return `"${text.replace(/"/g, '""')}"`;
}

function saveCsv(rows, name) {
  const text = rows.map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
  save(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
}

function save(blob, name) {
  const link = el('a', { href: URL.createObjectURL(blob), download: name.replace(/[\\/:*?"<>|\s]+/g, '_') });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
