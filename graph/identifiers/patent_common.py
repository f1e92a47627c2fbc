"""What the patent grammars of several offices share."""

from __future__ import annotations

from graph.identifiers.patent_number import NumberKind

CODE = r"([A-Z]\d?)?"
"""An optional WIPO ST.16 kind code, as a group."""

_GRANT_LETTERS = frozenset("BCYES")


def kind_of(code: str | None) -> NumberKind:
    """Grant for B, C, Y, E and S documents; publication for the others and for numbers without a code."""
    if code is not None and code[0] in _GRANT_LETTERS:
        return "grant"
    return "publication"


def long_year(digits: str) -> int:
    """Two-digit years of PCT and docdb numbers: 70-99 are 19xx, the rest 20xx (the PCT began in 1978)."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= 70 else 2000)
