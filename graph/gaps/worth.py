"""Key-ness K and benefit B of the segments of a chain: two parts of the priority, and together what a search is worth.

K = 0.4·betweenness on UPSTREAM_OF + 0.4·share of the chief's input paths through the segment (left out without a chief,
its weight shared among the rest) + 0.2·is_key; B = log(1 + organizations on the segment and one hop), normalised in the
chain. O(V·E) for V segments of one chain.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph.gaps.blend import Measure, blend, normalised, spelled
from graph.queries import Catalog
from graph.store import Store

_TITLES = {"betweenness": "上下游居中程度", "chief_paths": "链主投入路径占比", "is_key": "关键环节"}


@dataclass(frozen=True, slots=True)
class Worth:
    """Key-ness and benefit of a segment, and what a search for it is worth: the two alone, by their weights in the priority."""

    keyness: Measure
    benefit: Measure
    search: float


def segment_worth(store: Store, catalog: Catalog, chain: str, weights: Mapping[str, Any]) -> dict[str, Worth]:
    """Segment id → its worth, for all segments of the chain."""
    rows = store.read(catalog["evidence/segment_worth"].text, {"chain": chain})
    flow: nx.DiGraph[str] = nx.DiGraph()
    flow.add_nodes_from(row["segment_id"] for row in rows)
    flow.add_edges_from((row["segment_id"], other) for row in rows for other in row["next"])
    between = normalised(nx.betweenness_centrality(flow, normalized=False))
    paths = _chief_paths(flow, [row["segment_id"] for row in rows if row["chiefs"]])
    benefit = normalised({row["segment_id"]: math.log1p(row["firms"]) for row in rows})
    worth: dict[str, Worth] = {}
    for row in rows:
        id_ = row["segment_id"]
        parts: dict[str, float | None] = {
            "betweenness": between[id_],
            "chief_paths": None if paths is None else paths[id_],
            "is_key": float(bool(row["is_key"])),
        }
        key = blend(weights["keyness"], parts)
        both: dict[str, float | None] = {"K": key, "B": benefit[id_]}
        worth[id_] = Worth(
            keyness=Measure(key, f"{id_}：{spelled(weights['keyness'], parts, _TITLES)}"),
            benefit=Measure(benefit[id_], f"{id_}：本环节和上下游一步之内有{row['firms']}家"),
            search=blend(weights["priority"], both) or 0.0,
        )
    return worth


def _chief_paths(flow: nx.DiGraph[str], ends: list[str]) -> dict[str, float] | None:
    """Share of the shortest input paths into the chief's segments that pass through each segment; None without a chief."""
    if not ends:
        return None
    through = dict.fromkeys(flow, 0)
    total = 0
    for end in ends:
        for start in nx.ancestors(flow, end):
            total += 1
            for node in nx.shortest_path(flow, start, end)[:-1]:
                through[node] += 1
    return {node: count / total if total else 0.0 for node, count in through.items()}
