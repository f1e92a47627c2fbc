"""Read one standard number at the start of folded, upper-case text: prefix, number, parts, range, year.

`read_head` chooses the grammar by the first letters and says where the number ends; what follows (amendments, brackets,
joint numbers) belongs to `standard_tail`. Nothing is filled in: a missing year stays None, and a text that fits no grammar
is an error that names the broken rule.
"""

from __future__ import annotations

import re

from graph.errors import IdentifierError
from graph.identifiers.standard_chinese import CODES, read_chinese, read_firm, read_group, read_place
from graph.identifiers.standard_common import Head, rule_error
from graph.identifiers.standard_foreign import FOREIGN_WORDS, read_foreign

_LETTERS = re.compile(r"[A-Z]+")
_RUN_TOGETHER = re.compile(r"(JTG|TSG|ZB|GSB)(?:(?<=ZB|SB)[A-Z] ?\d{5}(?!\d)|(?<=TG)[A-H]\d\d|(?<=SG)[A-Z]{1,2}\d)")
"""Series whose numbers begin with a letter, typed without the blank: JTGD40, TSGR0004, ZBJ36001 (but ZBY 120 is a code)."""
_PLACE_WORDS = frozenset({"DB", "DBS", "DBT", "DBJ", "DBJT", "DGJ", "DG", "SZDB"})


def read_head(text: str, start: int = 0) -> Head:
    """Read the number that starts at `start`.

    Args:
        text: folded (`folding.fold`) and in upper case.
        start: where the number begins.

    Raises:
        IdentifierError: no grammar fits; `got` says which rule is broken.
    """
    letters = _LETTERS.match(text, start)
    if letters is None:
        raise rule_error(text[start:], "不是以字母代号开头", "以标准代号开头，如 GB/T、DB37/T、T/CISA、ISO")
    word = letters.group()
    code = CODES.get(word)
    lettered = _RUN_TOGETHER.match(text, start)
    if lettered is not None:
        code = CODES[lettered.group(1)]
    head: Head | None = None
    if word == "DB" and _is_digit(text, letters.end()):
        # DB 37/T 4636 is a place, DB 1234-2020 the earthquake service; run together, DB1234 is neither.
        head = read_place(text, start)
        if head is None and text.startswith(" ", letters.end()):
            head = read_chinese(text, start, "DB", "")
    elif code is not None:
        head = read_chinese(text, start, *code)
    elif word in _PLACE_WORDS:
        head = read_place(text, start)
    elif word == "T":
        head = read_group(text, start)
    elif word in ("Q", "F"):
        head = read_firm(text, start)
    if head is None:
        head = read_foreign(text, start)
    if head is None:
        raise _diagnose(
            text, start, known=code is not None or word in _PLACE_WORDS or word in "TQF" or word in FOREIGN_WORDS
        )
    return head


def _is_digit(text: str, position: int) -> bool:
    rest = text[position : position + 2].lstrip()
    return rest[:1].isdigit()


def _diagnose(text: str, start: int, known: bool) -> IdentifierError:
    rest = text[start:]
    if not known:
        word = re.match(r"[A-Z]+(?:/[A-Z]+)?", rest)
        code = rest if word is None else word.group()
        return rule_error(rest, f"代号“{code}”不在标准代号表内", "GB、行业代号、DB、T/、Q/、ISO 等已知代号")
    if not any(sign.isdigit() for sign in rest):
        return rule_error(rest, "缺少顺序号", "代号之后有顺序号，如 GB/T 700")
    year = re.search(r"\d[A-Z]? ?[-:] ?(\d+)$", rest)
    if year is not None and len(year.group(1)) not in (2, 4):
        return rule_error(rest, f"年代号“{year.group(1)}”不是两位或四位数字", "两位或四位年代号，如 -2006")
    return rule_error(rest, "代号之后的顺序号、部分号或年代号不成形", "代号 顺序号.部分号-年代号，如 GB/T 1499.2-2024")
