"""What a spreadsheet's number format says about the value behind it (ECMA-376 part 1, 18.8.30 and 18.8.31).

A cell's date is only a number plus a format; so is the `000123` of a code stored as 123. A date whose format hides the
day was typed as a month (`2023年5月`): the first of the month that the spreadsheet added is not given out as known.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.tables.values import moment_text, number_text, too_long

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[([^\]]*)\]")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_MINUTES = re.compile(r"(h+[^a-z]*)m+|m+([^a-z]*s)", re.IGNORECASE)
_ZEROS = re.compile(r"0{2,}")
_MIDNIGHT = datetime.datetime.fromisoformat("1900-01-01")  # spreadsheets know no time zones
_LAST_DAY = 2_958_466  # serial after 9999-12-31
_FICTITIOUS_DAY = 60  # 1900-02-29, kept by Excel for the sake of Lotus 1-2-3

# 18.8.30: formats known by number only; 27-36 and 50-58 are dates in the Chinese edition.
_BUILT_IN = {
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy-m-d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """Parts of a date that a format shows, or the digits it pads to.

    Attributes:
        year, month, day, time: shown by the format; all False for plain numbers.
        zeros: least digits shown (`000000` → 6), 0 if none.
    """

    year: bool = False
    month: bool = False
    day: bool = False
    time: bool = False
    zeros: int = 0

    @property
    def is_date(self) -> bool:
        return self.year or self.month or self.day or self.time


PLAIN = Format()


@lru_cache(maxsize=1024)
def parse_format(code: str) -> Format:
    """Read a format code.

    >>> parse_format('yyyy"年"m"月"')
    Format(year=True, month=True, day=False, time=False, zeros=0)
    >>> parse_format("000000").zeros, parse_format("[Red]#,##0.00").is_date, parse_format("General").is_date
    (6, False, False)
    """
    bare = _QUOTED.sub("", code).split(";", 1)[0]
    if bare.strip().lower() in {"general", "@", ""}:
        return PLAIN
    elapsed = any(_ELAPSED.fullmatch(inner) for inner in _BRACKETS.findall(bare))
    bare = _BRACKETS.sub("", bare)
    bare = re.sub("AM/PM|A/P|上午/下午|general", "", bare, flags=re.IGNORECASE)
    if _ZEROS.fullmatch(bare.strip()):
        return Format(zeros=len(bare.strip()))
    without_minutes = _MINUTES.sub(lambda match: (match[1] or "") + (match[2] or ""), bare)
    letters = set(without_minutes.lower())
    digits = bool(letters & set("0#?")) and not letters & set("yhs")
    year = "y" in letters or ("e" in letters and not digits)
    return Format(
        year=year,
        month="m" in letters and not digits,
        day="d" in letters and not digits,
        time=elapsed or "h" in letters or "s" in letters,
    )


def built_in_format(number: str) -> Format:
    """Format known by its number only."""
    code = _BUILT_IN.get(int(number)) if number.isdecimal() else None
    return PLAIN if code is None else parse_format(code)


def show_number(value: float, style: Format, since_1904: bool) -> tuple[str, str | None]:
    """Text of a number under a format, and the code of what cannot be restored or None.

    Codes: `long-number` (more digits than are kept), `date-without-year` (the format hides the year: perhaps a code
    such as `3-1` that was taken for a date), `bad-date-number` (no date has this number; written as a number).
    """
    if style.is_date:
        return _show_date(value, style, since_1904)
    text = number_text(value)
    if style.zeros and text.isdecimal():
        text = text.zfill(style.zeros)
    return text, "long-number" if too_long(text) else None


def _show_date(value: float, style: Format, since_1904: bool) -> tuple[str, str | None]:
    days = value + 1462 if since_1904 else value
    if not 0 <= days < _LAST_DAY or int(days) == _FICTITIOUS_DAY:
        return number_text(value), "bad-date-number"
    if days < 1 and not (style.year or style.day):
        return moment_text((_MIDNIGHT + _span(days)).time().replace(microsecond=0)), None
    start = _MIDNIGHT - datetime.timedelta(days=2 if days > _FICTITIOUS_DAY else 1)
    try:
        moment = start + _span(days)
        text = moment_text(moment)
    except OverflowError:
        return number_text(value), "bad-date-number"
    if style.day or style.time or len(text) > 10:
        return text, None if style.year or style.time else "date-without-year"
    if style.month and moment.day == 1:
        return text[:7], None if style.year else "date-without-year"
    if style.year and not style.month and text.endswith("-01-01"):
        return text[:4], None
    return text, None


def _span(days: float) -> datetime.timedelta:
    # Excel rounds to the millisecond; a day fraction of 1/3 is otherwise off by microseconds.
    return datetime.timedelta(milliseconds=round(days * 86_400_000))
