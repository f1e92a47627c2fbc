"""Rows and findings as table, JSON, CSV or Excel, for the command line and the API."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from api.paper import lay_out, open_book, row_height
from graph.gaps import Findings, Item
from graph.gaps.groups import HEADINGS, by_action

GAP_COLUMNS = (
    "编号", "规则", "名称", "产业链", "说明", "证据等级", "结论", "状态", "优先级", "优先分", "得分构成", "前10名比例", "严重度",
    "产业链行动", "标准行动", "已知", "数据说明", "证据", "来源", "来源日期", "权重版本", "数据性质", "台账", "责任单位", "期限", "经办人",
)  # fmt: skip


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def as_json(value: Any) -> str:
    """JSON text with Chinese readable, in stable order."""
    return json.dumps(plain(value), ensure_ascii=False, indent=2)


def cell(value: Any) -> str:
    """A value as one cell of a table: lists joined by `;`, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return " ".join(cell(item) for item in value.values() if item is not None)
    if isinstance(value, list | tuple):
        return ";".join(cell(item) for item in value)
    if isinstance(value, float):
        return f"{value:.4g}"
    return str(value)


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """CSV that Excel opens in Chinese (BOM), with formulas disarmed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell(value)) for value in row] for row in rows)
    return "\ufeff" + out.getvalue()


def gap_row(item: Item, nature: str) -> list[Any]:
    """One finding as a row of `GAP_COLUMNS`; `nature` as in `Findings`."""
    priority = item.priority
    return [
        item.id, item.rule, item.rule_title, list(item.chains), item.statement, item.grade, item.word, item.state,
        item.tier, priority and priority.points, priority and priority.sum, share(item.stability), round(item.severity, 3),
        item.chain_action, item.standard_action, f"{item.known[0]}/{item.known[1]}", item.data_note,
        [fact["name"] or fact["id"] for fact in item.evidence], sorted({fact["source"] for fact in item.evidence if fact["source"]}),
        sorted({fact["as_of"] for fact in item.evidence if fact["as_of"]}), item.weights_version, nature, *_ledger(item),
    ]  # fmt: skip


def _ledger(item: Item) -> list[Any]:
    entry = item.ledger or {}
    return [entry.get(name) for name in ("state", "unit", "due", "operator")]


def share(value: float | None) -> str:
    """A share in percent."""
    return "" if value is None else f"{value:.0%}"


def write_xlsx(path: Path, findings: Findings) -> None:
    """The findings as an Excel file: gaps, what is to be checked, and leads each on a sheet of its own, and a summary."""
    widths = (18, 7, 14, 14, 46, 9, 10, 8, 8, 8, 30, 10, 8, 12, 14, 8, 40, 60, 60, 12, 11, 10, 8, 16, 12, 10)
    sheets = (("缺口", findings.gaps), ("待核", findings.to_check), ("待查线索", findings.leads))
    groups = Sheet(
        "要办的事", f"标准缺口清单·要办的事　{findings.headline}", HEADINGS,
        [group.row for group in by_action(findings)], (26, 40, 10, 10, 8, 10, 20),
    )  # fmt: skip
    write_sheets(path, [
        *(Sheet(
            name, f"标准缺口清单·{name}　{findings.headline}　权重 {findings.weights_version}　共 {len(items)} 项", GAP_COLUMNS,
            [gap_row(item, findings.nature) for item in items], widths,
        )
        for name, items in sheets),
        groups,
    ])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: a line of title, the headings, the rows; widths in characters."""

    name: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    widths: Sequence[int]


def write_sheets(path: Path, sheets: Sequence[Sheet]) -> None:
    """An Excel file that prints readably on A4, with frozen headings and filters; nothing in it is a formula or a link."""
    with open_book(path) as book:
        head = book.add_format(
            {"bold": True, "bg_color": "#E8EEF6", "border": 1, "text_wrap": True, "valign": "vcenter"}
        )
        body = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        for own in sheets:
            sheet = book.add_worksheet(own.name)
            sheet.write(0, 0, own.title)
            sheet.write_row(1, 0, own.columns, head)
            for line, row in enumerate(own.rows, 2):
                texts = [cell(value) for value in row]
                sheet.write_row(line, 0, texts, body)
                sheet.set_row(line, row_height(texts, own.widths))
            for column, width in enumerate(own.widths):
                sheet.set_column(column, column, width)
            sheet.freeze_panes(2, 0)
            sheet.autofilter(1, 0, max(2, len(own.rows) + 1), len(own.columns) - 1)
            lay_out(sheet, own.widths, 1)
