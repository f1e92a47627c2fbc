"""Blank forms: every table has one, what it offers the loader takes, blank and filled they load without a loss."""

from __future__ import annotations

import csv
from importlib import resources
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from api.forms import write_form
from graph.errors import UsageError
from graph.settings import Settings
from graph.store import Store, open_store
from loaders.care.forms import NOTES_SHEET, read_examples, read_forms
from loaders.source import COMMON
from tests.care.support import run
from tests.support import RIZHAO, dump


def canonical() -> dict[str, dict[str, Any]]:
    text = resources.files("loaders.sources").joinpath("canonical.yml").read_text(encoding="utf-8")
    return {item["id"]: item for item in yaml.safe_load(text) if item["table"] is not None}


def test_every_canonical_table_has_a_form_with_all_its_columns() -> None:
    forms = {form.table: form for form in read_forms()}
    assert set(forms) == {item["table"] for item in canonical().values()}
    for id_, item in canonical().items():
        headings = [column.heading for column in forms[str(item["table"])].columns]
        assert headings == [*item["columns"], *(name for name in COMMON if name not in item["columns"])]
        assert set(read_examples()[id_]) == set(item["columns"])


def test_kinds_choices_and_necessary_columns_are_the_mappers_own() -> None:
    columns = {column.heading: column for column in read_forms(["标准"])[0].columns}
    assert columns["标准状态"].choices == ("现行", "即将实施", "被代替", "废止", "未知")
    assert columns["标准状态"].others == ("已废止", "作废", "有效", "已被代替")
    assert {name for name, column in columns.items() if column.required} == {"标准号", "标准名称"}
    assert {name for name, column in columns.items() if column.kind == "日期"} == {
        "状态日期", "发布日期", "实施日期", "复审日期", "废止日期", "来源日期",
    }  # fmt: skip
    assert {name for name, column in columns.items() if column.kind == "多值"} == {
        "ICS", "CCS", "起草单位", "代替标准", "被代替标准", "采用国际标准", "规范性引用文件", "适用环节关键词",
    }  # fmt: skip


def test_no_such_table() -> None:
    with pytest.raises(UsageError, match="没有“心情”这张表"):
        read_forms(["心情"])


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forms") / "空白"
    folder.mkdir()
    for form in read_forms():
        write_form(folder / f"{form.table}.xlsx", form)
    return folder


def test_blank_forms_load_with_no_rows_and_no_issues(blank: Path, store: Store, output: Path) -> None:
    report = run(store, output, blank)
    assert report.issues == []
    tables = [table for table in report.tables if table.table is not None]
    assert {table.table for table in tables} == {form.table for form in read_forms()}
    assert {(table.state, table.rows) for table in tables} == {("已载入", 0)}
    assert {table.state for table in report.tables if table.table is None} == {"说明"}
    assert store.read("MATCH (n) WHERE NOT n:Source RETURN count(n) AS n") == [{"n": 0}]


def test_drop_downs_page_and_text_cells(blank: Path) -> None:
    book = openpyxl.load_workbook(blank / "标准.xlsx")
    assert book.sheetnames == ["标准", NOTES_SHEET]
    page = book["标准"]
    headings = {str(cell.value): cell for cell in page[1]}
    lists = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    letter = headings["标准状态"].column_letter
    assert lists[f"{letter}2:{letter}2001"] == '"现行,即将实施,被代替,废止,未知"'
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    # Many columns: over several pages, each with the heading and the standard's number.
    assert page.page_setup.fitToWidth is not None and page.page_setup.fitToWidth > 1
    assert (page.print_title_rows, page.print_title_cols) == ("$1:$1", "$A:$A")
    # Excel keeps alike columns next to each other as one range.
    ranges = [(part.min, part.max, part.number_format) for part in page.column_dimensions.values()]
    for cell in page[1]:
        assert [form for first, last, form in ranges if first <= cell.column <= last] == ["@"]
    assert page.max_row == 1
    notes = [[cell.value for cell in row] for row in book[NOTES_SHEET].iter_rows(min_row=2)]
    assert notes[0] == ["列名", "是否必填", "填法", "可选的值", "虚构示例"]
    assert [row[0] for row in notes[1:]] == list(headings)


def test_the_invented_rows_load_together_without_an_issue(
    blank: Path, store: Store, output: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "示例"
    folder.mkdir()
    examples = read_examples()
    names = {item["table"]: examples[id_] for id_, item in canonical().items()}
    for form in read_forms():
        book = openpyxl.load_workbook(blank / f"{form.table}.xlsx")
        page = book[form.table]
        page.append([names[form.table].get(column.heading, "") for column in form.columns])
        if form.table == "产业链环节":
            for code in ("SL00", "SL02"):
                row = {"产业链": "示例链", "环节编号": code, "环节名称": f"示例{code}"}
                page.append([row.get(column.heading, "") for column in form.columns])
        if form.table == "区域":
            page.append(
                [{"代码": "990000", "名称": "示例省", "类型": "省"}.get(column.heading, "") for column in form.columns]
            )
        book.save(folder / f"{form.table}.xlsx")
    report = run(store, output, folder)
    assert report.issues == []
    assert {table.table: table.rows - table.loaded for table in report.tables if table.table} == {
        form.table: 0 for form in read_forms()
    }


def test_a_form_filled_from_the_example_city_gives_the_same_graph(blank: Path, tmp_path: Path) -> None:
    wanted = ("区域", "产业链环节", "企业", "供应关系", "标准", "标准引用", "技术委员会", "试点企业")
    graphs = []
    for kind in ("csv", "form"):
        folder = tmp_path / kind / "rizhao"
        folder.mkdir(parents=True)
        for table in wanted:
            text = (RIZHAO / f"{table}.csv").read_text(encoding="utf-8-sig")
            if kind == "csv":
                (folder / f"{table}.csv").write_text(text, encoding="utf-8")
                continue
            rows = list(csv.DictReader(text.splitlines(keepends=True)))
            book = openpyxl.load_workbook(blank / f"{table}.xlsx")
            page = book[table]
            headings = [str(cell.value) for cell in page[1]]
            for row in rows:
                page.append(
                    [
                        row.get("来源/核验" if heading == "核验" and table == "技术委员会" else heading, "")
                        for heading in headings
                    ]
                )
            book.save(folder / f"{table}.xlsx")
        store = open_store(Settings(store_path=tmp_path / kind / "graph.kgl"))
        report = run(store, tmp_path / kind, folder)
        assert sum(table.loaded for table in report.tables) > 1200
        without = ("file", "load", "claims", "given_by", "mentioned_by", "first_seen", "last_seen", "source", "note")
        graphs.append(dump(store, without=without))
        store.close()
    assert {label for label, rows in graphs[0].items() if rows} >= {
        "Segment",
        "Standard",
        "Organization",
        "Standard-REFERENCES",
    }
    for label, rows in graphs[0].items():
        if label != "Source":
            assert graphs[1][label] == rows, label
