"""xlsx and xls: values, places, sheets, damage; openpyxl and calamine as oracles."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter

from graph.errors import InputError
from loaders.tables import read_tables
from loaders.tables.formats import Format, parse_format, show_number
from tests.tables.table_files import DATA, cells, change_part, issues, numbered, only, write, write_xlsx, write_zip

SHEET = "xl/worksheets/sheet1.xml"


def test_numbers_dates_and_texts(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("数据")

    def style(code: str) -> object:
        return book.add_format({"num_format": code})

    wanted = [
        (2023.0, None, "2023"),
        (14_000_000_000, None, "14000000000"),
        (1.1, None, "1.1"),
        (0.1 + 0.2, None, "0.3"),
        (-0.5, None, "-0.5"),
        (0.000012, None, "0.000012"),
        (371103, "000000", "371103"),
        (1, "000000", "000001"),
        (12.5, "0.00", "12.5"),
        (0.25, "0%", "0.25"),
        (45047, "yyyy-mm-dd", "2023-05-01"),
        (45047, "yyyy/m/d", "2023-05-01"),
        (45047, 'yyyy"年"m"月"d"日"', "2023-05-01"),
        (45047, 'yyyy"年"m"月"', "2023-05"),
        (45048, 'yyyy"年"m"月"', "2023-05-02"),
        (44927, "yyyy", "2023"),
        (45047.5, "yyyy-mm-dd hh:mm", "2023-05-01 12:00:00"),
        (0.5, "h:mm", "12:00:00"),
        (45047, "[$-804]yyyy-mm-dd;@", "2023-05-01"),
        (1, "yyyy-mm-dd", "1900-01-01"),
        (59, "yyyy-mm-dd", "1900-02-28"),
        (61, "yyyy-mm-dd", "1900-03-01"),
    ]
    sheet.write_row(0, 0, ["序", "值"])
    for index, (value, code, _) in enumerate(wanted, 1):
        sheet.write(index, 0, f"第{index}")
        sheet.write_number(index, 1, value, *(() if code is None else (style(code),)))
    sheet.write_row(len(wanted) + 1, 0, ["真", True])
    sheet.write_row(len(wanted) + 2, 0, ["  字\n行 ", "<&>\"'"])
    book.close()
    table = only(tmp_path / "a.xlsx")
    assert [row[1] for row in cells(table)] == [text for _, _, text in wanted] + ["TRUE", "<&>\"'"]
    assert table.issues == []


def test_what_excel_lost_is_reported(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("数据")
    sheet.write_row(0, 0, ["名称", "代码", "环节编号"])
    sheet.write_row(1, 0, ["甲", 913711000685900369])
    sheet.write_number(1, 2, 45352, book.add_format({"num_format": 'm"月"d"日"'}))
    sheet.write_row(2, 0, ["乙"])
    sheet.write_number(2, 1, -5, book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    table = only(tmp_path / "a.xlsx")
    assert cells(table) == [("甲", "913711000685900000", "2024-03-01"), ("乙", "-5", "")]
    assert issues(table) == [
        ("long-number", 2, "代码", "913711000685900000"),
        ("date-without-year", 2, "环节编号", "2024-03-01"),
        ("bad-date-number", 3, "代码", "-5"),
    ]


def test_formulas_and_errors(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("数据")
    sheet.write_row(0, 0, ["名称", "合计", "链接"])
    sheet.write_formula(1, 0, '="甲"&"公司"', None, "甲公司")
    sheet.write_formula(1, 1, "=1+1", None, 2)
    sheet.write_formula(1, 2, '=""', None, "")
    sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
    sheet.write(2, 0, "乙公司")
    book.close()
    change_part(tmp_path / "a.xlsx", SHEET, "<f>1+1</f><v>2</v>", "<f>1+1</f><v></v>")
    # A formula that gave an empty text is no formula without value.
    change_part(tmp_path / "a.xlsx", SHEET, '<c r="C2">', '<c r="C2" t="str">')
    table = only(tmp_path / "a.xlsx")
    assert cells(table) == [("甲公司", "", ""), ("乙公司", "", "")]
    assert issues(table) == [("formula-without-value", 2, "合计", "=1+1"), ("error-value", 3, "合计", "#DIV/0!")]


def test_workbook_written_by_a_program_has_no_values(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": [["名称", "数"], ["甲", "=SUM(1,2)"], ["乙", 7]]})
    table = only(path)
    assert cells(table) == [("甲", ""), ("乙", "7")]
    assert issues(table) == [("formula-without-value", 2, "数", "=SUM(1,2)")]


def test_merged_cells_count_for_each_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["门类", "大类", "名称"],
        ["A", "01", "农业"],
        ["", "", "谷物"],
        ["", "02", "林业"],
        ["B", "06", "煤炭"],
        ["注", "", ""],
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("A6:C7")
    book.save(tmp_path / "a.xlsx")
    assert cells(only(tmp_path / "a.xlsx")) == [
        ("A", "01", "农业"), ("A", "01", "谷物"), ("A", "02", "林业"), ("B", "06", "煤炭"), ("注", "", ""), ("注", "", ""),
    ]  # fmt: skip


def test_sheets_hidden_empty_and_notes(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book["说明"].append(["本表由各区县填报。" * 10])
    for name, state in (("企业", "visible"), ("旧表", "hidden"), ("密", "veryHidden")):
        sheet = book.create_sheet(name)
        sheet.append(["名称", "产品"])
        sheet.append([name, "钢"])
        sheet.sheet_state = state
    book.create_sheet("Sheet3")
    book.save(tmp_path / "a.xlsx")
    tables = list(read_tables(tmp_path / "a.xlsx"))
    assert [(table.sheet, table.hidden, cells(table)) for table in tables] == [
        ("企业", False, [("企业", "钢")]), ("旧表", True, [("旧表", "钢")]), ("密", True, [("密", "钢")]),
    ]  # fmt: skip
    assert [(issue.code, issue.sheet) for table in tables for issue in table.issues] == [
        ("sheet-not-read", "说明"), ("hidden-sheet", "旧表"), ("hidden-sheet", "密"),
    ]  # fmt: skip


def test_hidden_helper_sheet_does_not_refuse_the_workbook(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx", {"企业": [["名称", "产品"], ["甲", "钢"]], "码表": [["码", "码"], ["1", "2"]]}
    )
    with pytest.raises(InputError, match="重复的列标题"):
        list(read_tables(path))
    change_part(
        path, "xl/workbook.xml", 'name="码表" sheetId="2" state="visible"', 'name="码表" sheetId="2" state="hidden"'
    )
    assert [(issue.code, issue.sheet) for issue in only(path).issues] == [("sheet-not-read", "码表")]


def test_hidden_rows_are_read_and_counted(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["名称", "产品"], ["甲", "钢"], ["乙", "茶"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "a.xlsx")
    table = only(tmp_path / "a.xlsx")
    assert cells(table) == [("甲", "钢"), ("乙", "茶")]
    assert [(issue.code, "1 行" in issue.message) for issue in table.issues] == [("hidden-rows", True)]


def test_places_need_not_be_given(tmp_path: Path) -> None:
    """`r` is optional in rows and cells, names may have prefixes, text may be rich or inline, guides are no text."""
    xml = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row><x:c t="inlineStr"><x:is><x:t>名称</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:r><x:t>产</x:t></x:r>'
        "<x:r><x:t>品</x:t></x:r><x:rPh><x:t>chan</x:t></x:rPh></x:is></x:c></x:row>"
        '<x:row r="4"><x:c r="B4" t="str"><x:v>a_x000D_b</x:v></x:c><x:c><x:v>3</x:v></x:c></x:row>'
        '<x:row><x:c t="d"><x:v>2023-05-01T00:00:00</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    path = write_xlsx(tmp_path / "a.xlsx", {"S": [["x"]]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()} | {SHEET: xml.encode()}
    table = only(write_zip(path, parts))
    assert table.headings == ("名称", "产品")
    assert numbered(table) == [(4, ("", "a\rb")), (5, ("2023-05-01", ""))]
    assert issues(table) == [("extra-cells", 4, None, "3")]


def test_dates_since_1904(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx", {"date_1904": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["名称", "日期"])
    sheet.write(1, 0, "甲")
    sheet.write_datetime(1, 1, datetime.datetime(2023, 5, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    assert cells(only(tmp_path / "a.xlsx")) == [("甲", "2023-05-01")]


def test_xls_values(tmp_path: Path) -> None:
    """`样表.xls` was written with xlwt; see SOURCE.md for its making."""
    tables = list(read_tables(DATA / "样表.xls"))
    assert [(table.sheet, table.hidden, table.heading_line) for table in tables] == [
        ("数据", False, 2),
        ("隐藏", True, 1),
    ]
    first = tables[0]
    assert first.headings == ("名称", "年份", "日期", "月份", "代码", "真假", "类别")
    assert numbered(first) == [
        (3, ("甲公司", "2023", "2023-05-01", "2023-05", "000123", "TRUE", "一")),
        (4, ("乙公司", "12.5", "", "", "913711000685900000", "", "一")),
    ]
    assert issues(first) == [("long-number", 4, "代码", "913711000685900000"), ("error-value", 4, "日期", "#DIV/0!")]


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("General", Format()), ("0.00E+00", Format()), ("#,##0", Format()), ("[Red]0.0", Format()), ("@", Format()),
        ("0000", Format(zeros=4)), ("mmm-yy", Format(year=True, month=True)), ("h:mm", Format(time=True)),
        ("[h]:mm:ss", Format(time=True)), ("mm:ss.0", Format(time=True)), ('"d"0', Format()),
        ("yyyy-mm-dd hh:mm", Format(True, True, True, True)), ("[DBNum1]m月d日", Format(month=True, day=True)),
        ("e年m月", Format(year=True, month=True)), ("G/通用格式", Format()),
    ],
)  # fmt: skip
def test_parse_format(code: str, wanted: Format) -> None:
    assert parse_format(code) == wanted


def test_the_day_that_never_was() -> None:
    assert show_number(60.0, parse_format("yyyy-mm-dd"), False) == ("60", "bad-date-number")


@pytest.mark.parametrize("name", ["企业.csv", "标准.csv"])
def test_agrees_with_openpyxl_and_calamine(name: str, tmp_path: Path) -> None:
    rows = [table.headings for table in read_tables(DATA / name)] + cells(only(DATA / name))
    path = write_xlsx(tmp_path / "a.xlsx", {"S": rows})
    ours = cells(only(path))
    by_openpyxl = openpyxl.load_workbook(path, read_only=True).active.iter_rows(min_row=2, values_only=True)
    by_calamine = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[1:]
    assert ours == [tuple("" if cell is None else cell for cell in row) for row in by_openpyxl]
    assert ours == [tuple(row) for row in by_calamine]


def test_many_strings_go_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.tables.strings.MEMORY_CHARACTERS", 500)
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    rows = [("编号", "名称")] + [(f"第{index}", f"企业{index * 7919 % 1000}有限公司") for index in range(1000)]
    for index, row in enumerate(rows):
        sheet.write_row(index, 0, row)
    book.close()
    assert cells(only(tmp_path / "a.xlsx")) == rows[1:]


def refused(path: Path, pattern: str) -> InputError:
    with pytest.raises(InputError, match=pattern) as caught:
        for table in read_tables(path):
            cells(table)
    assert caught.value.want
    assert caught.value.hint
    return caught.value


def good(tmp_path: Path) -> Path:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("S")
    sheet.write_row(0, 0, ["名称", "产品"])
    sheet.write_row(1, 0, ["甲", "钢"])
    book.close()
    return tmp_path / "a.xlsx"


def test_password_protected(tmp_path: Path) -> None:
    refused(DATA / "加密.xlsx", "设有打开密码")


def test_truncated(tmp_path: Path) -> None:
    data = good(tmp_path).read_bytes()
    refused(write(tmp_path / "b.xlsx", data[: len(data) // 2]), "已损坏")


def test_entities_refused(tmp_path: Path) -> None:
    path = good(tmp_path)
    head = '<!DOCTYPE worksheet [<!ENTITY a "甲"><!ENTITY b "&a;&a;">]><worksheet'
    refused(change_part(path, SHEET, "<worksheet", head), "实体")
    path = good(tmp_path)
    head = '<!DOCTYPE workbook [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook'
    refused(change_part(path, "xl/workbook.xml", "<workbook", head), "实体")


def test_malformed_sheet_names_the_part(tmp_path: Path) -> None:
    refused(change_part(good(tmp_path), SHEET, "</row>", "</rou>"), "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("encoding", ["UTF-88", "gb2312"])
def test_sheet_in_an_encoding_that_workbooks_may_not_use(encoding: str, tmp_path: Path) -> None:
    refused(change_part(good(tmp_path), SHEET, 'encoding="UTF-8"', f'encoding="{encoding}"'), "encoding")


@pytest.mark.parametrize(
    ("old", "new", "pattern"),
    [
        ('r="A2"', 'r="ZZZZ2"', "单元格位置"),
        ('<row r="2"', '<row r="x"', "行号"),
        ("<v>0</v>", "<v>999</v>", "共享文字"),
        ('t="s"', 't="n" s="y"', "不是数"),
    ],
)
def test_nonsense_in_a_sheet(old: str, new: str, pattern: str, tmp_path: Path) -> None:
    refused(change_part(good(tmp_path), SHEET, old, new), pattern)


def test_missing_part(tmp_path: Path) -> None:
    path = good(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != SHEET}
    refused(write_zip(path, parts), "缺少内部文件 xl/worksheets/sheet1.xml")
