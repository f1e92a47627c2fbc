"""Pairs that may be one, as an Excel file in which an officer decides; it is loaded back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from api.paper import lay_out, open_book, row_height
from loaders.review.candidates import Candidate
from loaders.review.decisions import VERDICTS, Decision

_COLUMNS = (
    ("决定", 10), ("审核人", 10), ("审核理由", 26), ("把握", 7), ("依据", 46), ("保留名称", 30), ("保留者", 24), ("保留者来源", 22),
    ("保留者事实数", 8), ("另一名称", 30), ("另一者", 24), ("另一者来源", 22), ("另一者事实数", 8), ("现有决定", 24), ("种类", 7),
    ("保留编号", 22), ("另一编号", 22),
)  # fmt: skip
_FILLED = 3
_FROZEN = 1
_RIGHT = (3, 8, 12)
_CODES = 14
_WIDTHS = tuple(width for _, width in _COLUMNS)
_HELP = (
    "在“决定”一列选 合并、不合并 或 待定（待定撤回以前的决定），写上审核人，再运行 liantu load 这个文件。不选的不动。"
    "合并后统一以“保留名称”回答；“把握”只用来排序，程序从不自行合并。要保留另一个，把两边的编号和名称对调。"
)


def write_merge_book(
    path: Path, candidates: Sequence[Candidate], decisions: Mapping[tuple[str, str], Decision]
) -> None:
    """One sheet: open candidates first, then what has been decided."""
    with open_book(path) as book:
        rows = [_row(item, decisions.get(_pair(item))) for item in candidates]
        listed = {_pair(item) for item in candidates}
        rows += [_decided(decision) for pair, decision in decisions.items() if pair not in listed]
        head = book.add_format(
            {"bold": True, "bg_color": "#E8EEF6", "border": 1, "text_wrap": True, "valign": "vcenter"}
        )
        body = {"border": 1, "text_wrap": True, "valign": "top"}
        text, fill = (
            book.add_format({**body, "num_format": "@"}),
            book.add_format({**body, "num_format": "@", "bg_color": "#FFF7D6"}),
        )
        number, faint = (
            book.add_format({**body, "align": "right"}),
            book.add_format({**body, "num_format": "@", "font_color": "#808080"}),
        )
        note = book.add_format({"text_wrap": True, "valign": "vcenter"})
        sheet = book.add_worksheet("合并审核")
        sheet.merge_range(0, 0, 0, 8, _HELP, note)
        sheet.set_row(0, 48)
        for i, (heading, width) in enumerate(_COLUMNS):
            sheet.set_column(i, i, width)
            sheet.write_string(1, i, heading, head)
        for line, values in enumerate(rows, 2):
            for i, value in enumerate(values):
                if i in _RIGHT and value is not None:
                    sheet.write_number(line, i, value, number)
                else:
                    style = fill if i < _FILLED else faint if i >= _CODES else text
                    sheet.write_string(line, i, "" if value is None else str(value), style)
            texts = ["" if value is None else str(value) for value in values]
            sheet.set_row(line, row_height(texts[:_CODES], _WIDTHS))
        last = max(2, len(rows) + 1)
        sheet.data_validation(2, 0, last, 0, {
            "validate": "list", "source": list(VERDICTS), "error_title": "不在列表中", "error_message": "请选 合并、不合并 或 待定",
        })  # fmt: skip
        sheet.freeze_panes(2, _FROZEN)
        sheet.autofilter(1, 0, last, len(_COLUMNS) - 1)
        lay_out(sheet, _WIDTHS[:_CODES], 1)
        sheet.print_area(0, 0, last, _CODES - 1)


def _pair(item: Candidate) -> tuple[str, str]:
    one, two = sorted((item.keep.id, item.other.id))
    return one, two


def _row(item: Candidate, decision: Decision | None) -> list[Any]:
    keep, other = item.keep, item.other
    return [
        "", "", "", item.score, "；".join(item.reasons), keep.name, keep.note, keep.source, keep.facts, other.name, other.note,
        other.source, other.facts, _said(decision), item.kind, keep.id, other.id,
    ]  # fmt: skip


def _decided(decision: Decision) -> list[Any]:
    """A pair that is no candidate any more, for instance because it is merged: the decision can still be changed."""
    return [
        "", "", "", None, "", decision.keep_name, "", "", None, decision.other_name, "", "", None, _said(decision), decision.kind,
        decision.keep, decision.other,
    ]  # fmt: skip


def _said(decision: Decision | None) -> str:
    if decision is None:
        return ""
    return f"{decision.verdict}：{decision.who}于 {decision.when}" + (f"，{decision.why}" if decision.why else "")
