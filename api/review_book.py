"""Links to review as an Excel file that an officer fills in and loads back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from api.paper import lay_out, open_book, row_height
from graph.model import ASPECTS
from loaders.linking.review import Case, by_segment

COLUMNS = (
    ("对象类型", 8), ("编号", 24), ("名称", 44), ("产业链", 16), ("环节编号", 10), ("环节名称", 24), ("现状态", 8), ("现得分", 8), ("为什么", 50),
    ("为何先看", 30), ("结论", 10), ("要素", 10), ("理由", 26), ("审核人", 10), ("日期", 12),
)  # fmt: skip
WIDTHS = tuple(width for _, width in COLUMNS)
VERDICTS = ("属于", "不属于", "待核")
_FILLED = 10
_HELP = (
    "按环节分组，最值得先看的在前。在“结论”里选 属于、不属于 或 待核（不看的留空），写上审核人，再运行 liantu load 这个文件。"
    "人的结论永远胜过规则。环节挂错了，可改“环节编号”后选 属于。"
)


def write_review_book(path: Path, chosen: Sequence[Case]) -> None:
    """Write the sheet 审核: one block a segment, drop-downs where something is to be filled in."""
    with open_book(path) as book:
        head = book.add_format({"bold": True, "bg_color": "#E8EEF6", "border": 1, "text_wrap": True})
        body = {"border": 1, "text_wrap": True, "valign": "top", "num_format": "@"}
        plain, fill = book.add_format(body), book.add_format({**body, "bg_color": "#FFF7D6"})
        first = {"top": 5}
        plain_first, fill_first = (
            book.add_format({**body, **first}),
            book.add_format({**body, "bg_color": "#FFF7D6", **first}),
        )
        sheet = book.add_worksheet("审核")
        sheet.write_string(0, 0, _HELP)
        for i, (heading, width) in enumerate(COLUMNS):
            sheet.set_column(i, i, width)
            sheet.write_string(1, i, heading, head)
        line = 2
        for _, group in by_segment(chosen):
            for place, case in enumerate(group):
                values = (
                    case.kind, case.document_id, case.title, case.chain, case.segment_id, case.segment, case.state,
                    f"{case.score:.2f}", case.evidence, case.why, "", case.aspect, "", "", "",
                )  # fmt: skip
                for i, value in enumerate(values):
                    usual, yellow = (plain_first, fill_first) if place == 0 else (plain, fill)
                    sheet.write_string(line, i, value, yellow if i >= _FILLED else usual)
                sheet.set_row(line, row_height(values, WIDTHS))
                line += 1
        last = max(line - 1, 2)
        sheet.data_validation(2, _FILLED, last, _FILLED, {"validate": "list", "source": list(VERDICTS)})
        sheet.data_validation(2, _FILLED + 1, last, _FILLED + 1, {"validate": "list", "source": list(ASPECTS)})
        sheet.freeze_panes(2, 2)
        sheet.autofilter(1, 0, last, len(COLUMNS) - 1)
        lay_out(sheet, WIDTHS, 1, keys=2)
