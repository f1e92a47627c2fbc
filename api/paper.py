"""Workbooks as every command writes them: safe cells, rows as high as their text, as many A4 pages as leave it readable."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

_A4 = 9
_READABLE = 200
"""Characters across one A4 page on its side at about 60 %; narrower print cannot be read."""
_LINE = 15
"""Points a line."""
_HIGHEST = 10 * _LINE
"""Points a row: a cell with forty sources would fill the page; it holds them all, and shows the first."""


@contextmanager
def open_book(path: Path) -> Iterator[xlsxwriter.Workbook]:
    """A workbook that is written when the block is done; nothing in it is a formula or a link.

    Raises:
        OSError: it cannot be written: no such folder, or another program holds it open.
    """
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    yield book
    try:
        book.close()
    except FileCreateError as error:
        # The library hides the system's error, of which alone one can say what to do.
        raise error.__context__ if isinstance(error.__context__, OSError) else OSError(str(error)) from None


def lay_out(sheet: xlsxwriter.worksheet.Worksheet, widths: Sequence[float], heading: int, keys: int = 1) -> None:
    """A4 on its side; a wide sheet goes over several pages, each with the heading row and the first columns.

    Args:
        widths: of the columns, in characters.
        heading: the row of headings.
        keys: how many columns at the left say what a row is about.
    """
    across = math.ceil(sum(widths) / _READABLE)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(across, 0)
    sheet.repeat_rows(heading)
    if across > 1:
        sheet.repeat_columns(0, keys - 1)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Points that the wrapped texts of a row take; office programs other than Excel do not find it out by themselves.

    >>> row_height(["一二三四", "a"], [4, 10])
    30
    """
    return min(_HIGHEST, _LINE * max(map(_lines, texts, widths), default=1))


def _lines(text: str, width: float) -> int:
    return sum(max(1, math.ceil(_wide(line) / width)) for line in text.split("\n"))


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
