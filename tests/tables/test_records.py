"""JSON, JSON lines, XML and HTML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.errors import InputError
from loaders.tables import read_tables
from tests.tables.table_files import DATA, cells, issues, numbered, only, write


def test_real_json_lines_named_json() -> None:
    table = only(DATA / "company.json")
    assert table.headings == ("name", "fullname", "code", "location", "time")
    wanted = [tuple(json.loads(line).values()) for line in (DATA / "company.json").read_text("utf-8").splitlines()]
    assert numbered(table) == list(enumerate(wanted, 1))


def test_nested_object_is_json_text() -> None:
    first = next(only(DATA / "industry_up.json").rows)
    assert first.cells[0] == "大众出版"
    assert json.loads(first.cells[1])["磷肥及磷化工"] == 4


def test_array_over_many_lines(tmp_path: Path) -> None:
    text = (
        '[\n  {"名称": "甲",\n   "年": 2023.0},\n  {"年": 1.4e10, "名称": "乙", "新": null},\n  {"新": [1, "二"]}\n]\n'
    )
    table = only(write(tmp_path / "a.json", text))
    assert table.headings == ("名称", "年", "新")
    assert numbered(table) == [(2, ("甲", "2023", "")), (4, ("乙", "14000000000", "")), (5, ("", "", "1;二"))]


def test_lists_by_name_at_any_depth(tmp_path: Path) -> None:
    value = {
        "code": 0,
        "data": {"企业": [{"名称": "甲"}], "total": 1, "空": []},
        "标准": [{"标准号": "GB 1"}, {"标准号": "GB 2"}],
    }
    tables = list(read_tables(write(tmp_path / "a.json", json.dumps(value, ensure_ascii=False, indent=1))))
    assert [(table.sheet, table.headings, cells(table)) for table in tables] == [
        ("data.企业", ("名称",), [("甲",)]),
        ("标准", ("标准号",), [("GB 1",), ("GB 2",)]),
    ]
    assert [(issue.code, issue.raw) for table in tables for issue in table.issues] == [
        ("outside-records", "code、data.total、data.空")
    ]


def test_one_record(tmp_path: Path) -> None:
    table = only(write(tmp_path / "a.json", '{"名称": "甲", "地址": {"县": "莒县"}, "码": "a;b", "列": ["a;b", "c"]}'))
    assert table.headings == ("名称", "地址", "码", "列")
    assert cells(table) == [("甲", '{"县":"莒县"}', "a;b", '["a;b","c"]')]


def test_rows_as_lists_have_a_heading_row(tmp_path: Path) -> None:
    table = only(write(tmp_path / "a.json", '[["名称","产品"],\n["甲","钢"],\n["乙"]]'))
    assert table.headings == ("名称", "产品")
    assert numbered(table) == [(2, ("甲", "钢")), (3, ("乙", ""))]
    assert issues(table) == [("short-row", 3, None, "乙")]


def test_item_that_is_no_record(tmp_path: Path) -> None:
    table = only(write(tmp_path / "a.json", '[{"a": "1"},\n"x",\n{"a": "2"}]'))
    assert numbered(table) == [(1, ("1",)), (3, ("2",))]
    assert issues(table) == [("not-a-record", 2, None, "x")]


def test_digits_are_kept(tmp_path: Path) -> None:
    table = only(
        write(tmp_path / "a.json", '[{"a": 913711000685900369, "b": "2023.0", "c": 0.10, "d": true, "e": NaN}]')
    )
    assert cells(table) == [("913711000685900369", "2023.0", "0.1", "true", "")]


def test_half_characters_are_reported(tmp_path: Path) -> None:
    table = only(write(tmp_path / "a.json", r'[{"a": "x\ud800y", "b": "\ud83d\ude00"}, {"a": ["\u0000"]}]'))
    assert cells(table) == [("x\ufffdy", "\U0001f600"), ("\ufffd", "")]
    assert issues(table) == [("unreadable-character", 1, "a", "x\ufffdy"), ("unreadable-character", 1, "a", "\ufffd")]


def test_record_longer_than_a_piece(tmp_path: Path) -> None:
    value = [{"a": "甲" * 200_000, "b": index} for index in range(3)]
    assert cells(only(write(tmp_path / "a.json", json.dumps(value)))) == [("甲" * 200_000, str(i)) for i in range(3)]


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ('[{"a": 1},\n{"a": }]', "第 2 行不是合格的 JSON"),
        ('[{"a": 1}', "文件结尾"),
        ('[{"a": 1}] x', "结尾后面还有内容"),
        ('[{"a": 1, "a": 2}]', "重复的键“a”"),
        ('{"a": 1}\n{"a": 2\n', "第 2 行|第 3 行"),
        ("[]", "没有记录列表"),
        ("{}", "没有记录列表"),
        ('{"data": []}', "没有记录列表"),
        ("12", "开头是 1"),
        ("  \n ", "只有空白"),
        ("[" * 100_000, "嵌套太深|不是合格的 JSON"),
        ('{"a":' * 3000, "嵌套太深|不是合格的 JSON"),
        ('[{"a": ' + "9" * 5000 + "}]", "不是合格的 JSON"),
    ],
)
def test_broken_json(text: str, pattern: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=pattern) as caught:
        for table in read_tables(write(tmp_path / "a.json", text)):
            cells(table)
    assert caught.value.hint


def test_patent_document_of_cnipa() -> None:
    table = only(DATA / "cnipa.xml")
    row = dict(zip(table.headings, next(table.rows).cells, strict=True))
    parties = "BibliographicData/Parties/"
    wanted = {
        "docNumber": "85100312",
        "kind": "A",
        "datePublication": "19870204",
        "BibliographicData/ApplicationReference[original]/DocumentID/DocNumber": "85100312",
        "BibliographicData/ApplicationReference[standard]/DocumentID/DocNumber": "101985000000312",
        "BibliographicData/ClassificationIPC/FurtherClassification[original]": "F28F1/38;F28G1/02",
        "BibliographicData/InventionTitle[original]": "一种静电热管热交换式除尘器",
        parties + "ApplicantDetails/Applicant[original]/AddressBook/Name": "东北工学院",
    }
    assert {key: row[key] for key in wanted} == wanted


def test_xml_records_with_attributes_and_line_numbers(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0" encoding="GB2312"?>\n<r><meta>导出</meta>\n<list>\n'
        '<e 编号="1"><名称>甲</名称><产品>钢</产品><产品>铁</产品></e>\n'
        '<e 编号="2"><名称>H<sub>2</sub>O</名称>\n<a:县 xmlns:a="u" 码="3">莒县</a:县></e>\n</list></r>'
    )
    table = only(write(tmp_path / "a.xml", text, "gb18030"))
    assert table.headings == ("编号", "名称", "产品", "县/@码", "县")
    assert numbered(table) == [(4, ("1", "甲", "钢;铁", "", "")), (5, ("2", "H2O", "", "3", "莒县"))]
    assert issues(table) == [("outside-records", None, None, "/r/meta")]


def test_xml_values_in_attributes_only(tmp_path: Path) -> None:
    table = only(write(tmp_path / "a.xml", '<rows><row 名称="甲" 年="1"/><row 名称="乙"/></rows>'))
    assert (table.headings, cells(table)) == (("名称", "年"), [("甲", "1"), ("乙", "")])


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ('<!DOCTYPE r [<!ENTITY a "x">]><r><e><b>&a;</b></e></r>', "实体"),
        ('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r><e><b>&a;</b></e></r>', "实体"),
        ('<!DOCTYPE r [<!ENTITY % a SYSTEM "http://localhost/x">%a;]><r><e><b>1</b></e></r>', "实体"),
        ('<!DOCTYPE r SYSTEM "x.dtd"><r><e><b>&a;</b></e></r>', "实体"),
        ("<r><e><b>1</b></e>", "第 1 行不是合格的 XML"),
        ("<r>\n<e></x></r>", "第 2 行不是合格的 XML"),
        ("<r/>", "没有数据"),
        ('<?xml version="1.0" encoding="klingon"?><r><e>1</e></r>', "klingon"),
    ],
)
def test_xml_refused(text: str, pattern: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=pattern):
        for table in read_tables(write(tmp_path / "a.xml", text)):
            cells(table)


def test_html_spans_breaks_and_entities(tmp_path: Path) -> None:
    text = (
        "<html><style>td{}</style><table><tr><th colspan=3>企业表</th></tr><tr><th>名称<th>产品<th>区县</tr>"
        "<tr><td rowspan=2>甲&amp;乙<td>钢<br>铁<td>岚山\n  区</tr><tr><td>茶<td><b>莒</b>县</table>"
    )
    table = only(write(tmp_path / "a.xls", text, "gb18030"))
    assert (table.heading_line, table.headings) == (2, ("名称", "产品", "区县"))
    assert numbered(table) == [(3, ("甲&乙", "钢\n铁", "岚山 区")), (4, ("甲&乙", "茶", "莒县"))]


def test_page_with_a_broken_declaration(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不是合格的网页"):
        only(write(tmp_path / "a.html", "<html><table><tr><td>名称<![CD8[x]]></table>"))


def test_page_without_table(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有表格"):
        only(write(tmp_path / "a.html", "<html><body>请登录</body></html>"))
