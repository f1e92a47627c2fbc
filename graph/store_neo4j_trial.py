"""A trial on Neo4j: one transaction that is never committed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn, TypeVar

from graph.errors import UsageError
from graph.settings import Settings
from graph.store import Row, Value, check_parameters
from graph.store_neo4j import Neo4jStore, rows_of
from graph.store_neo4j_errors import translated

T = TypeVar("T")


class Neo4jTrial(Neo4jStore):
    """Reads and writes go to the one open transaction; the driver stays the real store's.

    A transaction that may write cannot refuse to: that a query only reads is what the catalogue of query files sees to.
    """

    def __init__(self, settings: Settings, transaction: Any) -> None:
        super().__init__(settings)
        self._transaction = transaction

    def prepare(self) -> None:
        """Nothing to do: constraints cannot be made in a transaction that has data."""

    def read(
        self, query: str, parameters: Mapping[str, Value] | None = None, *, timeout: float | None = None
    ) -> list[Row]:
        """See `graph.store.Store.read`; the limit is that of the whole trial."""
        given = dict(parameters or {})
        check_parameters(query, given)
        with translated(self._settings, self._forget):
            return rows_of(self._transaction.run(query, given))

    def trial(self) -> NoReturn:
        """A trial has no trials of its own."""
        raise UsageError("试算之中不能再试算", "一次试算", "这是程序的错，请报告")

    def close(self) -> None:
        """Nothing to let go of: the transaction ends with the trial."""

    def _change(self, work: Callable[[Any], T]) -> T:
        with translated(self._settings, self._forget):
            return work(self._transaction)
