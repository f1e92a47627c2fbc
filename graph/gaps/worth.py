"""What a search would be worth: key-ness K and benefit B of the priority, for ordering leads.

K = 0.4·betweenness on UPSTREAM_OF + 0.4·share of the chief's input paths through the segment (left out without a chief,
its weight shared among the rest) + 0.2·is_key; B = log(1 + organizations on the segment and one hop), normalised in the
chain. O(V·E) for V segments of one chain.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import networkx as nx

from graph.queries import Catalog
from graph.store import Store


def segment_worth(store: Store, catalog: Catalog, chain: str, weights: Mapping[str, Any]) -> dict[str, float]:
    """Segment id → worth of a search, 0 to 1."""
    rows = store.read(catalog["evidence/segment_worth"].text, {"chain": chain})
    flow: nx.DiGraph[str] = nx.DiGraph()
    flow.add_nodes_from(row["segment_id"] for row in rows)
    flow.add_edges_from((row["segment_id"], other) for row in rows for other in row["next"])
    between = _normalised(nx.betweenness_centrality(flow, normalized=False))
    paths = _chief_paths(flow, [row["segment_id"] for row in rows if row["chiefs"]])
    benefit = _normalised({row["segment_id"]: math.log1p(row["firms"]) for row in rows})
    share = weights["keyness"]
    k_weight, b_weight = weights["priority"]["K"], weights["priority"]["B"]
    worth: dict[str, float] = {}
    for row in rows:
        id_ = row["segment_id"]
        parts = [(share["betweenness"], between[id_]), (share["is_key"], float(bool(row["is_key"])))]
        if paths is not None:
            parts.append((share["chief_paths"], paths[id_]))
        key = sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)
        worth[id_] = (k_weight * key + b_weight * benefit[id_]) / (k_weight + b_weight)
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


def _normalised(values: dict[str, float]) -> dict[str, float]:
    """Min-max to 0..1; a constant set gives 0."""
    if not values:
        return {}
    low, high = min(values.values()), max(values.values())
    return {key: 0.0 if high == low else (value - low) / (high - low) for key, value in values.items()}
