"""The issues of the last loads as an Excel file that an officer fills in and loads back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from api.paper import lay_out, open_book, row_height
from loaders.care.corrections import BLANK, Correction, correctable, issue_id, whole_cell
from loaders.issues import Issue

COLUMNS = (
    ("文件", 26), ("工作表", 12), ("行号", 8), ("列", 18), ("原文", 34), ("问题", 44), ("怎么改", 40), ("更正", 34), ("更正人", 12),
    ("识别码", 16),
)  # fmt: skip
_WIDTHS = tuple(width for _, width in COLUMNS)
_FILLED = (7, 8)
_HELP = (
    "在“更正”一列写这一格应有的全部内容，再运行 liantu load 这个文件。写“（空）”使这一格为空；灰色的不能这样改，请改原文件。"
    "不要改动“识别码”。"
)
_DONE = "已用上的更正：要改就在“更正”一列另写，写“（撤销）”则恢复用原文，不动的留空。改好后运行 liantu load 这个文件。"


def issue_row(issue: Issue) -> list[Any]:
    """One issue, by `COLUMNS`, nothing filled in."""
    return [
        issue.file, issue.sheet, issue.line, issue.column, whole_cell(issue), issue.message, issue.hint, "", "",
        issue_id(issue),
    ]  # fmt: skip


def correction_row(correction: Correction) -> list[Any]:
    """One correction, by `COLUMNS`; 更正 is blank, so that a row nobody touched changes nothing when it is loaded."""
    says = f"{correction.who}于 {correction.when} 更正为“{correction.text or BLANK}”"
    return [
        correction.file, correction.sheet, correction.line, correction.column, correction.raw, says, "", "", "", correction.id,
    ]  # fmt: skip


def write_issue_book(path: Path, issues: Sequence[Issue], corrections: Sequence[Correction]) -> None:
    """Write the sheet 问题, and 已更正 where there are corrections."""
    with open_book(path) as book:
        rows = [(issue_row(issue), correctable(issue)) for issue in issues]
        _write_sheet(book, "问题", _HELP, rows)
        if corrections:
            _write_sheet(book, "已更正", _DONE, [(correction_row(correction), True) for correction in corrections])


def _write_sheet(book: xlsxwriter.Workbook, name: str, title: str, rows: Sequence[tuple[list[Any], bool]]) -> None:
    head = book.add_format({"bold": True, "bg_color": "#E8EEF6", "border": 1, "text_wrap": True})
    body = {"border": 1, "text_wrap": True, "valign": "top", "num_format": "@"}
    usual, fill = book.add_format(body), book.add_format({**body, "bg_color": "#FFF7D6"})
    closed = book.add_format({**body, "bg_color": "#D9D9D9"})
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, title)
    for i, (heading, width) in enumerate(COLUMNS):
        sheet.set_column(i, i, width)
        sheet.write_string(1, i, heading, head)
    for line, (values, can) in enumerate(rows, 2):
        # Excel holds 32,767 characters a cell; the fingerprint, not this text, finds the cell again.
        texts = ["" if value is None else str(value)[:32_000] for value in values]
        for i, text in enumerate(texts):
            sheet.write_string(line, i, text, usual if i not in _FILLED else fill if can else closed)
        sheet.set_row(line, row_height(texts, _WIDTHS))
    sheet.freeze_panes(2, 0)
    sheet.autofilter(1, 0, max(2, len(rows) + 1), len(COLUMNS) - 1)
    lay_out(sheet, _WIDTHS, 1, keys=4)
