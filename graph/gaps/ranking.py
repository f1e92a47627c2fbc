"""The list of gaps as a contest for the first places; what stability and sensitivity both ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

TIE = 9
"""Scores that agree to so many decimals are equal, and the id decides; as in the lists."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the list: its id, its evidence grade, and the known parts of its priority."""

    id: str
    grade: str
    values: tuple[tuple[str, float], ...]

    def score(self, weights: Mapping[str, float]) -> float:
        """The mean of the known parts under these weights, 0 to 1."""
        known = total = 0.0
        for name, value in self.values:
            weight = weights[name]
            known += weight
            total += weight * value
        return total / known if known else 0.0


def contests(entries: Sequence[Entry], first: int) -> Iterator[tuple[list[Entry], int]]:
    """The entries of each grade by id, with the places among the first that the grades before leave them.

    The list goes by grade first: no weight lifts a B above an A.
    """
    left = first
    for _, group in groupby(sorted(entries, key=lambda entry: (entry.grade, entry.id)), key=lambda entry: entry.grade):
        rivals = list(group)
        yield rivals, max(0, left)
        left -= len(rivals)
