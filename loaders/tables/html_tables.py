"""HTML tables: many office systems name them .xls, and Excel opens them after a warning.

Rows are numbered as Excel does, one after another through all tables of the page; cells that span rows count for each.
"""

from __future__ import annotations

import codecs
from collections.abc import Generator
from html.parser import HTMLParser

from graph.errors import InputError
from loaders.tables.blobs import Blob
from loaders.tables.encoding import find_encoding
from loaders.tables.model import Line, Sheet

_MAX_SPAN = 1000
_BREAK = "\0"
_UNSEEN = {"style", "script", "title", "head"}


def read_html(blob: Blob) -> list[Sheet]:
    """The rows of all tables of a page as one sheet.

    Raises:
        InputError: the encoding cannot be found, or there is no table.
    """
    encoding = find_encoding(blob)
    sheet = Sheet(blob.name, None, encoding, False, pads=True)

    def lines() -> Generator[Line]:
        page = _Page()
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            for chunk in blob.chunks():
                page.feed(decoder.decode(chunk))
                yield from page.take()
            page.feed(decoder.decode(b"", True))
            page.close()
        except AssertionError as error:  # how html.parser meets a declaration it cannot read
            raise InputError(
                f"“{blob.name}”不是合格的网页（{error}）", "带表格的网页，或 xlsx、CSV", "用 Excel 打开后另存为 xlsx"
            ) from None
        page.end_row()
        yield from page.take()
        if not page.number:
            raise InputError(
                f"“{blob.name}”是网页，里面没有表格", "带表格的网页，或 xlsx、CSV", "从原系统导出 Excel 或 CSV"
            )

    sheet.lines = lines
    return [sheet]


class _Page(HTMLParser):
    """Collects rows of cells; a table inside a cell is part of the cell's text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.number = 0
        self._rows: list[Line] = []
        self._cells: list[str] | None = None
        self._pieces: list[str] | None = None
        self._depth = self._unseen = 0
        self._span = (1, 1)
        self._down: dict[int, tuple[int, str]] = {}  # column → rows still to fill, text

    def take(self) -> list[Line]:
        rows, self._rows = self._rows, []
        return rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag == "br" and self._pieces is not None:
            self._pieces.append(_BREAK)
        elif tag == "tr" and self._depth <= 1:
            self.end_row()
            self._cells = []
        elif tag in {"td", "th"} and self._depth <= 1:
            self._end_cell()
            if self._cells is None:
                self._cells = []
            values = dict(attrs)
            self._span = (_span(values.get("colspan")), _span(values.get("rowspan")))
            self._pieces = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            if self._depth <= 1:
                self.end_row()
                self._down.clear()
            self._depth = max(self._depth - 1, 0)
        elif tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "tr" and self._depth <= 1:
            self.end_row()
        elif tag in {"td", "th"} and self._depth <= 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._pieces is not None and not self._unseen:
            self._pieces.append(data)

    def end_row(self) -> None:
        """Finish the row that is open, if any."""
        self._end_cell()
        if self._cells is None:
            return
        self._fill_down(self._cells)
        self.number += 1
        self._rows.append((self.number, self._cells))
        self._cells = None

    def _end_cell(self) -> None:
        if self._pieces is None or self._cells is None:
            return
        self._fill_down(self._cells)
        # white space of HTML is one blank, but an explicit break stays
        text = "\n".join(" ".join(part.split()) for part in "".join(self._pieces).split(_BREAK))
        self._pieces = None
        columns, rows = self._span
        if rows > 1:
            self._down[len(self._cells)] = (rows - 1, text)
            for column in range(len(self._cells) + 1, len(self._cells) + columns):
                self._down[column] = (rows - 1, "")
        self._cells.extend([text, *[""] * (columns - 1)])

    def _fill_down(self, cells: list[str]) -> None:
        """Put in the cells that earlier rows span into the next columns."""
        while (column := len(cells)) in self._down:
            rows, text = self._down[column]
            cells.append(text)
            if rows > 1:
                self._down[column] = (rows - 1, text)
            else:
                del self._down[column]


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _MAX_SPAN) if text is not None and text.isdecimal() else 1
