"""Property tests: what is written reads back; whatever is read is canonical; nothing but IdentifierError is raised."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.errors import IdentifierError
from graph.identifiers.ccs import parse_ccs
from graph.identifiers.ics import parse_ics
from graph.identifiers.industry import parse_industry
from graph.identifiers.ipc import parse_cpc, parse_ipc
from graph.identifiers.patent import PatentNumber, cn_check_digit, parse_patent, parse_patents
from graph.identifiers.region import PROVINCES, parse_region
from graph.identifiers.standard import (
    Amendment,
    StandardNumber,
    find_standards,
    locate_standards,
    parse_standard,
    parse_standards,
)
from graph.identifiers.standard_codes import ENGINEERING, INDUSTRIES
from graph.identifiers.uscc import ALPHABET, check_sign, parse_uscc

YEARS = st.none() | st.integers(1950, 2049)
NUMBERS = st.integers(1, 99999).map(str) | st.integers(1, 999).map("{:04d}".format)
DOT_PARTS = st.lists(st.integers(1, 999).map(str), max_size=3).map(tuple)
SERIES = sorted(set(INDUSTRIES) | set(ENGINEERING) - {"JTG", "JTS", "JTJ"})
CODES = st.sampled_from(["GB", "GB/T", "GB/Z"]) | st.sampled_from(SERIES).flatmap(
    lambda code: st.sampled_from([code, code + "/T", code + "/Z"])
)
PLACES = st.sampled_from(sorted(PROVINCES)).flatmap(
    lambda stem: st.sampled_from([f"DB{stem}/", f"DB{stem}/T", f"DB{stem}11/", f"DB{stem}01/T"])
)
GROUPS = st.text("ABCDEFGHJKLMNPRSTUVWXYZ", min_size=2, max_size=6).map("T/{}".format)
FIRMS = st.text("ABCDEFGHJKLMNPRSTUVWXYZ", min_size=2, max_size=6).map("Q/{}".format)
AMENDMENTS = st.lists(st.builds(Amendment, st.just("XG"), st.integers(1, 9), YEARS), max_size=2).map(tuple)


def issued(number: StandardNumber) -> bool:
    """National numbers are not padded with zeros."""
    return not (number.prefix in ("GB", "GB/T", "GB/Z") and number.number.startswith("0"))


CHINESE = st.builds(StandardNumber, CODES | PLACES | GROUPS | FIRMS, NUMBERS, DOT_PARTS, YEARS).filter(issued)
AMENDED = st.builds(
    StandardNumber, CODES | PLACES, NUMBERS, DOT_PARTS, st.integers(1950, 2049), amendments=AMENDMENTS
).filter(issued)
INTERNATIONAL = st.builds(
    StandardNumber,
    st.sampled_from(["ISO", "IEC", "ISO/IEC", "ISO/TS", "ISO/IEC TR", "IEC TS", "ISO/PAS", "EN", "DIN EN ISO", "BS EN", "DIN", "ISO Guide"]),
    st.integers(1, 99999).map(str), st.lists(st.integers(1, 99).map(str), max_size=3).map(tuple), st.none() | st.integers(1900, 2049),
)  # fmt: skip
STANDARDS = CHINESE | AMENDED | INTERNATIONAL
HANDS = st.sampled_from([
    lambda text: text, str.lower, lambda text: text.replace("-", "—"), lambda text: text.replace(" ", ""),
    lambda text: text.replace("/", "∕"), lambda text: f"　{text} ", lambda text: text.replace("-", " - "),
    lambda text: "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text),
])  # fmt: skip
SCRAPS = st.lists(
    st.sampled_from(["GB", "/T", " ", "700", "-", "2006", ".", "1", "~", "（", "）", "ISO", ":", "2015", "IDT", "DB37", "T/", "CISA", "Q/",
                     "，", "；", "第1号修改单", "/XG1", "标准", "ASTM", "A370", "+A1", "至", "\u200b", "年", "JTG", "D20", "*"])
    | st.text(max_size=3), max_size=12,
).map("".join)  # fmt: skip


@given(STANDARDS)
def test_a_standard_number_reads_back(number: StandardNumber) -> None:
    assert parse_standard(number.text) == number
    assert parse_standard(number.text).text == number.text


@given(STANDARDS)
def test_an_undated_number_is_the_dated_one_without_its_year(number: StandardNumber) -> None:
    undated = parse_standard(number.undated)
    assert (undated.year, undated.family) == (None, number.family)


@given(CHINESE, HANDS)
def test_every_hand_writes_the_same_number(number: StandardNumber, hand) -> None:
    assert parse_standard(hand(number.text)) == number


@given(STANDARDS, st.text("，。；的和见 ", max_size=3), st.sampled_from(["。", "；", "，见", "的规定", "）", ""]))
def test_a_number_is_found_in_text(number: StandardNumber, before: str, after: str) -> None:
    assert find_standards(before + number.text + after)[:1] == [number]


@given(st.lists(STANDARDS, min_size=1, max_size=4))
def test_lists_read_back_in_order(numbers: list[StandardNumber]) -> None:
    assert parse_standards("；".join(number.text for number in numbers)) == numbers


@given(SCRAPS)
def test_standards_raise_nothing_else_and_what_they_read_is_canonical(text: str) -> None:
    assert [one for one in locate_standards(text) if not 0 <= one.start < one.end <= len(text)] == []
    try:
        number = parse_standard(text)
    except IdentifierError as error:
        assert error.got and error.want and error.hint
        return
    assert parse_standard(number.text) == number


@given(SCRAPS)
def test_cells_raise_nothing_else(text: str) -> None:
    try:
        numbers = parse_standards(text)
    except IdentifierError:
        return
    assert all(parse_standard(number.text) == number for number in numbers)


SERIALS = st.integers(1, 9999999).map("{:07d}".format)
APPLICATIONS = st.builds("{}{}{}".format, st.integers(2004, 2049), st.sampled_from("12389"), SERIALS) | st.builds(
    "{:02d}{}{:05d}".format, st.integers(89, 99) | st.integers(0, 3), st.sampled_from("12389"), st.integers(1, 99999)
)


@given(APPLICATIONS)
def test_chinese_applications_read_back_with_their_check_digit(digits: str) -> None:
    check = cn_check_digit(digits)
    written = [
        f"ZL{digits}.{check}",
        f"CN{digits}.{check}",
        f"{digits}.{check}",
        f"CN {digits[:4]} {digits[4:]}.{check}",
    ]
    assert {parse_patent(text).text for text in written} == {f"CN{digits}.{check}"}
    assert {parse_patent(text).check_digit_ok for text in written} == {True}
    assert parse_patent(f"CN{digits}", "application").text == f"CN{digits}.{check}"


@given(APPLICATIONS, st.integers(0, 11), st.integers(1, 9))
def test_a_mistyped_digit_never_passes_as_right(digits: str, place: int, shift: int) -> None:
    place %= len(digits)
    wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    try:
        number = parse_patent(f"{wrong}.{cn_check_digit(digits)}")
    except IdentifierError:
        return
    assert number.check_digit_ok is False


PATENTS = (
    st.builds("CN{}{:08d}{}".format, st.just("1"), st.integers(0, 99999999), st.sampled_from(["A", "B", "C"]))
    | st.builds("CN{}{:08d}{}".format, st.just("2"), st.integers(0, 99999999), st.sampled_from(["U", "Y"]))
    | st.builds(
        "US{}{:07d}{}".format, st.integers(2001, 2049), st.integers(1, 9999999), st.sampled_from(["A1", "A2", "A9"])
    )
    | st.builds(
        "WO{}{:06d}{}".format, st.integers(1978, 2049), st.integers(1, 999999), st.sampled_from(["", "A1", "A2", "A3"])
    )
    | st.builds("EP{:07d}{}".format, st.integers(1, 9999999), st.sampled_from(["", "A1", "A2", "B1"]))
    | st.builds(
        "JP{}{:06d}{}".format, st.integers(1971, 2049), st.integers(1, 999999), st.sampled_from(["A", "B2", "U", "Y2"])
    )
    | st.builds("PCT/CN{}/{:06d}".format, st.integers(1994, 2049), st.integers(1, 999999))
    | st.builds("KR10{}{:07d}A".format, st.integers(1980, 2049), st.integers(1, 9999999))
    | st.builds("TWI{:06d}B".format, st.integers(1, 999999))
)


@given(PATENTS)
def test_a_patent_number_reads_back(text: str) -> None:
    number = parse_patent(text)
    assert number.text == text
    assert parse_patent(number.text, number.kind) == number


@given(st.text("CNZLUSWOEPJPKRTWDEPCTAB0123456789./- ;号", max_size=20))
def test_patents_raise_nothing_else_and_what_they_read_is_stable(text: str) -> None:
    numbers: list[PatentNumber] = []
    try:
        numbers = parse_patents(text)
    except IdentifierError as error:
        assert error.got and error.want and error.hint
    for number in numbers:
        again = parse_patent(number.text, number.kind)
        assert (again.text, again.kind, again.key) == (number.text, number.kind, number.key)


@given(st.text(ALPHABET, min_size=17, max_size=17), st.sampled_from(ALPHABET))
def test_a_code_of_an_organization_is_kept_whatever_is_doubted(body: str, sign: str) -> None:
    try:
        code = parse_uscc(body + sign)
    except IdentifierError as error:
        assert "公民身份号码" in error.got
        return
    assert code.text == body + sign
    assert any(one.startswith("校验位") for one in code.advice) == (sign != check_sign(body))


@given(st.text(max_size=25))
def test_codes_raise_nothing_else(text: str) -> None:
    for parse in (parse_uscc, parse_ipc, parse_cpc, parse_ics, parse_ccs, parse_industry, parse_region):
        try:
            code = parse(text)
        except IdentifierError as error:
            assert error.got and error.want and error.hint
            continue
        assert parse(code.text) == code


SUBCLASSES = st.builds(
    "{}{:02d}{}".format, st.sampled_from("ABCDEFGH"), st.integers(1, 99), st.sampled_from("BCDEFGHJKLMNPQ")
)


@given(SUBCLASSES, st.integers(1, 9999), st.integers(1, 99999).map("{:02d}".format))
def test_ipc_symbols_read_back_from_every_layout(subclass: str, group: int, subgroup: str) -> None:
    code = parse_ipc(f"{subclass}{group}/{subgroup}")
    assert code.text == f"{subclass}{group}/{subgroup}"
    layouts = [
        f"{subclass} {group}/{subgroup} (2006.01)",
        f"{subclass}{group:>4}/{subgroup}",
        f"{subclass.lower()}{group}/{subgroup}[8]",
    ]
    assert {parse_ipc(layout) for layout in layouts} == {code}
    assert all(parent.is_prefix_of(code) and not code.is_prefix_of(parent) for parent in code.ancestors)
