"""Stability is drawn the same every time; sensitivity agrees with recounting the list under the changed weights."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from graph.gaps.ranking import Entry, contests
from graph.gaps.sensitivity import sensitivity
from graph.gaps.stability import stability
from graph.gaps.weights import read_weights

WEIGHTS = read_weights()
SHARES = WEIGHTS["priority"]


def entry(id_: str, values: dict[str, float], grade: str = "B") -> Entry:
    return Entry(id_, grade, tuple(values.items()))


def several(count: int, seed: int) -> list[Entry]:
    """Entries with every fifth part unknown, D never."""
    source = random.Random(seed)
    return [
        entry(
            f"G{n:03}",
            {name: source.random() for name in SHARES if name == "D" or source.random() > 0.2},
            "A" if n < 4 else "B",
        )
        for n in range(count)
    ]


def first_ten(entries: list[Entry], weights: dict[str, float]) -> set[str]:
    """The first ten, counted anew and without the code under test but for the score."""
    return {x.id for x in sorted(entries, key=lambda x: (x.grade, -round(x.score(weights), 9), x.id))[:10]}


def changed(part: str, to: float) -> dict[str, float]:
    rest = (1 - to) / (1 - SHARES[part])
    return {name: to if name == part else weight * rest for name, weight in SHARES.items()}


def test_stability_is_reproducible_and_shares_ten_places() -> None:
    entries = several(30, seed=1)
    found = stability(entries, WEIGHTS)
    assert found == stability(list(reversed(entries)), WEIGHTS)
    assert sum(found.values()) == pytest.approx(10)
    assert {found[f"G00{n}"] for n in range(4)} == {1.0}
    assert any(0 < share < 1 for share in found.values())


def test_another_seed_draws_otherwise() -> None:
    entries = several(30, seed=1)
    other = {**WEIGHTS, "stability": {**WEIGHTS["stability"], "seed": 1}}
    assert stability(entries, WEIGHTS) != stability(entries, other)


def duel(priority: dict[str, float], concentration: float, a: dict[str, float], b: dict[str, float]) -> float:
    """How often `a` has the one first place against `b`."""
    settings = {**WEIGHTS["stability"], "first": 1, "concentration": concentration}
    weights = {**WEIGHTS, "priority": priority, "stability": settings}
    return stability([entry("a", a), entry("b", b)], weights)["a"]


def test_draws_scatter_around_the_weights_of_the_file() -> None:
    """`a` is first where K is drawn above D: K has a Beta(0.4c, 0.6c) distribution, above one half in 7.3 % for c = 50."""
    only_k, only_d = {"K": 1.0, "D": 0.0}, {"K": 0.0, "D": 1.0}
    assert duel({"K": 0.4, "D": 0.6}, 50, only_k, only_d) == pytest.approx(0.073, abs=0.025)
    assert duel({"K": 0.4, "D": 0.6}, 1000, only_k, only_d) == 0.0


def test_what_weighs_nothing_is_never_drawn() -> None:
    assert duel({"K": 0.0, "D": 1.0}, 50, {"K": 1.0, "D": 0.99}, {"K": 0.0, "D": 1.0}) == 0.0


def test_better_in_every_part_is_always_first() -> None:
    entries = [entry(f"x{n:02}", dict.fromkeys(SHARES, n / 50)) for n in range(20)]
    entries.append(entry("better", dict.fromkeys(SHARES, 0.9)))
    found = stability(entries, WEIGHTS)
    assert (found["better"], found["x19"], found["x11"], found["x10"]) == (1.0, 1.0, 1.0, 0.0)
    assert sensitivity("better", entries, WEIGHTS) is None


def test_a_short_list_is_all_first() -> None:
    entries = several(10, seed=2)
    assert set(stability(entries, WEIGHTS).values()) == {1.0}
    assert [sensitivity(x.id, entries, WEIGHTS) for x in entries] == [None] * 10
    assert stability([], WEIGHTS) == {}


def test_grades_leave_places() -> None:
    entries = [entry(f"{grade}{n}", {"D": 0.5}, grade) for grade in "AB" for n in range(7)]
    assert [(len(rivals), places) for rivals, places in contests(entries, 10)] == [(7, 10), (7, 3)]
    found = stability(entries, WEIGHTS)
    assert [found[f"B{n}"] for n in range(7)] == [1, 1, 1, 0, 0, 0, 0]  # equal scores: by id


def test_sensitivity_by_hand() -> None:
    """Ten with K 1 and D 0, one with K 0 and D 0.9, all else equal: it enters where 0.9·(weight of D) passes the weight of K.

    The others keep their proportion. D rises to t, K's weight is (1−t)/3: 0.9t = (1−t)/3 gives t = 1/3.7 (0.020 more).
    K falls to t, D's weight is (1−t)/3: 0.3·(1−t) = t gives t = 0.3/1.3 (0.019 less).
    """
    same = {"A": 0.5, "U": 0.5, "B": 0.5}
    entries = [entry(f"a{n}", {"K": 1.0, "D": 0.0, **same}) for n in range(10)]
    entries.append(entry("b", {"K": 0.0, "D": 0.9, **same}))
    change = sensitivity("b", entries, WEIGHTS)
    assert change is not None
    assert (change.part, change.effect) == ("K", "移入")
    assert change.after == pytest.approx(0.3 / 1.3)
    assert change.before == 0.25


def test_equal_scores_before_it_by_id_hold_their_places() -> None:
    """Nine like `b` stand before it by id: it has the tenth place, until `c` passes where 0.9·(weight of D) is half of both."""
    entries = [entry(id_, {"K": 0.5, "D": 0.5}) for id_ in (*(f"a{n}" for n in range(9)), "b")]
    entries.append(entry("c", {"K": 0.0, "D": 0.9}))
    assert entries[-1].score(SHARES) < 0.5
    change = sensitivity("b", entries, WEIGHTS)
    assert change is not None
    assert change.effect == "移出"


def test_alike_rivals_pass_together() -> None:
    """Two with the same parts pass `b` at the same weight; only with both before it does it lose the tenth place.

    D rises to t: 0.4·t passes A's 0.2·(1−t)/0.75 where t = 0.4. A falls to t: 0.4·0.25·(1−t)/0.8 passes t where t = 1/9 (nearer).
    """
    entries = [entry(f"a{n}", dict.fromkeys(SHARES, 1.0)) for n in range(8)]
    entries.append(entry("b", {"D": 0.0, "A": 1.0, "K": 0.0, "U": 0.0, "B": 0.0}))
    entries += [entry(id_, {"D": 0.4, "A": 0.0, "K": 0.0, "U": 0.0, "B": 0.0}) for id_ in ("c0", "c1")]
    change = sensitivity("b", entries, WEIGHTS)
    assert change is not None
    assert (change.part, change.effect, change.after) == ("A", "移出", pytest.approx(1 / 9))


def test_what_ties_now_is_passed_at_once() -> None:
    """`b` has the tenth place by id alone: any more weight on D, however little, gives it to `c`."""
    entries = [entry(f"a{n}", dict.fromkeys(SHARES, 1.0)) for n in range(9)]
    entries += [entry("b", {"K": 0.8, "D": 0.4}), entry("c", {"K": 0.4, "D": 0.8})]
    change = sensitivity("b", entries, WEIGHTS)
    assert change is not None
    assert (change.effect, change.after) == ("移出", pytest.approx(change.before))


@pytest.mark.parametrize("alike", [1, 2])
@pytest.mark.parametrize("seed", range(4))
def test_sensitivity_agrees_with_recounting(seed: int, alike: int) -> None:
    """Just beyond the change the item has changed sides; at every smaller change of any weight it has not."""
    entries = [replace(one, id=f"{one.id}{n}") for one in several(24 // alike, seed) for n in range(alike)]
    now = first_ten(entries, SHARES)
    moved = 0
    for one in entries[4 * alike :]:
        inside = one.id in now
        change = sensitivity(one.id, entries, WEIGHTS)
        reach = 1.0 if change is None else abs(change.after - change.before) - 1e-6
        for part, weight in SHARES.items():
            for step in range(1, 41):
                for to in (weight - reach * step / 40, weight + reach * step / 40):
                    if 0 <= to < 1:
                        assert (one.id in first_ten(entries, changed(part, to))) == inside, (one.id, part, to)
        if change is not None:
            moved += 1
            beyond = change.after + (1e-6 if change.after > change.before else -1e-6)
            assert (one.id in first_ten(entries, changed(change.part, beyond))) != inside
            assert change.effect == ("移出" if inside else "移入")
    assert moved > 10 // alike
