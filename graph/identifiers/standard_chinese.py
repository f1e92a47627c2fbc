"""Grammars of Chinese standard numbers: national and industry, local, association, enterprise.

Sources: GB/T 1.1-2020 8.1 (number = code, sequence number, year); 《国家标准管理办法》, 《行业标准管理办法》,
《地方标准管理办法》, 《团体标准管理规定》 on codes; 《地方标准管理办法》 (1990), by which the slash is part of a mandatory local
code (`DB37/ 990-2019`).
"""

from __future__ import annotations

import re

from graph.identifiers.region import FICTIONAL, PROVINCES
from graph.identifiers.standard_checks import check_joined_year, check_national, check_undated
from graph.identifiers.standard_codes import ENGINEERING, FORMER, INDUSTRIES, LETTER_REVISED, SPECIAL
from graph.identifiers.standard_common import END, Head, optional_year, rule_error
from graph.identifiers.standard_number import StandardNumber

_YEAR = r"(?: ?[-:] ?(\d{4}|\d{2})(?!\d)| ((?:19|20)\d{2})(?![\d年]))?"
_RANGE = r"(?: ?(?:~|至) ?(?:[A-Z]+(?:/[A-Z]+)? ?)?(\.?\d{1,8}(?:\.\d{1,5})*))?"
_PARTS = r"((?: ?\. ?\d{1,5}){0,3})"

_CHINESE = re.compile(
    r"[A-Z]+(\*)?(?: ?(\([一-鿿TZ]{1,6}\)))?(?: ?[/_] ?(SH|RT|SY|[ZGDNT]Q))?(?:(?:[ /_]{0,3}|-(?=[TZ] ?[\d.]+ ?-))([TZ])(?![A-Z]))?[ /_]{0,2}"
    r"(\d{1,2}-\d{1,5}(?= ?[-:] ?\d)|\d{1,2}-\d{3}(?![\d-])|\d{1,8}(?:/\d{1,3}(?= ?[-:A-Z]|$))?)"
    + _PARTS
    + _RANGE
    + r"([A-Z](?![A-Z])(?= ?[-:]|$|[^A-Z0-9]))?"
    + _YEAR
    + END
)
_LETTERED_NUMBERS = {
    "GSB": r"\d{2}-\d{3,5}|[A-Z] ?\d{5}",
    "JTG": r"[A-Z]?\d{1,4}(?:-\d{1,2}(?!\d))?",
    "JTS": r"\d{1,4}(?:-\d{1,2}(?!\d))?",
    "TSG": r"[A-Z]{0,2}\d{1,5}",
    "ZB": r"[A-Z] ?\d{2,6}",
    "GBW": r"(?:\(E\) ?)?\d{5,6}",
    "SF": r"(?:JD ?)?\d{1,7}",
}
"""Series whose numbers begin with letters or hold a dash: JTG/T D31-02, GSB 05-1426 (years there have four digits)."""

_LETTERED_CHINESE = {
    # TSG has no /T: the T of TSGT7001 is the class of lifts.
    code: re.compile(
        code
        + ("" if code == "TSG" else "(?:T(?=[ 0-9]))?")
        + rf"(?: ?/ ?([TZ]))?[ -]?({number})"
        + _PARTS
        + _RANGE
        + _YEAR
        + END
    )
    for code, number in _LETTERED_NUMBERS.items()
}
_PLACE = re.compile(
    r"(DBS?) ?(\d{4}|\d{2})(?:(?: ?/ ?|-(?=T ?[\d.]+ ?-))(T)?(?![A-Z]) ?| ?(T) ?| )(\d{1,8})"
    + _PARTS
    + _RANGE
    + _YEAR
    + END
)
_PLACE_WORKS = re.compile(
    r"(DBJ|DGJ|DG)(\d{2}(?=[/ T]))? ?(/ ?TJ|/ ?T|/ ?J|T)?[ -]?((?(2)\d{1,4}|(?:\d{2}-\d{1,4}(?!\d)|\d{3,5})))"
    + _PARTS
    + _YEAR
    + END
)
_SHENZHEN = re.compile(r"SZDB ?/ ?Z[ -]?(\d{1,5})" + _PARTS + _YEAR + END)
_GROUP = re.compile(
    r"T ?/ ?(\d{0,6}[A-Z](?:[A-Z0-9]*[A-Z])?)(?: |-(?=[0-9A-Z.]+-\d{4}))?"
    r"([A-Z]{1,4}:[A-Z]{0,3}\d{1,8}(?:-\d{1,3}(?!\d)){0,3}|\d{1,8}(?:-\d{1,3}(?!\d)){2,3}"
    r"|(?:[A-Z]{1,4}[ :.]?){0,2}\d{1,8}(?:-\d{1,4}(?=-\d)){0,3}[A-Z]?)"
    + _PARTS
    + r"(?: ?[-:] ?(\d{4})(?!\d)| ((?:19|20)\d{2})(?![\d年]))?"
    + END
)
_FIRM = re.compile(
    r"([QF]) ?/ ?((?:\([A-Z]{1,4}\) ?)?(?:\d{2,6} )?[A-Z0-9一-鿿]*?[A-Z一-鿿](?: [A-Z]{2,6}(?= ))?)([ -])?"
    r"((?:(?<=[ -])[A-Z]{1,4}[ .-]?)?\d{1,8}(?:-\d{1,4}(?=-\d{4}))?)"
    + _PARTS
    # Where no blank stands before the number, one behind it is what parts code and number: Q/A370A 370, not Q/A 370A.
    + r"(?(3)( ?[A-Z](?![A-Z]))?|( ?[A-Z](?![A-Z]| ?\d))?)"
    + _YEAR
    + END
)

_LIMITED = {"GB": 6, "GBJ": 4, "GBn": 6, "GBZ": 4}
"""Digits that the sequence number of a national series has at most."""

_DASHED_NUMBERS = frozenset({"HG", "HB", "FJ", "SG"})
"""Series once numbered by class (HG 4-404-82): without a year, elsewhere, `4-404` is a number with a mistyped year."""

_PLAIN_NUMBERS = frozenset({"GB", "GBJ", "GBn", "GBZ", "DB"})
"""Series whose numbers hold no dash or slash (`DB/T 29-1` would be a Tianjin works standard, not an earthquake one)."""


CODES: dict[str, tuple[str, str]] = {}
"""Letters as typed (upper case, /T merged or not) to the code and the merged suffix."""
for _code in (*INDUSTRIES, *ENGINEERING, *FORMER, *SPECIAL):
    CODES[_code.upper()] = (_code, "")
for _code in (*INDUSTRIES, *ENGINEERING, *SPECIAL):
    CODES.setdefault(_code.upper() + "T", (_code, "T"))


def read_chinese(text: str, start: int, code: str, merged: str) -> Head | None:
    """Read a number of `code`; `merged` is the suffix typed together with it (`GBT`)."""
    if code in _LETTERED_CHINESE:
        return _lettered(text, start, code, merged)
    found = _CHINESE.match(text, start)
    if found is None:
        return None
    star, place, step, suffix, number, parts, through, letter, y1, y2 = found.groups()
    if letter and code not in LETTER_REVISED or not number.isdigit() and code in _PLAIN_NUMBERS:
        return None
    if "-" in number and (y1 or y2) is None and code not in _DASHED_NUMBERS:
        return None
    check_national(found.group(), code, number)
    limit = _LIMITED.get(code)
    if limit is not None and len(number) > limit:
        raise rule_error(found.group(), f"顺序号“{number}”超过 {limit} 位", "国家标准的顺序号")
    suffix = suffix or merged
    prefix = code + (star or "") + (place or "") + (f"/{step}" if step else "") + (f"/{suffix}" if suffix else "")
    split = _split(parts)
    if not (y1 or y2 or through):
        check_undated(found.group(), code, number, split)
    return _head(found, prefix, number, split, y1 or y2, through, letter or "")


def _lettered(text: str, start: int, code: str, merged: str) -> Head | None:
    """Codes whose numbers begin with letters or hold a dash (TSG D7003, JTG/T D31-02, GSB 05-1426)."""
    found = _LETTERED_CHINESE[code].match(text, start)
    if found is None:
        return None
    suffix, number, parts, through, y1, y2 = found.groups()
    suffix = suffix or merged
    number = _spaced(code, number)
    return _head(found, f"{code}/{suffix}" if suffix else code, number, _split(parts), y1 or y2, through)


def read_place(text: str, start: int) -> Head | None:
    found = _PLACE.match(text, start)
    if found is not None:
        body, digits, slash_t, plain_t, number, parts, through, y1, y2 = found.groups()
        if digits[:2] not in PROVINCES and digits[:2] not in FICTIONAL:
            raise rule_error(
                found.group(), f"地区代码“{digits}”不是省级行政区划代码开头", "DB 加两位或四位 GB/T 2260 代码"
            )
        prefix = f"{body}{digits}/" + ("T" if slash_t or plain_t else "")
        split = _split(parts)
        if not (y1 or y2 or through):
            check_undated(found.group(), body, number, split)
        return _head(found, prefix, number, split, y1 or y2, through)
    found = _SHENZHEN.match(text, start)
    if found is not None:
        number, parts, y1, y2 = found.groups()
        return _head(found, "SZDB/Z", number, _split(parts), y1 or y2)
    found = _PLACE_WORKS.match(text, start)
    if found is None:
        return None
    body, digits, kind, number, parts, y1, y2 = found.groups()
    suffix = "" if kind is None else "/" + kind.strip("/ ")
    return _head(found, f"{body}{digits or ''}{suffix}", number, _split(parts), y1 or y2)


def read_group(text: str, start: int) -> Head | None:
    found = _GROUP.match(text, start)
    if found is None:
        return None
    body, number, parts, y1, y2 = found.groups()
    split = _split(parts)
    if not (y1 or y2):
        check_undated(found.group(), body, number, split)
    return _head(found, "T/" + body, number, split, y1 or y2)


def read_firm(text: str, start: int) -> Head | None:
    found = _FIRM.match(text, start)
    if found is None:
        return None
    kind, body, _, number, parts, apart, joined, y1, y2 = found.groups()
    split = _split(parts)
    if not (y1 or y2):
        check_joined_year(found.group(), f"{kind}/{body}", number)
    letter = apart or joined
    if letter:
        letter = letter.strip()
        if split:
            split = (*split[:-1], split[-1] + letter)
        if not split:
            number += letter
    return _head(found, f"{kind}/{body}", number, split, y1 or y2)


def _head(
    found: re.Match[str],
    prefix: str,
    number: str,
    parts: tuple[str, ...],
    year: str | None,
    through: str | None = None,
    letter: str = "",
) -> Head:
    """What was matched as a number, and where it ends; a year or range that cannot be is refused."""
    text = found.group()
    issued = optional_year(year, text)
    return Head(
        StandardNumber(prefix, number, parts, issued, _through(number, parts, through, text), letter), found.end()
    )


def _spaced(code: str, number: str) -> str:
    """One spelling of the blank after a class letter (`ZB J 36001`, `GSB G 62001`) and after `(E)`."""
    if code in ("ZB", "GSB"):
        return re.sub(r"^([A-Z]) ?(?=\d{5})", r"\1 ", number)
    return number.replace(" ", "")


def _split(parts: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in parts.split(".")[1:]) if parts else ()


def _through(number: str, parts: tuple[str, ...], through: str | None, text: str) -> str | None:
    """The last number in full: `6730.1~.5` and `6730.1~5` both run to `6730.5`."""
    if through is None:
        return None
    head = ".".join((number, *parts)[:-1])
    if through.startswith("."):
        through = head + through if parts else number + through
    if parts and "." not in through and int(through) < int(number.split("-")[-1].split("/")[-1]):
        through = f"{head}.{through}"
    last = through.rsplit(".", 1)[-1]
    first = parts[-1] if parts else number.rsplit("-", 1)[-1]
    if first.isdigit() and int(last) <= int(first) and through.count(".") == len(parts):
        raise rule_error(text, f"范围的末号“{through}”不大于首号", "由小到大的范围，如 GB 50254~50259")
    return through
