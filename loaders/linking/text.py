"""One normal form for titles and vocabulary, so that both can be compared character by character."""

from __future__ import annotations

import re
import unicodedata

# Blanks between two Chinese parts, and dashes between two English ones, separate the elements of a standard's title.
_CHINESE_GAP = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_DASH_GAP = re.compile(r"\s+[-–—]+\s+|[–—]+")
_HYPHEN = re.compile(r"[-_/·]+")
_WORD_START = re.compile(r"(?<![a-z0-9.%])(?=[a-z0-9])")
_BLANKS = re.compile(r" {2,}")

# Most titles are nothing but Chinese characters, and are their own normal form. Compatibility forms lie outside this range.
_PLAIN = re.compile(r"[\u4e00-\u9fff、。《》“”]*")

SEPARATOR = "|"


def normalise(text: str) -> str:
    """Fold width and case; `|` between title elements; one blank before every run of ASCII letters or digits.

    The blank stands for the left border of an English word: the pattern " tea" cannot be found in "steam".
    """
    if _PLAIN.fullmatch(text) is not None:
        return text
    folded = unicodedata.normalize("NFKC", text).lower().strip()
    folded = _DASH_GAP.sub(SEPARATOR, folded)
    folded = _CHINESE_GAP.sub(SEPARATOR, folded)
    folded = _HYPHEN.sub(" ", folded)
    folded = _WORD_START.sub(" ", folded)
    return _BLANKS.sub(" ", folded)


def is_ascii_letter(char: str) -> bool:
    """True for a-z of normalised text."""
    return "a" <= char <= "z"


def ends_inside_word(text: str, end: int) -> bool:
    """True where a match that ends at `end` cuts an English word (a plural s is no cut)."""
    if not is_ascii_letter(text[end - 1]) or end >= len(text) or not is_ascii_letter(text[end]):
        return False
    return not (text[end] == "s" and (end + 1 == len(text) or not is_ascii_letter(text[end + 1])))
