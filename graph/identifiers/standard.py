"""Standard numbers (标准号): text → parts → canonical text → key.

```
代号 [空格] 顺序号 [.部分号] [~末号] [-年代号] [/XG修改单号-年] [(注)]
GB/T        1499     .2                -2024
```

* `parse_standard` reads exactly one number and refuses everything else with an `IdentifierError` that names the rule.
* `parse_standards` reads a cell that holds several.
* `find_standards` finds the numbers in running text.

Rules of the canonical text: the prefix as its issuer prints it; one blank; number and parts as issued, leading zeros
kept; a dash before the year of Chinese numbers, a colon for ISO-like ones; a four-digit year (two-digit years of
1950-1999 and 2000-2049 are expanded). A year that is not written is never filled in: an undated reference stays undated.
Adoption notes, joint numbers, reaffirmation and remarks are kept beside the number and take no part in its identity.

Sources: GB/T 1.1-2020, GB/T 1.2-2020, ISO/IEC Directives part 2; see the modules `standard_*` for each grammar.

>>> parse_standard("ＧＢ∕Ｔ７００－２００６").text
'GB/T 700-2006'
>>> number = parse_standard("GB 1499.2—2024")
>>> number.prefix, number.number, number.parts, number.year, number.nature
('GB', '1499', ('2',), 2024, '强制性')
>>> parse_standard("GB/T 700").dated, parse_standard("GB/T 700").year is None
(False, True)
>>> parse_standard("GB/T 700-2006").family == parse_standard("GB 700-88").family == "GB 700"
True
>>> [member.text for member in parse_standard("GB 50254~50259-96").members()][:2]
['GB 50254-1996', 'GB 50255-1996']
>>> parse_standard("GB 5226.1-2008/XG1-2012").amendments
(Amendment(kind='XG', number=1, year=2012),)
>>> quality = parse_standard("GB/T 19001-2016（ISO 9001:2015，IDT）")
>>> quality.text, quality.adopts[0].number.text, quality.adopts[0].degree
('GB/T 19001-2016', 'ISO 9001:2015', 'IDT')
>>> parse_standard("db3711/t 133-2023").region_code
'371100'
>>> [n.text for n in parse_standards("GB/T 228.1-2021；GB/T 232、ISO 7438:2020,MOD")]
['GB/T 228.1-2021', 'GB/T 232', 'ISO 7438:2020']
>>> [n.text for n in find_standards("应符合GB/T 709—2019和 GB 713 的规定（见 ISO 9328-2:2018）。")]
['GB/T 709-2019', 'GB 713', 'ISO 9328-2:2018']
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.errors import IdentifierError
from graph.identifiers.folding import fold
from graph.identifiers.standard_common import rule_error
from graph.identifiers.standard_find import find_standards, locate_standards
from graph.identifiers.standard_grammar import read_head
from graph.identifiers.standard_number import Adoption, Amendment, StandardNumber
from graph.identifiers.standard_tail import read_tail

__all__ = [
    "Adoption",
    "Amendment",
    "StandardNumber",
    "find_standards",
    "locate_standards",
    "parse_standard",
    "parse_standards",
]

_LABEL = re.compile(r"^(?:标准(?:编)?号|编号|STANDARD(?: NO\.?)?) ?: ?")
_BOOK = re.compile(r"^[《〈\"“'](.*)[》〉\"”']$", re.DOTALL)
_HARD = re.compile(r"[;；\n\r]|<BR ?/?>", re.IGNORECASE)
_BARE = re.compile(r"\d{1,6}(?:\.\d{1,4})*(?: ?- ?(?:\d{4}|\d{2}))?$")
_DEGREE_ONLY = re.compile(r"(?:IDT|MOD|NEQ|EQV|等同采用|修改采用|非等效采用)$", re.IGNORECASE)


@lru_cache(maxsize=65536)
def parse_standard(text: str) -> StandardNumber:
    """Read exactly one standard number.

    Raises:
        IdentifierError: the text is no standard number, or more than one; `got` quotes it and names the broken rule.
    """
    folded = fold(text)
    if not folded:
        raise rule_error(text, "是空白，没有标准号", "一个标准号，如 GB/T 700-2006")
    book = _BOOK.match(folded)
    upper = (folded if book is None else book.group(1)).upper()
    upper = _LABEL.sub("", upper).strip(" ,;.※★☆")
    number, end = read_head(upper)
    if end == len(upper):
        return number
    number, _ = read_tail(number, upper, end, strict=True)
    return number


def parse_standards(text: str) -> list[StandardNumber]:
    """Read a cell that holds several numbers, in order.

    Numbers are parted by ; (full-width too), line ends, 、 or commas. A bare number after a full one
    (`GB/T 228.1、228.2`) takes the prefix before it. A title after a number (`GB/T 700-2006 碳素结构钢`) is passed over.

    Raises:
        IdentifierError: some piece is no standard number; nothing is skipped in silence.
    """
    numbers: list[StandardNumber] = []
    for piece in _HARD.split(text):
        if piece.strip():
            numbers.extend(_piece(piece))
    return numbers


def _piece(piece: str) -> list[StandardNumber]:
    try:
        return _with_joint(parse_standard(piece))
    except IdentifierError as error:
        folded = fold(piece)
        shares = _outside_brackets(folded)
        if len(shares) == 1:
            return [_titled(folded, error)]
    numbers: list[StandardNumber] = []
    for share in shares:
        if _DEGREE_ONLY.match(share) and numbers:
            numbers[-1] = parse_standard(f"{numbers[-1].text},{share}")
        elif _BARE.match(share) and numbers:
            numbers.append(parse_standard(f"{numbers[-1].prefix} {share}"))
        elif share:
            numbers.extend(_with_joint(_one(share)))
    return numbers


def _with_joint(number: StandardNumber) -> list[StandardNumber]:
    """The number, and the Chinese ones joined to it by a slash (`GB 1/GB 2`, `DB31/T 1/DB32/T 1`): these are standards of
    their own, while a joined ISO number is another name of the same document."""
    return [number, *(other for other in number.also if other.level not in ("国际", "国外"))]


def _one(share: str) -> StandardNumber:
    try:
        return parse_standard(share)
    except IdentifierError as error:
        return _titled(share, error)


def _titled(text: str, error: IdentifierError) -> StandardNumber:
    """The number of `number title`; the error where the text is not that."""
    found = locate_standards(text)
    if len(found) != 1 or found[0].start != 0:
        raise error
    rest = text[found[0].end :]
    if not re.match(r" ?[《一-鿿]| [A-Za-z]", rest):
        raise error
    return found[0].number


def _outside_brackets(text: str) -> list[str]:
    """Split at commas that stand outside brackets."""
    shares, depth, current = [], 0, ""
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth <= 0:
            shares.append(current.strip())
            current = ""
            continue
        current += sign
    shares.append(current.strip())
    return shares
