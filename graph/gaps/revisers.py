"""Who may revise a standard, as far as its number tells: the region itself, or those to whom it can only propose."""

from __future__ import annotations

from graph.errors import IdentifierError
from graph.identifiers.standard import StandardNumber, parse_standard

_DIGITS = 6


def is_elsewhere(id_: str, region_id: str) -> bool:
    """Whether a number names a national or industry standard, or a local one of another place than the region's code.

    >>> [is_elsewhere(id_, "371100") for id_ in ("GB 1-2020", "QC/T 1-2020", "DB37/T 1-2020", "DB3711/T 1-2020", "T/CISA 1-2020")]
    [True, True, True, False, False]
    """
    number = _number(id_)
    if number is None:
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
    number = _number(id_)
    return number is not None and number.level == "国家" and number.nature == "强制性"


def _number(id_: str) -> StandardNumber | None:
    """The number as parsed; None where it is none."""
    try:
        return parse_standard(id_)
    except IdentifierError:
        return None
