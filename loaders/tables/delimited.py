"""Text tables: csv, tsv, txt; comma, semicolon or tab; quoted cells may hold line breaks.

Streamed: memory does not grow with the number of rows. The csv module's tolerance is kept (`"a"b` reads `ab`), but
each row that needs it is reported; a quote that is never closed is refused, as it swallows the rows after it.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Generator, Iterator
from itertools import chain, islice

from graph.errors import InputError
from loaders.tables.blobs import Blob
from loaders.tables.encoding import find_encoding
from loaders.tables.model import Line, Sheet

_SEPARATORS = (",", "\t", ";")
_SNIFFED_LINES = 40
_END = "\0end"  # no text file has a zero character: `find_encoding` refuses it
CELL_LIMIT = 1 << 20
"""Most characters in one cell; more is a quote that was not closed, or no table."""
_LINE_LIMIT = 16 * CELL_LIMIT
"""Most characters in one line of the file: what is held at once."""


def read_delimited(blob: Blob) -> Sheet:
    """The one sheet of a text table.

    Raises:
        InputError: the encoding cannot be found. While lines are streamed: a quote is not closed.
    """
    encoding = find_encoding(blob)
    separator, skipped = _find_separator(blob, encoding)
    sheet = Sheet(blob.name, None, encoding, False)

    def lines() -> Generator[Line]:
        return _lines(blob, encoding, separator, skipped, sheet)

    sheet.lines = lines
    return sheet


def _find_separator(blob: Blob, encoding: str) -> tuple[str, int]:
    """The separator, and how many lines at the top only declare it (`sep=;`, an Excel custom)."""
    with blob.open() as raw, io.TextIOWrapper(raw, encoding, newline="") as text:
        top = list(islice(_bounded(text), _SNIFFED_LINES))
    first = top[0].strip().lower() if top else ""
    if first.startswith("sep=") and len(first) == 5:
        return first[4], 1
    if first == "sep=" and top[0].strip("\r\n").endswith("\t"):
        return "\t", 1
    if blob.suffix in {"tsv", "tab"}:
        return "\t", 0
    return max(_SEPARATORS, key=lambda separator: _fitness(top, separator)), 0


def _bounded(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(CELL_LIMIT):
        yield line


def _fitness(top: list[str], separator: str) -> tuple[int, int]:
    """How many rows share the commonest width above one, and that width: a true separator cuts all rows alike."""
    try:
        widths = Counter(len(cells) for cells in csv.reader(top, delimiter=separator) if len(cells) > 1)
    except csv.Error:
        return 0, 0
    if not widths:
        return 0, 0
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]))
    return rows, width


def _lines(blob: Blob, encoding: str, separator: str, skipped: int, sheet: Sheet) -> Generator[Line]:
    csv.field_size_limit(CELL_LIMIT)
    taken: list[str] = []
    with blob.open() as raw, io.TextIOWrapper(raw, encoding, newline="") as text:
        physical = _remember(islice(_whole_lines(text, blob), skipped, None), taken)
        reader = csv.reader(physical, delimiter=separator, strict=True)
        number, width = 1 + skipped, 0
        while True:
            taken.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                cells = _tolerate(blob, number, taken, physical, separator, error, width, sheet)
            width = len(cells)
            yield number, cells
            number += len(taken)


def _whole_lines(text: io.TextIOWrapper, blob: Blob) -> Iterator[str]:
    number = 0
    while line := text.readline(_LINE_LIMIT):
        number += 1
        if len(line) == _LINE_LIMIT and not line.endswith(("\n", "\r")):
            raise _too_long(blob, number)
        yield line


def _too_long(blob: Blob, number: int) -> InputError:
    return InputError(
        f"“{blob.name}”第 {number} 行有一格超过 {CELL_LIMIT} 字",
        f"每格不超过 {CELL_LIMIT} 字（表格软件一格至多 32767 字）",
        f"打开文件，删短第 {number} 行里过长的一格；若不是表格，不要载入它",
    )


def _remember(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    for line in lines:
        taken.append(line)
        yield line


def _tolerate(
    blob: Blob,
    number: int,
    taken: list[str],
    physical: Iterator[str],
    separator: str,
    error: csv.Error,
    width: int,
    sheet: Sheet,
) -> list[str]:
    """Read again the row in which the strict reader met a misplaced quote.

    Quotes inside a cell that nobody doubled are taken as part of its text if that gives as many cells as the row before
    had, else the csv module's tolerance decides.
    """
    if len(taken) == 1 and "field larger" in str(error):
        raise _too_long(blob, number)
    endless = "unexpected end of data" in str(error) or "field larger" in str(error)
    cells: list[str] = []
    if not endless:
        try:
            cells = next(csv.reader(chain(list(taken), physical, [_END]), delimiter=separator))
        except csv.Error:
            endless = True
    literal = _literal_quotes(taken[0].rstrip("\r\n"), separator) if len(taken) == 1 else []
    if len(literal) == width:
        endless, cells = False, literal
    if endless or any(_END in cell for cell in cells):
        raise InputError(
            f"“{blob.name}”第 {number} 行的引号没有收尾，其后 {len(taken)} 行被当成同一个单元格",
            "成对的英文双引号；单元格内的引号写两遍",
            f"打开文件改正第 {number} 行的引号，或用 Excel 另存一份",
        )
    sheet.report(
        "bad-quote",
        "单元格内的引号没有写成两个，各列的分界是推断的",
        "核对该行各列是否对齐，单元格内的引号应写两遍",
        line=number,
        raw="".join(taken).rstrip("\r\n"),
    )
    return cells


def _literal_quotes(line: str, separator: str) -> list[str]:
    """Cells of one line if a quote ends a cell only right before a separator or the end.

    >>> _literal_quotes('"a","b (so "c"), d",e', ",")
    ['a', 'b (so "c"), d', 'e']
    """
    mark = re.escape(separator)
    cell = re.compile(f'"((?:[^"]|""|"(?!{mark}|$))*+)"(?={mark}|$)|([^{mark}]*)')
    cells, at = [], 0
    while True:
        match = cell.match(line, at)
        if match is None:
            return []
        cells.append(match[2] if match[1] is None else match[1].replace('""', '"'))
        at = match.end() + 1
        if match.end() >= len(line):
            return cells
        if line[match.end()] != separator:
            return []
