"""The blank forms of the canonical tables as Excel files that the loader takes back."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from loaders.care.forms import NOTES_SHEET, Column, Form

ROWS = 2000
"""Rows for which the drop-downs hold."""
A4 = 9
_NOTE_COLUMNS = (("列名", 24), ("是否必填", 10), ("填法", 52), ("可选的值", 40), ("虚构示例", 34))


def write_form(path: Path, form: Form) -> None:
    """One form: an empty sheet with headings and drop-downs, and a sheet of notes with the invented example."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    # All cells are text: Excel then leaves numbers with leading zeros, codes and dates as they are typed.
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    head = {"bold": True, "bg_color": "#E8EEF6", "border": 1, "text_wrap": True, "valign": "vcenter", "num_format": "@"}
    usual, needed = book.add_format(head), book.add_format({**head, "bg_color": "#FBE3C8"})
    sheet = book.add_worksheet(form.table)
    for i, column in enumerate(form.columns):
        sheet.set_column(i, i, min(40, max(12, 2 * len(column.heading) + 2)), text)
        sheet.write_string(0, i, column.heading, needed if column.required else usual)
        if column.choices:
            # Only a warning: the loader takes other spellings too (国家标准 for 国家).
            sheet.data_validation(1, i, ROWS, i, {
                "validate": "list", "source": list(column.choices), "error_type": "warning",
                "error_title": "不在列表中", "error_message": "请从下拉列表中选；写别的值，载入时可能成为问题",
            })  # fmt: skip
    sheet.freeze_panes(1, 0)
    _page(sheet)
    _write_notes(book, form)
    book.close()


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
    for line, column in enumerate(form.columns, 2):
        for i, value in enumerate(_note(column)):
            sheet.write_string(line, i, value, body)
    sheet.freeze_panes(2, 0)
    _page(sheet, heading=1)


def _note(column: Column) -> tuple[str, ...]:
    choices = "、".join(column.choices)
    if column.others:
        choices += f"（也认得：{'、'.join(column.others)}）"
    return column.heading, "必填" if column.required else "", column.note, choices, column.example


def _page(sheet: xlsxwriter.worksheet.Worksheet, heading: int = 0) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(heading)
    sheet.set_footer("&C第 &P 页，共 &N 页")
