"""Workbooks of Excel 97-2003 (xls), read with xlrd (BSD). At most 65,536 rows a sheet, so they are held whole."""

from __future__ import annotations

import io
from collections.abc import Generator
from typing import Any

import xlrd

from graph.errors import InputError
from loaders.tables.blobs import Blob
from loaders.tables.formats import Format, built_in_format, parse_format, show_number
from loaders.tables.merges import FillDown
from loaders.tables.model import Line, Sheet
from loaders.tables.xlsx import locked
from loaders.tables.xlsx_rows import report_hidden_rows, report_number

_MAX_BYTES = 512 << 20
_FIRST_OWN_FORMAT = 164
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0", "WORKBOOK\0", "BOOK\0"))


def read_xls(blob: Blob) -> list[Sheet]:
    """The worksheets of a workbook, in its order.

    Raises:
        InputError: it is broken, locked, or another file in the same container (Word, an encrypted xlsx).
    """
    with blob.open() as stream:
        data = stream.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise InputError(f"“{blob.name}”超过 {_MAX_BYTES >> 20} MB", "较小的 xls 文件", "用 Excel 另存为 xlsx")
    if not any(name in data for name in _WORKBOOK_STREAMS):
        if _ENCRYPTED in data:
            raise locked(blob.name)
        raise InputError(
            f"“{blob.name}”里没有工作簿（可能是 Word 等其他 Office 文件，或已损坏）",
            "Excel 工作簿",
            "用原程序打开后另存为 xlsx",
        )
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO(), ragged_rows=True)
    except xlrd.biffh.XLRDError as error:
        if "encrypted" in str(error):
            raise locked(blob.name) from None
        raise _broken(blob, error) from None
    except Exception as error:  # xlrd meets damage with whatever its struct calls and look-ups raise
        raise _broken(blob, error) from None
    return [_sheet(blob, book, book.sheet_by_index(index)) for index in range(book.nsheets)]


def _broken(blob: Blob, error: Exception) -> InputError:
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return InputError(
        f"“{blob.name}”已损坏（{reason[:200]}）", "完整的 Excel 工作簿", "用 Excel 打开后另存为 xlsx 再导入"
    )


def _sheet(blob: Blob, book: Any, source: Any) -> Sheet:
    sheet = Sheet(blob.name, source.name, None, source.visibility != 0, pads=True)

    def lines() -> Generator[Line]:
        # merged_cells: (first row, row after the last, first column, column after the last), 0-based
        merged = [(top + 1, bottom, left) for top, bottom, left, _ in source.merged_cells if bottom - top > 1]
        fill = FillDown(sorted(merged))
        hidden = 0
        for index in range(source.nrows):
            try:
                cells = [_text(book, sheet, index + 1, column, cell) for column, cell in enumerate(source.row(index))]
            except (IndexError, KeyError, ValueError, TypeError, AttributeError) as error:
                raise _broken(blob, error) from None
            info = source.rowinfo_map.get(index)
            hidden += 1 if info is not None and info.hidden else 0
            yield index + 1, fill(index + 1, cells)
        report_hidden_rows(sheet, hidden)

    sheet.lines = lines
    return sheet


def _text(book: Any, sheet: Sheet, line: int, column: int, cell: Any) -> str:
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        text, code = show_number(cell.value, _format(book, cell.xf_index), book.datemode == 1)
        if code is not None:
            report_number(sheet, code, line, column, text)
        return text
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return ""


def _format(book: Any, style: int) -> Format:
    key = book.xf_list[style].format_key
    if key < _FIRST_OWN_FORMAT and built_in_format(str(key)).is_date:
        return built_in_format(str(key))
    entry = book.format_map.get(key)
    return parse_format(entry.format_str) if entry is not None else built_in_format(str(key))
