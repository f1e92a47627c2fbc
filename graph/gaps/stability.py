"""How firmly each gap stands among the first: the share of drawn weights under which it does (在前10名的比例)."""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.gaps.ranking import TIE, Entry, contests


def stability(entries: Sequence[Entry], weights: Mapping[str, Any]) -> dict[str, float]:
    """Id → share of the draws in which the entry is among the first. The same list gives the same shares, always."""
    settings = weights["stability"]
    draws = list(_draws(weights))
    found: dict[str, float] = {}
    for rivals, places in contests(entries, settings["first"]):
        counts = [0] * len(rivals)
        for draw in draws:
            scores = [-round(rival.score(draw), TIE) for rival in rivals]
            for index in heapq.nsmallest(places, range(len(rivals)), key=scores.__getitem__):
                counts[index] += 1
        found |= {rival.id: count / len(draws) for rival, count in zip(rivals, counts, strict=True)}
    return found


def _draws(weights: Mapping[str, Any]) -> Iterator[dict[str, float]]:
    """Weights from a Dirichlet distribution around those of the file: normalised gamma variates, from a fixed seed."""
    settings = weights["stability"]
    source = random.Random(settings["seed"])  # noqa: S311 - no secret: the same draws for everybody
    for _ in range(settings["draws"]):
        raw = {
            name: source.gammavariate(settings["concentration"] * weight, 1.0) if weight else 0.0
            for name, weight in weights["priority"].items()
        }
        total = sum(raw.values())
        yield {name: value / total for name, value in raw.items()}
