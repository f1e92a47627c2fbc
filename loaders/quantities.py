"""Numbers of a 技术指标 row as a range in one unit, so that two standards can be compared.

A value is compared only where it is a number; a unit is turned into the base unit of its quantity where the table
below knows it, and stands for itself where it does not (two rows in 级 can be compared, 级 and mm cannot).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation

_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_RANGE = re.compile(rf"({_NUMBER})\s*(?:~|-|–|—|至|到|,|、|\.\.+)\s*({_NUMBER})")
_AROUND = re.compile(rf"({_NUMBER})\s*(?:±|\+/-)\s*(\d+(?:\.\d+)?)")

# Base unit → (unit, how many base units it is). Only what is a plain multiple: no temperature in kelvin, no decibel.
_MULTIPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "Pa": (("kPa", "1e3"), ("MPa", "1e6"), ("GPa", "1e9"), ("N/mm2", "1e6"), ("bar", "1e5")),
    "m": (("km", "1e3"), ("dm", "1e-1"), ("cm", "1e-2"), ("mm", "1e-3"), ("μm", "1e-6"), ("nm", "1e-9")),
    "m2": (("cm2", "1e-4"), ("mm2", "1e-6")),
    "m3": (("L", "1e-3"), ("mL", "1e-6"), ("cm3", "1e-6")),
    "kg": (("g", "1e-3"), ("mg", "1e-6"), ("μg", "1e-9"), ("t", "1e3")),
    "s": (("ms", "1e-3"), ("min", "60"), ("h", "3600"), ("d", "86400")),
    "N": (("kN", "1e3"), ("MN", "1e6")),
    "J": (("kJ", "1e3"), ("MJ", "1e6")),
    "W": (("kW", "1e3"), ("MW", "1e6")),
    "V": (("mV", "1e-3"), ("kV", "1e3")),
    "A": (("mA", "1e-3"), ("kA", "1e3")),
    "Hz": (("kHz", "1e3"), ("MHz", "1e6"), ("GHz", "1e9")),
    "1": (("%", "1e-2"), ("‰", "1e-3"), ("ppm", "1e-6"), ("mg/kg", "1e-6"), ("g/kg", "1e-3"), ("μg/kg", "1e-9")),
    "kg/m3": (("g/L", "1"), ("mg/L", "1e-3"), ("μg/L", "1e-6"), ("g/cm3", "1e3"), ("mg/m3", "1e-6")),
    "m3/h": (("L/h", "1e-3"), ("L/min", "6e-2"), ("m3/s", "3600")),
    "m/s": (("km/h", "0.2777777777777778"), ("m/min", "0.01666666666666667")),
    "℃": (),
}
_UNITS: dict[str, tuple[str, Decimal]] = {base: (base, Decimal(1)) for base in _MULTIPLES} | {
    unit: (base, Decimal(factor)) for base, known in _MULTIPLES.items() for unit, factor in known
}
# Factors like 1/3.6 are cut off somewhere: twelve digits make equal what is equal.
_DIGITS = Context(prec=12)
_SPELLINGS = {
    "°C": "℃",
    "µ": "μ",
    "l": "L",
    "ml": "mL",
    "mg/l": "mg/L",
    "g/l": "g/L",
    "㎡": "m2",
    "㎜": "mm",
    "毫米": "mm",
}


@dataclass(frozen=True, slots=True)
class Range:
    """What a requirement allows: from `low` to `high`, both included, in `unit`; None where that side is open."""

    low: float | None
    high: float | None
    unit: str


def read_range(op: str | None, value: str | None, unit: str | None) -> Range | None:
    """The range of one requirement, or None where it is not a number.

    >>> read_range("≥", "0.5", "MPa")
    Range(low=500000.0, high=None, unit='Pa')
    >>> read_range("区间", "10～20", "mm")
    Range(low=0.01, high=0.02, unit='m')
    >>> read_range("=", "光滑", None) is None
    True
    """
    base, factor = _base(unit)
    bounds = _bounds(op, unicodedata.normalize("NFKC", value or "").strip())
    if bounds is None:
        return None
    low, high = (None if bound is None else float(_DIGITS.multiply(bound, factor)) for bound in bounds)
    return Range(low, high, base)


def _bounds(op: str | None, text: str) -> tuple[Decimal | None, Decimal | None] | None:
    around, between = _AROUND.fullmatch(text), _RANGE.fullmatch(text)
    if op in ("=", "区间") and around is not None:
        middle, off = Decimal(around[1]), Decimal(around[2])
        return middle - off, middle + off
    if op == "区间":
        return None if between is None else _ordered(Decimal(between[1]), Decimal(between[2]))
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return {"≥": (number, None), "≤": (None, number), "=": (number, number)}.get(op or "")


def _ordered(one: Decimal, two: Decimal) -> tuple[Decimal, Decimal]:
    return (one, two) if one <= two else (two, one)


def _base(unit: str | None) -> tuple[str, Decimal]:
    """The base unit and how many of it one `unit` is; an unknown unit is its own base."""
    text = (unit or "").strip()
    text = (
        unicodedata.normalize("NFKC", _SPELLINGS.get(text, text)).replace("°C", "℃").replace("µ", "μ").replace("·", "")
    )
    text = _SPELLINGS.get(text, text)
    return _UNITS.get(text, (text, Decimal(1)))
