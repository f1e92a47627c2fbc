"""Codes of organizations: what is advised, what is refused."""

from __future__ import annotations

import pytest

from graph.errors import IdentifierError
from graph.identifiers.uscc import check_sign, organization_check_sign, parse_uscc


@pytest.mark.parametrize(
    "text",
    [
        "91370000685900369J",
        "91110000600037341L",
        "91 3700 0068 5900 369J",
        "９１３７００００６８５９００３６９Ｊ",
        "91370000685900369j",
    ],
)
def test_good_codes_have_no_advice(text: str) -> None:
    assert parse_uscc(text).advice == ()


def test_parts_of_a_code() -> None:
    code = parse_uscc("91370000685900369J")
    assert (code.kind, code.region_code, code.organization_code, code.authority, code.key) == (
        "uscc", "370000", "685900369", "市场监督管理", "91370000685900369J",
    )  # fmt: skip


def test_a_code_may_begin_with_a_letter() -> None:
    body = "N2371122MF1234567"
    code = parse_uscc(body + str(check_sign(body)))
    assert (code.advice, code.authority) == ((), "农业")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("91370000685900369K", ("校验位应为“J”，实为“K”",)),
        ("C1370000685900369J", ("首位“C”不是登记管理部门代码", "校验位应为“F”，实为“J”")),
        ("98370000685900369J", ("第二位“8”不是市场监督管理部门的机构类别代码", "校验位应为“W”，实为“J”")),
        ("91990000685900369J", ("第三至八位“990000”不是行政区划代码", "校验位应为“3”，实为“J”")),
        ("9137000068590O369J", ("含有字符集以外的字母“O”（I、O、S、V、Z 不用，疑为 1、0、5、U、2）",)),
        ("685900368", ("校验位应为“9”，实为“8”",)),
    ],
)
def test_doubts_are_advice_and_the_code_is_kept(text: str, advice: tuple[str, ...]) -> None:
    code = parse_uscc(text)
    assert (code.text, code.advice) == (text, advice)


def test_organization_codes() -> None:
    code = parse_uscc("68590036-9")
    assert (code.text, code.kind, code.advice, code.organization_code, code.region_code) == (
        "685900369", "org-code", (), "685900369", None,
    )  # fmt: skip
    assert organization_check_sign("D2143569") == "X"


def test_registration_numbers() -> None:
    code = parse_uscc("110108000000016")
    assert (code.kind, code.region_code, code.advice) == ("registration", "110108", ())
    assert parse_uscc("370000018087654").advice == ("末位校验位不符（GS15-2006，ISO 7064 MOD 11,10）",)


@pytest.mark.parametrize("text", ["11010519491231002X", "370102198003070310", "370102800307032"])
def test_personal_identity_numbers_are_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        parse_uscc(text)
    assert text not in str(caught.value)
    assert "公民身份号码" in caught.value.got


@pytest.mark.parametrize(
    ("text", "rule"),
    [("", "是空白，没有代码"), ("9137000068590036", "有 16 位"), ("山东钢铁", "含有字母、数字以外的字"), ("12345", "有 5 位"),
     ("91370000685900369J1", "有 19 位"), ("37000001808765A", "有 15 位")],
)  # fmt: skip
def test_other_shapes_are_refused(text: str, rule: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        parse_uscc(text)
    assert caught.value.got == f"“{text}”{rule}"
    assert caught.value.want == "18 位统一社会信用代码、9 位组织机构代码或 15 位注册号"
