"""What the tests of rules share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import neo4j
import pytest
from neo4j_server import LocalNeo4j
from pydantic import SecretStr

from graph.gaps import Findings, find_gaps, read_scope
from graph.gaps.weights import read_weights
from graph.queries import Catalog, Query
from graph.settings import Settings
from graph.store import Row, Store, open_store
from loaders.run import load

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PLANTED = EXAMPLES / "planted"
RIZHAO = EXAMPLES / "rizhao"
PLANTED_REGION = "990100"
AS_OF = date(2026, 11, 23)  # of both planted and the direct graph


def open_clean(kind: str, folder: Path, request: pytest.FixtureRequest) -> Store:
    """An empty store of the kind."""
    if kind == "embedded":
        return open_store(Settings(store="embedded", store_path=folder / "graph.kgl"))
    server = request.getfixturevalue("neo4j_server")
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    return open_server(server)


def open_server(server: LocalNeo4j) -> Store:
    """The server's store, as it is."""
    return open_store(
        Settings(store="neo4j", neo4j_uri=server.uri, neo4j_user=server.user, neo4j_password=SecretStr(server.password))
    )


def load_twice(store: Store, folder: Path) -> None:
    """Load the planted example's first version, then the present one, under the same source names."""
    first = folder / "first" / "planted"
    shutil.copytree(PLANTED / "before", first)
    load(store, [first], output=folder)
    report = load(store, [PLANTED], output=folder)
    assert report.issues == []


def findings_of(store: Store, **options: object) -> Findings:
    """All findings in the data set's own scope."""
    queries = catalog()
    scope = read_scope(store, queries, Settings())
    return find_gaps(store, queries, scope, **options)  # type: ignore[arg-type]


@cache
def catalog() -> Catalog:
    """The query files, read once."""
    return Catalog()


def rows_of(store: Store, query: Query, region: str, as_of: date, chains: list[str] | None = None) -> list[Row]:
    """The rows of one rule, over all chains or the given ones, before anything is graded."""
    names = {parameter.name for parameter in query.parameters}
    given = {name: value for name, value in (("region", region), ("as_of", as_of)) if name in names}
    if "chain" not in names:
        return store.read(query.text, query.bind(given, weights=read_weights()))
    if chains is None:
        chains = [row["id"] for row in store.read(catalog()["evidence/chains"].text)]
    return [
        row
        for chain in chains
        for row in store.read(query.text, query.bind({**given, "chain": chain}, weights=read_weights()))
    ]


def rule(name: str) -> Query:
    """The query file of a rule."""
    return next(query for query in catalog().folder("gaps") if query.meta["rule"] == name)


def as_shown(findings: Findings) -> dict[str, Any]:
    """The findings as their readers get them, without what tells one run from another."""
    shown = findings.as_json()
    return {name: shown[name] for name in shown if name not in ("store", "run")}


# What this test run last loaded into a server, and what the server then said of itself.
_HELD: dict[str, tuple[str, object]] = {}


@contextmanager
def loaded(kind: str, what: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store of the kind with `planted` (loaded twice) or `rizhao`, for reading only; closed at the end.

    A server that still holds just that from an earlier module is taken as it is: a load into Neo4j takes half a minute.
    """
    server = request.getfixturevalue("neo4j_server") if kind == "neo4j" else None
    if server is not None and server.uri in _HELD:
        store = open_server(server)
        held, self_said = _HELD[server.uri]
        if held == what and _says(store) == self_said:
            yield store
            store.close()
            return
        store.close()
    store = open_clean(kind, folder, request)
    if what == "planted":
        load_twice(store, folder)
    else:
        load(store, [RIZHAO], output=folder)
    if server is not None:
        _HELD[server.uri] = (what, _says(store))
    yield store
    store.close()


def _says(store: Store) -> object:
    """Sources with their versions and days, and how many nodes and relationships there are."""
    return (
        store.read(
            "MATCH (s:Source) RETURN s.id AS id, s.load AS load, s.state AS state, s.first_seen AS first ORDER BY id"
        ),
        store.read("MATCH (n) RETURN count(n) AS n"),
        store.read("MATCH ()-[r]->() RETURN count(r) AS n"),
    )
