"""A corrected list of issues on its way back: from the rows of the Excel file to corrections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from loaders.care.corrections import (
    BLANK,
    UNDO,
    Correction,
    correct,
    correctable,
    issue_id,
    read_corrections,
    whole_cell,
    write_corrections,
)
from loaders.care.places import read_places
from loaders.find import Found, find_tables, read_cells
from loaders.issues import Issue, read_issues
from loaders.report import LoadReport, TableReport
from loaders.row import Cells

ANONYMOUS = "未署名"


@dataclass(slots=True)
class _Row:
    """What one row wants: a cell by its fingerprint, the text for it (None takes a correction back)."""

    cells: Cells
    id: str
    text: str | None
    who: str


def take_corrections(item: Found, folder: Path, today: date) -> tuple[TableReport, set[str]]:
    """Keep the corrections of one sheet; returns what became of it, and the sources whose cells they change."""
    report = TableReport(item.source, item.match.source.table, item.match.source.title, "已载入")
    rows = _rows(item, report)
    issues = {issue_id(issue): issue for issue in read_issues(folder / "issues.jsonl")}
    before = read_corrections(folder)
    kept = before
    known = {correction.id: correction for correction in before}
    for row in rows:
        issue, old = issues.get(row.id), known.get(row.id)
        if row.text is None:
            if old is None:
                row.cells.problem("no-such-correction", "更正", "没有可以撤销的更正", "核对“已更正”一页")
                continue
            kept = [correction for correction in kept if correction.id != row.id]
        elif issue is not None and correctable(issue):
            kept = correct(kept, _correction(issue, row, today))
        elif old is not None:
            if old.text != row.text:
                new = Correction(old.file, *old.place, old.raw, row.text, row.who, today.isoformat())
                kept = correct(kept, new)
        elif issue is not None:
            row.cells.problem(
                "not-correctable", "更正", "这个问题不能只改一格来解决", "照“怎么改”一列改原文件后重新载入"
            )
            continue
        else:
            row.cells.problem(
                "no-such-issue", "更正", "没有这样一个问题：文件已改过，或问题已解决", "重新导出问题表再填"
            )
            continue
        report.loaded += 1
    for row in rows:
        report.issues += row.cells.issues
    if kept != before:
        write_corrections(folder, kept)
    changed = {correction.file for correction in set(kept) ^ set(before)}
    return report, changed


def _correction(issue: Issue, row: _Row, today: date) -> Correction:
    line, column = issue.line or 0, issue.column or ""
    return Correction(
        issue.file, issue.sheet, line, column, whole_cell(issue), row.text or "", row.who, today.isoformat()
    )


def _rows(item: Found, report: TableReport) -> list[_Row]:
    """Rows with something in 更正; two texts for one cell are an issue, and none of them is taken."""
    found: list[_Row] = []
    of_reader: list[Issue] = []
    for cells in read_cells(item, of_reader):
        text, id_ = cells.text("更正"), cells.text("识别码")
        if text is None:
            continue
        report.rows += 1
        if id_ is None:
            report.issues.append(
                Issue(
                    "missing-value",
                    "“识别码”为空",
                    "不要改动这一列；重新导出问题表再填",
                    item.source,
                    cells.sheet,
                    cells.line,
                )
            )
            continue
        wanted = {BLANK: "", UNDO: None}.get(text, text)
        found.append(_Row(cells, id_, wanted, cells.text("更正人") or ANONYMOUS))
    # 原文 shows what was wrong, for example #N/A: only what concerns the officer's own entries is news.
    report.issues += [issue for issue in of_reader if issue.column in ("更正", "更正人")]
    texts: dict[str, set[str | None]] = {}
    for row in found:
        texts.setdefault(row.id, set()).add(row.text)
    for row in found:
        if len(texts[row.id]) > 1:
            row.cells.problem("two-corrections", "更正", "同一格有两种不同的更正，都没有用", "只留一种（写整格的内容）")
            report.issues += row.cells.issues
    return [row for row in found if len(texts[row.id]) == 1]


def find_again(sources: set[str], folder: Path, report: TableReport) -> list[Found]:
    """The tables of these sources where their files still lie in their places; where not, an issue says so."""
    places = read_places(folder)
    found: list[Found] = []
    for source in sorted(sources):
        path = places.get(source)
        tables = [] if path is None or not path.is_file() else list(find_tables(path, LoadReport(), []))
        again = [item for item in tables if item.source == source]
        found += again
        if not again:
            where = "" if path is None else f"（原在 {path}）"
            report.issues.append(
                Issue("file-not-there", f"更正已记下；{source} 不在原处{where}，还没有重新载入",
                      "再次载入这个文件时，更正自动用上", report.source)
            )  # fmt: skip
    return found
