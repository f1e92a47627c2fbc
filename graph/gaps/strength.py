"""How strong the local patents of a segment are within its chain, by families of valid local inventions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.store import Row


@dataclass(frozen=True, slots=True)
class Strength:
    """Number of families, and the share of the chain's other segments that are weaker, 0 to 1."""

    inventions: int
    percentile: float
    strong: bool


def patent_strength(segments: Iterable[str], patents: Iterable[Row], weights: Mapping[str, Any]) -> dict[str, Strength]:
    """Segment id → strength, from rows of `cypher/priority/patents`.

    A family counts once, with its best value·score; value as in rule G04: 1, more for citations, more with a flag.
    """
    families: dict[str, dict[str, float]] = defaultdict(dict)
    for row in patents:
        if row["local"]:
            own = families[row["segment_id"]]
            own[row["family"]] = max(own.get(row["family"], 0.0), _value(row, weights) * (row["score"] or 1.0))
    sums = {id_: round(sum(families[id_].values()), 6) for id_ in segments}
    found: dict[str, Strength] = {}
    for id_, own_sum in sums.items():
        weaker = sum(other < own_sum for other in sums.values())
        percentile = weaker / (len(sums) - 1) if len(sums) > 1 else 0.0
        count = len(families[id_])
        strong = count >= weights["min_patents"] and percentile >= weights["strength_percentile"]
        found[id_] = Strength(count, percentile, strong)
    return found


def _value(row: Row, weights: Mapping[str, Any]) -> float:
    cited = min(weights["value_cited_most"], row["cited_by"] * weights["value_cited"])
    return 1.0 + float(cited) + (float(weights["value_flag"]) if row["flagged"] else 0.0)
