"""A list of issues goes out as Excel, comes back filled in, and its corrections hold until the file says something else."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from api.issue_book import write_issue_book
from graph.store import Store
from loaders.care.corrections import read_corrections
from loaders.issues import read_issues
from loaders.report import LoadReport
from tests.care.support import FIRMS, SEGMENTS, put, run, sheet_rows

FIRM = "MATCH (o:Organization {name: '甲钢厂'}) RETURN o.exporter AS exporter, o.region_text AS region"
SEGMENTS_OF = "MATCH (:Organization {name: '甲钢厂'})-[r:OPERATES_IN]->(s:Segment) WHERE NOT r.stale RETURN s.id AS id ORDER BY id"


def book(output: Path) -> Path:
    path = output / "issues.xlsx"
    write_issue_book(path, read_issues(output / "issues.jsonl"), read_corrections(output))
    return path


def fill(path: Path, answers: dict[str, str], *, who: str = "张三", sheet: str = "问题") -> None:
    """Fill in 更正 by the column that the row is about."""
    workbook, page, columns = sheet_rows(path, sheet)
    filled = set()
    for line in range(3, page.max_row + 1):
        column = page.cell(line, columns["列"]).value
        if column in answers:
            page.cell(line, columns["更正"], answers[column])
            page.cell(line, columns["更正人"], who)
            filled.add(column)
    assert filled == set(answers)
    workbook.save(path)


def start(store: Store, output: Path, tmp_path: Path, firms: str = FIRMS) -> Path:
    folder = put(tmp_path / "表", 产业链环节=SEGMENTS, 企业=firms)
    run(store, output, folder)
    return folder


def codes(report: LoadReport) -> set[tuple[str, str | None]]:
    return {(issue.code, issue.column) for issue in report.issues}


def test_the_book_lists_every_issue_with_the_whole_cell(store: Store, output: Path, tmp_path: Path) -> None:
    standards = "标准号,标准名称,标准状态,规范性引用文件\nGB/T 1-2020,甲,现行,GB/T 2-2010；GB/T 一二三\n"
    run(store, output, put(tmp_path / "表", 标准=standards))
    _, page, columns = sheet_rows(book(output), "问题")
    assert page.max_row == 3
    row = {name: page.cell(3, i).value for name, i in columns.items()}
    assert (row["文件"], row["行号"], row["列"]) == ("表/标准.csv", "2", "规范性引用文件")
    assert row["原文"] == "GB/T 2-2010；GB/T 一二三"
    assert read_issues(output / "issues.jsonl")[0].raw == "GB/T 一二三"
    fill(output / "issues.xlsx", {"规范性引用文件": "GB/T 2-2010；GB/T 3-2011"})
    run(store, output, output / "issues.xlsx")
    rows = store.read("MATCH (:Standard)-[r:REFERENCES]->(s:Standard) WHERE NOT r.stale RETURN s.id AS id ORDER BY id")
    assert [row["id"] for row in rows] == ["GB/T 2-2010", "GB/T 3-2011"]


def test_corrections_are_used_at_once_and_on_every_later_load(store: Store, output: Path, tmp_path: Path) -> None:
    folder = start(store, output, tmp_path)
    assert store.read(SEGMENTS_OF) == [{"id": "S1"}]
    fill(book(output), {"环节编号(;)": "S1", "所在区县": "（空）", "是否出口": "是"})
    report = run(store, output, output / "issues.xlsx")
    assert report.issues == []
    assert {(table.table, table.state, table.rows, table.loaded) for table in report.tables} == {
        ("问题更正", "已载入", 3, 3),
        ("企业", "已载入", 2, 2),
    }
    assert store.read(FIRM) == [{"exporter": True, "region": None}]
    assert {(item.raw, item.text, item.who, item.when) for item in read_corrections(output)} == {
        ("S1;S9", "S1", "张三", "2026-11-24"), ("火星", "", "张三", "2026-11-24"), ("也许", "是", "张三", "2026-11-24"),
    }  # fmt: skip
    again = run(store, output, folder)
    assert {table.state for table in again.tables} == {"未变"}
    forced = run(store, output, folder, force=True)
    assert forced.issues == []
    assert store.read(FIRM) == [{"exporter": True, "region": None}]


def test_a_changed_cell_is_not_corrected_blindly(store: Store, output: Path, tmp_path: Path) -> None:
    start(store, output, tmp_path)
    fill(book(output), {"是否出口": "是"})
    run(store, output, output / "issues.xlsx")
    folder = put(tmp_path / "表", 企业=FIRMS.replace("也许", "否"))
    report = run(store, output, folder)
    assert ("correction-not-used", "是否出口") in codes(report)
    assert store.read(FIRM) == [{"exporter": False, "region": "火星"}]
    # The row below has moved up: the text decides, not the place alone.
    moved = FIRMS.replace("甲钢厂,S1;S9,火星,也许\n", "")
    report = run(store, output, put(tmp_path / "表", 企业=moved))
    assert codes(report) == {("correction-not-used", "是否出口")}
    assert store.read("MATCH (o:Organization {name: '乙钢厂'}) RETURN o.exporter AS e") == [{"e": True}]
    back = run(store, output, put(tmp_path / "表", 企业=FIRMS))
    assert ("correction-not-used", "是否出口") not in codes(back)
    assert store.read(FIRM) == [{"exporter": True, "region": "火星"}]


def test_a_wrong_correction_can_be_corrected_and_taken_back(store: Store, output: Path, tmp_path: Path) -> None:
    start(store, output, tmp_path)
    fill(book(output), {"是否出口": "大概是"})
    report = run(store, output, output / "issues.xlsx")
    assert [(issue.raw) for issue in report.issues if issue.column == "是否出口"] == ["大概是"]
    fill(book(output), {"是否出口": "否"}, who="李四")
    run(store, output, output / "issues.xlsx")
    assert [(item.raw, item.text, item.who) for item in read_corrections(output)] == [("也许", "否", "李四")]
    assert store.read(FIRM)[0]["exporter"] is False
    fill(book(output), {"是否出口": "是"}, sheet="已更正")
    run(store, output, output / "issues.xlsx")
    assert store.read(FIRM)[0]["exporter"] is True
    fill(book(output), {"是否出口": "（撤销）"}, sheet="已更正")
    report = run(store, output, output / "issues.xlsx")
    assert read_corrections(output) == []
    assert ("unknown-value", "是否出口") in codes(report)
    assert store.read(FIRM)[0]["exporter"] is None


def test_error_values_of_formulas_can_be_corrected(store: Store, output: Path, tmp_path: Path) -> None:
    start(store, output, tmp_path, FIRMS.replace("也许", "#N/A"))
    fill(book(output), {"是否出口": "是", "环节编号(;)": "S1", "所在区县": "（空）"})
    report = run(store, output, output / "issues.xlsx")
    assert report.issues == []
    assert store.read(FIRM)[0]["exporter"] is True


def test_what_cannot_be_corrected_says_so(store: Store, output: Path, tmp_path: Path) -> None:
    firms = "企业名称,统一社会信用代码,环节编号(;),心情\n甲钢厂,11010519491231002X,S1,好\n"
    start(store, output, tmp_path, firms)
    path = book(output)
    fill(path, {"统一社会信用代码": "91370000685900369J", "心情": "坏"})
    report = run(store, output, path)
    assert {(issue.code, issue.column) for issue in report.tables[0].issues} == {("not-correctable", "更正")}
    assert len(report.tables[0].issues) == 2
    assert read_corrections(output) == []
    assert "11010519491231002X" not in (output / "issues.jsonl").read_text(encoding="utf-8")


def test_two_texts_for_one_cell_an_old_list_and_a_lost_fingerprint(store: Store, output: Path, tmp_path: Path) -> None:
    folder = start(store, output, tmp_path, FIRMS.replace("S1;S9", "S1;S8;S9"))
    path = book(output)
    workbook, page, columns = sheet_rows(path, "问题")
    doubled = [line for line in range(3, page.max_row + 1) if page.cell(line, columns["列"]).value == "环节编号(;)"]
    assert len(doubled) == 2
    for line, text in zip(doubled, ("S1", "S8"), strict=True):
        page.cell(line, columns["更正"], text)
    rest = [line for line in range(3, page.max_row + 1) if line not in doubled]
    page.cell(rest[0], columns["更正"], "是")
    page.cell(rest[0], columns["识别码"], "")
    workbook.save(path)
    report = run(store, output, path)
    assert sorted(issue.code for issue in report.issues) == ["missing-value", "two-corrections", "two-corrections"]
    assert read_corrections(output) == []
    run(store, output, put(folder, 企业=FIRMS))
    old = book(output)
    fill(old, {"是否出口": "是"})
    run(store, output, put(folder, 企业=FIRMS.replace("也许", "否")))
    assert [issue.code for issue in run(store, output, old).issues] == ["no-such-issue"]


def test_a_file_that_has_moved_away_is_corrected_when_it_comes_back(store: Store, output: Path, tmp_path: Path) -> None:
    folder = start(store, output, tmp_path)
    path = book(output)
    fill(path, {"是否出口": "是"})
    (folder / "企业.csv").rename(tmp_path / "企业.csv")
    report = run(store, output, path)
    assert [issue.code for issue in report.issues] == ["file-not-there"]
    (tmp_path / "企业.csv").rename(folder / "企业.csv")
    run(store, output, folder)
    assert store.read(FIRM)[0]["exporter"] is True


def test_one_sheet_of_several(store: Store, output: Path, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, text in (("环节", SEGMENTS), ("企业", FIRMS)):
        sheet = workbook.create_sheet(name)
        for line in text.splitlines():
            sheet.append(line.split(","))
    folder = tmp_path / "表"
    folder.mkdir()
    workbook.save(folder / "两表.xlsx")
    run(store, output, folder)
    fill(book(output), {"是否出口": "是"})
    report = run(store, output, output / "issues.xlsx")
    assert {table.source for table in report.tables} == {"var/issues.xlsx", "表/两表.xlsx#企业"}
    assert store.read(FIRM)[0]["exporter"] is True
