"""Which smallest change of one weight moves a gap out of the first places, or in.

The score of a gap as weight w of one part becomes t and the others keep their proportion: with u = t·(1−w)/(1−t), which
grows with t, it is (u·a + s)/(u + r), where a is its value of that part, s = Σ weight·value and r = Σ weight over its other
known parts; where the part is unknown it stays s/r. Two gaps change places where a quadratic in u has a root: nothing is searched.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.gaps.ranking import TIE, Entry, contests

_ZERO = 1e-12
_SAME = 1e-6
"""Roots that lie no further apart are one: between them the scores agree to more decimals than count."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """A change of one weight, the others keeping their proportion.

    Attributes:
        part: the part whose weight changes.
        before, after: its weight now, and the one beyond which the gap changes sides.
        effect: 移出 or 移入.
    """

    part: str
    before: float
    after: float
    effect: str

    def as_json(self) -> dict[str, Any]:
        """The change as readers get it."""
        return {"part": self.part, "before": self.before, "after": self.after, "effect": self.effect}


def sensitivity(id_: str, entries: Sequence[Entry], weights: Mapping[str, Any]) -> Sensitivity | None:
    """The smallest change for one of the entries; None if no single weight decides over its place."""
    for rivals, places in contests(entries, weights["stability"]["first"]):
        entry = next((rival for rival in rivals if rival.id == id_), None)
        if entry is not None:
            changes = [
                change
                for part in weights["priority"]
                for change in _changes(entry, rivals, places, part, weights["priority"])
            ]
            return min(changes, key=lambda change: round(abs(change.after - change.before), TIE), default=None)
    return None


@dataclass(frozen=True, slots=True)
class _Curve:
    """A score over u: (u·a + s)/(u + r); constant s/r where `a` is None."""

    a: float | None
    s: float
    r: float

    @classmethod
    def of(cls, entry: Entry, part: str, weights: Mapping[str, float]) -> _Curve:
        rest = [(weights[name], value) for name, value in entry.values if name != part]
        return cls(dict(entry.values).get(part), sum(w * v for w, v in rest), sum(w for w, _ in rest))

    def at(self, u: float) -> float:
        if self.a is None:
            return self.s / self.r if self.r else 0.0
        return (u * self.a + self.s) / (u + self.r) if u + self.r else self.a

    def fraction(self) -> tuple[float, float, float, float]:
        """Coefficients n, m, d, e of (n·u + m)/(d·u + e)."""
        return (0.0, self.s, 0.0, self.r) if self.a is None else (self.a, self.s, 1.0, self.r)


def _changes(
    entry: Entry, rivals: Sequence[Entry], places: int, part: str, weights: Mapping[str, float]
) -> Iterator[Sensitivity]:
    """The nearest change as the weight falls, and as it rises: rival after rival passes or is passed, in the order of roots."""
    now = weights[part]
    own = _Curve.of(entry, part, weights)
    others = [(_Curve.of(rival, part, weights), rival.id < entry.id) for rival in rivals if rival.id != entry.id]

    def ahead(rival: int, u: float) -> bool:
        curve, first_by_id = others[rival]
        mine, theirs = round(own.at(u), TIE), round(curve.at(u), TIE)
        return theirs > mine or (theirs == mine and first_by_id)

    start = [ahead(rival, now) for rival in range(len(others))]
    inside = sum(start) < places
    roots = sorted((u, rival) for rival, (curve, _) in enumerate(others) for u in _meetings(own, curve))
    falling, rising = [x for x in reversed(roots) if x[0] <= now + _SAME], [x for x in roots if x[0] >= now - _SAME]
    for side, end in ((falling, 0.0), (rising, 2 * rising[-1][0] if rising else 0.0)):
        before, count, meetings = list(start), sum(start), _together(side)
        for met, beyond in zip(meetings, [*(later[0][0] for later in meetings[1:]), end], strict=False):
            (first, _), (last, _) = met[0], met[-1]
            for rival in {rival for _, rival in met}:
                passed = ahead(rival, (last + beyond) / 2)
                count += passed - before[rival]
                before[rival] = passed
            if (count < places) != inside:
                yield Sensitivity(part, now, first / (first + 1 - now), "移出" if inside else "移入")
                break


def _together(roots: Sequence[tuple[float, int]]) -> list[list[tuple[float, int]]]:
    """Roots in their order, those that coincide in one list: alike rivals are passed at once, and at the root itself all tie."""
    met: list[list[tuple[float, int]]] = []
    for root in roots:
        if met and abs(met[-1][-1][0] - root[0]) <= _SAME:
            met[-1].append(root)
        else:
            met.append([root])
    return met


def _meetings(one: _Curve, other: _Curve) -> Iterator[float]:
    """Where two curves meet: the positive roots of (n₁u + m₁)(d₂u + e₂) − (n₂u + m₂)(d₁u + e₁)."""
    n1, m1, d1, e1 = one.fraction()
    n2, m2, d2, e2 = other.fraction()
    square = n1 * d2 - n2 * d1
    linear = n1 * e2 + m1 * d2 - n2 * e1 - m2 * d1
    constant = m1 * e2 - m2 * e1
    if abs(square) < _ZERO:
        if abs(linear) > _ZERO:
            yield from (u for u in (-constant / linear,) if u > 0)
        return
    discriminant = linear * linear - 4 * square * constant
    if discriminant < 0:
        return
    root = math.sqrt(discriminant)
    yield from (u for u in ((-linear - root) / (2 * square), (-linear + root) / (2 * square)) if u > 0)
