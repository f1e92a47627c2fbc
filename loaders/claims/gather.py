"""Writes down, batch by batch, what the sources of a fact say, where more than one describes it.

A read before a batch finds what other sources have described; it is left out for labels and types that no other source
gives by its Source node, so that the first load of a table costs one small read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graph import store_statements as statements
from graph.store import Batch, Row, Store
from loaders.claims.record import (
    DERIVED_PREFIX,
    MANUAL_SOURCE,
    Claim,
    claimed,
    decode,
    encode,
    first_claim,
    with_claim,
)


@dataclass(slots=True)
class Gatherer:
    """The claims of one source while it is written; `gives` are the labels and types that it has given so far."""

    store: Store
    batch: Batch
    gives: set[str] = field(default_factory=set)
    _others: set[str] | None = None
    _unfinished: bool = False

    def nodes(self, label: str, names: Sequence[str], rows: list[list[Any]]) -> tuple[Sequence[str], list[list[Any]]]:
        """The batch with a column `claims` where other sources describe some of its nodes."""
        if not self._shared(label):
            return names, rows
        properties = claimed(label)
        query = statements.nodes_of_others(label, list(properties))
        found = self.store.read(query, {**self._parameters(), "batch": {"ids": [row[0] for row in rows]}})
        held = {(row["id"],): row for row in found}
        return self._with_claims(names, rows, held, list(properties), 1, label)

    def relationships(
        self, type_: str, ends: tuple[str, str], names: Sequence[str], rows: list[list[Any]]
    ) -> tuple[Sequence[str], list[list[Any]]]:
        """The same for relationships."""
        if not self._shared(":".join((type_, *ends))):
            return names, rows
        properties = claimed(type_, relationship=True)
        query = statements.relationships_of_others(type_, ends, list(properties))
        found = self.store.read(query, {**self._parameters(), "batch": {"rows": [row[:3] for row in rows]}})
        held = {(row["start_id"], row["end_id"], row["key"]): row for row in found}
        return self._with_claims(names, rows, held, list(properties), 3, type_)

    def _shared(self, what: str) -> bool:
        """Whether another source may give such facts."""
        self.gives.add(what)
        if self.batch.source.startswith(DERIVED_PREFIX) or what == "Source":
            return False
        if self._others is None:
            rows = self.store.read(statements.other_sources(), self._parameters())
            self._others = {given for row in rows for given in row["gives"]}
            self._unfinished = any(row["state"] == "载入中" for row in rows)
        return self._unfinished or what in self._others or self.batch.source == MANUAL_SOURCE

    def _parameters(self) -> dict[str, Any]:
        # What a person enters of a thing that is only mentioned must leave no trace when it is withdrawn.
        return {"source": self.batch.source, "mentions": self.batch.source == MANUAL_SOURCE, "derived": DERIVED_PREFIX}

    def _with_claims(
        self,
        names: Sequence[str],
        rows: list[list[Any]],
        held: dict[tuple[Any, ...], Row],
        declared: list[str],
        keys: int,
        what: str,
    ) -> tuple[Sequence[str], list[list[Any]]]:
        if not held:
            return names, rows
        properties = claimed(what, relationship=keys == 3)
        extended = []
        for row in rows:
            old = held.get(tuple(row[:keys]))
            if old is None:
                extended.append([*row, None])
                continue
            claims = decode(old["claims"], properties)
            if not claims:
                first = first_claim(old, properties, mentions=self.batch.source == MANUAL_SOURCE)
                claims = [] if first is None else [first]
            values = {name: value for name, value in zip(names, row[keys:], strict=True) if name in properties}
            extended.append([*row, encode(with_claim(claims, Claim(self.batch.source, self.batch.load, values)))])
        return [*names, "claims"], extended
