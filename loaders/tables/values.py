"""How cell values become text, and which texts are no values at all.

Spreadsheets keep every number as a binary float and every date as a count of days, so a code typed as `2023` may come
back as `2023.0`, a long one as `1.4E+10`, and `3-1` as the first of March. Numbers are written without exponent and
without a trailing `.0`; dates as ISO 8601 (YYYY-MM-DD). What cannot be restored is reported by the readers.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

# Values a spreadsheet shows when a formula failed: ECMA-376 part 1, 18.17.3, and the later ones of Excel 365.
ERROR_VALUES = frozenset(
    "#" + name
    for name in ("N/A", "REF!", "VALUE!", "DIV/0!", "NAME?", "NULL!", "NUM!", "GETTING_DATA", "SPILL!", "CALC!", "FIELD!",
                 "BLOCKED!", "UNKNOWN!", "CONNECT!", "BUSY!", "EXTERNAL!")
)  # fmt: skip

# Excel shows a number of 12 or more digits in this form, and saves it so to csv: the digits behind are lost.
EXPONENT_TEXT = re.compile(r"[+-]?\d(?:\.\d+)?E\+\d{2,3}")

# A binary float carries 15 significant decimal digits; Excel zeroes the ones behind.
CERTAIN_DIGITS = 15

_INVISIBLE = "\ufeff\u200b\u2060"


UNREADABLE = "\ufffd"
"""Stands for a character that was lost, here or in the system the file comes from."""

_UNSOUND = re.compile("[\\0\ud800-\udfff]")


def sound(text: str) -> str:
    """Replace what no text may hold: half characters (surrogates) and the zero character.

    Escapes in JSON and xlsx can write them; no store takes them.

    >>> sound("a\\ud83d\\ude00b") == "a\\U0001f600b", sound("a\\ud800b\\0") == "a\\ufffdb\\ufffd"
    (True, True)
    """
    if _UNSOUND.search(text) is None:
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", UNREADABLE)


def clean(text: str) -> str:
    """Strip surrounding white space (all of Unicode's) and invisible marks such as a byte-order mark.

    >>> clean("\\ufeff 钢铁\\u3000")
    '钢铁'
    """
    text = text.strip()
    while text and (text[0] in _INVISIBLE or text[-1] in _INVISIBLE):
        text = text.strip(_INVISIBLE).strip()
    return text


def clean_all(cells: list[str]) -> tuple[list[str], str]:
    """Clean the cells of a row; also return them joined by line breaks, for tests of the whole row at once."""
    cells = [cell.strip() for cell in cells]
    joined = "\n".join(cells)
    if not joined.isascii() and any(mark in joined for mark in _INVISIBLE):
        cells = [clean(cell) for cell in cells]
        joined = "\n".join(cells)
    return cells, joined


def number_text(value: float | str) -> str:
    """Write a number without exponent and without a fraction of zero.

    A float is written with the 15 significant digits that spreadsheets show (1.1 is stored as 1.1000000000000001);
    a number given as text keeps all its digits.

    >>> number_text(2023.0), number_text("1.4E+10"), number_text(0.1 + 0.2), number_text(-0.0), number_text("12.50")
    ('2023', '14000000000', '0.3', '0', '12.5')
    """
    number = Decimal(f"{value:.{CERTAIN_DIGITS}g}" if isinstance(value, float) else value)
    if not number.is_finite():
        return str(value)
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.removeprefix("-") if number == 0 else text


def too_long(number: str) -> bool:
    """Whether a number has more digits than a spreadsheet can keep, so that its last digits are not certain."""
    digits = number.lstrip("-").split(".")[0]
    return len(digits) > CERTAIN_DIGITS


def moment_text(value: datetime.datetime | datetime.date | datetime.time) -> str:
    """ISO text of a date or time; a time of midnight is left out.

    >>> moment_text(datetime.datetime(2023, 5, 1)), moment_text(datetime.datetime(2023, 5, 1, 8, 30))
    ('2023-05-01', '2023-05-01 08:30:00')
    """
    if isinstance(value, datetime.datetime):
        value = value.replace(microsecond=0) if value.microsecond < 500_000 else _round_up(value)
        if value.time() == datetime.time():
            return value.date().isoformat()
        return value.isoformat(sep=" ")
    return value.isoformat()


def _round_up(value: datetime.datetime) -> datetime.datetime:
    return value.replace(microsecond=0) + datetime.timedelta(seconds=1)
