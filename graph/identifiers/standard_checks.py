"""Refuse Chinese numbers that have the shape of a number but cannot be the one that was meant.

A dash lost before the year (`QB/T 10142010`, `GB/T 700.2006`), a number lost before it (`Q/ABC-2020`) and a zero put before a
national number (`GB/T 0700`) would each become a standard that nobody issued, in silence. They are errors instead.
"""

from __future__ import annotations

import re

from graph.identifiers.standard_common import rule_error

_YEAR_AT_END = re.compile(r"\d{3,}(?:19[5-9]|20[0-4])\d")
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_YEAR_INSIDE = frozenset({"YBB"})
"""Series whose numbers end in their year by rule (YBB 00142002)."""


def check_undated(text: str, code: str, number: str, parts: tuple[str, ...]) -> None:
    """Refuse an undated number whose last digits are a year that lost its dash.

    Raises:
        IdentifierError: `text` is quoted in it.
    """
    written = parts[-1] if parts else number
    if not parts and code not in _YEAR_INSIDE and _YEAR_AT_END.fullmatch(written):
        raise rule_error(text, f"“{written}”末四位像是年代号", "年代号之前有短横线，如 QB/T 1014-2010")
    if parts and _YEAR.fullmatch(written):
        raise rule_error(text, f"部分号“{written}”像是年代号", "年代号之前是短横线，如 GB/T 700-2006")


def check_joined_year(text: str, prefix: str, number: str) -> None:
    """Refuse `Q/ABC-2020`: what a dash joins to the code and looks like a year is the year, so the number is missing.

    Raises:
        IdentifierError: `text` is quoted in it.
    """
    if _YEAR.fullmatch(number) and re.search(rf"- ?{number}$", text):
        raise rule_error(
            text, f"代号“{prefix}”与年代号“{number}”之间缺少顺序号", "代号 顺序号-年代号，如 Q/ABC 001-2020"
        )


def check_national(text: str, code: str, number: str) -> None:
    """Refuse zeros before a GB number: none is issued so, and two spellings would be two standards.

    Raises:
        IdentifierError: `text` is quoted in it.
    """
    if code == "GB" and number.startswith("0"):
        raise rule_error(text, f"顺序号“{number}”以 0 开头", "国家标准的顺序号不补 0，如 GB/T 700")
