"""Codes of organizations: 统一社会信用代码, 组织机构代码, 工商注册号.

```
GB 32100-2015   9 1 370000 685900369 J     18 signs: authority, category, region, organization code, check
GB 11714-1997   68590036-9                 8 signs and a check sign
GS15-2006       371100 2 00012345          15 digits: region, kind and serial, check (ISO 7064 MOD 11,10)
```

Only what has another shape is refused. Doubts (a wrong check sign, a letter outside the set, an unknown authority or
region) are `advice`: real registers hold such codes, and the loader keeps them with an issue. In particular GB 32100 table 1
lets a code begin with a letter (A 中央军委, N 农业, Y 其他), which widely used validators refuse.

A personal identity number (GB 11643) has 18 signs too. It is refused, and not repeated in the message.

Sources: GB 32100-2015 and its amendment 1; GB 11714-1997 clause 4; GS15-2006 of the former registry authority.

>>> code = parse_uscc("9137 0000 6859 0036 9J")
>>> code.text, code.kind, code.advice, code.region_code, code.organization_code
('91370000685900369J', 'uscc', (), '370000', '685900369')
>>> parse_uscc("N2371100MF12345678").advice
('校验位应为“T”，实为“8”',)
>>> parse_uscc("68590036-9").text, parse_uscc("68590036-9").kind
('685900369', 'org-code')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.errors import IdentifierError, PersonalNumberError
from graph.identifiers.folding import fold, shown
from graph.identifiers.region import PROVINCES

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Signs of GB 32100, in the order of their values (no I, O, S, V, Z)."""

AUTHORITIES: dict[str, str] = {
    "1": "机构编制", "2": "外交", "3": "司法行政", "4": "文化", "5": "民政", "6": "旅游", "7": "宗教", "8": "工会",
    "9": "市场监督管理", "A": "中央军委改革和编制办公室", "N": "农业", "Y": "其他",
}  # fmt: skip
"""First sign → registering authority (GB 32100-2015 table 1)."""

_CATEGORIES: dict[str, str] = {"1": "1239", "2": "19", "3": "123459", "4": "19", "5": "1239", "6": "129", "7": "129", "8": "19",
                               "9": "123", "A": "19", "N": "1239", "Y": "1"}  # fmt: skip
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_FILL = re.compile(r"[ \-/.:]")
_NATIONAL_REGION = "10"


@dataclass(frozen=True, slots=True)
class Uscc:
    """A code of an organization.

    Attributes:
        text: canonical: upper case, without blanks and dashes.
        kind: `uscc` (18 signs), `org-code` (9 signs), `registration` (15 digits).
        advice: doubts in Chinese, for an issue; empty when the code fits its standard in every part.
        region_code: GB/T 2260 code of the place of registration, None for organization codes.
        organization_code: the nine signs of GB 11714 inside a USCC, or the code itself; None for registration numbers.
    """

    text: str
    kind: Literal["uscc", "org-code", "registration"]
    advice: tuple[str, ...] = ()
    region_code: str | None = None
    organization_code: str | None = None

    @property
    def key(self) -> str:
        """The same as `text`."""
        return self.text

    @property
    def authority(self) -> str | None:
        """The registering authority of a USCC, else None."""
        return AUTHORITIES.get(self.text[0]) if self.kind == "uscc" else None

    def __str__(self) -> str:
        return self.text


def parse_uscc(text: str) -> Uscc:
    """Read a code of an organization; doubts become advice.

    Raises:
        IdentifierError: the text has the shape of none of the three codes, or is a personal identity number.
    """
    code = _FILL.sub("", fold(text)).upper()
    if not code:
        raise _error(text, "是空白，没有代码")
    if not code.isascii() or not code.isalnum():
        raise _error(text, "含有字母、数字以外的字")
    if _is_personal(code):
        raise PersonalNumberError(
            "这一格像是公民身份号码（为保护个人信息，此处不重复）",
            "组织的统一社会信用代码",
            "从文件中删去身份号码后重新载入",
        )
    if len(code) == 18:
        return _uscc(code)
    if len(code) == 9:
        return Uscc(code, "org-code", _org_advice(code), None, code)
    if len(code) == 15 and code.isdigit():
        return _registration(code)
    raise _error(text, f"有 {len(code)} 位")


def check_sign(code: str) -> str | None:
    """Check sign of the first 17 signs (GB 32100 annex A); None where a sign is outside the set."""
    if any(sign not in ALPHABET for sign in code[:17]) or len(code) < 17:
        return None
    total = sum(ALPHABET.index(sign) * weight for sign, weight in zip(code, _WEIGHTS, strict=False))
    return ALPHABET[-total % 31]


def organization_check_sign(code: str) -> str:
    """Check sign of the first eight signs of an organization code (GB 11714 clause 4.2)."""
    total = sum(int(sign, 36) * weight for sign, weight in zip(code, _ORG_WEIGHTS, strict=False))
    return "0123456789X0"[11 - total % 11]


def _uscc(code: str) -> Uscc:
    advice: list[str] = []
    strange = sorted({sign for sign in code if sign not in ALPHABET})
    if strange:
        advice.append(f"含有字符集以外的字母“{''.join(strange)}”（I、O、S、V、Z 不用，疑为 1、0、5、U、2）")
    if code[0] not in AUTHORITIES:
        advice.append(f"首位“{code[0]}”不是登记管理部门代码")
    if code[0] in AUTHORITIES and code[1] not in _CATEGORIES[code[0]]:
        advice.append(f"第二位“{code[1]}”不是{AUTHORITIES[code[0]]}部门的机构类别代码")
    region = code[2:8]
    if not region.isdigit() or region[:2] not in PROVINCES and region[:2] != _NATIONAL_REGION:
        advice.append(f"第三至八位“{region}”不是行政区划代码")
    expected = check_sign(code)
    if expected is not None and expected != code[17]:
        advice.append(f"校验位应为“{expected}”，实为“{code[17]}”")
    return Uscc(code, "uscc", tuple(advice), region if region.isdigit() else None, code[8:17])


def _org_advice(code: str) -> tuple[str, ...]:
    expected = organization_check_sign(code)
    return () if expected == code[8] else (f"校验位应为“{expected}”，实为“{code[8]}”",)


def _registration(code: str) -> Uscc:
    advice: list[str] = []
    if code[:2] not in PROVINCES and code[:2] != _NATIONAL_REGION:
        advice.append(f"前六位“{code[:6]}”不是行政区划代码")
    if not _is_mod_11_10(code):
        advice.append("末位校验位不符（GS15-2006，ISO 7064 MOD 11,10）")
    return Uscc(code, "registration", tuple(advice), code[:6])


def _is_mod_11_10(digits: str) -> bool:
    product = 10
    for digit in digits[:-1]:
        total = (product + int(digit)) % 10 or 10
        product = total * 2 % 11
    return (product + int(digits[-1])) % 10 == 1


def _is_personal(code: str) -> bool:
    """18 signs of GB 11643 with a date and a right check sign; or the 15 digits used before 1999, where the check digit
    of a registration number does not fit but a date of birth does."""
    fits = check_sign(code) == code[17:] and code[1:2] in tuple(_CATEGORIES.get(code[0], ""))
    if len(code) == 18 and code[:17].isdigit() and not fits:
        total = sum(int(digit) * weight for digit, weight in zip(code, _ID_WEIGHTS, strict=False))
        return "10X98765432"[total % 11] == code[17] and _is_date(code[6:14])
    if len(code) == 15 and code.isdigit() and code[:2] in PROVINCES and not _is_mod_11_10(code):
        return _is_date("19" + code[6:12])
    return False


def _is_date(digits: str) -> bool:
    try:
        year = date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year
    except ValueError:
        return False
    return 1900 <= year <= 2099


def _error(text: str, rule: str) -> IdentifierError:
    return IdentifierError(
        f"{shown(text)}{rule}",
        "18 位统一社会信用代码、9 位组织机构代码或 15 位注册号",
        "对照营业执照改正；不知道代码时请留空",
    )
