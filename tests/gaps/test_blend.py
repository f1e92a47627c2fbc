"""Weights of unknown values go to the known ones, and points add up, whatever is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.gaps.blend import Measure, blend, highest, shares
from graph.gaps.priority import TITLES, score, tier_of
from graph.gaps.weights import read_weights

WEIGHTS = read_weights()
VALUES = st.none() | st.floats(0, 1, allow_nan=False)


@given(st.fixed_dictionaries(dict.fromkeys(TITLES, VALUES)))
def test_points_add_up_with_whatever_is_unknown(values: dict[str, float | None]) -> None:
    found = score({name: Measure(value, "") for name, value in values.items()}, WEIGHTS)
    parts = found.parts
    assert list(parts) == list("KDAUB")
    assert abs(sum(part.points for part in parts.values()) - found.score) < 1e-9
    assert 0 <= found.score <= 100 + 1e-9
    known = [name for name, value in values.items() if value is not None]
    assert abs(sum(part.weight for part in parts.values()) - bool(known)) < 1e-9
    for name in parts:
        assert (parts[name].value is None) == (name not in known)
        assert abs(parts[name].points - 100 * parts[name].weight * (parts[name].value or 0)) < 1e-9
    for one in known:
        for other in known:
            ratio = WEIGHTS["priority"][one] / WEIGHTS["priority"][other]
            assert parts[one].weight == pytest.approx(ratio * parts[other].weight)


def test_a_score_by_hand() -> None:
    """K ½, D 1, U unknown, A 0, B ¼: the weights .25 .25 .20 .15 share out over 0.85."""
    values = {"K": 0.5, "D": 1.0, "A": 0.0, "U": None, "B": 0.25}
    found = score({name: Measure(value, name) for name, value in values.items()}, WEIGHTS)
    assert found.score == pytest.approx(100 * (0.25 * 0.5 + 0.25 + 0.15 * 0.25) / 0.85)
    assert {name: part.points for name, part in found.parts.items()} == pytest.approx(
        {"K": 12.5 / 0.85, "D": 25 / 0.85, "A": 0.0, "U": 0.0, "B": 3.75 / 0.85}
    )
    assert found.sum == "关键程度 14.7 + 严重程度 29.4 + 可行程度 0.0 + 紧迫程度 未知 + 受益面 4.4"


def test_tiers_begin_at_their_thresholds() -> None:
    high, mid = WEIGHTS["tiers"]["高"], WEIGHTS["tiers"]["中"]
    assert [tier_of(x, WEIGHTS) for x in (100, high, high - 0.001, mid, mid - 0.001, 0)] == list("高高中中低低")


def test_nothing_known_weighs_nothing() -> None:
    assert shares({"a": 0.7, "b": 0.3}, {"a": None, "b": None}) == {"a": 0.0, "b": 0.0}
    assert blend({"a": 0.7, "b": 0.3}, {"a": None, "b": None}) is None
    assert highest([Measure(None, "甲"), Measure(None, "乙")], "没有") == Measure(None, "没有")


def test_the_first_of_equals_is_named() -> None:
    assert highest([Measure(None, "甲"), Measure(0.5, "乙"), Measure(0.5, "丙")], "没有") == Measure(0.5, "乙")
    assert highest([Measure(0.0, "甲")], "没有") == Measure(0.0, "甲")


@pytest.mark.parametrize("name", ["priority", "keyness", "achievability"])
def test_weights_of_the_file_are_whole(name: str) -> None:
    assert sum(WEIGHTS[name].values()) == pytest.approx(1.0)
