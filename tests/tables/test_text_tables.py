"""csv, tsv and txt: encodings, separators, quotes, rows that do not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InputError
from loaders.tables.delimited import CELL_LIMIT
from tests.tables.table_files import DATA, cells, issues, numbered, only, write


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"), ("gbk", "gb18030"), ("utf-16", "utf-16")],
)
def test_encoding_is_named(encoding: str, name: str, tmp_path: Path) -> None:
    table = only(write(tmp_path / "a.csv", "标准号,标准名称\nGB/T 700,碳素结构钢\n", encoding))
    assert table.encoding == name
    assert cells(table) == [("GB/T 700", "碳素结构钢")]


def test_four_byte_gb18030(tmp_path: Path) -> None:
    table = only(write(tmp_path / "a.csv", "名称,人\n甲,㐀𠀀\n", "gb18030"))
    assert cells(table) == [("甲", "㐀𠀀")]


def test_long_file_whose_first_wrong_byte_is_late(tmp_path: Path) -> None:
    good = "名称,产品\n" + "甲公司,钢材\n" * 60_000
    data = good.encode() + b"\xe4\xb9\xff,x\n"
    with pytest.raises(InputError) as caught:
        only(write(tmp_path / "a.csv", data))
    assert f"第 {len(good.encode())} 字节（第 60002 行附近）" in caught.value.got


def test_truncated_in_a_character(tmp_path: Path) -> None:
    data = ("名称,产品\n" + "甲公司,钢材\n" * 5).encode() + "乙".encode()[:2]
    with pytest.raises(InputError, match=f"第 {len(data) - 2} 字节"):
        only(write(tmp_path / "a.csv", data))


def test_western_encoding_is_not_read_as_chinese(tmp_path: Path) -> None:
    text = "id,titre\n" + "1,Généralités mécanique électrique véhicule\n" * 4
    with pytest.raises(InputError, match="像乱码"):
        only(write(tmp_path / "a.csv", text, "cp1252"))


def test_rare_characters_alone_are_no_mojibake(tmp_path: Path) -> None:
    assert cells(only(write(tmp_path / "a.csv", "姓名,职务\n朱镕基,甲\n", "gbk"))) == [("朱镕基", "甲")]


def test_binary_named_csv(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不是文本文件"):
        only(write(tmp_path / "a.csv", b"\x01\x02\x00\x00\x00\x03abc\x00" * 50))


def test_zero_byte_late_in_the_file(tmp_path: Path) -> None:
    data = b"a,b\n" + b"c,d\n" * 5000 + b"e\0,f\n"
    with pytest.raises(InputError, match=f"第 {len(data) - 4} 字节"):
        only(write(tmp_path / "a.csv", data))


def test_quoted_line_breaks_keep_line_numbers(tmp_path: Path) -> None:
    text = '名称,简介\n甲,"第一行\n第二行\n第三行"\n乙,短\n\n丙,"a\r\nb"\n丁,尾\n'
    assert numbered(only(write(tmp_path / "a.csv", text))) == [
        (2, ("甲", "第一行\n第二行\n第三行")), (5, ("乙", "短")), (7, ("丙", "a\r\nb")), (9, ("丁", "尾")),
    ]  # fmt: skip


def test_full_width_commas_are_text(tmp_path: Path) -> None:
    table = only(write(tmp_path / "a.csv", "名称,产品\n甲，乙,钢，材；茶\n"))
    assert cells(table) == [("甲，乙", "钢，材；茶")]


def test_separator_by_whole_lines_not_by_headings(tmp_path: Path) -> None:
    text = "公开号,申请人(;),IPC(;)\nCN1,甲;乙,A01;B02\nCN2,丙;丁,C03;D04\n"
    assert only(write(tmp_path / "a.csv", text)).headings == ("公开号", "申请人(;)", "IPC(;)")


@pytest.mark.parametrize(("first", "mark"), [("sep=;\r\n", ";"), ("sep=\t\r\n", "\t"), ("sep=|\n", "|")])
def test_declared_separator(first: str, mark: str, tmp_path: Path) -> None:
    table = only(write(tmp_path / "a.csv", first + f"名称{mark}产品\n甲{mark}钢,材\n"))
    assert (table.headings, numbered(table)) == (("名称", "产品"), [(3, ("甲", "钢,材"))])


def test_csv_named_xls(tmp_path: Path) -> None:
    assert cells(only(write(tmp_path / "a.xls", "名称\t产品\n甲\t钢\n", "gb18030"))) == [("甲", "钢")]


def test_short_and_long_rows(tmp_path: Path) -> None:
    table = only(write(tmp_path / "a.csv", "名称,产品,区县\n甲,钢\n乙,茶,岚山,多,余\n丙,鱼,东港,,\n"))
    assert cells(table) == [("甲", "钢", ""), ("乙", "茶", "岚山"), ("丙", "鱼", "东港")]
    assert issues(table) == [("short-row", 2, None, "甲 | 钢"), ("extra-cells", 3, None, "多 | 余")]


def test_error_values_and_exponents(tmp_path: Path) -> None:
    table = only(write(tmp_path / "a.csv", "名称,代码,说明\n甲,#N/A,#1 高炉\n乙,9.13711E+17,E+级\n#REF!,1,\n"))
    assert cells(table) == [("甲", "", "#1 高炉"), ("乙", "9.13711E+17", "E+级"), ("", "1", "")]
    assert issues(table) == [
        ("error-value", 2, "代码", "#N/A"), ("exponent-number", 3, "代码", "9.13711E+17"), ("error-value", 4, "名称", "#REF!"),
    ]  # fmt: skip


def test_characters_lost_before_are_reported(tmp_path: Path) -> None:
    table = only(write(tmp_path / "a.csv", "名称,产品\n甲\ufffd司,钢\n"))
    assert issues(table) == [("unreadable-character", 2, "名称", "甲\ufffd司")]


def test_quotes_inside_a_cell(tmp_path: Path) -> None:
    """The third line is line 661 of the public ICS table (metanorma/iso-data-importer): quotes not doubled."""
    line = '"21.040.30","21.040","Including, etc.","filetages pour tuyauterie (dits "gaz"), etc."'
    text = f'"identifier","parent","scopeEn","scopeFr"\n"21.040.20","21.040","a","b"\n{line}\n"x","y","z","w"\n'
    table = only(write(tmp_path / "a.csv", text))
    assert numbered(table) == [
        (2, ("21.040.20", "21.040", "a", "b")),
        (3, ("21.040.30", "21.040", "Including, etc.", 'filetages pour tuyauterie (dits "gaz"), etc.')),
        (4, ("x", "y", "z", "w")),
    ]
    assert issues(table) == [("bad-quote", 3, None, line)]


def test_text_after_a_quoted_line_break(tmp_path: Path) -> None:
    table = only(write(tmp_path / "a.csv", '名称,产品\n"甲"乙,"钢\n材"\n丙,茶\n'))
    assert numbered(table) == [(2, ("甲乙", "钢\n材")), (4, ("丙", "茶"))]
    assert issues(table) == [("bad-quote", 2, None, '"甲"乙,"钢\n材"')]


@pytest.mark.parametrize("cell", ['"乙', '"甲"乙,"丙'])
def test_endless_quote_is_refused(cell: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"名称,产品\n甲,钢\n{cell},茶\n丙,鱼\n丁,煤\n")
    with pytest.raises(InputError, match="第 3 行的引号没有收尾"):
        only(path)


def test_endless_quote_far_down(tmp_path: Path) -> None:
    text = "名称,产品\n" + "甲,钢\n" * 100 + '乙,"茶\n' + "甲,钢\n" * 400_000
    table = only(write(tmp_path / "a.csv", text))
    with pytest.raises(InputError, match="第 102 行的引号没有收尾"):
        cells(table)


@pytest.mark.parametrize("long", [CELL_LIMIT + 1, 17 * CELL_LIMIT])
def test_a_cell_that_is_too_long_is_named(long: int, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"名称,产品\n甲,钢\n乙,{'长' * long}\n丙,鱼\n")
    with pytest.raises(InputError, match="第 3 行有一格超过 1048576 字"):
        cells(only(path))


def test_real_quirks() -> None:
    """PatSnap writes '-' for empty; nothing is changed by reading."""
    table = only(DATA / "patsnap_family.csv")
    assert next(table.rows).cells[:4] == ("PCT/EP2014/078449", "2014-12-18", "PCT/EP2014/078449", "-")
