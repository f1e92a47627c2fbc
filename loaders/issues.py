"""Problems of single cells and rows: recorded, never raised, never lost.

An issue names the place (file, sheet, line, column), the raw text, what is wrong and what to do.
`code` is stable, for filters and tests; `message` and `hint` are Chinese, for the officer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from loaders.jsonl import read_lines, replace_lines


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem at one place of a file.

    Attributes:
        code: stable kebab-case kind, e.g. `bad-date`.
        message: what was got and what was wanted, in Chinese.
        hint: the next step, in Chinese.
        file: name of the file as the user gave it (no folders above the given one).
        sheet: sheet name, or None for files without sheets.
        line: line number as the user's program shows it (1-based), or None for the whole file.
        column: heading of the column, or None for the whole row.
        raw: the text exactly as read, or None; where a cell holds several values, the one concerned.
        cell: the whole cell where `raw` is only a part of it, else None.
    """

    code: str
    message: str
    hint: str
    file: str
    sheet: str | None = None
    line: int | None = None
    column: str | None = None
    raw: str | None = None
    cell: str | None = None


def write_issues(path: Path, issues: Iterable[Issue]) -> int:
    """Write issues as JSON lines (UTF-8), replacing the file whole; return how many."""
    return replace_lines(path, map(asdict, issues))


def each_issue(path: Path) -> Iterator[Issue]:
    """The issues that `write_issues` left, one by one; none where there is no file."""
    return (Issue(**line) for _, line in read_lines(path))


def read_issues(path: Path) -> list[Issue]:
    """All of them at once."""
    return list(each_issue(path))
