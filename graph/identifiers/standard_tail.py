"""Read what follows a standard number: amendments, adoption notes, joint numbers, remarks in brackets.

Sources: GB/T 1.1-2020 annex on 修改单 (`GB 5226.1-2008/XG1-2012`); GB/T 1.2-2020 on consistency (IDT, MOD, NEQ) and dual
numbers (`GB/T 19001-2016/ISO 9001:2015`); ISO/IEC Directives part 1 (`/Amd 1:2020`, `/Cor 1:2005`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from graph.errors import IdentifierError
from graph.identifiers.standard_common import rule_error
from graph.identifiers.standard_grammar import read_head
from graph.identifiers.standard_number import Adoption, Amendment, StandardNumber

_DEGREES = {
    "IDT": "IDT", "MOD": "MOD", "NEQ": "NEQ", "EQV": "EQV", "REF": "NEQ", "等同采用": "IDT", "修改采用": "MOD", "等效采用": "EQV",
    "非等效采用": "NEQ", "参照采用": "NEQ", "等同": "IDT", "修改": "MOD", "等效": "EQV", "非等效": "NEQ",
}  # fmt: skip
_DEGREE = "|".join(sorted(_DEGREES, key=len, reverse=True))
_HAN = {sign: value for value, sign in enumerate("零一二三四五六七八九十")}

_XG = re.compile(r" ?(?:/|(\())? ?XG ?(\d{1,2})?(?: ?[-:] ?(\d{4})(?!\d))?(?![0-9A-Z])(?(1) ?\))")
_REVISION_SHEET = re.compile(
    r" ?[(《/]? ?(含|包括|及|和)?(?:国家标准|行业标准)? ?第? ?(\d{1,2}|[一二三四五六七八九十])? ?号?(?:国家标准|行业标准)?"
    r"(?:标准)?修改(?:通知)?单 ?(\d{1,2})?(?:号)? ?[)》]?"
)
_AMENDMENT = re.compile(
    r" ?[/+,]? ?(?:(?:(AWI|NP|WD|CD|PRF|DIS) )?(AMENDMENT|AMD|CORR|COR|ADD|SUPPL)|(F?DAM|F?DCOR|AC|A))(?![A-Z])"
    r"[. ]? ?(\d{1,3})?(?: ?[-:] ?(\d{4})(?:-\d\d)?(?!\d))?(?![0-9A-Z])"
)
_AMENDMENT_KINDS = {
    "AMENDMENT": "Amd", "AMD": "Amd", "CORR": "Cor", "COR": "Cor", "ADD": "Add", "SUPPL": "Suppl", "FDCOR": "FDCor", "DCOR": "DCor",
}  # fmt: skip
_BRACKET = re.compile(r" ?\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_NOTE_DEGREE = re.compile(rf"[ ,;/+]*(?:({_DEGREE})(?![A-Z])[ ,;]*)?")
_LOOSE_DEGREE = re.compile(rf" ?,? ?({_DEGREE})(?![A-Z]) ?")
_JOINT = re.compile(r" ?[/|] ?(?=[A-Z])")
_FILING = re.compile(r" ?,? ?(J ?\d{1,5}-\d{4})(?!\d)")
_REVISION_NOTE = re.compile(r" ?,? ?(REV\.? ?\d{1,2}(?: ?[-(] ?\d{4}\)?)?)")
_ISO_TRAILER = re.compile(r" (CSV|CMV|RLV|SER|PRV|ED\.? ?\d{1,2}(?:\.\d)?)(?![A-Z])")
_EDITION_NOTE = re.compile(r" ?\([^()]*\)")
"""`(Ed4.1)` behind an adopted number: the same document, said twice."""
_REAFFIRMED = re.compile(r"(?:R ?)?((?:19|20)\d\d)年?(?:复审|确认|重新确认|复审确认|R)?$")
_ALL_PARTS = ("所有部分", "全部", "ALL PARTS", "系列", "系列标准", "各部分", "全部部分")


def read_tail(head: StandardNumber, text: str, position: int, strict: bool) -> tuple[StandardNumber, int]:
    """Read all that belongs to `head` from `position` of the folded, upper-case `text`.

    Args:
        strict: raise where something is left over; otherwise stop there (running text).

    Returns:
        The number with its notes, and where they end.

    Raises:
        IdentifierError: in strict mode, when text is left that is no part of a number.
    """
    number = head
    while position < len(text):
        step = _step(number, text, position, strict)
        if step is None:
            break
        number, position = step
    if strict and text[position:].strip(" ,;"):
        raise rule_error(
            text,
            f"在编号“{number.text}”之后有认不出的内容“{text[position:].strip()}”",
            "只有一个标准号，其后至多有修改单、采标说明或括注",
        )
    return number, position


def _step(number: StandardNumber, text: str, position: int, strict: bool) -> tuple[StandardNumber, int] | None:
    chinese = number.level not in ("国际", "国外")
    for pattern in (_XG, _REVISION_SHEET):
        found = pattern.match(text, position)
        if found is not None and chinese:
            return _amended(number, found, pattern is _XG), found.end()
    if not chinese:
        amended, end = read_amendments(number, text, position)
        if end > position:
            return amended, end
    found = _BRACKET.match(text, position)
    if found is not None:
        return _bracket(number, found.group(1).strip(), strict), found.end()
    found = _LOOSE_DEGREE.match(text, position)
    if found is not None:
        return _degree(number, _DEGREES[found.group(1)], text, found.end())
    for pattern in (_FILING, _REVISION_NOTE, _ISO_TRAILER):
        found = pattern.match(text, position)
        if found is not None:
            return replace(number, remarks=(*number.remarks, found.group(1))), found.end()
    found = _JOINT.match(text, position)
    if found is not None:
        try:
            other = read_head(text, found.end())
        except IdentifierError:
            return None
        return replace(number, also=(*number.also, other.number)), other.end
    return None


def _amended(number: StandardNumber, found: re.Match[str], coded: bool) -> StandardNumber:
    """An amendment itself; but `（含第1号修改单）` is the edition as amended, which keeps its own number."""
    if coded:
        _, count, year = found.groups()
        amendment = Amendment("XG", _count(count), None if year is None else int(year))
        return replace(number, amendments=(*number.amendments, amendment))
    included, first, second = found.groups()
    if included:
        return replace(number, remarks=(*number.remarks, found.group().strip(" ()《》")))
    return replace(number, amendments=(*number.amendments, Amendment("XG", _count(first or second))))


def _count(digits: str | None) -> int | None:
    if digits is None:
        return None
    return _HAN[digits] if digits in _HAN else int(digits)


def _degree(number: StandardNumber, degree: str, text: str, position: int) -> tuple[StandardNumber, int]:
    """`eqv ISO 6892:1998` names what is adopted; a degree with nothing after it is the number's own."""
    try:
        other = read_head(text, position)
    except IdentifierError:
        return replace(number, degree=degree), position
    return replace(number, adopts=(*number.adopts, Adoption(other.number, degree))), other.end


def _bracket(number: StandardNumber, inside: str, strict: bool) -> StandardNumber:
    """A bracket says: a year, all parts, what is adopted, or a remark."""
    year = _REAFFIRMED.match(inside)
    if year is not None:
        written = int(year.group(1))
        if number.year is None and not number.amendments:
            return replace(number, year=written)
        return replace(number, reaffirmed=written)
    if inside in _ALL_PARTS:
        return replace(number, all_parts=True)
    adopts, rest = _adoptions(inside)
    if adopts:
        return replace(
            number, adopts=(*number.adopts, *adopts), remarks=(*number.remarks, rest) if rest else number.remarks
        )
    if inside in _DEGREES:
        return replace(number, degree=_DEGREES[inside])
    return replace(number, remarks=(*number.remarks, inside))


def _adoptions(inside: str) -> tuple[list[Adoption], str]:
    """Numbers inside a bracket with the degree before or after each: `ISO 9001:2015,IDT`, `idt ISO 9001:1994`."""
    adopts: list[Adoption] = []
    position, degree = 0, None
    while position < len(inside):
        found = _NOTE_DEGREE.match(inside, position)
        if found is None:
            break
        if found.group(1) is not None:
            degree = _DEGREES[found.group(1)]
            if adopts and adopts[-1].degree is None:
                adopts = [Adoption(one.number, one.degree or degree) for one in adopts]
                degree = None
        position = found.end()
        if position >= len(inside):
            break
        try:
            head = read_head(inside, position)
        except IdentifierError:
            return adopts, inside[position:]
        adopted, position = head
        if adopted.level in ("国际", "国外"):
            adopted, position = read_amendments(adopted, inside, position)
        edition = _EDITION_NOTE.match(inside, position)
        position = position if edition is None else edition.end()
        adopts.append(Adoption(adopted, degree))
        degree = None
    return adopts, ""


def read_amendments(number: StandardNumber, text: str, position: int) -> tuple[StandardNumber, int]:
    """The amendments that follow an international or foreign number (`/Amd 1:2020`, `+A11:2014`, `/DAM 2`)."""
    while True:
        found = _AMENDMENT.match(text, position)
        if found is None:
            return number, position
        stage, word, short, count, year = found.groups()
        if short == "A" and count is None or short == "AC" and count is None and year is None:
            return number, position
        kind = _AMENDMENT_KINDS.get(word or short, short)
        amendment = Amendment(
            kind if stage is None else f"{stage} {kind}", _count(count), None if year is None else int(year)
        )
        number, position = replace(number, amendments=(*number.amendments, amendment)), found.end()
