"""The S-curve of a cumulative count, y(t) = L / (1 + exp(-k·(t - t0))), fitted by least squares.

L is where the count saturates, k the steepness (1/year), t0 the year of half of L. Fitted by Levenberg-Marquardt in
(ln L, ln k, t0), so that L and k stay positive; the three-by-three system is solved by Cramer's rule. No library: scipy
would be 35 MB for these lines (docs/decisions/0100-life-cycle.md).

The interval is a bootstrap: each year's count is drawn anew around the observed one and the curve fitted again. The spread
is a Poisson distribution's, widened by the factor by which the counts scatter about the curve more than that
(quasi-Poisson): where the curve fits badly the interval says so. Seeded: the same data give the same interval.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

_STEPS = 200
_STEPS_AGAIN = 50
_BENT = 20.0
"""From so many times the last count on, L says only that the data show no bend."""
_CLOSE = 1e-10
_MOST = 1000.0
"""L is looked for up to so many times the last count."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One S-curve.

    Attributes:
        limit: L, in the unit of the counts.
        rate: k, per year.
        middle: t0, a year.
        error: root of the mean squared residual, in the unit of the counts.
    """

    limit: float
    rate: float
    middle: float
    error: float = 0.0

    def at(self, t: float) -> float:
        """The count at time t.

        >>> Curve(100, 0.5, 2000).at(2000)
        50.0
        """
        return self.limit * _share(self.rate * (t - self.middle))


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper end of what the bootstrap gave."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Fit:
    """A curve with the interval of its parts.

    Attributes:
        share: the last count as a share of L, 0 to 1.
        bent: whether the counts have begun to slow down; if not, L is unknown and the intervals are not numbers.
        spread: how many times a Poisson's variance the yearly counts scatter about the curve, at least 1.
    """

    curve: Curve
    share: float
    bent: bool
    spread: float
    limit_interval: Interval
    middle_interval: Interval
    share_interval: Interval


def fit(times: Sequence[float], cumulative: Sequence[float], start: Curve | None = None) -> Curve | None:
    """The least-squares S-curve through the points; None where there is none to find (fewer than four points, a flat count).

    Args:
        start: where to begin; without it, the best of several starts is taken.
    """
    if len(times) < 4 or cumulative[-1] <= cumulative[0]:
        return None
    starts = [start] if start is not None else _starts(times, cumulative)
    steps = _STEPS if start is None else _STEPS_AGAIN
    found = [_descend(times, cumulative, begin, steps) for begin in starts]
    return min(found, key=lambda curve: curve.error)


def fit_counts(first: int, counts: Sequence[int], *, draws: int, level: float, seed: int) -> Fit | None:
    """The S-curve of the running total of yearly counts, with a bootstrap interval.

    Args:
        first: the year of the first count.
        draws: how often the counts are drawn anew.
        level: how much of the draws the interval holds, e.g. 0.9.
    """
    years = [float(first + i) for i in range(len(counts))]
    total = list(accumulate(counts))
    curve = fit(years, total)
    if curve is None:
        return None
    bent, spread = curve.limit < _BENT * total[-1], _spread(curve, years, counts)
    dice = random.Random(seed)  # noqa: S311 - statistics, not secrets
    curves: list[Curve] = []
    shares: list[float] = []
    for _ in range(draws if bent else 0):
        drawn = list(accumulate(spread * poisson(dice, count / spread) for count in counts))
        again = fit(years, drawn, curve)
        if again is not None:
            curves.append(again)
            shares.append(min(1.0, drawn[-1] / again.limit))
    return Fit(
        curve=curve,
        share=min(1.0, total[-1] / curve.limit),
        bent=bent,
        spread=spread,
        limit_interval=_interval([c.limit for c in curves], level),
        middle_interval=_interval([c.middle for c in curves], level),
        share_interval=_interval(shares, level),
    )


def _spread(curve: Curve, years: Sequence[float], counts: Sequence[int]) -> float:
    """Dispersion of the yearly counts about the curve; three degrees of freedom are the curve's."""
    expected = [curve.at(year) - (curve.at(year - 1) if i else 0.0) for i, year in enumerate(years)]
    squares = sum((count - mean) ** 2 for count, mean in zip(counts, expected, strict=True))
    return max(1.0, squares / sum(expected) * len(counts) / (len(counts) - 3))


def poisson(dice: random.Random, mean: float) -> int:
    """A Poisson number; from 30 on by the normal distribution, which is close enough there and needs no long product."""
    if mean >= 30:
        return max(0, round(dice.gauss(mean, math.sqrt(mean))))
    limit, product, drawn = math.exp(-mean), dice.random(), 0
    while product > limit:
        product *= dice.random()
        drawn += 1
    return drawn


def _interval(values: Sequence[float], level: float) -> Interval:
    ordered = sorted(values)
    if not ordered:
        return Interval(math.nan, math.nan)
    outside = (1 - level) / 2
    last = len(ordered) - 1
    return Interval(ordered[math.floor(outside * last)], ordered[math.ceil((1 - outside) * last)])


def _share(x: float) -> float:
    """1 / (1 + exp(-x)) without overflow."""
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    return math.exp(x) / (1 + math.exp(x)) if x > -700 else 0.0


def _starts(times: Sequence[float], counts: Sequence[float]) -> list[Curve]:
    """For several L the straight line through ln(y / (L - y)) gives k and t0."""
    starts: list[Curve] = []
    for factor in (1.02, 1.2, 2.0, 5.0, 20.0):
        limit = factor * counts[-1]
        points = [(t, math.log(y / (limit - y))) for t, y in zip(times, counts, strict=True) if y > 0]
        mean_t = sum(t for t, _ in points) / len(points)
        mean_z = sum(z for _, z in points) / len(points)
        spread = sum((t - mean_t) ** 2 for t, _ in points)
        slope = sum((t - mean_t) * (z - mean_z) for t, z in points) / spread if spread else 0.0
        rate = max(slope, 0.01)
        starts.append(Curve(limit, rate, mean_t - mean_z / rate))
    return starts


def _descend(times: Sequence[float], counts: Sequence[float], start: Curve, steps: int) -> Curve:
    """Levenberg-Marquardt from one start."""
    top = math.log(_MOST * counts[-1])
    origin = times[0]  # years counted from the first: 2000² would drown the rest of the sums
    place = (math.log(start.limit), math.log(start.rate), start.middle - origin)
    shifted = [t - origin for t in times]
    squares = _squares(shifted, counts, place)
    damping = 1e-3
    for _ in range(steps):
        normal, gradient = _system(shifted, counts, place)
        step = _solve(normal, gradient, damping)
        if step is None:
            break
        new = (min(place[0] + step[0], top), min(max(place[1] + step[1], -7.0), 3.0), place[2] + step[2])
        better = _squares(shifted, counts, new)
        if better < squares:
            done = squares - better <= _CLOSE * squares
            place, squares, damping = new, better, max(damping / 10, 1e-12)
            if done:
                break
        else:
            damping *= 10
            if damping > 1e12:
                break
    return Curve(math.exp(place[0]), math.exp(place[1]), place[2] + origin, math.sqrt(squares / len(times)))


def _squares(times: Sequence[float], counts: Sequence[float], place: tuple[float, float, float]) -> float:
    limit, rate = math.exp(place[0]), math.exp(place[1])
    return sum((y - limit * _share(rate * (t - place[2]))) ** 2 for t, y in zip(times, counts, strict=True))


_Row = tuple[float, float, float]


def _system(times: Sequence[float], counts: Sequence[float], place: _Row) -> tuple[tuple[_Row, _Row, _Row], _Row]:
    """J'J and J'r: derivatives by ln L, ln k and t0 are y, L·s·(1-s)·k·(t-t0) and -L·s·(1-s)·k."""
    limit, rate, middle = math.exp(place[0]), math.exp(place[1]), place[2]
    aa = ab = ac = bb = bc = cc = ra = rb = rc = 0.0
    for t, y in zip(times, counts, strict=True):
        share = _share(rate * (t - middle))
        a = limit * share
        c = -a * (1 - share) * rate
        b = -c * (t - middle)
        rest = y - a
        aa += a * a
        ab += a * b
        ac += a * c
        bb += b * b
        bc += b * c
        cc += c * c
        ra += a * rest
        rb += b * rest
        rc += c * rest
    return ((aa, ab, ac), (ab, bb, bc), (ac, bc, cc)), (ra, rb, rc)


def _solve(normal: tuple[_Row, _Row, _Row], gradient: _Row, damping: float) -> _Row | None:
    """The step: (J'J + damping·diag(J'J))·step = J'r, by Cramer's rule; None where the system is singular."""
    (a, b, c), (_, d, e), (_, _, f) = normal
    a, d, f = a * (1 + damping) + 1e-300, d * (1 + damping) + 1e-300, f * (1 + damping) + 1e-300
    determinant = a * (d * f - e * e) - b * (b * f - e * c) + c * (b * e - d * c)
    if determinant == 0 or not math.isfinite(determinant):
        return None
    x, y, z = gradient
    return (
        (x * (d * f - e * e) - b * (y * f - e * z) + c * (y * e - d * z)) / determinant,
        (a * (y * f - e * z) - x * (b * f - e * c) + c * (b * z - y * c)) / determinant,
        (a * (d * z - y * e) - b * (b * z - y * c) + x * (b * e - d * c)) / determinant,
    )
