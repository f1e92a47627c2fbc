"""A patent number in parts, and its one canonical text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NumberKind = Literal["application", "publication", "grant"]

_CHECK_DIGITS_SINCE = 1989
_KIND_IN_KEY = frozenset({"JP", "KR"})
"""Offices that number applications laid open and examined publications in separate yearly rows: A and B of one number
are two inventions there, while A and B of one CN, EP, US, DE or WO number are one."""


@dataclass(frozen=True, slots=True)
class PatentNumber:
    """One number of one patent application or document.

    Attributes:
        office: WIPO ST.3 code of the office (`CN`, `WO`); for PCT applications `WO`, with the receiving office in `number`.
        kind: `application` (申请号, 专利号), `publication` (公开号, or a document number whose kind is not written), or
            `grant` (授权公告号).
        number: the digits in canonical form, without office, check digit and kind code.
        kind_code: WIPO ST.16 code as written (`A`, `B2`), None where it is not written.
        year: four-digit year that the number carries, None where it carries none. Never filled in.
        invention: 发明 / 实用新型 / 外观设计 where the number tells, else None.
        check_digit: the check digit as written, else None.
        check_digit_ok: whether it is right; None where none is written or the office has none that we can test.
        regional: office of the regional patent (`EP`) of which this is the part valid in `office`, else None.
        granted: written as a patent number (ZL), so granted, though the digits are those of the application.
    """

    office: str
    kind: NumberKind
    number: str
    kind_code: str | None = None
    year: int | None = None
    invention: str | None = None
    check_digit: str | None = None
    check_digit_ok: bool | None = None
    granted: bool = False
    regional: str | None = None

    @property
    def text(self) -> str:
        """Canonical text: `CN201410017463.9`, `CN114081026A`, `PCT/CN2016/088042`, `US15/212752`, `WO2016096014A1`.

        The check digit of a Chinese application is written even when the source left it out (it follows from the
        digits); a wrong one is kept as written, with `check_digit_ok` False.
        """
        if self.kind == "application":
            if self.number.startswith("PCT/"):
                return self.number
            return f"{self.office}{self.number}{self._check()}"
        region = "" if self.regional is None else f"-{self.regional}"
        return f"{self.office}{region}{self.number}{self.kind_code or ''}"

    @property
    def key(self) -> str:
        """Key for matching: application numbers as `text` without check digit, document numbers without kind code.

        The national part of a regional patent has the key of that patent (`GB-EP1246131` → `EP1246131`): one patent.
        Documents of JP and KR with a yearly number keep the letter of the kind (see `_KIND_IN_KEY`), and so do registered
        utility models and designs of JP, whose numbers run beside those of patents (特許 3123456, 実用新案登録 3123456).
        """
        if self.kind == "application":
            return self.number if self.number.startswith("PCT/") else f"{self.office}{self.number}"
        if self.regional is not None:
            return f"{self.regional}{self.number}"
        letter = ""
        if self.office in _KIND_IN_KEY and self.kind_code is not None:
            registered = self.office == "JP" and self.kind_code[0] in "UYS"
            letter = self.kind_code[0] if self.year is not None or registered else ""
        return f"{self.office}{self.number}{letter}"

    def _check(self) -> str:
        """`.9`; Chinese numbers of 1985-1988 had no check digit, so only a wrong one is shown there."""
        digit = self.check_digit
        if digit is None and self.office == "CN" and self.year is not None and self.year >= _CHECK_DIGITS_SINCE:
            digit = cn_check_digit(self.number)
        return "" if digit is None else f".{digit}"

    def __str__(self) -> str:
        return self.text


def cn_check_digit(digits: str) -> str | None:
    """Check digit of a Chinese application number of 8 or 12 digits (ZC 0006-2003, 5.3): weights 2-9, 2-5, modulo 11.

    >>> cn_check_digit("201610256742")
    'X'
    >>> cn_check_digit("00111304")
    '6'
    """
    if len(digits) not in (8, 12) or not digits.isdigit():
        return None
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), strict=False)
    )
    return "0123456789X"[total % 11]
