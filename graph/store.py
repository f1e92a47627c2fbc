"""One small protocol for the graph's storage, and the choice of an engine.

Values are text, int, float, bool, `datetime.date`, None and lists of text; in results also maps and lists of maps.
Writes are idempotent: nodes merge on `id`, relationships on (start, end, type, `key`).

What a write means (both engines alike):
- A *described* node sets its properties; a blank erases only what the same source gave before, never what another gave.
- A *mentioned* node is created with the given properties if it is not there, and is otherwise left as it is; while
  nobody describes it, `stub` is true.
- Every write records who gives the fact (`given_by`, `mentioned_by`), in which version of the source (`load`), and when.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol

from graph.errors import UsageError
from graph.settings import Settings

Row = dict[str, Any]
Value = Any

PARAMETER = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Batch:
    """Who writes: the source of the facts, its version, and the day.

    Attributes:
        source: id of the Source node.
        load: fingerprint of the source's content, so that the same content leaves the same mark.
        today: the day of the load.
    """

    source: str
    load: str
    today: date


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did: rows taken, and how many of them were new."""

    rows: int = 0
    created: int = 0

    def __add__(self, other: Written) -> Written:
        return Written(self.rows + other.rows, self.created + other.created)


class Store(Protocol):
    """A graph store. Not shared between processes for writing; reading is free."""

    @property
    def name(self) -> Literal["embedded", "neo4j"]:
        """Which engine this is."""

    def prepare(self) -> None:
        """Create constraints and indexes of `graph.model`; doing it again changes nothing."""

    def read(
        self, query: str, parameters: Mapping[str, Value] | None = None, *, timeout: float | None = None
    ) -> list[Row]:
        """Run a read-only query and return its rows by column name.

        Raises:
            UsageError: a parameter is missing, or the query cannot be run.
            WriteRefusedError: the query writes.
            QueryTimeoutError: it ran longer than `timeout` seconds.
            StoreError: the store is unreachable or refuses.
        """

    def write_nodes(
        self, batch: Batch, label: str, names: Sequence[str], rows: Sequence[Sequence[Value]], *, mention: bool = False
    ) -> Written:
        """Merge nodes; each row is `id` and then the values of the properties `names`."""

    def write_relationships(
        self, batch: Batch, type_: str, ends: tuple[str, str], names: Sequence[str], rows: Sequence[Sequence[Value]]
    ) -> Written:
        """Merge relationships; each row is start id, end id, `key`, and then the values of `names`.

        Raises:
            StoreError: an end is not there; nothing of the batch is kept.
        """

    def update_nodes(self, label: str, names: Sequence[str], rows: Sequence[Sequence[Value]]) -> int:
        """Set derived properties of nodes that are there; returns how many."""

    def update_relationships(
        self, type_: str, ends: tuple[str, str], names: Sequence[str], rows: Sequence[Sequence[Value]]
    ) -> int:
        """Set properties of relationships that are there (start id, end id, `key`, values); returns how many."""

    def withdraw(self, batch: Batch, labels: Sequence[str], types: Sequence[str]) -> int:
        """Take `batch.source` back from what its version `batch.load` no longer gives; returns how many are stale now."""

    def trial(self) -> AbstractContextManager[Store]:
        """A view to try things on: its writes are seen by its own reads alone, and nothing of them is left at the end.

        What was written before is seen. A trial is for one thread, and has no trials of its own.

        Raises:
            StoreError: there is no data yet, or the store failed; nothing is left in that case either.
        """

    def checkpoint(self) -> None:
        """Make all that was written visible to other readers."""

    def close(self) -> None:
        """Checkpoint and let go of files and connections."""


def check_parameters(query: str, parameters: Mapping[str, Value]) -> None:
    """Refuse a query whose parameters are not all given, alike on both engines."""
    missing = sorted(set(PARAMETER.findall(query)) - parameters.keys())
    if missing:
        raise UsageError(f"查询缺少参数 {'、'.join(missing)}", "每个 $参数 都要给值", "补上参数后重试")


def open_store(settings: Settings) -> Store:
    """Open the store that the settings name. Connections are made at first use."""
    if settings.store == "embedded":
        from graph.store_embedded import EmbeddedStore

        return EmbeddedStore(settings.store_path, timeout=settings.timeout)
    from graph.store_neo4j import Neo4jStore

    return Neo4jStore(settings)
