"""Where the bench writes and reads: an empty store as often as it is asked for, and the bare engine beside it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import kglite
import neo4j
from neo4j_server import LocalNeo4j
from pydantic import SecretStr

from bench import baseline_kglite, baseline_neo4j, baseline_py2neo
from bench.facts import PlainRows
from graph.settings import Settings
from graph.store import Store, open_store

TIMEOUT = 900.0
"""Seconds a query may take; the bench reports slow ones, it does not cut them off."""


class Place(Protocol):
    """One engine."""

    @property
    def name(self) -> str:
        """How tables call it."""

    def empty(self) -> Store:
        """An empty store, as the product opens it; not yet prepared."""

    def prepare_bare(self, rows: PlainRows) -> None:
        """Empty it for the hand-written load, with the constraints that such a load makes."""

    def write_bare(self) -> None:
        """The hand-written load of the rows last prepared."""

    def write_one_by_one(self, limit: int) -> int:
        """The same with a statement for every row, for the first rows only; returns how many."""

    def read_bare(self, query: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """A query on the engine itself, on what the store last opened holds."""


class Embedded:
    """kglite in files of a temporary folder."""

    name = "内置（kglite）"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder
        self._rows = PlainRows()
        self._frames: baseline_kglite.Frames = ({}, {})
        self._session: kglite.Session | None = None

    def empty(self) -> Store:
        """See `Place.empty`."""
        self._session = None
        self._path = Path(tempfile.mkdtemp(dir=self._folder)) / "graph.kgl"
        return open_store(Settings(store="embedded", store_path=self._path, timeout=TIMEOUT))

    def prepare_bare(self, rows: PlainRows) -> None:
        """See `Place.prepare_bare`."""
        self._rows, self._frames = rows, baseline_kglite.frames_of(rows)

    def write_bare(self) -> None:
        """See `Place.write_bare`."""
        baseline_kglite.write(Path(tempfile.mkdtemp(dir=self._folder)) / "bare.kgl", self._frames)

    def write_one_by_one(self, limit: int) -> int:
        """See `Place.write_one_by_one`."""
        path = Path(tempfile.mkdtemp(dir=self._folder)) / "single.kgl"
        return baseline_kglite.write_one_by_one(path, self._rows, limit)

    def read_bare(self, query: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """See `Place.read_bare`."""
        if self._session is None:
            kglite.set_query_warning_policy("silent")
            self._session = kglite.open_session(str(self._path))
        rows: list[dict[str, Any]] = self._session.cypher(
            query, params=dict(parameters), timeout_ms=int(1000 * TIMEOUT)
        ).to_list()
        return rows


class Neo4j:
    """A local Neo4j server, emptied before every run."""

    name = "Neo4j"

    def __init__(self, server: LocalNeo4j, driver: neo4j.Driver) -> None:
        self._server = server
        self._driver = driver
        self._rows = PlainRows()

    def empty(self) -> Store:
        """See `Place.empty`."""
        baseline_neo4j.wipe(self._driver)
        return open_store(
            Settings(
                store="neo4j", neo4j_uri=self._server.uri, neo4j_user=self._server.user,
                neo4j_password=SecretStr(self._server.password), timeout=TIMEOUT,
            )
        )  # fmt: skip

    def prepare_bare(self, rows: PlainRows) -> None:
        """See `Place.prepare_bare`."""
        self._rows = rows
        baseline_neo4j.wipe(self._driver)
        baseline_neo4j.prepare(self._driver, rows)

    def write_bare(self) -> None:
        """See `Place.write_bare`."""
        baseline_neo4j.write(self._driver, self._rows)

    def write_one_by_one(self, limit: int) -> int:
        """See `Place.write_one_by_one`."""
        return baseline_neo4j.write_one_by_one(self._driver, self._rows, limit)

    def prepare_py2neo(self, rows: PlainRows, *, constraints: bool) -> None:
        """Empty it for the load by py2neo."""
        self._rows = rows
        baseline_neo4j.wipe(self._driver)
        if constraints:
            baseline_neo4j.prepare(self._driver, rows)

    def write_py2neo(self) -> None:
        """Load the rows last prepared by py2neo, one at a time."""
        graph = baseline_py2neo.connect(self._server.uri, self._server.user, self._server.password)
        baseline_py2neo.write(graph, self._rows)

    def read_bare(self, query: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """See `Place.read_bare`."""
        with self._driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            return [dict(record) for record in session.run(query, dict(parameters))]


@contextmanager
def neo4j_place() -> Iterator[Neo4j]:
    """A server of its own, gone afterwards.

    Raises:
        Neo4jLocalError: no Java, no Maven, or it does not start.
    """
    with (
        LocalNeo4j() as server,
        neo4j.GraphDatabase.driver(
            server.uri, auth=(server.user, server.password), notifications_min_severity="OFF"
        ) as driver,
    ):
        yield Neo4j(server, driver)
