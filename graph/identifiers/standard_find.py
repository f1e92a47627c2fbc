"""Find standard numbers in running text (clauses, abstracts, cells with prose).

Only what a grammar of `standard_grammar` accepts is found; the places are offsets into the text as given. Foreign prefixes
must be written in capitals, as they are common words in lower case (as, is, en).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from graph.errors import IdentifierError
from graph.identifiers.folding import same_length
from graph.identifiers.standard_chinese import CODES
from graph.identifiers.standard_foreign import FOREIGN_WORDS
from graph.identifiers.standard_grammar import read_head
from graph.identifiers.standard_number import StandardNumber
from graph.identifiers.standard_tail import read_tail


class Found(NamedTuple):
    """A number in a text, with the offsets of the stretch it was read from (notes included)."""

    number: StandardNumber
    start: int
    end: int


_CANDIDATE = re.compile(r"(?<![A-Za-z0-9/.])[A-Za-z]{1,6}(?=[A-Za-z]*[ /_(:.-]{0,3}[A-Za-z0-9(])")
_LOCAL = ("DB", "DBS", "DBJ", "DGJ", "DG", "SZDB", "DBT", "DBJT")


def locate_standards(text: str) -> list[Found]:
    """All numbers in the text with their offsets, left to right, without overlap."""
    level = same_length(text)
    upper = "".join(sign.upper() if sign.isascii() else sign for sign in level)
    found: list[Found] = []
    position = 0
    while True:
        candidate = _CANDIDATE.search(level, position)
        if candidate is None:
            return found
        start, position = candidate.start(), candidate.end()
        word = re.match(r"[A-Z0-9]+?(?=[^A-Z]|$)", upper[start : start + 12])
        if word is None or not _may_begin(word.group(), level, start):
            continue
        try:
            head = read_head(upper, start)
        except IdentifierError:
            continue
        if not _is_plausible(head.number, word.group(), upper, start):
            continue
        number, end = read_tail(head.number, upper, head.end, strict=False)
        found.append(Found(number, start, end))
        position = max(end, position)


def find_standards(text: str) -> list[StandardNumber]:
    """All numbers in running text, in order, repeats included.

    >>> [n.text for n in find_standards("按 gb/t 222 取样，代替GB 700-88 及ISO 630")]
    ['GB/T 222', 'GB 700-1988', 'ISO 630']
    """
    return [one.number for one in locate_standards(text)]


def _is_plausible(number: StandardNumber, word: str, upper: str, start: int) -> bool:
    """Letters run together with an undated number (`WS2812`) are a model name more often than a standard."""
    if number.dated or "/" in number.prefix or number.prefix.startswith(("GB", "ISO", "IEC", "EN")):
        return True
    return upper[start + len(word) : start + len(word) + 1] in (" ", "/", "_")


def _may_begin(word: str, level: str, start: int) -> bool:
    if word in CODES or word in _LOCAL or word in ("T", "Q"):
        return (
            level[start : start + 1].isupper() or word in ("GB", "GBT") or "/" in level[start : start + len(word) + 2]
        )
    return level[start].isupper() and any(word.startswith(known) for known in FOREIGN_WORDS)
