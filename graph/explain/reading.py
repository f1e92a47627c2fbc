"""Reads of one explanation: the queries of `cypher/explain/`, the segments a finding concerns, rows as facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.explain.model import Fact
from graph.gaps import Item, Scope
from graph.queries import Catalog
from graph.store import Row, Store


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment that the finding concerns."""

    id: str
    name: str
    chain: str
    keywords: tuple[str, ...]
    needs_kinds: tuple[str, ...]
    required: tuple[str, ...]
    serving: tuple[str, ...]


class Reader:
    """Runs query files by name; the region of the run is filled in where a query asks for it."""

    def __init__(self, store: Store, catalog: Catalog, scope: Scope, weights: Mapping[str, Any]) -> None:
        self._store, self._catalog, self.scope, self.weights = store, catalog, scope, weights

    def rows(self, name: str, **given: Any) -> list[Row]:
        """Rows of `cypher/explain/NAME`, or of another folder's query by its full id."""
        query = self._catalog[name if "/" in name else f"explain/{name}"]
        if any(parameter.name == "region" for parameter in query.parameters):
            given["region"] = self.scope.region_id
        return self._store.read(query.text, query.bind(given))


@dataclass(frozen=True, slots=True)
class Case:
    """A finding with what it concerns.

    Attributes:
        segments: its segments, or those of its subject.
        chain: id of the chain to look at.
        aspect: the aspect of standards that is missing, where the rule says one.
    """

    item: Item
    reader: Reader
    segments: tuple[Segment, ...]
    chain: str
    aspect: str | None

    def ids(self, label: str) -> list[str]:
        """Ids of the subjects of that label."""
        return [subject["id"] for subject in self.item.subjects if subject["label"] == label]

    @property
    def is_folded(self) -> bool:
        """Whether it is a lead that stands for many (`graph.gaps.folding`): its identity is the chain alone."""
        return set(self.item.identity) == {"chain"}

    @property
    def named_standards(self) -> list[str]:
        """Standards that the finding names: its subjects, then its evidence."""
        return [id_ for label, id_ in self.things if label == "Standard"]

    @property
    def things(self) -> dict[tuple[str, str], Mapping[str, str | None]]:
        """Subjects and evidence by (label, id)."""
        found: dict[tuple[str, str], Mapping[str, str | None]] = {}
        subjects: tuple[Mapping[str, str | None], ...] = self.item.subjects
        for one in (*subjects, *self.item.evidence):
            key = (str(one["label"]), str(one["id"]))
            found[key] = {**found.get(key, {}), **one}
        return found

    def named(self, label: str, id_: str) -> Fact:
        """A subject or piece of evidence as a fact."""
        one = self.things[label, id_]
        day = one.get("as_of")
        return Fact(label, id_, one["name"] or id_, one.get("source"), None if day is None else date.fromisoformat(day))

    @property
    def segment_ids(self) -> list[str]:
        """Ids of the segments."""
        return [segment.id for segment in self.segments]

    @property
    def targets(self) -> list[str]:
        """The segments, or the chain where the finding is about the chain itself."""
        return self.segment_ids or [self.chain]


def read_case(reader: Reader, item: Item) -> Case:
    """The finding with its segments: its subjects, else those that its first linked subject is accepted for."""
    chain = item.chains[0] if item.chains else ""
    ids = [subject["id"] for subject in item.subjects if subject["label"] == "Segment"]
    if not ids:
        ids = _linked(reader, item) or list(item.segments)
    known: dict[str, Segment] = {}
    for row in reader.rows("segments", ids=ids) if ids else ():
        if row["id"] not in known or row["chain_id"] in item.chains:
            known[row["id"]] = Segment(
                row["id"], row["name"], row["chain_id"], tuple(row["keywords"]), tuple(row["needs_kinds"]),
                tuple(row["required"]), tuple(sorted({other["id"] for other in row["serving"]})),
            )  # fmt: skip
    here = [known[id_] for id_ in ids if id_ in known]
    here = [segment for segment in here if segment.chain in item.chains] or here
    return Case(item, reader, tuple(here), here[0].chain if here else chain, item.identity.get("aspect"))


def _linked(reader: Reader, item: Item) -> list[str]:
    """Segments of the first subject that has any; an organization's count only where nothing else leads to one."""
    rows = reader.rows("targets", ids=sorted({subject["id"] for subject in item.subjects}))
    for subject in sorted(item.subjects, key=lambda subject: subject["label"] == "Organization"):
        found = sorted(
            {row["segment_id"] for row in rows if (row["label"], row["id"]) == (subject["label"], subject["id"])}
        )
        if found:
            return found
    return []


def fact(label: str, row: Mapping[str, Any], *, id_: str = "id", name: str = "name") -> Fact:
    """A row as a fact."""
    return Fact(label, row[id_], row[name] or row[id_], row["source"], row["as_of"])


def unique(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts, each thing once."""
    return tuple({(found.label, found.id, found.source): found for found in facts}.values())
