"""Fold the typography of numbers and codes: widths, dashes, slashes, colons, dots, brackets, blanks.

Chinese files write one number in many hands: ``ＧＢ／Ｔ　７００－２００６``, ``GB∕T 700—2006``, ``gb/t700 - 2006``.
`fold` maps every such sign to one ASCII sign and leaves letters and digits alone otherwise, so that each grammar is
written once. It never adds, drops or guesses a letter or a digit.

Sources: Unicode Standard ch. 6.2 (dashes), ch. 18 (halfwidth and fullwidth forms); GB/T 1.1-2020 9.5.4, which prints a
one-em dash between number and year, the sign that most files get wrong.

>>> fold("ＧＢ∕Ｔ　７００——２００６")
'GB/T 700-2006'
>>> fold("GB 50254～50259–96")
'GB 50254~50259-96'
"""

from __future__ import annotations

import re

_DASHES = "‐‑‒–—―−⁃─━－﹣﹘⸺⸻ー\u00ad"
_SLASHES = "∕⁄／╱⧸"
_COLONS = "：∶︰﹕ː"
_TILDES = "～∼〜﹋˜"
_DOTS = "．。·・•․﹒‧"
_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\n\f\v"
_NOTHING = "™®\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_OPENING = "（﹙〔［【「"
_CLOSING = "）﹚〕］】」"

_TABLE: dict[int, str | None] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
for _signs, _plain in (
    (_DASHES, "-"),
    (_SLASHES, "/"),
    (_COLONS, ":"),
    (_TILDES, "~"),
    (_DOTS, "."),
    (_BLANKS, " "),
    (_OPENING, "("),
    (_CLOSING, ")"),
    ("，、﹐", ","),
    ("；﹔", ";"),
    ("＋", "+"),
    ("｜∣", "|"),
):
    _TABLE.update({ord(sign): _plain for sign in _signs})
_TABLE.update({ord(sign): None for sign in _NOTHING})

# In running text 。 ends a sentence; in a cell it is a dot typed with a Chinese keyboard.
_SAME_LENGTH: dict[int, str | None] = {code: sign or " " for code, sign in _TABLE.items() if code != ord("。")}

_ODD = re.compile(r"[\t\n\r\f\v]|  |--")
_RUNS = re.compile(r" {2,}|-{2,}")


def fold(text: str) -> str:
    """Return the text with one ASCII sign for each kind of sign, single blanks, and no blanks at the ends."""
    if text.isascii() and _ODD.search(text) is None:
        return text.strip()
    folded = text.translate(_TABLE)
    return _RUNS.sub(lambda run: run.group()[0], folded).strip()


def same_length(text: str) -> str:
    """As `fold`, but sign for sign: offsets into the result are offsets into the text."""
    return text.translate(_SAME_LENGTH)


def shown(text: str, limit: int = 60) -> str:
    """The text as an error message quotes it: in 「」-like quotes, cut when long, blanks visible when empty."""
    plain = text if len(text) <= limit else text[: limit - 1] + "…"
    return f"“{plain}”"
