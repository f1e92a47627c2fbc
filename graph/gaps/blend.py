"""Weighted means in which an unknown value passes its weight to the others, and the scale that values share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

DIGITS = 4
"""Values are rounded to so many decimals before they are weighed, so that anybody can work a score out again from what is shown."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A value from 0 to 1, None where it could not be computed, with the figures behind it in Chinese."""

    value: float | None
    note: str


def shares(weights: Mapping[str, float], values: Mapping[str, float | None]) -> dict[str, float]:
    """What each value weighs: unknown ones nothing, the others in proportion; together 1, or 0 where nothing is known.

    >>> shares({"a": 0.5, "b": 0.3, "c": 0.2}, {"a": None, "b": 1.0, "c": 0.0})
    {'a': 0.0, 'b': 0.6, 'c': 0.4}
    """
    known = sum(weights[name] for name, value in values.items() if value is not None)
    return {name: 0.0 if value is None or not known else weights[name] / known for name, value in values.items()}


def blend(weights: Mapping[str, float], values: Mapping[str, float | None]) -> float | None:
    """The weighted mean of what is known; None where nothing is.

    >>> blend({"a": 0.5, "b": 0.5}, {"a": None, "b": 0.25})
    0.25
    """
    weighed = shares(weights, values)
    if not any(weighed.values()):
        return None
    return sum(weighed[name] * value for name, value in values.items() if value is not None)


def normalised(values: Mapping[str, float]) -> dict[str, float]:
    """Min-max to 0..1; a constant set gives 0.

    >>> normalised({"a": 1, "b": 3, "c": 2})
    {'a': 0.0, 'b': 1.0, 'c': 0.5}
    """
    if not values:
        return {}
    low, high = min(values.values()), max(values.values())
    return {key: 0.0 if high == low else (value - low) / (high - low) for key, value in values.items()}


def highest(measures: Iterable[Measure], otherwise: str) -> Measure:
    """The greatest known one, the first of equals; without any, unknown with the words `otherwise`."""
    known = [measure for measure in measures if measure.value is not None]
    return max(known, key=lambda measure: measure.value or 0.0) if known else Measure(None, otherwise)


def spelled(weights: Mapping[str, float], values: Mapping[str, float | None], titles: Mapping[str, str]) -> str:
    """The values with what each weighs, for reading; unknown ones say so.

    >>> spelled({"a": 0.6, "b": 0.4}, {"a": 0.5, "b": None}, {"a": "甲", "b": "乙"})
    '甲0.50（占100%）、乙未知'
    """
    weighed = shares(weights, values)
    parts: Sequence[str] = [
        f"{titles[name]}未知" if value is None else f"{titles[name]}{value:.2f}（占{weighed[name]:.0%}）"
        for name, value in values.items()
    ]
    return "、".join(parts)
