"""Greedy against the exact optimum of every combination, and the bounds that are promised."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.plan.cover import GUARANTEE, Candidate, gain, greedy, upper_bound

ITEMS = "abcdefgh"
SETS = st.lists(st.frozensets(st.sampled_from(ITEMS), min_size=1), min_size=1, max_size=8)
WEIGHTS = st.fixed_dictionaries({item: st.integers(0, 100).map(float) for item in ITEMS})


def candidates(sets: list[frozenset[str]]) -> list[Candidate]:
    return [Candidate(f"s{i}", covers, (f"g{i % 3}",)) for i, covers in enumerate(sets)]


def best(found: list[Candidate], weights: dict[str, float], k: int, limit: int | None = None) -> float:
    """The optimum, by trying all."""

    def allowed(chosen: tuple[Candidate, ...]) -> bool:
        groups = [group for candidate in chosen for group in candidate.groups]
        return limit is None or all(groups.count(group) <= limit for group in groups)

    choices = (c for size in range(k + 1) for c in itertools.combinations(found, size))
    return max(
        sum(weights[item] for item in frozenset().union(*(c.covers for c in chosen)))
        for chosen in choices
        if allowed(chosen)
    )


@given(sets=SETS, weights=WEIGHTS, k=st.integers(1, 4))
def test_within_what_is_promised_of_the_optimum(sets: list[frozenset[str]], weights: dict[str, float], k: int) -> None:
    found = candidates(sets)
    steps = greedy(found, weights, k)
    total, optimum = sum(step.gain for step in steps), best(found, weights, k)
    assert GUARANTEE * optimum - 1e-9 <= total <= optimum + 1e-9
    assert upper_bound(found, weights, steps, k) >= optimum - 1e-9


@given(sets=SETS, weights=WEIGHTS, k=st.integers(1, 4), limit=st.integers(1, 2))
def test_with_a_limit_at_least_half(sets: list[frozenset[str]], weights: dict[str, float], k: int, limit: int) -> None:
    found = candidates(sets)
    steps = greedy(found, weights, k, limit=limit)
    groups = [group for step in steps for c in found if c.id == step.id for group in c.groups]
    assert all(groups.count(group) <= limit for group in groups)
    assert sum(step.gain for step in steps) >= best(found, weights, k, limit) / 2 - 1e-9
    assert upper_bound(found, weights, steps, k) >= best(found, weights, k, limit) - 1e-9


@given(sets=SETS, weights=WEIGHTS)
def test_gains_fall_and_nothing_counts_twice(sets: list[frozenset[str]], weights: dict[str, float]) -> None:
    steps = greedy(candidates(sets), weights, len(sets))
    gains = [step.gain for step in steps]
    assert gains == sorted(gains, reverse=True)
    assert all(gain > 0 for gain in gains)
    assert sum(len(step.new) for step in steps) == len({item for step in steps for item in step.new})
    assert not steps or steps[-1].total == pytest.approx(sum(gains))


def test_the_classic_case_where_greedy_is_not_best() -> None:
    """One set of 4 takes from two sets of 3 that are best together."""
    found = [
        Candidate("big", frozenset("bcde")),
        Candidate("left", frozenset("abc")),
        Candidate("right", frozenset("def")),
    ]
    weights = dict.fromkeys("abcdef", 1.0)
    steps = greedy(found, weights, 2)
    assert [(step.id, step.gain) for step in steps] == [("big", 4.0), ("left", 1.0)]
    assert (best(found, weights, 2), upper_bound(found, weights, steps, 2)) == (6.0, 6.0)


def test_sets_that_share_nothing_are_chosen_best_and_the_bound_says_so() -> None:
    found = [Candidate(item, frozenset(item)) for item in "abcdef"]
    weights = {item: float(i) for i, item in enumerate("abcdef")}
    steps = greedy(found, weights, 3)
    assert [step.id for step in steps] == ["f", "e", "d"]
    assert upper_bound(found, weights, steps, 3) == 12.0 == steps[-1].total


def test_must_haves_come_first_in_their_order() -> None:
    found = [Candidate(item, frozenset(item), ("g",)) for item in "abcd"]
    weights = {"a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0}
    assert [step.id for step in greedy(found, weights, 3, first=["b", "a"])] == ["b", "a", "d"]
    assert [step.id for step in greedy(found, weights, 3, first=["b", "a"], limit=1)] == ["b", "a"]


def test_ties_go_to_the_smaller_id_and_nothing_is_taken_for_nothing() -> None:
    found = [Candidate("y", frozenset("a")), Candidate("x", frozenset("a"))]
    assert [step.id for step in greedy(found, {"a": 1.0}, 2)] == ["x"]
    assert gain(found[0], {"a"}, {"a": 1.0}) == 0.0
    assert upper_bound([], {}, [], 3) == 0.0


def test_what_has_no_weight_counts_for_nothing() -> None:
    found = [Candidate("named", frozenset("a")), Candidate("unnamed", frozenset("xyz"))]
    steps = greedy(found, {"a": 1.0}, 2)
    assert [(step.id, step.total) for step in steps] == [("named", 1.0)]
    assert upper_bound(found, {"a": 1.0}, steps, 2) == 1.0


def test_the_promise_is_the_known_one() -> None:
    assert pytest.approx(0.632, abs=0.0005) == GUARANTEE
