"""Files and folders to known tables, and their rows to cells by canonical heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import InputError
from loaders.care.corrections import Corrected, Correction
from loaders.issues import Issue
from loaders.report import LoadReport, TableReport
from loaders.row import Cells
from loaders.source import Match, Source, all_headings, recognise
from loaders.spool import Spool
from loaders.tables import Row, Table, read_tables

SUFFIXES = {".csv", ".tsv", ".txt", ".xlsx", ".xls", ".json", ".jsonl", ".xml", ".zip", ".gz"}
MANIFEST = "manifest.yml"
_ABOUT = {".md", ".yml", ".yaml"}
"""Words about the tables: nobody looks for rows in them."""
MANY = 1000
"""Issues of a reader that are taken from it while it reads on."""


@dataclass(frozen=True, slots=True)
class Found:
    """One known table of one file; `source` is its id in the graph (`folder/file` or `folder/file#sheet`).

    `corrections` are used in place of what its cells say.
    """

    path: Path
    sheet: str | None
    source: str
    match: Match
    corrections: tuple[Correction, ...] = ()


def find_tables(path: Path, report: LoadReport, manifests: list[Path], named: Source | None = None) -> Iterator[Found]:
    """The known tables of a file or folder; strange files of a folder are reported, a strange single file is an error.

    With `named` every table is read by that source and no other.

    Raises:
        InputError: the path is missing, or a single file holds no known table.
    """
    if path.is_dir():
        for file in sorted(path.iterdir()):
            if file.name == MANIFEST:
                manifests.append(file)
            elif file.is_file() and file.suffix.lower() in SUFFIXES and not file.name.startswith((".", "~$")):
                try:
                    yield from _tables_of(file, report, named)
                except InputError as error:
                    source = f"{file.parent.resolve().name}/{file.name}"
                    issue = Issue("unreadable-file", _bare(error, source), error.hint, source)
                    report.tables.append(TableReport(source, None, file.name, "未识别", issues=Spool([issue])))
            elif not file.name.startswith((".", "~$")) and file.suffix.lower() not in _ABOUT:
                report.passed_over.append(f"{file.name}/" if file.is_dir() else file.name)
    else:
        yield from _tables_of(path, report, named)


def _tables_of(path: Path, report: LoadReport, named: Source | None) -> list[Found]:
    """The known tables of one file. Several sheets: each on its own, as `file#sheet`."""
    found: list[Found] = []
    headings_known = all_headings() if named is None else all_headings(named)
    tables = [(table.sheet, table.headings) for table in read_tables(path, known_headings=headings_known)]
    name = f"{path.resolve().parent.name}/{path.name}"
    errors: list[InputError] = []
    for sheet, headings in tables:
        source = name if sheet is None or len(tables) == 1 else f"{name}#{sheet}"
        try:
            match = recognise(headings, source, named)
        except InputError as error:
            errors.append(error)
            report.tables.append(
                TableReport(
                    source,
                    None,
                    sheet or path.name,
                    "未识别",
                    issues=Spool([Issue("unknown-table", _bare(error, source), error.hint, source, sheet)]),
                )
            )
            continue
        found.append(Found(path, sheet, source, match))
    if errors and not found:
        report.tables = [table for table in report.tables if not table.source.startswith(name)]
        raise errors[0]
    return found


def _bare(error: InputError, source: str) -> str:
    """What was got, without the file in front: an issue names it itself."""
    return error.got.removeprefix(f"{source}：")


def read_cells(item: Found, issues: list[Issue] | Spool[Issue]) -> Iterator[Cells]:
    """Rows of the table as cells by canonical heading; problems of the table as a whole go to `issues`."""
    for table in read_tables(item.path, known_headings=all_headings(item.match.source)):
        if table.sheet != item.sheet:
            continue
        headings = {name: table.headings[i] for i, name in item.match.canonical.items()}
        for name, parts in item.match.source.compose.items():
            headings.setdefault(name, "+".join(headings.get(part, part) for part in parts))
        issues.extend(
            Issue(
                "unknown-heading",
                f"不认识列“{name}”，没有载入",
                "docs/load.md 列出了认识的列",
                item.source,
                table.sheet,
                table.heading_line,
                name,
            )
            for name in item.match.unknown
        )
        corrected = Corrected(item.corrections)
        stated = item.match.source.stated(table.caption)
        for row in table.rows:
            yield _one_row(item, table, row, headings, corrected, stated)
            if len(table.issues) >= MANY:
                # A reader may be ahead of its rows: whether a correction solves an issue is known once its row was seen.
                issues.extend(_placed(take_until(table.issues, row.line), item.source, corrected))
        issues.extend(_placed(table.issues, item.source, corrected))
        issues.extend(corrected.unused(item.source))


def _one_row(
    item: Found, table: Table, row: Row, headings: dict[str, str], corrected: Corrected, stated: Mapping[str, str]
) -> Cells:
    source = item.match.source
    read = {name: row.cells[i] for i, name in item.match.canonical.items()}
    cells = source.fill(corrected.row(table.sheet, row.line, read, headings), stated)
    return Cells(item.source, table.sheet, row.line, cells, headings, source.values, separators=source.separators)


def take_until(issues: list[Issue], line: int) -> list[Issue]:
    """Take the issues up to that line out of a list that grows while a table is read."""
    seen = [issue for issue in issues if issue.line is None or issue.line <= line]
    issues[:] = [issue for issue in issues if issue.line is not None and issue.line > line]
    return seen


def _placed(issues: Iterable[Issue], source: str, corrected: Corrected) -> Iterator[Issue]:
    """Issues of the reader under the name of the source, without those that a correction has solved."""
    placed = (replace(issue, file=source) for issue in issues)
    return (issue for issue in placed if not corrected.solves(issue))
