"""Corrections of single cells, kept beside the store and used in place of what the file says.

A correction belongs to one cell as it read when the issue was found: file, sheet, line, column and raw text. Where the
file says something else now, the correction is not used, and an issue says so: a changed file is never corrected blindly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from loaders.facts import fingerprint
from loaders.issues import Issue
from loaders.jsonl import read_lines, replace_lines
from loaders.tables.values import ERROR_VALUES

TABLE = "问题更正"
"""Table of the source `issue_corrections`: the Excel file of issues on its way back."""
BLANK = "（空）"
"""What an officer writes to make a cell blank."""
UNDO = "（撤销）"
"""What an officer writes to take a correction back."""
FILE = "corrections.jsonl"

# Problems that no other text in a cell of a row can solve; of `personal-number` the text is not kept.
_NOT_OF_A_CELL = frozenset(
    (
        "unknown-heading",
        "column-without-heading",
        "personal-number",
        "unknown-table",
        "unreadable-file",
        "sources-disagree",
        "repeated-row",
    )
)

Place = tuple[str | None, int, str]
"""Sheet, line and heading of a cell."""


@dataclass(frozen=True, slots=True)
class Correction:
    """The text to be used for one cell.

    Attributes:
        file: id of the Source (`folder/file` or `folder/file#sheet`).
        sheet, line, column: the cell's place, as in `Issue`.
        raw: the cell's text in the file, for which the correction holds.
        text: the text to use instead.
        who: who corrected it.
        when: ISO date.
    """

    file: str
    sheet: str | None
    line: int
    column: str
    raw: str
    text: str
    who: str
    when: str

    @property
    def id(self) -> str:
        """Fingerprint of the cell and its raw text."""
        return _id(self.file, self.sheet, self.line, self.column, self.raw)

    @property
    def place(self) -> Place:
        """The cell without its text."""
        return self.sheet, self.line, self.column


def _id(file: str, sheet: str | None, line: int | None, column: str | None, raw: str) -> str:
    return fingerprint(file, sheet or "", str(line), column or "", raw)


def whole_cell(issue: Issue) -> str:
    """The text of the whole cell at which an issue was found."""
    return issue.raw or "" if issue.cell is None else issue.cell


def issue_id(issue: Issue) -> str:
    """Fingerprint by which a corrected list of issues finds the cell again; issues of one cell share it."""
    return _id(issue.file, issue.sheet, issue.line, issue.column, whole_cell(issue))


def correctable(issue: Issue) -> bool:
    """Whether another text in one cell could solve the issue."""
    return issue.line is not None and issue.column is not None and issue.code not in _NOT_OF_A_CELL


def read_corrections(folder: Path) -> list[Correction]:
    """All corrections kept beside the store, in the order in which they were made."""
    return [Correction(**line) for _, line in read_lines(folder / FILE)]


def write_corrections(folder: Path, corrections: Iterable[Correction]) -> None:
    """Keep these corrections and no others; the file is replaced whole."""
    folder.mkdir(parents=True, exist_ok=True)
    replace_lines(folder / FILE, map(asdict, corrections))


def correct(kept: list[Correction], new: Correction) -> list[Correction]:
    """`kept` with `new`. An issue of a corrected cell shows the correction: its raw text stays the file's own."""
    for old in kept:
        if (old.file, old.place, old.text) == (new.file, new.place, new.raw):
            new = replace(new, raw=old.raw)
    return [*(old for old in kept if old.id != new.id), new]


@dataclass(slots=True)
class Corrected:
    """The corrections of one table while its rows are read.

    Attributes:
        used: the ones that were used.
        seen: what the file says now at the places of all of them.
    """

    corrections: tuple[Correction, ...]
    used: set[Correction] = field(default_factory=set)
    seen: dict[Place, str] = field(default_factory=dict)
    _by_place: dict[tuple[str | None, int], list[Correction]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for correction in self.corrections:
            self._by_place.setdefault((correction.sheet, correction.line), []).append(correction)

    def row(self, sheet: str | None, line: int, cells: dict[str, str], headings: Mapping[str, str]) -> dict[str, str]:
        """The cells of a row, by canonical heading, with the corrections that hold."""
        found = self._by_place.get((sheet, line))
        if found is None:
            return cells
        corrected = dict(cells)
        for correction in found:
            for name, text in cells.items():
                if headings.get(name) != correction.column:
                    continue
                self.seen[correction.place] = text
                # The reader has already blanked the error values of formulas.
                if text == correction.raw or (text == "" and correction.raw in ERROR_VALUES):
                    corrected[name] = correction.text
                    self.used.add(correction)
        return corrected

    def solves(self, issue: Issue) -> bool:
        """Whether an issue of the reader concerns a cell that was corrected."""
        return any(issue_id(issue) == correction.id for correction in self.used)

    def unused(self, file: str) -> list[Issue]:
        """One issue for each place whose corrections no longer hold."""
        used = {correction.place for correction in self.used}
        latest = {correction.place: correction for correction in self.corrections if correction.place not in used}
        found = []
        for place, correction in latest.items():
            now = self.seen.get(place)
            sheet, line, column = place
            says = f"现在是“{now}”" if now is not None else "这一格现在没有了"
            found.append(
                Issue(
                    "correction-not-used",
                    f"第 {line} 行“{column}”的更正“{correction.text}”没有用上：更正时原文是“{correction.raw}”，{says}",
                    "核对文件；仍要更正，就在新的问题表里再填一次",
                    file,
                    sheet,
                    None if now is None else line,
                    column,
                    now,
                )
            )
        return found


def mark(corrections: Iterable[Correction]) -> str:
    """Fingerprint of corrections, part of a source's version; "" where there are none."""
    parts = sorted(f"{correction.id}={correction.text}" for correction in corrections)
    return fingerprint(*parts) if parts else ""
