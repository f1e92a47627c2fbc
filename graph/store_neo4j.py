"""The Neo4j store: the official driver on a server, a cluster or Aura.

Reads run in READ access mode, so that a cluster answers them on its followers; writes are managed transactions, which
the driver repeats after a deadlock or a change of leader. Sessions share bookmarks: a read sees the writes before it.
Nothing connects before the first use; the first contact is not repeated, so that a dead server is reported within
seconds, and it checks the server's version.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, ManagedTransaction, Result, Session, unit_of_work
from neo4j.exceptions import ConfigurationError

from graph import store_statements as statements
from graph.errors import StoreError, UsageError
from graph.model import RELATIONSHIP_BY_TYPE
from graph.settings import Settings
from graph.store import Batch, Row, Store, Value, Written, check_parameters
from graph.store_neo4j_errors import check_agent, translated
from graph.store_neo4j_values import plain

T = TypeVar("T")

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
CONNECTION_TIMEOUT = 5.0
"""Seconds until an address that does not answer counts as dead."""
ACQUISITION_TIMEOUT = 8.0
"""Seconds that a session waits for a connection, the greeting included: a server may take the call and say nothing."""
READ_RETRY = 2.0
"""Seconds of repeats for a read: somebody is waiting for it."""
WRITE_RETRY = 30.0
"""Seconds of repeats for a write: two loads at once deadlock now and then, and one of them has to wait."""
TRIAL_LIMIT = 600.0
"""Seconds that a trial may hold its locks on what it wrote."""
INDEX_WAIT = 300
"""Seconds that new indexes of a filled database may take."""

# Without a handler the driver's English warnings about repeats would reach the terminal through logging's last resort.
_QUIET = logging.NullHandler()


class Neo4jStore:
    """The server that the settings name. May be shared between threads; every process needs its own."""

    name: Literal["neo4j"] = "neo4j"

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._driver: Driver | None = None
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._known = False
        self._lock = Lock()

    def prepare(self) -> None:
        """Create constraints and indexes, and wait until they can be used."""
        # One transaction each: two programs preparing at once then meet in at most one statement, which one repeats.
        for statement in [*statements.constraints(), *statements.indexes()]:
            self._run(statement, {})
        self._run("CALL db.awaitIndexes($seconds)", {"seconds": INDEX_WAIT})

    def read(
        self, query: str, parameters: Mapping[str, Value] | None = None, *, timeout: float | None = None
    ) -> list[Row]:
        """See `graph.store.Store.read`."""
        given = dict(parameters or {})
        check_parameters(query, given)
        # The server takes 0 for "no limit"; a limit of nothing is a limit.
        limit = max(0.001, self._settings.timeout if timeout is None else timeout)

        def work(tx: ManagedTransaction) -> list[Row]:
            return rows_of(tx.run(query, given))

        with translated(self._settings, self._forget), self._session(READ_ACCESS, READ_RETRY) as session:
            return session.execute_read(unit_of_work(timeout=limit)(work))

    def write_nodes(
        self, batch: Batch, label: str, names: Sequence[str], rows: Sequence[Sequence[Value]], *, mention: bool = False
    ) -> Written:
        """See `graph.store.Store.write_nodes`."""
        make = statements.mention_nodes if mention else statements.describe_nodes
        query = make(label, names)
        if not rows:
            return Written()

        def work(tx: ManagedTransaction) -> Written:
            counters = tx.run(query, _parameters(batch, rows)).consume().counters
            return Written(len(rows), counters.nodes_created)

        return self._change(work)

    def write_relationships(
        self, batch: Batch, type_: str, ends: tuple[str, str], names: Sequence[str], rows: Sequence[Sequence[Value]]
    ) -> Written:
        """See `graph.store.Store.write_relationships`."""
        query = statements.merge_relationships(type_, ends, names)
        if not rows:
            return Written()

        def work(tx: ManagedTransaction) -> Written:
            result = tx.run(query, _parameters(batch, rows))
            matched = int(result.single(strict=True)["rows"])
            if matched < len(rows):
                # MATCH drops rows without an end in silence. Raising here rolls the whole batch back.
                raise _missing_end(tx, type_, ends, rows)
            return Written(len(rows), result.consume().counters.relationships_created)

        return self._change(work)

    def update_nodes(self, label: str, names: Sequence[str], rows: Sequence[Sequence[Value]]) -> int:
        """See `graph.store.Store.update_nodes`."""
        query = statements.update_nodes(label, names)
        if not rows:
            return 0
        return self._run(query, {"batch": {"rows": _lists(rows)}})

    def update_relationships(
        self, type_: str, ends: tuple[str, str], names: Sequence[str], rows: Sequence[Sequence[Value]]
    ) -> int:
        """See `graph.store.Store.update_relationships`."""
        query = statements.update_relationships(type_, ends, names)
        if not rows:
            return 0
        return self._run(query, {"batch": {"rows": _lists(rows)}})

    def withdraw(self, batch: Batch, labels: Sequence[str], types: Sequence[str]) -> int:
        """See `graph.store.Store.withdraw`."""
        # All labels in one statement, all types in another: a statement each would be a hundred round trips a file.
        queries = []
        if labels:
            queries.append(statements.withdraw_nodes("|".join(labels)))
        if types:
            starts = sorted({start for type_ in types for start in RELATIONSHIP_BY_TYPE[type_].start})
            queries.append(statements.withdraw_relationships("|".join(types), "|".join(starts)))
        parameters = {"source": batch.source, "load": batch.load}
        return sum(self._run(query, parameters) for query in queries)

    @contextmanager
    def trial(self) -> Iterator[Store]:
        """See `graph.store.Store.trial`."""
        from graph.store_neo4j_trial import Neo4jTrial

        with (
            translated(self._settings, self._forget),
            self._session(WRITE_ACCESS, 0) as session,
            session.begin_transaction(timeout=TRIAL_LIMIT) as transaction,
        ):
            try:
                yield Neo4jTrial(self._settings, transaction)
            finally:
                # Nobody else has seen any of it; were this process killed, the server would do the same.
                if not transaction.closed():
                    transaction.rollback()

    def checkpoint(self) -> None:
        """Nothing to do: every committed write is visible."""

    def close(self) -> None:
        """Close the connections; the store connects again if it is used again."""
        with self._lock:
            driver, self._driver, self._known = self._driver, None, False
        if driver is not None:
            driver.close()

    def _run(self, query: str, parameters: dict[str, Value]) -> int:
        """Run one writing statement; returns its single value `rows`, or 0 if it returns nothing."""

        def work(tx: ManagedTransaction) -> int:
            record = tx.run(query, parameters).single()
            return 0 if record is None else int(record["rows"])

        return self._change(work)

    def _change(self, work: Callable[[ManagedTransaction], T]) -> T:
        with translated(self._settings, self._forget), self._session(WRITE_ACCESS, WRITE_RETRY) as session:
            return session.execute_write(work)

    def _session(self, mode: str, retry: float) -> Session:
        driver = self._open()
        if not self._known:
            # Outside the lock: were the server dead, waiting threads would each wait their turn to find out.
            check_agent(driver.get_server_info().agent)
            self._known = True
        return driver.session(
            database=self._settings.neo4j_database,
            default_access_mode=mode,
            bookmark_manager=self._bookmarks,
            max_transaction_retry_time=retry,
        )

    def _forget(self) -> None:
        """After a failed contact the next use asks again without repeats: the server may be another one then."""
        self._known = False

    def _open(self) -> Driver:
        with self._lock:
            if self._driver is None:
                logging.getLogger("neo4j").addHandler(_QUIET)
                self._driver = _driver(self._settings)
            return self._driver


def rows_of(result: Result) -> list[Row]:
    """The rows of a result in plain values."""
    names = result.keys()
    return [dict(zip(names, map(plain, record.values()), strict=True)) for record in result]


def _driver(settings: Settings) -> Driver:
    _check_uri(settings.neo4j_uri)
    secret = "" if settings.neo4j_password is None else settings.neo4j_password.get_secret_value()
    try:
        return GraphDatabase.driver(
            settings.neo4j_uri,
            # Without a password: the server may run with authentication off; if not, it says so.
            auth=None if secret == "" else (settings.neo4j_user, secret),
            connection_timeout=CONNECTION_TIMEOUT,
            connection_acquisition_timeout=ACQUISITION_TIMEOUT,
            # A connection idle behind a firewall may be gone: ask before using it.
            liveness_check_timeout=60,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )
    except (ConfigurationError, ValueError) as error:
        raise _uri_error(f"LIANTU_NEO4J_URI 不能用（{error}）") from None


def _check_uri(uri: str) -> None:
    try:
        parts = urlsplit(uri)
        usable = parts.hostname is not None and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise _uri_error("LIANTU_NEO4J_URI 不是一个地址")
    if parts.scheme not in SCHEMES:
        # The driver would take http:// too, as a preview without transactions.
        raise _uri_error(f"LIANTU_NEO4J_URI 的开头 {parts.scheme}:// 不能用")


def _uri_error(got: str) -> UsageError:
    want = "bolt://主机:7687，集群用 neo4j://，加密用 bolt+s:// 或 neo4j+s://"
    return UsageError(got, want, "改正环境变量或 .env 文件后重试")


def _missing_end(
    tx: ManagedTransaction, type_: str, ends: tuple[str, str], rows: Sequence[Sequence[Value]]
) -> StoreError:
    for side, label in enumerate(ends):
        wanted = {row[side] for row in rows}
        query = f"UNWIND $ids AS i MATCH (n:{label} {{id: i}}) RETURN n.id AS id"
        found = {record["id"] for record in tx.run(query, {"ids": list(wanted)})}
        if wanted - found:
            missing = sorted(wanted - found, key=str)[0]
            return StoreError(f"{type_} 的一端不在图中：{label} {missing}", "两端都先写入", "这是程序的错，请报告")
    return StoreError(f"{type_} 的一端在写入时被删除", "两端都先写入", "再运行一次")


def _parameters(batch: Batch, rows: Sequence[Sequence[Value]]) -> dict[str, Any]:
    return {"batch": {"rows": _lists(rows)}, "source": batch.source, "load": batch.load, "today": batch.today}


def _lists(rows: Sequence[Sequence[Value]]) -> list[list[Value]]:
    return [list(row) for row in rows]
