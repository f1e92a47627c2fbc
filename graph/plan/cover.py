"""Weighted maximum coverage: k sets out of many, so that the weights of what they cover together are largest.

Greedy, always the set with the largest gain. With at most k sets and nothing else asked it reaches at least 1 - 1/e = 63 % of
the optimum (Nemhauser, Wolsey, Fisher 1978); with limits per group that are disjoint at least one half (Fisher, Nemhauser, Wolsey
1978). `upper_bound` is sharper on the case at hand: whatever is covered already, no k sets cover more than that plus the k largest
gains still to be had.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

GUARANTEE = 1 - 1 / math.e


@dataclass(frozen=True, slots=True)
class Candidate:
    """A set that can be chosen: what it covers, and the groups whose limits it counts against."""

    id: str
    covers: frozenset[str]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One chosen set: what it covers that none before it did, and what that weighs."""

    id: str
    new: frozenset[str]
    gain: float
    total: float


def greedy(
    candidates: Iterable[Candidate],
    weights: Mapping[str, float],
    k: int,
    *,
    first: Sequence[str] = (),
    limit: int | None = None,
) -> list[Step]:
    """At most k candidates; those of `first` before all others, in their order.

    Args:
        weights: what may be covered → its weight; what is not named weighs nothing.
        limit: how many may count against one group; those of `first` count too, but are never refused.
    """
    left = {candidate.id: candidate for candidate in candidates}
    covered: set[str] = set()
    used: Counter[str] = Counter()
    steps: list[Step] = []
    total = 0.0
    for turn in range(k):
        if turn < len(first):
            chosen = left[first[turn]]
        else:
            free = [c for c in left.values() if limit is None or all(used[group] < limit for group in c.groups)]
            best = min(free, key=lambda c: (-round(gain(c, covered, weights), 9), c.id), default=None)
            if best is None or gain(best, covered, weights) <= 0:
                break
            chosen = best
        worth = gain(chosen, covered, weights)
        total += worth
        steps.append(Step(chosen.id, chosen.covers - covered, worth, total))
        covered |= chosen.covers
        used.update(chosen.groups)
        del left[chosen.id]
    return steps


def gain(candidate: Candidate, covered: Collection[str], weights: Mapping[str, float]) -> float:
    """The weight of what the candidate adds. Summed exactly, so that the order of a set does not show."""
    return math.fsum(weights.get(item, 0.0) for item in candidate.covers if item not in covered)


def upper_bound(candidates: Iterable[Candidate], weights: Mapping[str, float], steps: Sequence[Step], k: int) -> float:
    """No k candidates cover more than this, whatever limits there are besides (Leskovec et al. 2007, "online bound").

    The bound holds after any number of steps; the least of them is given. Sets that share nothing give the optimum itself.
    """
    every = list(candidates)
    best = math.fsum(weights.get(item, 0.0) for item in frozenset().union(*(c.covers for c in every)))
    covered: set[str] = set()
    for done in range(len(steps) + 1):
        reached = steps[done - 1].total if done else 0.0
        gains = sorted((gain(candidate, covered, weights) for candidate in every), reverse=True)
        best = min(best, reached + math.fsum(gains[:k]))
        if done < len(steps):
            covered |= steps[done].new
    return best
