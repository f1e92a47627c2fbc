"""Makes the graph answer for a merged node under the one that is kept, on either store, without reading any file again.

Facts stay where their files put them. What hangs on a merged node is written again at the kept one, as derived facts with the
provenance of the first; the merged node and its relationships are set aside (stale, `same_as`); what sources said of it
goes to the claims of the kept one. All of it is done anew after every load, so it lasts, and undone when the decision is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from graph import store_statements as statements
from graph.model import RELATIONSHIPS
from graph.queries import Catalog
from graph.store import Batch, Row, Store
from loaders.claims.record import (
    DERIVED_PREFIX,
    MENTIONS,
    MERGED_PREFIX,
    SHOWN,
    Claim,
    claimed,
    decode,
    encode,
    first_claim,
)
from loaders.facts import Edge, fingerprint
from loaders.review.decisions import merges, read_decisions
from loaders.writer import Writer

SOURCE = "推定:合并"

# What a merged node is called is no word on what the kept one is called: it becomes an alias.
_OF_ITS_OWN = {
    "Organization": {"name"},
    "Standard": {"number_raw", "family", "level", "nature", "year"},
}


def merge(store: Store, catalog: Catalog, folder: Path, today: date) -> None:
    """Do what the decisions say, and undo what they no longer say."""
    wanted = merges(read_decisions(folder).values())
    edges: list[tuple[dict[str, Any], Edge]] = []
    known: dict[tuple[str, str], str] = {}
    own: set[tuple[Any, ...]] = set()
    for label, decided in wanted.items():
        before = {row["id"]: row["into"] for row in store.read(catalog["review/merged"].text, {"label": label})}
        there = _nodes(store, label, sorted({*decided, *decided.values(), *before, *before.values()}))
        into = {id_: keep for id_, keep in decided.items() if id_ in there and keep in there}
        known |= {(label, id_): keep for id_, keep in into.items()}
        _write_nodes(store, label, into, before, there)
        _set_aside(store, label, into, before)
        edges += _hanging(store, label, sorted(into))
        own |= {_place(edge) for _, edge in _hanging(store, label, sorted(set(into.values())))}
    facts = [(shown, edge) for shown, edge in _projected(edges, known) if _place(edge) not in own]
    # The version does not rest on the day or the order, so that deriving the same again changes nothing.
    batch = Batch(SOURCE, fingerprint(*(repr(item) for item in facts)), today)
    writer = Writer(store, batch)
    for provenance, fact in facts:
        writer.add([fact], provenance)
    writer.flush()
    store.withdraw(batch, (), sorted(_types()))


def _types() -> set[str]:
    return {rel.type for rel in RELATIONSHIPS if {"Organization", "Standard"} & {*rel.start, *rel.end}}


def _nodes(store: Store, label: str, ids: list[str]) -> dict[str, Row]:
    if not ids:
        return {}
    query = statements.nodes_with_claims(label, list(claimed(label)))
    return {row["id"]: row for row in store.read(query, {"ids": ids})}


def _write_nodes(store: Store, label: str, into: dict[str, str], before: dict[str, str], there: dict[str, Row]) -> None:
    """Set aside or bring back, and what the kept ones are told by those merged into them."""
    properties = claimed(label)
    aside = [
        [id_, into.get(id_), id_ in into or not _lives(there[id_])] for id_ in sorted({*into, *before} & there.keys())
    ]
    store.update_nodes(label, ["same_as", "stale"], aside)
    told = []
    for keep in sorted({*into.values(), *before.values()} & there.keys() - into.keys()):
        row = there[keep]
        held = decode(row["claims"], properties)
        own = [claim for claim in held if not claim.merged]
        # What those who leave had told must be settled once more, without them.
        left = {name: None for claim in held if claim.merged for name in claim.values if name not in SHOWN}
        own = [Claim(claim.source, claim.load, {**left, **claim.values}) for claim in own]
        if not own:
            first = first_claim(row, properties, mentions=True)
            own = [] if first is None else [first]
        members = [there[id_] for id_, kept in sorted(into.items()) if kept == keep]
        theirs = [claim for member in members for claim in _told_by(member, label)]
        stub = not any(one["given_by"] for one in (row, *members))
        aliases = [member["id"] if label == "Standard" else member["name"] for member in members] or None
        told.append([keep, encode([*own, *theirs]), stub, not any(map(_lives, (row, *members))), aliases])
    store.update_nodes(label, ["claims", "stub", "stale", "aliases"], told)


def _lives(row: Row) -> bool:
    """Whether any source gives or mentions it."""
    return bool(row["given_by"] or row["mentioned_by"])


def _told_by(member: Row, label: str) -> list[Claim]:
    """What is said of a merged node, as claims on the kept one."""
    properties = claimed(label)
    claims = decode(member["claims"], properties)
    if not claims:
        first = first_claim(member, properties, mentions=True)
        claims = [] if first is None else [first]
    found = []
    for claim in claims:
        values = {name: value for name, value in claim.values.items() if name not in _OF_ITS_OWN[label]}
        if claim.source == MENTIONS:
            values = {name: value for name, value in values.items() if name in ("source", "file", "line")}
        found.append(Claim(f"{MERGED_PREFIX}{member['id']}:{claim.source}", "", values))
    return found


def _set_aside(store: Store, label: str, into: dict[str, str], before: dict[str, str]) -> None:
    """The relationships of merged nodes count for nothing themselves; those of nodes brought back count again."""
    for ids, stale in ((sorted(into), True), (sorted(set(before) - set(into)), False)):
        for type_, ends, rows in _relationships(store, label, ids):
            lines = [[row["start_id"], row["end_id"], row["key"], stale] for row in rows]
            store.update_relationships(type_, ends, ["stale"], lines)


def _hanging(store: Store, label: str, ids: list[str]) -> Iterable[tuple[dict[str, Any], Edge]]:
    """The relationships of these nodes that files or people give, each with its provenance."""
    for type_, ends, rows in _relationships(store, label, ids):
        for row in rows:
            if all(source.startswith(DERIVED_PREFIX) for source in row["given_by"]):
                continue
            values = {name: row[name] for name in claimed(type_, relationship=True) if name not in SHOWN}
            edge = Edge(type_, (ends[0], row["start_id"]), (ends[1], row["end_id"]), values, row["key"])
            yield {name: row[name] for name in SHOWN}, edge


def _projected(
    edges: Iterable[tuple[dict[str, Any], Edge]], into: dict[tuple[str, str], str]
) -> list[tuple[dict[str, Any], Edge]]:
    """The relationships at the kept nodes; what would tie a node to itself is left out."""
    found: dict[tuple[Any, ...], tuple[dict[str, Any], Edge]] = {}
    for shown, edge in edges:
        start = (edge.start[0], into.get(edge.start, edge.start[1]))
        end = (edge.end[0], into.get(edge.end, edge.end[1]))
        if start != end:
            moved = Edge(edge.type, start, end, edge.values, edge.key)
            found[_place(moved)] = (shown, moved)
    return [found[place] for place in sorted(found)]


def _place(edge: Edge) -> tuple[Any, ...]:
    return edge.type, edge.start, edge.end, edge.key


def _relationships(store: Store, label: str, ids: list[str]) -> Iterable[tuple[str, tuple[str, str], list[Row]]]:
    """All that hangs on these nodes and that some source gives, by type and the labels of the ends."""
    if not ids:
        return
    for rel in RELATIONSHIPS:
        if rel.type in ("ON", "EVIDENCED_BY"):
            continue
        for start in rel.start:
            for end in rel.end:
                if label in (start, end):
                    names = list(claimed(rel.type, relationship=True))
                    query = statements.relationships_of_nodes(rel.type, (start, end), label, names)
                    rows = store.read(query, {"ids": ids})
                    if rows:
                        yield rel.type, (start, end), rows
