"""What the grammars of standard numbers share: the result of a reading, year expansion, the shape of an error."""

from __future__ import annotations

from typing import NamedTuple

from graph.errors import IdentifierError
from graph.identifiers.folding import shown
from graph.identifiers.standard_number import StandardNumber

EARLIEST_YEAR = 1900
LATEST_YEAR = 2099
_CENTURY_PIVOT = 50

END = r"(?![0-9]|[.:~-] ?[0-9]|[A-Z](?![A-Z]))"
"""A number ends where neither a digit, nor a joined digit, nor a single letter follows."""


class Head(NamedTuple):
    """A number read from the start of a text, and where it ends."""

    number: StandardNumber
    end: int


def expand_year(digits: str, text: str) -> int:
    """Four-digit year of two or four digits: 50-99 are 19xx, 00-49 are 20xx (the first GB is of 1958).

    Raises:
        IdentifierError: a four-digit year outside 1900-2099; `text` is quoted in it.
    """
    year = int(digits)
    if len(digits) == 2:
        return year + (1900 if year >= _CENTURY_PIVOT else 2000)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise rule_error(
            text, f"年代号“{digits}”不在 {EARLIEST_YEAR}～{LATEST_YEAR} 之间", "两位或四位年代号，如 -2006"
        )
    return year


def optional_year(digits: str | None, text: str) -> int | None:
    """As `expand_year`; a year that is not written stays None."""
    return None if digits is None else expand_year(digits, text)


def rule_error(text: str, rule: str, want: str) -> IdentifierError:
    """The error of a number: which text breaks which rule."""
    return IdentifierError(f"{shown(text)}{rule}", want, "对照标准封面改正后重新载入；不是标准号的内容请移到备注列")
