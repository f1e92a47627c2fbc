"""Whose standards a finding wants changed: the city's own, or those that it can only propose to change."""

from __future__ import annotations

from graph.errors import IdentifierError
from graph.explain.reading import Case
from graph.identifiers.standard import parse_standard

_CHANGED = ("G05", "G06", "G13")
_DIGITS = 6


def revised_elsewhere(case: Case) -> tuple[str, ...]:
    """The standards to change that the region of the run cannot revise itself; empty where it can.

    Of G05 a segment's item lists just those (`docs/rules.md`); of G06 it is the citing one, of G13 both where neither is the
    region's own. A firm that follows an old edition changes by itself.
    """
    rule, named = case.item.rule, case.named_standards
    if rule not in _CHANGED or case.ids("Organization") or not named:
        return ()
    if rule == "G05":
        return () if case.ids("Standard") else tuple(named)
    changed = named[:1] if rule == "G06" else case.ids("Standard")
    outside = tuple(id_ for id_ in changed if is_elsewhere(id_, case.reader.scope.region_id))
    return outside if len(outside) == len(changed) else ()


def is_elsewhere(id_: str, region_id: str) -> bool:
    """Whether a number names a national or industry standard, or a local one of another place than the region's code.

    >>> [is_elsewhere(id_, "371100") for id_ in ("GB 1-2020", "QC/T 1-2020", "DB37/T 1-2020", "DB3711/T 1-2020", "T/CISA 1-2020")]
    [True, True, True, False, False]
    """
    try:
        number = parse_standard(id_)
    except IdentifierError:
        return False
    if number.level == "地方":
        code = "".join(character for character in number.prefix if character.isdigit())
        return code.ljust(_DIGITS, "0") != region_id
    return number.level not in ("团体", "企业")


def is_mandatory(id_: str) -> bool:
    """Whether a number names a mandatory national standard: a ministry has it drafted.

    >>> is_mandatory("GB 11552-2009"), is_mandatory("GB/T 1-2020"), is_mandatory("DB37 1-2020")
    (True, False, False)
    """
    try:
        number = parse_standard(id_)
    except IdentifierError:
        return False
    return number.level == "国家" and number.nature == "强制性"
