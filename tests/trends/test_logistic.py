"""The fit finds the curve it was given, tells how sure it is, and refuses what has no curve."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.trends.logistic import Curve, Interval, fit, fit_counts, poisson

YEARS = [float(year) for year in range(1995, 2025)]


@given(
    limit=st.floats(20, 1e6), rate=st.floats(0.1, 1.5), middle=st.floats(1998, 2020),
)  # fmt: skip
def test_exact_points_give_back_the_curve(limit: float, rate: float, middle: float) -> None:
    curve = Curve(limit, rate, middle)
    found = fit(YEARS, [curve.at(year) for year in YEARS])
    assert found is not None
    assert (found.limit, found.rate, found.middle) == pytest.approx((limit, rate, middle), rel=1e-4)
    assert found.error <= 1e-5 * limit


def test_the_optimum_is_one() -> None:
    """No small step in any direction makes the squares smaller."""
    dice = random.Random(7)
    counts = [Curve(300, 0.3, 2012).at(year) + dice.gauss(0, 8) for year in YEARS]
    found = fit(YEARS, counts)
    assert found is not None

    def squares(curve: Curve) -> float:
        return sum((y - curve.at(year)) ** 2 for y, year in zip(counts, YEARS, strict=True))

    least = squares(found)
    for limit, rate, middle in [
        (1.001, 1, 0),
        (0.999, 1, 0),
        (1, 1.001, 0),
        (1, 0.999, 0),
        (1, 1, 0.01),
        (1, 1, -0.01),
    ]:
        assert squares(Curve(found.limit * limit, found.rate * rate, found.middle + middle)) > least


def test_counts_bend_late_so_the_limit_is_sure() -> None:
    curve = Curve(500, 0.4, 2008)
    counts = [round(curve.at(year) - curve.at(year - 1)) for year in range(1995, 2025)]
    found = fit_counts(1995, counts, draws=100, level=0.9, seed=1)
    assert found is not None
    assert found.curve.limit == pytest.approx(500, rel=0.02)
    assert found.curve.middle == pytest.approx(2008, abs=0.2)
    assert found.limit_interval.low < found.curve.limit < found.limit_interval.high < 600
    assert found.share > 0.99
    assert found == fit_counts(1995, counts, draws=100, level=0.9, seed=1)


def test_without_a_bend_there_is_no_limit() -> None:
    found = fit_counts(2010, [2**i for i in range(9)], draws=100, level=0.9, seed=1)
    assert found is not None
    assert not found.bent
    assert math.isnan(found.limit_interval.low)


def test_before_the_middle_the_limit_is_hardly_known() -> None:
    found = fit_counts(2010, [2, 2, 3, 4, 6, 8, 11, 15, 20, 27, 36], draws=100, level=0.9, seed=1)
    assert found is not None
    assert found.limit_interval.high > 5 * found.limit_interval.low


def test_counts_that_scatter_more_have_a_wider_interval() -> None:
    curve = Curve(300, 0.5, 2010)
    even = [round(curve.at(year) - curve.at(year - 1)) for year in range(2000, 2022)]
    uneven = [count * (2 if i % 2 else 0) for i, count in enumerate(even)]
    narrow, wide = (fit_counts(2000, counts, draws=100, level=0.9, seed=1) for counts in (even, uneven))
    assert narrow is not None and wide is not None
    assert narrow.spread == 1.0 and wide.spread > 10

    def width(interval: Interval) -> float:
        return interval.high - interval.low

    assert width(wide.limit_interval) > 2 * width(narrow.limit_interval)


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    """Sixty chains of counts drawn around a known curve; 90 % intervals, so between 80 % and 98 % hold it."""
    curve, dice, held = Curve(400, 0.5, 2010), random.Random(3), 0
    for seed in range(60):
        counts = [poisson(dice, curve.at(year) - curve.at(year - 1)) for year in range(1998, 2014)]
        found = fit_counts(1998, counts, draws=60, level=0.9, seed=seed)
        assert found is not None
        held += found.limit_interval.low <= 400 <= found.limit_interval.high
    assert 0.8 <= held / 60 <= 0.98


@pytest.mark.parametrize("counts", [[], [5], [1, 2, 3], [4, 0, 0, 0, 0, 0]])
def test_no_curve(counts: list[int]) -> None:
    assert fit_counts(2015, counts, draws=10, level=0.9, seed=1) is None


@pytest.mark.parametrize("mean", [0.0, 0.7, 12.0, 80.0])
def test_poisson_has_its_mean_and_variance(mean: float) -> None:
    dice = random.Random(5)
    drawn = [poisson(dice, mean) for _ in range(4000)]
    average = sum(drawn) / len(drawn)
    assert average == pytest.approx(mean, abs=0.06 * mean + 0.01)
    assert sum((x - average) ** 2 for x in drawn) / len(drawn) == pytest.approx(mean, rel=0.1, abs=0.01)
