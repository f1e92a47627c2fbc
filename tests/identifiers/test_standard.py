"""Standard numbers: fixture files of real, rewritten and malformed numbers, then the parts one by one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph.errors import IdentifierError
from graph.identifiers.standard import Adoption, Amendment, StandardNumber, parse_standard, parse_standards
from graph.identifiers.standard_codes import INDUSTRIES

DATA = Path(__file__).parent.parent / "data" / "identifiers" / "standards"


def rows(name: str) -> list[dict[str, str]]:
    lines = [line for line in (DATA / name).read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def refusal(text: str) -> IdentifierError:
    with pytest.raises(IdentifierError) as caught:
        parse_standard(text)
    return caught.value


@pytest.mark.parametrize(("name", "least"), [("pass.tsv", 300), ("written.tsv", 150)])
def test_numbers_have_their_canonical_text(name: str, least: int) -> None:
    cases = rows(name)
    wrong = [(row["text"], row["canonical"], parse_standard(row["text"]).text)
             for row in cases if parse_standard(row["text"]).text != row["canonical"]]  # fmt: skip
    assert wrong == []
    assert len({row["text"] for row in cases}) >= least


@pytest.mark.parametrize("name", ["pass.tsv", "written.tsv"])
def test_canonical_text_reads_back_as_the_same_number(name: str) -> None:
    numbers = [parse_standard(row["text"]) for row in rows(name)]
    assert [number for number in numbers if parse_standard(number.text) != number] == []
    assert [number for number in numbers if parse_standard(number.text).text != number.text] == []
    assert [number for number in numbers if parse_standard(number.undated).dated] == []


def test_malformed_numbers_are_refused_with_the_broken_rule() -> None:
    cases = rows("fail.tsv")
    wrong = []
    for row in cases:
        error = refusal(row["text"])
        if not error.got.endswith(row["rule"]) or not error.want or not error.hint:
            wrong.append((row["text"], row["rule"], error.got))
    assert wrong == []
    assert len({row["text"] for row in cases}) >= 100


def test_a_refusal_quotes_the_text_and_says_what_to_do() -> None:
    error = refusal("GB/T 700-206")
    assert error.got == "“GB/T 700-206”年代号“206”不是两位或四位数字"
    assert error.want == "两位或四位年代号，如 -2006"
    assert "改正" in error.hint


@pytest.mark.parametrize("text", ["", "   ", "　"])
def test_blank_is_refused(text: str) -> None:
    assert refusal(text).got.endswith("是空白，没有标准号")


def test_parts_of_a_number() -> None:
    number = parse_standard("GB 1499.2—2024")
    assert (number.prefix, number.number, number.parts, number.year) == ("GB", "1499", ("2",), 2024)
    assert (number.level, number.nature, number.region_code, number.industry) == ("国家", "强制性", None, None)
    assert (number.family, number.undated, number.key, str(number)) == (
        "GB 1499.2", "GB 1499.2", "GB 1499.2-2024", "GB 1499.2-2024",
    )  # fmt: skip
    assert number.parent == StandardNumber("GB", "1499")


def test_a_missing_year_stays_missing() -> None:
    for text in (
        "GB/T 700",
        "DB37/T 4636",
        "T/CISA 469",
        "Q/BQB 420",
        "ISO 6892-1",
        "ASTM A370",
        "JIS G 3101",
        "JTG D20",
    ):
        number = parse_standard(text)
        assert (number.year, number.dated, number.text) == (None, False, text)


@pytest.mark.parametrize(
    ("digits", "year"),
    [("58", 1958), ("88", 1988), ("99", 1999), ("00", 2000), ("06", 2006), ("49", 2049), ("50", 1950)],
)
def test_two_digit_years_turn_at_1950(digits: str, year: int) -> None:
    assert parse_standard(f"GB/T 700-{digits}").year == year


@pytest.mark.parametrize(
    ("text", "level", "nature"),
    [
        ("GB 700-1988", "国家", "强制性"), ("GB/T 700-2006", "国家", "推荐性"), ("GB/Z 18890.1-2002", "国家", "指导性"),
        ("GBZ/T 160.1-2004", "国家", "推荐性"), ("GBn 193-83", "国家", None), ("GJB 9001C-2017", "国家", None),
        ("QC/T 568-2019", "行业", "推荐性"), ("AQ 2001-2018", "行业", "强制性"), ("HJ 846-2017", "行业", None),
        ("HB/Z 12-2010", "行业", "指导性"), ("JGJ 55-2011", "行业", "强制性"), ("JJG(交通) 025-2004", "行业", "强制性"),
        ("DB37/T 4636-2023", "地方", "推荐性"), ("DB37/ 990-2019", "地方", "强制性"), ("SZDB/Z 123-2015", "地方", "指导性"),
        ("T/CISA 469-2024", "团体", "推荐性"), ("CECS 102:2002", "团体", "推荐性"), ("Q/BQB 420-2018", "企业", None),
        ("F/DCE J001-2011", "企业", None), ("ISO 3082:2017", "国际", None), ("ISO/IEC TS 17021-2:2016", "国际", None),
        ("IEC 60068-2-30:2005", "国际", None), ("ITU-T H.264", "国际", None), ("CXS 192-1995", "国际", None),
        ("EN 10025-2:2019", "国外", None), ("DIN EN ISO 9001:2015", "国外", None), ("ASTM A370-20", "国外", None),
        ("JIS G 3101:2015", "国外", None),
    ],
)  # fmt: skip
def test_level_and_nature(text: str, level: str, nature: str | None) -> None:
    number = parse_standard(text)
    assert (number.level, number.nature) == (level, nature)


@pytest.mark.parametrize(
    ("text", "code"),
    [("DB37/T 4636-2023", "370000"), ("DB3711/T 133-2023", "371100"), ("DB37/ 990-2019", "370000"), ("DBS37/ 001-2012", "370000"),
     ("DBJ50/T 123-2010", "500000"), ("DG/TJ 08-2090-2012", "310000"), ("DGJ32/TJ 157-2014", "320000"), ("DBJ/T 15-31-2016", None),
     ("DB/T 1-2000", None), ("GB/T 700-2006", None)],
)  # fmt: skip
def test_region_of_local_standards(text: str, code: str | None) -> None:
    assert parse_standard(text).region_code == code


def test_every_industry_code_with_and_without_suffix() -> None:
    found = {
        code: (parse_standard(f"{code} 1234-2020"), parse_standard(f"{code}/T 1234.1-2020")) for code in INDUSTRIES
    }
    assert {
        code for code, (bare, _) in found.items() if (bare.text, bare.level) != (f"{code} 1234-2020", "行业")
    } == set()
    assert {
        code for code, (_, soft) in found.items() if (soft.text, soft.nature) != (f"{code}/T 1234.1-2020", "推荐性")
    } == set()
    assert {parse_standard(f"{code}T1234.1—2020").text for code in INDUSTRIES} == {
        f"{code}/T 1234.1-2020" for code in INDUSTRIES
    }
    assert found["DB"][0].industry == "地震"


@pytest.mark.parametrize(
    ("one", "other"),
    [("GB 700-88", "GB/T 700-2006"), ("GB 700", "GB/T 700"), ("HJ/T 169-2004", "HJ 169-2018"), ("DB37/ 990-2019", "DB37/T 990-2025"),
     ("GJB 9001B-2009", "GJB 9001C-2017"), ("ISO 3082:2009", "ISO 3082:2017"), ("CODEX STAN 192-1995", "CXS 192-2019"),
     ("CAC/RCP 1-1969", "CXC 1-2020"), ("IEC 68-2-1", "IEC 60068-2-1:2007"), ("ASTM A370-19a", "ASTM A370-20"),
     ("GB 5226.1-2008/XG1-2012", "GB/T 5226.1-2019")],
)  # fmt: skip
def test_editions_of_one_family(one: str, other: str) -> None:
    assert parse_standard(one).family == parse_standard(other).family


@pytest.mark.parametrize(
    ("one", "other"),
    [("GB 700", "GB 7000"), ("GB/T 1499.1", "GB/T 1499.2"), ("GB/T 1499", "GB/T 1499.1"), ("GB/Z 700", "GB/T 700"),
     ("GBJ 16-87", "GB 50016-2006"), ("DB37/T 133", "DB3711/T 133"), ("T/CISA 1", "T/CSTM 1"), ("GBZ 1-2010", "GB 1-1958"),
     ("ISO 6892-1", "ISO 6892"), ("ISO 9001", "ISO/TS 9001")],
)  # fmt: skip
def test_different_families(one: str, other: str) -> None:
    assert parse_standard(one).family != parse_standard(other).family


def texts(number: StandardNumber) -> list[str]:
    return [member.text for member in number.members()]


def test_ranges_give_their_members() -> None:
    assert texts(parse_standard("GB 50254~50259-96")) == [f"GB {n}-1996" for n in range(50254, 50260)]
    assert texts(parse_standard("GB/T 6730.1～6730.3-2006")) == [
        "GB/T 6730.1-2006",
        "GB/T 6730.2-2006",
        "GB/T 6730.3-2006",
    ]
    assert texts(parse_standard("GB/T 6730.1~.2")) == ["GB/T 6730.1", "GB/T 6730.2"]
    assert texts(parse_standard("GB/T 700-2006")) == ["GB/T 700-2006"]
    assert texts(parse_standard("HJ 0998~1001-2020"))[:2] == ["HJ 0998-2020", "HJ 0999-2020"]


def test_a_range_that_cannot_be_counted_gives_its_ends() -> None:
    assert texts(parse_standard("GB/T 100~2000-2006")) == ["GB/T 100-2006", "GB/T 2000-2006"]
    assert texts(parse_standard("GB/T 1~3.5-2006")) == ["GB/T 1-2006", "GB/T 3.5-2006"]


def test_amendments_belong_to_the_number() -> None:
    number = parse_standard("GB 5226.1-2008/XG1-2012")
    assert number.amendments == (Amendment("XG", 1, 2012),)
    assert number.edition.text == "GB 5226.1-2008"
    assert parse_standard("GB 18580-2001第2号修改单").amendments == (Amendment("XG", 2),)
    assert parse_standard("GB 18580-2001 第二号修改单").amendments == (Amendment("XG", 2),)
    assert parse_standard("ISO 9001:2015/Amd 1:2024").amendments == (Amendment("Amd", 1, 2024),)
    assert parse_standard("ISO 80000-7:2019/DAM 1").amendments == (Amendment("DAM", 1),)
    assert parse_standard("EN 60335-1:2012+A11:2014+A13:2017").amendments == (
        Amendment("A", 11, 2014),
        Amendment("A", 13, 2017),
    )


def test_an_edition_that_includes_its_amendment_keeps_its_number() -> None:
    number = parse_standard("GB 2762-2017（含第1号修改单）")
    assert (number.text, number.amendments, number.remarks) == ("GB 2762-2017", (), ("含第1号修改单",))


@pytest.mark.parametrize(
    ("text", "adopted", "degree"),
    [("GB/T 19001-2016（ISO 9001：2015，IDT）", "ISO 9001:2015", "IDT"), ("GB/T 19001-2016(idt ISO 9001:2015)", "ISO 9001:2015", "IDT"),
     ("GB/T 228-2002 eqv ISO 6892:1998", "ISO 6892:1998", "EQV"), ("GB/T 8170-2008 (ISO 3534, NEQ)", "ISO 3534", "NEQ"),
     ("GB/T 2423.1-2008（IEC 60068-2-1:2007，等同采用）", "IEC 60068-2-1:2007", "IDT"), ("GB/T 700-2006(ISO 630:1995,NEQ)", "ISO 630:1995", "NEQ"),
     ("GB/T 4728-2005(IEC 60617)", "IEC 60617", None)],
)  # fmt: skip
def test_adoption_notes(text: str, adopted: str, degree: str | None) -> None:
    assert parse_standard(text).adopts == (Adoption(parse_standard(adopted), degree),)


def test_two_adopted_standards_in_one_note() -> None:
    notes = parse_standard("GB/T 1-2020 (ISO 1:2016, IDT; ISO 2:2017, MOD)").adopts
    assert [(note.number.text, note.degree) for note in notes] == [("ISO 1:2016", "IDT"), ("ISO 2:2017", "MOD")]


def test_notes_take_no_part_in_identity() -> None:
    plain = parse_standard("GB/T 19001-2016")
    for text in (
        "GB/T 19001-2016（ISO 9001:2015，IDT）",
        "GB/T 19001-2016/ISO 9001:2015",
        "GB/T 19001-2016(2020年确认)",
    ):
        assert parse_standard(text) == plain
    assert parse_standard("ISO 4948-1:1982,MOD").degree == "MOD"
    assert parse_standard("GB/T 19001-2016/ISO 9001:2015").also == (parse_standard("ISO 9001:2015"),)
    assert parse_standard("GB 3100-1993(2017)").reaffirmed == 2017
    assert parse_standard("GB/T 20001（所有部分）").all_parts is True
    assert parse_standard("GB/T 15000.1-1994（代替部分）").remarks == ("代替部分",)


def test_a_year_in_brackets_is_the_year_where_none_is_written() -> None:
    assert parse_standard("ISO 9001(2015)").text == "ISO 9001:2015"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("GB/T 228.1-2021；GB/T 232", ["GB/T 228.1-2021", "GB/T 232"]),
        ("GB/T 228.1-2021、228.2-2015、GB 713", ["GB/T 228.1-2021", "GB/T 228.2-2015", "GB 713"]),
        ("ISO 4948-1:1982,MOD;ISO 630:1995,NEQ", ["ISO 4948-1:1982", "ISO 630:1995"]),
        ("ISO 9001:2015, ISO 14001:2015,IDT", ["ISO 9001:2015", "ISO 14001:2015"]),
        ("GB/T 700-2006 碳素结构钢；GB 1499.2-2024《钢筋混凝土用钢》", ["GB/T 700-2006", "GB 1499.2-2024"]),
        ("GB/T 709-2006\nGB/T 708-2006", ["GB/T 709-2006", "GB/T 708-2006"]),
        ("GB/T 19001-2016（ISO 9001:2015，IDT）", ["GB/T 19001-2016"]),
        ("DB31/T 1-2020/DB32/T 2-2020", ["DB31/T 1-2020", "DB32/T 2-2020"]),
        ("GB/T 19001-2016/ISO 9001:2015", ["GB/T 19001-2016"]),
        ("", []),
        ("；；", []),
    ],
)
def test_cells_that_hold_several(cell: str, expected: list[str]) -> None:
    assert [number.text for number in parse_standards(cell)] == expected


def test_a_bad_piece_of_a_cell_is_named() -> None:
    with pytest.raises(IdentifierError) as caught:
        parse_standards("GB/T 228.1-2021；碳素结构钢；GB 713")
    assert caught.value.got == "“碳素结构钢”不是以字母代号开头"


def test_degree_in_a_list_goes_to_the_number_before_it() -> None:
    assert [number.degree for number in parse_standards("ISO 1:2016,IDT,ISO 2:2017,MOD")] == ["IDT", "MOD"]
