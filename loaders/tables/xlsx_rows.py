"""The rows of one worksheet, streamed with expat.

Formulas give the value the spreadsheet stored with them; one that was never calculated (files written by programs) is
empty and reported. A cell merged over several rows counts for each of them, as a reader of the sheet sees it.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat

from graph.errors import InputError
from loaders.tables.blobs import CHUNK
from loaders.tables.expat_errors import guarded_parser, parsing
from loaders.tables.formats import PLAIN, Format, show_number
from loaders.tables.merges import FillDown
from loaders.tables.model import Line, Sheet, column_name
from loaders.tables.strings import Strings, unescape

MAX_COLUMNS = 16_384
_REMEMBERED = 50_000
_NUMBER_ISSUES = {
    "long-number": (
        "“{0}”是超过 15 位的数值，表格软件只保留前 15 位，末位数字不可信",
        "把该列设为文本后填入完整号码，或从原系统重新导出",
    ),
    "date-without-year": (
        "单元格存为日期 {0}，但显示时没有年份：可能是“3-1”一类编号被表格软件改成了日期",
        "核对原值；如是编号，把该列设为文本后重填",
    ),
    "bad-date-number": ("单元格按日期显示，但数值 {0} 不是有效日期，照数值读入", "在原表中改正日期"),
}


def report_number(sheet: Sheet, code: str, line: int, column: int, shown: str) -> None:
    """Report a number that does not tell what was typed; `code` is one of `formats.show_number`."""
    message, hint = _NUMBER_ISSUES[code]
    sheet.report(code, message.format(shown), hint, line=line, column=sheet.title(column), raw=shown)


def report_hidden_rows(sheet: Sheet, count: int) -> None:
    """Report how many rows the user does not see in the spreadsheet program, if any."""
    if count:
        message = f"有 {count} 行被隐藏或筛选掉，已照常读取"
        sheet.report("hidden-rows", message, "如不应导入，请删除这些行后重新导入")


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share: name for messages, number format per style, day count, strings."""

    name: str
    formats: tuple[Format, ...]
    since_1904: bool
    strings: Strings


def read_rows(
    stream: BinaryIO, book: Book, part: str, sheet: Sheet, merged: list[tuple[int, int, int]]
) -> Generator[Line]:
    """Stream the rows of a worksheet.

    Args:
        stream: the sheet's XML.
        book: what it shares with other sheets.
        part: name of the XML inside the workbook, for messages.
        sheet: takes the issues found on the way.
        merged: (first row, last row, column) of cells merged over several rows, sorted.
    """
    reader = _RowReader(book, part, sheet)
    fill = FillDown(merged)
    with parsing(book.name, part):
        while chunk := stream.read(CHUNK):
            reader.parser.Parse(chunk, False)
            for number, cells in reader.take():
                yield number, fill(number, cells) if merged else cells
        reader.parser.Parse(b"", True)
    for number, cells in reader.take():
        yield number, fill(number, cells) if merged else cells
    report_hidden_rows(sheet, reader.hidden_rows)


class _RowReader:
    """Handlers of expat that collect rows; `take` hands over what is complete."""

    def __init__(self, book: Book, part: str, sheet: Sheet) -> None:
        self._book, self._part, self._sheet = book, part, sheet
        self._strings = book.strings.load()
        self.parser: expat.XMLParserType = guarded_parser(book.name)
        self.parser.StartElementHandler = self._first
        self.hidden_rows = 0
        self._rows: list[Line] = []
        self._row, self._column = 0, -1
        self._cells: list[str] = []
        self._kind: str | None = None
        self._style: str | None = None
        self._pieces: list[str] = []
        self._formula: list[str] | None = None
        self._shown: dict[tuple[str, str | None], str] = {}

    def take(self) -> list[Line]:
        """The rows completed since the last call."""
        rows, self._rows = self._rows, []
        return rows

    def _first(self, tag: str, _: dict[str, str]) -> None:
        """The root tells whether the writer put a prefix before every name; then the handlers proper take over.

        They run some six times a cell, so what they need is in local names and the common case is written out.
        """
        prefix = tag[: tag.rfind(":") + 1]
        row_tag, cell_tag, formula_tag, guide_tag = (prefix + name for name in ("row", "c", "f", "rPh"))
        value_tags = frozenset((prefix + "v", prefix + "t"))
        parser, pieces, columns = self.parser, self._pieces, dict[str, int]()
        take_text = pieces.append
        guides = 0

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal guides
            if tag == cell_tag:
                place = attributes.get("r")
                if place is None:
                    self._column += 1
                else:
                    letters = place.rstrip("0123456789")
                    if letters not in columns:
                        columns[letters] = self._parse_column(letters)
                    self._column = columns[letters]
                self._kind, self._style = attributes.get("t"), attributes.get("s")
                pieces.clear()
                self._formula = None
            elif tag in value_tags:
                # A phonetic guide (rPh) has its own text, which is no part of the value.
                if not guides:
                    parser.CharacterDataHandler = take_text
            elif tag == row_tag:
                self._open_row(attributes)
            elif tag == formula_tag:
                self._formula = []
                parser.CharacterDataHandler = self._formula.append
            elif tag == guide_tag:
                guides += 1

        def end(tag: str) -> None:
            nonlocal guides
            if tag in value_tags or tag == formula_tag:
                parser.CharacterDataHandler = None
            elif tag == cell_tag:
                if pieces or self._formula is not None:
                    self._close_cell(pieces[0] if len(pieces) == 1 else "".join(pieces))
            elif tag == row_tag:
                self._rows.append((self._row, self._cells))
            elif tag == guide_tag:
                guides -= 1

        parser.StartElementHandler = start
        parser.EndElementHandler = end

    def _open_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        if number is None:
            self._row += 1
        elif number.isdecimal() and len(number) <= 9:
            self._row = int(number)
        else:
            raise self._broken(f"行号“{number[:20]}”不是数")
        self._column, self._cells = -1, []
        if attributes.get("hidden") in {"1", "true"}:
            self.hidden_rows += 1

    def _close_cell(self, text: str) -> None:
        kind = self._kind
        if kind == "s":
            try:
                text = self._strings[int(text)] if text else ""
            except (ValueError, IndexError):
                raise self._broken(f"单元格 {self._place()} 指向不存在的共享文字 {text[:20]}") from None
        elif kind is None or kind == "n":
            # The same few dates and counts come again and again.
            text = self._shown.get((text, self._style)) or self._show(text)
        elif kind == "b":
            text = "TRUE" if text in {"1", "true"} else "FALSE" if text else ""
        elif kind == "d":
            text = text.removesuffix("T00:00:00").replace("T", " ")
        elif "_x" in text:
            text = unescape(text)
        if self._formula is not None and not text and kind != "str":
            formula = "".join(self._formula) or "（共享公式）"
            self._sheet.report(
                "formula-without-value",
                "公式从未计算过，没有可读的值，按空处理",
                "用 Excel 打开文件并保存一次，再导入",
                line=self._row,
                column=self._sheet.title(self._column),
                raw=f"={formula}",
            )
        if not text:
            return
        cells, column = self._cells, self._column
        if column >= len(cells):
            cells.extend([""] * (column - len(cells)))
            cells.append(text)
        else:
            cells[column] = text

    def _show(self, text: str) -> str:
        if not text:
            return ""
        try:
            value = float(text)
            style = 0 if self._style is None else int(self._style)
        except ValueError:
            raise self._broken(f"单元格 {self._place()} 的数值“{text[:20]}”不是数") from None
        formats = self._book.formats
        shape = formats[style] if 0 <= style < len(formats) else PLAIN
        shown, code = show_number(value, shape, self._book.since_1904)
        if code is not None:
            report_number(self._sheet, code, self._row, self._column, shown)
            return shown  # not remembered: each such cell has its own issue
        if len(self._shown) >= _REMEMBERED:
            self._shown.clear()
        self._shown[text, self._style] = shown
        return shown

    def _parse_column(self, letters: str) -> int:
        number = 0
        for letter in letters.upper():
            if not "A" <= letter <= "Z" or number > MAX_COLUMNS:
                number = 0
                break
            number = number * 26 + ord(letter) - 64
        if not 1 <= number <= MAX_COLUMNS:
            raise self._broken(f"单元格位置“{letters[:20]}{self._row}”不合规则")
        return number - 1

    def _place(self) -> str:
        return f"{column_name(self._column)}{self._row}"

    def _broken(self, reason: str) -> InputError:
        return InputError(
            f"“{self._book.name}”已损坏：{self._part} 的{reason}",
            "完整的 Excel 工作簿",
            "用 Excel 打开后另存一份再导入",
        )
