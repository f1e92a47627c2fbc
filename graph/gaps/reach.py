"""Achievability A of the segments of a chain: who could draft, with which patents, through which committee.

A = 0.5·best drafter team + 0.3·patent readiness (patent families of valid local inventions not yet in a standard, normalised
in the chain) + 0.2·reachable committee (a local organization drafts or sits there). What is not known is left out and its
weight shared: patents of a chain of whose legal states none is known; the committee of a segment without standards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.gaps.blend import Measure, blend, normalised, spelled
from graph.store import Row

_TITLES = {"team": "起草团队", "patents": "专利储备", "committee": "归口单位够得着"}


def segment_reach(
    segments: Iterable[str],
    patents: Iterable[Row],
    committees: Iterable[Row],
    teams: Mapping[str, float],
    weights: Mapping[str, Any],
) -> dict[str, Measure]:
    """Segment id → achievability, from the rows of `cypher/priority/` and the best team's score where there is one."""
    ids = list(segments)
    ready = patent_readiness(ids, patents)
    reachable = _committees(committees)
    found: dict[str, Measure] = {}
    for id_ in ids:
        parts: dict[str, float | None] = {
            "team": teams.get(id_),
            "patents": None if ready is None else ready[id_],
            "committee": reachable.get(id_),
        }
        found[id_] = Measure(
            blend(weights["achievability"], parts), f"{id_}：{spelled(weights['achievability'], parts, _TITLES)}"
        )
    return found


def patent_readiness(segments: Iterable[str], patents: Iterable[Row]) -> dict[str, float] | None:
    """Segment id → normalised number of families that are ready; None where no patent's legal state is known."""
    families: dict[str, set[str]] = {id_: set() for id_ in segments}
    known = False
    for row in patents:
        known = True
        if row["ready"]:
            families[row["segment_id"]].add(row["family"])
    return normalised({id_: len(ready) for id_, ready in families.items()}) if known else None


def _committees(rows: Iterable[Row]) -> dict[str, float]:
    """Segment id → 1 if one of the bodies that keep its standards can be reached, else 0; without such a body no entry."""
    found: dict[str, float] = defaultdict(float)
    for row in rows:
        for id_ in row["segments"]:
            found[id_] = max(found[id_], float(row["reachable"]))
    return found
