"""Writes down, batch by batch, what the sources of a fact say, where more than one describes it.

A read before a batch finds what other sources have described; it is left out while nothing of that label (or type) has
another source, so that the first load of a table costs nothing.
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
    """The claims of one source while it is written."""

    store: Store
    batch: Batch
    _shared: dict[tuple[str, ...], bool] = field(default_factory=dict)

    def nodes(self, label: str, names: Sequence[str], rows: list[list[Any]]) -> tuple[Sequence[str], list[list[Any]]]:
        """The batch with a column `claims` where other sources describe some of its nodes."""
        if not self._any((label,), statements.some_node_of_others(label)):
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
        if not self._any((type_, *ends), statements.some_relationship_of_others(type_, ends)):
            return names, rows
        properties = claimed(type_, relationship=True)
        query = statements.relationships_of_others(type_, ends, list(properties))
        found = self.store.read(query, {**self._parameters(), "batch": {"rows": [row[:3] for row in rows]}})
        held = {(row["start_id"], row["end_id"], row["key"]): row for row in found}
        return self._with_claims(names, rows, held, list(properties), 3, type_)

    def _any(self, what: tuple[str, ...], query: str) -> bool:
        if self.batch.source.startswith(DERIVED_PREFIX) or what == ("Source",):
            return False
        if what not in self._shared:
            self._shared[what] = bool(self.store.read(query, self._parameters()))
        return self._shared[what]

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
