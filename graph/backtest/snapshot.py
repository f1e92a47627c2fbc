"""A history as it stood on a day, as a graph of its own that the rules run on. Nothing later than the day goes in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from graph.backtest.history import History
from graph.gaps.scope import Scope
from graph.model import ASPECTS
from graph.settings import Settings
from graph.store import Batch, Store, open_store

REGION = "回测"
_ROWS = 20_000


def open_snapshot(history: History, day: date, required: dict[str, float], folder: Path) -> tuple[Store, Scope]:
    """Write the graph of that day into a new embedded store below `folder`; the caller closes it.

    Args:
        required: aspect → weight, the same for every segment; 基础通用 is asked once of each chain, as the rules do.
    """
    store = open_store(Settings(store="embedded", store_path=folder / f"{day.isoformat()}.kgl"))
    store.prepare()
    batch = Batch(source=f"回测:{history.title}", load=day.isoformat(), today=day)
    segments = history.known_on(day)
    chains = sorted({chain for _, chain in segments.values()})
    _nodes(store, batch, "Region", ["name"], [[REGION, REGION]])
    _nodes(store, batch, "Aspect", ["name"], [[aspect, aspect] for aspect in ASPECTS])
    _nodes(store, batch, "Chain", ["name"], [[chain, chain] for chain in chains])
    _nodes(store, batch, "Segment", ["name"], [[id_, name] for id_, (name, _) in segments.items()])
    _edges(store, batch, "HAS_SEGMENT", ("Chain", "Segment"), [], [[c, id_, ""] for id_, (_, c) in segments.items()])
    basic = required.get("基础通用")
    if basic is not None:
        _edges(store, batch, "REQUIRES", ("Chain", "Aspect"), ["weight"], [[c, "基础通用", "", basic] for c in chains])
    _edges(store, batch, "REQUIRES", ("Segment", "Aspect"), ["weight"],
           [[id_, aspect, "", weight] for id_ in segments for aspect, weight in required.items() if aspect != "基础通用"])  # fmt: skip
    documents = history.in_force(day)
    # Standings and scopes are given as they were; `loaders.derive` would see today's.
    _nodes(store, batch, "Standard", ["title", "family", "level", "function", "status", "standing", "scope", "issued", "source"],
           [[d.id, d.title, d.id, "国家", d.aspect, "现行", "现行", "全国", d.issued, history.source] for d in documents])  # fmt: skip
    _edges(store, batch, "COVERS", ("Standard", "Segment"), ["aspect", "state", "score", "method"],
           [[d.id, segment, "", d.aspect, "采纳", 1.0, "分类号"] for d in documents for segment in d.segments])  # fmt: skip
    store.checkpoint()
    return store, Scope(region_id=REGION, region=history.title, as_of=day)


def _nodes(store: Store, batch: Batch, label: str, names: Sequence[str], rows: list[list[Any]]) -> None:
    for part in _parts(rows):
        store.write_nodes(batch, label, names, part)


def _edges(
    store: Store, batch: Batch, type_: str, ends: tuple[str, str], names: Sequence[str], rows: list[list[Any]]
) -> None:
    for part in _parts(rows):
        store.write_relationships(batch, type_, ends, names, part)


def _parts(rows: list[list[Any]]) -> Iterable[list[list[Any]]]:
    return (rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS))
