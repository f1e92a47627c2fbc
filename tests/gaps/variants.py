"""Copies of a stored graph in which some facts are stale, and the same copies in which they are deleted.

A stale fact counts for nothing, so both must give the same findings. The facts are drawn by a seed; only the engine's
own session is used, never the code under test.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Literal, TypeVar

import kglite

from graph.settings import Settings
from graph.store import Store, open_store
from tests.gaps.support import catalog

T = TypeVar("T")
What = Literal["relationships", "nodes"]
Ends = tuple[str, str, str]  # label, type, label
Edge = tuple[str, str, str, str, str, str]  # label, id, type, key, label, id

# What describes the run itself: without it there is no scope to compute for, and no finding to compare.
KEPT_LABELS = ("Source",)


def vary(original: Path, copy: Path, what: What, seed: int, share: float, *, delete: bool, at_least: int = 1) -> Store:
    """A store at `copy` in which a share of the relationships, or of the nodes with all theirs, is stale or deleted."""
    shutil.copyfile(original, copy)
    session = kglite.open_session(str(copy), storage="mapped", durable="off")
    edges = _edges(session)
    if what == "relationships":
        drawn = _draw(edges, seed, share, at_least)
        for ends, rows in _by_ends(drawn):
            session.execute(_edge_statement(ends, delete=delete), params={"rows": rows})
    else:
        nodes = _draw(_nodes(session), seed, share, at_least)
        gone = set(nodes)
        if not delete:
            for ends, rows in _by_ends([edge for edge in edges if {edge[:2], (edge[4], edge[5])} & gone]):
                session.execute(_edge_statement(ends, delete=False), params={"rows": rows})
        for label, group in groupby(nodes, key=lambda node: node[0]):
            action = "DETACH DELETE n" if delete else "SET n.stale = true"
            session.execute(
                f"UNWIND $ids AS i MATCH (n:{label} {{id: i}}) {action}", params={"ids": [id_ for _, id_ in group]}
            )
    session.save()
    session.close()
    store = open_store(Settings(store_path=copy))
    _derive_standings(store)
    return store


def _draw(things: list[T], seed: int, share: float, at_least: int) -> list[T]:
    picked = random.Random(seed).sample(things, max(at_least, round(share * len(things))))
    return sorted(picked)  # type: ignore[type-var]


def _edges(session: kglite.Session) -> list[Edge]:
    rows = session.cypher(
        "MATCH (a)-[r]->(b) RETURN labels(a)[0] AS a, a.id AS i, type(r) AS t, r.key AS k, labels(b)[0] AS b, b.id AS j"
    ).to_list()
    return sorted((row["a"], row["i"], row["t"], row["k"], row["b"], row["j"]) for row in rows)


def _nodes(session: kglite.Session) -> list[tuple[str, str]]:
    rows = session.cypher("MATCH (n) RETURN labels(n)[0] AS a, n.id AS i").to_list()
    return sorted((row["a"], row["i"]) for row in rows if row["a"] not in KEPT_LABELS)


def _by_ends(edges: list[Edge]) -> Iterator[tuple[Ends, list[list[str]]]]:
    def ends(edge: Edge) -> Ends:
        return edge[0], edge[2], edge[4]

    for key, group in groupby(sorted(edges, key=ends), key=ends):
        yield key, [[edge[1], edge[3], edge[5]] for edge in group]


def _edge_statement(ends: Ends, *, delete: bool) -> str:
    start, type_, end = ends
    action = "DELETE x" if delete else "SET x.stale = true"
    return f"UNWIND $rows AS r MATCH (:{start} {{id: r[0]}})-[x:{type_} {{key: r[1]}}]->(:{end} {{id: r[2]}}) {action}"


def _derive_standings(store: Store) -> None:
    """What the next load would do first: standings follow from statuses and replacements that are still there."""
    rows = store.read(catalog()["derive/standings"].text)
    store.update_nodes(
        "Standard", ["standing", "scope"], [[row["id"], row["new_standing"], row["new_scope"]] for row in rows]
    )
    store.checkpoint()
