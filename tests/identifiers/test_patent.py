"""Patent numbers: fixture files of real, rewritten and malformed numbers, then the rules one by one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph.errors import IdentifierError
from graph.identifiers.patent import NumberKind, PatentNumber, cn_check_digit, parse_patent, parse_patents

DATA = Path(__file__).parent.parent / "data" / "identifiers" / "patents"
COLUMNS: dict[str, NumberKind | None] = {
    "-": None,
    "application": "application",
    "publication": "publication",
    "grant": "grant",
}


def rows(name: str) -> list[dict[str, str]]:
    lines = [line for line in (DATA / name).read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_real_numbers_have_their_canonical_text_kind_and_key() -> None:
    cases = rows("pass.tsv")
    wrong = []
    for row in cases:
        number = parse_patent(row["text"], COLUMNS[row["column"]])
        if (number.text, number.kind, number.key) != (row["canonical"], row["kind"], row["key"]):
            wrong.append((row, number))
    assert wrong == []
    assert len({row["text"] for row in cases}) >= 200
    assert {row["text"][:2] for row in cases} >= {"CN", "US", "EP", "WO", "JP", "KR", "TW", "DE"}


def test_rewritten_numbers_have_their_canonical_text() -> None:
    found = [
        (row["text"], parse_patent(row["text"]).text, parse_patent(row["text"]).kind) for row in rows("written.tsv")
    ]
    assert found == [(row["text"], row["canonical"], row["kind"]) for row in rows("written.tsv")]


@pytest.mark.parametrize("name", ["pass.tsv", "written.tsv"])
def test_canonical_text_reads_back_as_the_same_number(name: str) -> None:
    numbers = [parse_patent(row["text"], COLUMNS[row.get("column", "-")]) for row in rows(name)]
    again = [parse_patent(number.text, number.kind) for number in numbers]
    assert [(n.text, n.kind, n.key) for n in again] == [(n.text, n.kind, n.key) for n in numbers]


def test_malformed_numbers_are_refused_with_the_broken_rule() -> None:
    cases = rows("fail.tsv")
    wrong = []
    for row in cases:
        with pytest.raises(IdentifierError) as caught:
            parse_patent(row["text"])
        if caught.value.got.split("”", 1)[1] != row["rule"] or not caught.value.want or not caught.value.hint:
            wrong.append((row, caught.value.got))
    assert wrong == []
    assert len({row["text"] for row in cases}) >= 100


def test_a_refusal_quotes_the_text_as_given() -> None:
    with pytest.raises(IdentifierError) as caught:
        parse_patent("ZL 2014 4 0017463.9")
    assert caught.value.got == "“ZL 2014 4 0017463.9”第 5 位“4”不是专利种类号"


@pytest.mark.parametrize(
    ("digits", "check"),
    [
        ("201410017463", "9"),
        ("201610256742", "X"),
        ("00111304", "6"),
        ("201521106108", "5"),
        ("123", None),
        ("2014100174AB", None),
    ],
)
def test_check_digits_of_real_applications(digits: str, check: str | None) -> None:
    assert cn_check_digit(digits) == check


def test_a_wrong_check_digit_is_kept_and_told() -> None:
    number = parse_patent("ZL201410017463.8")
    assert (number.check_digit_ok, number.text, number.key) == (False, "CN201410017463.8", "CN201410017463")
    assert parse_patent("CN201410017463.9").check_digit_ok is True
    assert parse_patent("CN201410017463").check_digit_ok is None
    assert parse_patent("85100312").check_digit_ok is None


def test_the_three_eras_of_chinese_applications() -> None:
    facts = [
        (n.year, n.invention, n.granted) for n in map(parse_patent, ("85109565", "ZL98800004.X", "ZL201520414140.3"))
    ]
    assert facts == [(1985, "发明", False), (1998, "发明", True), (2015, "实用新型", True)]


def test_application_publication_and_patent_number_share_what_they_share() -> None:
    assert parse_patent("ZL201410017463.9").key == parse_patent("201410017463").key
    assert parse_patent("CN101848837A").key == parse_patent("CN101848837B").key == parse_patent("CN101848837").key
    assert parse_patent("US9494937").key == parse_patent("US 9,494,937 B2").key
    assert parse_patent("GB-EP1246131").key == parse_patent("EP1246131B1").key
    assert parse_patent("JP1994100439B2").key != parse_patent("JP1994100439A").key
    assert parse_patent("CN201410017463.9").key != parse_patent("CN201410017464.3").key


def test_the_column_settles_what_the_number_does_not_say() -> None:
    assert parse_patent("KR1020150152985").kind == "application"
    assert parse_patent("KR1020150152985", "publication").kind == "publication"
    assert parse_patent("JP2017534101", "publication").kind == "publication"
    assert parse_patent("CN114081026A", "application").kind == "publication"


@pytest.mark.parametrize(
    ("text", "kind", "invention"),
    [("CN114081026A", "publication", "发明"), ("CN111504366B", "grant", "发明"), ("CN100516907C", "grant", "发明"),
     ("CN215792497U", "grant", "实用新型"), ("CN2345678Y", "grant", "实用新型"), ("CN304567890S", "grant", "外观设计"),
     ("CN3012345D", "grant", "外观设计"), ("CN1484488A", "publication", "发明"), ("CN85100312A", "publication", "发明"),
     ("CN101848837", "publication", "发明")],
)  # fmt: skip
def test_kinds_of_chinese_documents(text: str, kind: str, invention: str) -> None:
    number = parse_patent(text)
    assert (number.office, number.kind, number.invention) == ("CN", kind, invention)


def test_a_document_number_carries_no_year() -> None:
    assert parse_patent("CN114081026A").year is None
    assert parse_patent("US9494937B2").year is None
    assert parse_patent("US20180016003A1").year == 2018
    assert parse_patent("PCT/CN2016/088042") == PatentNumber("WO", "application", "PCT/CN2016/088042", None, 2016)


def test_several_in_a_cell() -> None:
    cell = "US2018016003A1;;EP2938117B1；CN114081026A | WO2016096014A1"
    assert [n.text for n in parse_patents(cell)] == ["US20180016003A1", "EP2938117B1", "CN114081026A", "WO2016096014A1"]
    assert parse_patents(" ") == []


def test_a_japanese_utility_model_and_a_patent_of_one_number_are_two() -> None:
    keys = [
        parse_patent(text).key for text in ("特許第3123456号", "JP3123456B2", "JP3123456U", "実用新案登録第3123456号")
    ]
    assert keys == ["JP3123456", "JP3123456", "JP3123456U", "JP3123456U"]
