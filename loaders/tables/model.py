"""What reading yields: tables of rows of text with their exact place.

`Sheet` is what a format's reader hands over (lines of cells, no idea of headings);
`Table` is what the rest of the program gets (heading row found, cells aligned with it).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field

from loaders.issues import Issue

_RAW_LIMIT = 1000

Line = tuple[int, list[str]]
"""One line of a sheet: its 1-based number and its cells as text, from the first column on."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        line: 1-based number as the user's program shows it: the row number of a spreadsheet; for text files the
            physical line on which the row begins (a quoted line break does not shift the rows after it).
        cells: text as read, without surrounding white space, one per heading; "" where empty.
    """

    line: int
    cells: tuple[str, ...]


@dataclass(slots=True)
class Table:
    """One table of a file, its rows still to be streamed.

    Attributes:
        file: name of the file; for a member of an archive `archive.zip/member.csv`.
        sheet: sheet name, name of the list in a JSON object, or None.
        encoding: encoding of a text file (`utf-8`, `utf-8-sig`, `gb18030`, `utf-16`, `utf-16-le`, `utf-16-be`);
            None for workbooks.
        heading_line: line of the (lowest) heading row; 0 for formats that name each value (JSON, XML).
        headings: headings as written; "" for a column without heading between others.
        hidden: the sheet is hidden in the user's program.
        issues: problems that are no reason to refuse the table. Row problems are added while `rows` is consumed, so
            read it last, or take and clear it from time to time.
        rows: the rows, single pass, in the file's order; rows without any text are left out.
        caption: the titles above the heading row, one after the other with a blank between; "" where there are none.
    """

    file: str
    sheet: str | None
    encoding: str | None
    heading_line: int
    headings: tuple[str, ...]
    hidden: bool
    issues: list[Issue]
    rows: Iterator[Row]
    caption: str = ""


def no_lines() -> Generator[Line]:
    """The lines of a sheet whose reader has not set them yet."""
    yield from ()


@dataclass(slots=True)
class Sheet:
    """Lines of one sheet before the heading row is known.

    Attributes:
        file, name, encoding, hidden: as in `Table`.
        lines: a fresh stream of all lines on each call (empty lines may be left out).
        issues: problems found so far; the reader may add to it while a stream of `lines` is consumed
            (what it adds during a stream that is not read to its end is thrown away).
        pads: rows may be shorter than the heading row without anything being wrong (spreadsheets do not store empty
            cells; in text files a short row is a sign of a lost separator).
        headings: the headings once found, for issues of the reader.
        columns: headings that are already certain (JSON, XML), or None when a heading row has to be found.
    """

    file: str
    name: str | None
    encoding: str | None
    hidden: bool
    lines: Callable[[], Generator[Line]] = no_lines
    issues: list[Issue] = field(default_factory=list)
    pads: bool = False
    columns: tuple[str, ...] | None = None
    headings: tuple[str, ...] = ()

    def title(self, column: int) -> str:
        """Heading of a 0-based column for issues; its letters as long as, or where, there is no heading."""
        heading = self.headings[column] if column < len(self.headings) else ""
        return heading or column_name(column)

    def report(
        self,
        code: str,
        message: str,
        hint: str,
        *,
        line: int | None = None,
        column: str | None = None,
        raw: str | None = None,
    ) -> None:
        """Add an issue about this sheet; very long raw text is cut."""
        if raw is not None and len(raw) > _RAW_LIMIT:
            raw = raw[:_RAW_LIMIT] + "…"
        self.issues.append(Issue(code, message, hint, self.file, self.name, line, column, raw))

    def place(self) -> str:
        """Name of file and sheet for messages, in Chinese."""
        return f"“{self.file}”" if self.name is None else f"“{self.file}”的工作表“{self.name}”"


def column_name(index: int) -> str:
    """Name of the 0-based column as spreadsheets show it.

    >>> column_name(0), column_name(25), column_name(26), column_name(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
