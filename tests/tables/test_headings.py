"""Finding the heading row; refusing headings that cannot be told apart."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from graph.errors import InputError
from loaders.tables import fold_heading
from loaders.tables.headings import find_heading
from tests.tables.table_files import cells, csv_text, issues, numbered, only, write, write_xlsx


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("公开（公告）号", "公开(公告)号"),
        ("申请人（；）", "申请人(;)"),
        ("IPC 主分类号", "IPC主分类号"),
        ("ＩＰＣ", "ipc"),
        ("标准\n名称", "标准名称"),
        ("\ufeff企业名称", "企业名称"),
        ("企业\u3000名称 ", "企业名称"),
    ],
)
def test_fold_heading_joins(one: str, other: str) -> None:
    assert fold_heading(one) == fold_heading(other)


def test_fold_heading_keeps_apart() -> None:
    assert len({fold_heading(text) for text in ("标准号", "标准", "计划号", "标准号(;)")}) == 4


TITLED = [
    ["日照市钢铁产业链企业情况表"],
    [],
    ["填报单位：市工信局", "", "", "填报日期：2024-03-01"],
    ["企业名称", "统一社会信用代码", "所在区县", "主要产品"],
    ["甲公司", "91370000685900369J", "岚山区", "钢材"],
    ["乙公司", "", "东港区", ""],
]


def test_titles_above(tmp_path: Path) -> None:
    for path in (write(tmp_path / "a.csv", csv_text(TITLED)), write_xlsx(tmp_path / "a.xlsx", {"S": TITLED})):
        table = only(path)
        assert (table.heading_line, table.headings) == (4, tuple(TITLED[3]))
        assert numbered(table) == [(5, tuple(TITLED[4])), (6, tuple(TITLED[5]))]


def test_known_headings_win_over_shape(tmp_path: Path) -> None:
    rows = [["说明", "备注", "口径"], ["名称", "产品", "区县"], ["甲", "钢", "岚山"]]
    path = write(tmp_path / "a.csv", csv_text(rows))
    assert only(path).heading_line == 1
    assert only(path, known_headings={"产品", "区 县"}).heading_line == 2


def test_without_headings_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", csv_text([["688268SH", "特种气体", 0.51], ["688268SH", "工业气体", 0.29]]))
    with pytest.raises(InputError, match="没有找到列标题行"):
        only(path)


def test_merged_titles_and_two_heading_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "企业名录（2024年）"
    sheet.merge_cells("A1:E2")
    for place, text in {
        "A3": "企业名称",
        "B3": "联系方式",
        "D3": "产品",
        "E3": "备注",
        "B4": "电话",
        "C4": "地址",
    }.items():
        sheet[place] = text
    for merged in ("A3:A4", "B3:C3", "D3:D4", "E3:E4"):
        sheet.merge_cells(merged)
    sheet.append(["甲公司", "0633-1", "岚山", "钢", ""])
    book.save(tmp_path / "a.xlsx")
    table = only(tmp_path / "a.xlsx")
    assert (table.heading_line, table.headings) == (4, ("企业名称", "联系方式/电话", "联系方式/地址", "产品", "备注"))
    assert numbered(table) == [(5, ("甲公司", "0633-1", "岚山", "钢", ""))]


def test_two_heading_rows_in_csv(tmp_path: Path) -> None:
    rows = [["企业名称", "联系方式", "", "产品"], ["", "电话", "地址", ""], ["甲公司", "1", "岚山", "钢"]]
    table = only(write(tmp_path / "a.csv", csv_text(rows)))
    assert table.headings == ("企业名称", "联系方式/电话", "联系方式/地址", "产品")
    assert cells(table) == [("甲公司", "1", "岚山", "钢")]


def test_duplicate_headings_name_both_columns(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", csv_text([["标题", "申请人", "标 题"], ["a", "b", "c"]]))
    with pytest.raises(InputError) as caught:
        only(path)
    assert "第 1 列（A）“标题”与第 3 列（C）“标 题”" in caught.value.got
    assert caught.value.want
    assert caught.value.hint


def test_column_without_heading_is_reported_once(tmp_path: Path) -> None:
    rows = [["", "企业名称", "产品"], ["0", "甲公司", "钢"], ["1", "乙公司", "茶"]]
    table = only(write(tmp_path / "a.csv", csv_text(rows)))
    assert issues(table) == [("column-without-heading", 2, "A", "0")]


def test_trailing_empty_columns_and_rows_are_ignored(tmp_path: Path) -> None:
    rows = [["名称", "产品", "", ""], ["甲", "钢", "", ""], ["", "", "", ""], ["乙", "茶", "", " "]]
    table = only(write(tmp_path / "a.csv", csv_text(rows)))
    assert table.headings == ("名称", "产品")
    assert numbered(table) == [(2, ("甲", "钢")), (4, ("乙", "茶"))]
    assert table.issues == []


def test_repeated_heading_is_no_data(tmp_path: Path) -> None:
    rows = [["名称", "产品"], ["甲", "钢"], ["名称", "产品"], ["乙", "茶"]]
    table = only(write(tmp_path / "a.csv", csv_text(rows)))
    assert numbered(table) == [(2, ("甲", "钢")), (4, ("乙", "茶"))]
    assert issues(table) == [("repeated-heading", 3, None, "名称 | 产品")]


def test_heading_only(tmp_path: Path) -> None:
    table = only(write(tmp_path / "a.csv", "\ufeff专利池编号,专利池名称,备注\r\n"))
    assert (table.headings, cells(table)) == (("专利池编号", "专利池名称", "备注"), [])


def test_one_column(tmp_path: Path) -> None:
    table = only(write(tmp_path / "a.csv", "标准号\nGB/T 700-2006\nGB/T 1591-2018\n"))
    assert (table.headings, cells(table)) == (("标准号",), [("GB/T 700-2006",), ("GB/T 1591-2018",)])


def test_no_line_no_heading() -> None:
    assert find_heading([]) is None
