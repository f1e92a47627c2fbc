"""IPC, CPC, ICS, CCS, GB/T 4754, GB/T 2260: texts, levels, parents, prefixes, refusals."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest

from graph.errors import IdentifierError
from graph.identifiers.ccs import parse_ccs
from graph.identifiers.ics import FIELDS, parse_ics
from graph.identifiers.industry import SECTIONS, parse_industry
from graph.identifiers.ipc import parse_cpc, parse_ipc
from graph.identifiers.region import parse_region


def refused(parse: Callable[[str], object], text: str) -> str:
    with pytest.raises(IdentifierError) as caught:
        parse(text)
    assert caught.value.want
    assert caught.value.hint
    return caught.value.got


@pytest.mark.parametrize(
    ("text", "canonical", "level", "version"),
    [
        ("C04B33/22", "C04B33/22", "subgroup", None), ("G06F 13/12 (2006.01)", "G06F13/12", "subgroup", "2006.01"),
        ("G06F 13/12(2006.01)I", "G06F13/12", "subgroup", "2006.01"), ("g06f13/12", "G06F13/12", "subgroup", None),
        ("Ｇ０６Ｆ１３／１２", "G06F13/12", "subgroup", None), ("G06F 13/12 [8]", "G06F13/12", "subgroup", "8"),
        ("Int. Cl.7 G06F 13/12", "G06F13/12", "subgroup", None), ("G06F0013120000", "G06F13/12", "subgroup", None),
        ("C21D8", "C21D8/00", "group", None), ("C21D 8/00", "C21D8/00", "group", None), ("B65G", "B65G", "subclass", None),
        ("C21", "C21", "class", None), ("H", "H", "section", None), ("H04L27/2601", "H04L27/2601", "subgroup", None),
    ],
)  # fmt: skip
def test_ipc(text: str, canonical: str, level: str, version: str | None) -> None:
    code = parse_ipc(text)
    assert (code.text, code.level, code.version) == (canonical, level, version)


def test_the_version_is_no_part_of_the_symbol() -> None:
    assert parse_ipc("G06F13/12 (2006.01)") == parse_ipc("G06F13/12 (2013.01)")


def test_ipc_tree() -> None:
    code = parse_ipc("C21D8/02")
    assert [parent.text for parent in code.ancestors] == ["C21D8/00", "C21D", "C21", "C"]
    assert parse_ipc("C21D8").is_prefix_of(code)
    assert not parse_ipc("C21D8/02").is_prefix_of(parse_ipc("C21D8/021"))
    assert not parse_ipc("C21D8").is_prefix_of(parse_ipc("C21D80/02"))
    assert not parse_ipc("C21B").is_prefix_of(code)


def test_cpc_has_section_y() -> None:
    assert parse_cpc("Y02E 10/50").text == "Y02E10/50"
    assert parse_cpc("C07K2319/81").text == "C07K2319/81"
    assert refused(parse_ipc, "Y02E 10/50") == "“Y02E 10/50”Y 部只在 CPC 中有"


@pytest.mark.parametrize(
    "text",
    ["", "I04L", "C4B33/22", "C04B33/2", "C04B/22", "C04b33/22x", "C00B", "C04B0/00", "12-08", "77.140.50", "钢"],
)
def test_ipc_refusals(text: str) -> None:
    assert refused(parse_ipc, text).startswith(f"“{text}”")


def test_ics() -> None:
    code = parse_ics("77.140.50")
    assert (code.text, code.level, code.field_name) == ("77.140.50", "subgroup", "冶金")
    assert [parent.text for parent in code.ancestors] == ["77.140", "77"]
    assert parse_ics("ICS 77．140．50") == code
    assert parse_ics("77").is_prefix_of(code)
    assert not parse_ics("77.140.50").is_prefix_of(parse_ics("77.140"))
    assert len(FIELDS) == 41


@pytest.mark.parametrize("text", ["77.14", "1.120", "77.140.5", "65.02"])
def test_eaten_zeros_are_refused_with_the_remedy(text: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        parse_ics(text)
    assert caught.value.got == f"“{text}”位数不足"
    assert "丢掉 0" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "rule"),
    [("", "不是 两位.三位.两位 的数字"), ("02.120", "领域“02”不存在"), ("H44", "不是 两位.三位.两位 的数字")],
)
def test_ics_refusals(text: str, rule: str) -> None:
    assert refused(parse_ics, text) == f"“{text}”{rule}"


def test_ccs() -> None:
    code = parse_ccs("h 44")
    assert (code.text, code.level, code.section_name) == ("H44", "class", "冶金")
    assert parse_ccs("H40/49").is_prefix_of(code)
    assert parse_ccs("H").is_prefix_of(parse_ccs("H40/49"))
    assert not parse_ccs("H40/43").is_prefix_of(code)
    assert not parse_ccs("H44").is_prefix_of(parse_ccs("H40/49"))
    assert not parse_ccs("D").is_prefix_of(code)
    assert parse_ccs("H40/49").parent == parse_ccs("H")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("I44", "一级类目“I”不存在"),
        ("H4", "不是一个字母加两位数字"),
        ("H444", "不是一个字母加两位数字"),
        ("H49/40", "范围的末号“40”不大于首号"),
    ],
)
def test_ccs_refusals(text: str, rule: str) -> None:
    assert refused(parse_ccs, text) == f"“{text}”{rule}"


@pytest.mark.parametrize(
    ("text", "canonical", "section", "level"),
    [("C3130", "3130", "C", "小类"), ("3130", "3130", "C", "小类"), ("c31", "31", "C", "大类"), ("0111", "0111", "A", "小类"),
     ("513", "513", "F", "中类"), ("A", "A", "A", "门类"), ("9700", "9700", "T", "小类"), ("5532", "5532", "G", "小类")],
)  # fmt: skip
def test_industries(text: str, canonical: str, section: str, level: str) -> None:
    code = parse_industry(text)
    assert (code.text, code.section, code.level) == (canonical, section, level)


def test_industry_divisions_belong_to_one_section_each() -> None:
    divisions = [division for _, first, last in SECTIONS.values() for division in range(first, last + 1)]
    assert divisions == list(range(1, 98))


def test_industry_tree() -> None:
    assert [parent.text for parent in parse_industry("3130").ancestors] == ["313", "31", "C"]
    assert parse_industry("C").is_prefix_of(parse_industry("3130"))
    assert not parse_industry("31").is_prefix_of(parse_industry("3240"))


@pytest.mark.parametrize(
    ("text", "rule"),
    [("D3130", "大类 31 属于门类 C，不属于 D"), ("9800", "大类“98”不存在"), ("00", "大类“00”不存在"), ("3", "不是门类字母或 2～4 位数字"),
                       ("31300", "不是门类字母或 2～4 位数字"), ("", "不是门类字母或 2～4 位数字")],
)  # fmt: skip
def test_industry_refusals(text: str, rule: str) -> None:
    assert refused(parse_industry, text) == f"“{text}”{rule}"


def test_regions() -> None:
    assert [(parse_region(text).code, parse_region(text).tier) for text in ("37", "3711", "371122")] == [
        ("370000", "省"), ("371100", "市"), ("371122", "县区"),
    ]  # fmt: skip
    parents = {text: parse_region(text).parent for text in ("370000", "371100", "371122", "429004", "110101")}
    assert {text: None if parent is None else parent.code for text, parent in parents.items()} == {
        "370000": None, "371100": "370000", "371122": "371100", "429004": "420000", "110101": "110100",
    }  # fmt: skip
    assert parse_region("37").is_prefix_of(parse_region("371122"))
    assert not parse_region("3711").is_prefix_of(parse_region("371202"))


@pytest.mark.parametrize(
    ("text", "rule"), [("", "不是 2、4 或 6 位数字"), ("371", "不是 2、4 或 6 位数字"), ("380000", "前两位“38”不是省级代码"),
                       ("370011", "市级两位是 00 而县级两位不是"), ("日照市", "不是 2、4 或 6 位数字")],
)  # fmt: skip
def test_region_refusals(text: str, rule: str) -> None:
    assert refused(parse_region, text) == f"“{text}”{rule}"


def test_codes_of_the_demo_chains_are_all_valid(demo_segments: list[dict[str, str]]) -> None:
    for row in demo_segments:
        for heading, parse in (
            ("IPC前缀(;)", parse_ipc),
            ("ICS(;)", parse_ics),
            ("CCS(;)", parse_ccs),
            ("国民经济行业代码(;)", parse_industry),
        ):
            codes = [text for text in row[heading].split(";") if text]
            assert [parse(text).text for text in codes] == codes


@pytest.fixture
def demo_segments(request: pytest.FixtureRequest) -> list[dict[str, str]]:
    """The segment tables of the shipped example: codes as people typed them."""
    table = request.config.rootpath / "examples" / "rizhao" / "产业链环节.csv"
    with table.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
