"""The blank forms of the canonical tables as Excel files that the loader takes back."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from api.paper import lay_out, open_book, row_height
from loaders.care.forms import NOTES_SHEET, Column, Form

ROWS = 2000
"""Rows for which the drop-downs hold."""
_NOTE_COLUMNS = (("列名", 24), ("是否必填", 10), ("填法", 52), ("可选的值", 40), ("虚构示例", 34))


def write_form(path: Path, form: Form) -> None:
    """One form: an empty sheet with headings and drop-downs, and a sheet of notes with the invented example."""
    with open_book(path) as book:
        # All cells are text: Excel then leaves numbers with leading zeros, codes and dates as they are typed.
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        head = {
            "bold": True,
            "bg_color": "#E8EEF6",
            "border": 1,
            "text_wrap": True,
            "valign": "vcenter",
            "num_format": "@",
        }
        usual, needed = book.add_format(head), book.add_format({**head, "bg_color": "#FBE3C8"})
        sheet = book.add_worksheet(form.table)
        widths = [min(40, max(12, 2 * len(column.heading) + 2)) for column in form.columns]
        for i, column in enumerate(form.columns):
            sheet.set_column(i, i, widths[i], text)
            sheet.write_string(0, i, column.heading, needed if column.required else usual)
            if column.choices:
                # Only a warning: the loader takes other spellings too (国家标准 for 国家).
                sheet.data_validation(1, i, ROWS, i, {
                    "validate": "list", "source": list(column.choices), "error_type": "warning",
                    "error_title": "不在列表中", "error_message": "请从下拉列表中选；写别的值，载入时可能成为问题",
                })  # fmt: skip
        sheet.freeze_panes(1, 0)
        lay_out(sheet, widths, 0)
        _write_notes(book, form)


def _write_notes(book: xlsxwriter.Workbook, form: Form) -> None:
    sheet = book.add_worksheet(NOTES_SHEET)
    head = book.add_format({"bold": True, "bg_color": "#E8EEF6", "border": 1, "text_wrap": True})
    body = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "num_format": "@"})
    title = (
        f"{form.title}：填在“{form.table}”一页，一行一条；底色较深的列必填。本页不载入；“虚构示例”一列不是真实数据。"
    )
    sheet.write_string(0, 0, title)
    for i, (name, width) in enumerate(_NOTE_COLUMNS):
        sheet.set_column(i, i, width)
        sheet.write_string(1, i, name, head)
    widths = [width for _, width in _NOTE_COLUMNS]
    for line, column in enumerate(form.columns, 2):
        values = _note(column)
        for i, value in enumerate(values):
            sheet.write_string(line, i, value, body)
        sheet.set_row(line, row_height(values, widths))
    sheet.freeze_panes(2, 0)
    lay_out(sheet, widths, 1)


def _note(column: Column) -> tuple[str, ...]:
    choices = "、".join(column.choices)
    if column.others:
        choices += f"（也认得：{'、'.join(column.others)}）"
    return column.heading, "必填" if column.required else "", column.note, choices, column.example
