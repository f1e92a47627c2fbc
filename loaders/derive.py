"""What follows from the loaded facts: standings of standards, regions by name, links to segments, candidates.

Derived facts carry method, score and evidence, and are given by the sources `推定:…`. Their version is a fingerprint of
all that was derived, so that deriving the same again changes nothing, and what no longer follows becomes stale.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from graph.gaps.weights import read_weights
from graph.model import LEDGER_LABELS, LEDGER_TYPES, NODES, RELATIONSHIPS
from graph.queries import Catalog
from graph.store import Batch, Row, Store
from loaders.candidates import find_candidates
from loaders.facts import Edge, Fact, fingerprint, fingerprint_of
from loaders.linking import Link, link
from loaders.linking.records import ACCEPTED, PROJECT, SEGMENT, STANDARD, Document
from loaders.linking.stored import LINKS_SOURCE, PAGE, stored_decisions, stored_records, stored_segments
from loaders.mapping.context import Context
from loaders.mapping.decisions import MANUAL
from loaders.spool import Spool
from loaders.writer import Writer

LOADED_LABELS = tuple(node.label for node in NODES if node.label not in (*LEDGER_LABELS, "Source"))
LOADED_TYPES = tuple(rel.type for rel in RELATIONSHIPS if rel.type not in LEDGER_TYPES)
REGIONS_SOURCE = "推定:区域"
CANDIDATES_SOURCE = "推定:候选"


def derive(store: Store, catalog: Catalog, today: date) -> dict[str, int]:
    """Derive anew; returns how many links there are by state."""
    derive_states(store, catalog, today)
    links = _derive_links(store, catalog, today)
    _derive_candidates(store, catalog, today)
    return links


def derive_states(store: Store, catalog: Catalog, today: date) -> None:
    """Derive standings of standards and regions by name anew, and leave the links as they are."""
    _derive_regions(store, catalog, today)
    _derive_standings(store, catalog)


def _derive_standings(store: Store, catalog: Catalog) -> None:
    rows = store.read(catalog["derive/standings"].text)
    new = [
        [row["id"], row["new_standing"], row["new_scope"], _whole(row["family"])]
        for row in rows
        if (row["standing"], row["scope"], row["whole"])
        != (row["new_standing"], row["new_scope"], _whole(row["family"]))
    ]
    store.update_nodes("Standard", ["standing", "scope", "whole"], new)


def _whole(family: str | None) -> str | None:
    """What a part is part of: `GB 5169.16` → `GB 5169`; None for what is no part."""
    return (family or "").rpartition(".")[0] or None


def _derive_regions(store: Store, catalog: Catalog, today: date) -> None:
    """An organization without a stated region is placed by the region's name at the start of its own."""
    context = Context()
    names: dict[str, str] = {}
    for row in store.read(catalog["load/regions"].text):
        for name in (row["name"], *(row["aliases"] or [])):
            context.regions[name] = row["id"]
            names[row["id"]] = row["name"]
    edges: Spool[Fact] = Spool()
    unplaced = _pages(store, catalog["derive/unplaced"].text) if names else ()
    for row in unplaced:
        region = context.region(row["name"])
        if region is not None:
            evidence = f"名称以“{names[region]}”或其别名开头（推定）"
            edges.append(
                Edge(
                    "IN_REGION",
                    ("Organization", row["id"]),
                    ("Region", region),
                    {"method": "推定", "score": 0.7, "evidence": evidence},
                )
            )
    _write_derived(store, REGIONS_SOURCE, edges, ("IN_REGION",), today)


def _pages(store: Store, query: str) -> Iterator[Row]:
    """The rows of a query in order of id, a page at a time: a million patents have a hundred thousand owners."""
    after = ""
    while rows := store.read(query, {"after": after, "most": PAGE}):
        yield from rows
        after = rows[-1]["id"]


def _derive_links(store: Store, catalog: Catalog, today: date) -> dict[str, int]:
    segments = stored_segments(store, catalog)
    decisions, decided = stored_decisions(store, catalog)
    kinds: dict[str, str] = {}
    without_aspect = {(row["document_id"], row["target_id"]) for row in decided if row["aspect"] is None}
    counts: dict[str, int] = {}
    edges: Spool[Fact] = Spool()
    # Without segments there is nothing to link to, and no need to read the patents.
    documents = _documents(store, catalog, kinds) if segments else ()
    for found in link(segments, documents, decisions):
        kind = kinds[found.document_id]
        counts[found.state] = counts.get(found.state, 0) + (kind != PROJECT)
        edges += _target(found) if kind == PROJECT else _edge(found, kind, without_aspect)
    _write_derived(store, LINKS_SOURCE, edges, ("COVERS", "RELATES_TO", "TARGETS"), today)
    return counts


def link_standards(store: Store, catalog: Catalog, ids: Collection[str], today: date) -> tuple[Link, ...]:
    """Link these standards alone, as a load would, and leave all other links as they are; returns the links."""
    if not ids:
        return ()
    wanted = [document for document in _documents(store, catalog, {}) if document.id in ids]
    found = tuple(link(stored_segments(store, catalog), wanted))
    writer = Writer(store, Batch(LINKS_SOURCE, fingerprint(*map(repr, found)), today))
    writer.add([edge for each in found for edge in _edge(each, STANDARD, set())], {})
    writer.flush()
    return found


def _derive_candidates(store: Store, catalog: Catalog, today: date) -> None:
    """Patents that may be essential to standards; rests on the links, so it comes after them."""
    slots = store.read(catalog["derive/candidate_slots"].text)
    segments = sorted({slot["segment"] for slot in slots})
    patents = store.read(catalog["derive/candidate_patents"].text, {"segments": segments}) if segments else []
    edges: list[Fact] = [found.edge() for found in find_candidates(patents, slots, read_weights()["candidate"])]
    _write_derived(store, CANDIDATES_SOURCE, edges, ("CANDIDATE_FOR",), today)


def _target(found: Link) -> Sequence[Fact]:
    """A project's segment, only where the rules are sure: TARGETS knows no state."""
    if found.state != ACCEPTED or found.target_label != SEGMENT:
        return ()
    values = {"score": found.score, "method": found.method, "evidence": found.evidence}
    return (Edge("TARGETS", ("Project", found.document_id), (SEGMENT, found.target_id), values),)


def _documents(store: Store, catalog: Catalog, kinds: dict[str, str]) -> Iterator[Document]:
    """Standards, patents and projects, one by one; `kinds` holds the kind of the one being linked."""
    for record in stored_records(store, catalog, listed=False):
        kinds.clear()
        kinds[record.document.id] = record.document.kind
        yield record.document


def _edge(found: Link, kind: str, without_aspect: set[tuple[str, str]]) -> Sequence[Fact]:
    """The relationship of a link; a person's decision is only completed by the aspect it left open."""
    label, type_ = ("Standard", "COVERS") if kind == "标准" else ("Patent", "RELATES_TO")
    ends = ((label, found.document_id), (found.target_label, found.target_id))
    if found.method == MANUAL:
        if kind != "标准" or (found.document_id, found.target_id) not in without_aspect:
            return ()
        return (Edge(type_, *ends, {"aspect": found.aspect}),)
    values: dict[str, Any] = {
        "score": found.score,
        "state": found.state,
        "method": found.method,
        "evidence": found.evidence,
    }
    if kind == "标准":
        values["aspect"] = found.aspect
    return (Edge(type_, *ends, values),)


def _write_derived(store: Store, source: str, facts: Iterable[Fact], types: tuple[str, ...], today: date) -> None:
    batch = Batch(source, fingerprint_of(repr(fact) for fact in facts), today)
    writer = Writer(store, batch)
    for fact in facts:
        writer.add([fact], {})
    writer.flush()
    store.withdraw(batch, (), types)
