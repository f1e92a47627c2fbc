"""Every query file, on the planted example, gives the same rows from both stores."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from neo4j import GraphDatabase
from neo4j_server import LocalNeo4j
from pydantic import SecretStr

from graph.gaps.weights import read_weights
from graph.queries import Catalog, Query
from graph.settings import Settings
from graph.store import Store, open_store
from loaders.mapping.context import patent_key
from loaders.run import load

PLANTED = Path(__file__).resolve().parents[2] / "examples" / "planted"
DAY = date(2026, 11, 24)
LABELS = ("Chain", "Segment", "Standard", "Organization", "Patent", "Region", "Source")
CATALOG = Catalog()


@pytest.fixture(scope="module")
def stores(neo4j_server: LocalNeo4j, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The embedded store and Neo4j, both loaded from the same files."""
    with GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    folder = tmp_path_factory.mktemp("same")
    secret = SecretStr(neo4j_server.password)
    embedded = open_store(Settings(store="embedded", store_path=folder / "graph.kgl"))
    neo4j = open_store(
        Settings(store="neo4j", neo4j_uri=neo4j_server.uri, neo4j_user=neo4j_server.user, neo4j_password=secret)
    )
    for store in (embedded, neo4j):
        load(store, [PLANTED], output=folder / store.name, today=DAY)
    yield embedded, neo4j
    embedded.close()
    neo4j.close()


def values(query: Query, ids: dict[str, list[str]], chain: str) -> dict[str, Any]:
    """A value for every parameter that a query needs."""
    known: dict[str, Any] = {
        "chain": chain,
        "segment": ids["Segment"][0],
        "region": ids["Region"][0],
        "home": ids["Region"],
        "sources": ids["Source"],
        "segments": ids["Segment"],
        "standards": ids["Standard"],
        "targets": ids["Segment"],
        "run": "没有这次运行",
        "names": [f"{label} {id_}" for label in ("Segment", "Standard") for id_ in ids[label][:20]],
        "label": "Segment",
        "text": "标准",
        "number": ids["Patent"][0],
        "family": "GB 1",
        "derived": "liantu",
        "id": ids["Source" if query.id.startswith("load/") else "Segment"][0],
        "after": "",
        # From the very beginning, and more than there are.
        **dict.fromkeys(("type", "start_id", "end_id", "key"), ""),
        "most": 20_000,
        "keys": [*map(patent_key, ids["Patent"]), *ids["Organization"]],
        "ids": next((ids[label] for label in LABELS if label.lower() in query.id), ids["Segment"])[:30],
    }
    needed = {parameter.name for parameter in query.parameters if parameter.required}
    assert needed <= known.keys(), f"give {query.id} a value for {needed - known.keys()} here"
    return {name: known[name] for name in needed}


def plain(rows: list[dict[str, Any]]) -> list[str]:
    """Rows to compare without their order: only some queries ask for one."""
    return sorted(repr(_sorted(row)) for row in rows)


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_sorted(part) for part in value]
    return value


def test_loaded_graphs_are_the_same(stores: tuple[Store, Store]) -> None:
    for count in (
        "MATCH (n) RETURN labels(n)[0] AS kind, count(*) AS n, sum(CASE WHEN n.stub THEN 1 ELSE 0 END) AS stubs ORDER BY kind",
        "MATCH ()-[r]->() RETURN type(r) AS kind, count(*) AS n, count(DISTINCT r.key) AS keys ORDER BY kind",
    ):
        embedded, neo4j = (store.read(count) for store in stores)
        assert embedded == neo4j
        assert len(embedded) > 5


@pytest.mark.parametrize("query", list(CATALOG), ids=[query.id for query in CATALOG])
def test_query_file_gives_the_same_rows(stores: tuple[Store, Store], query: Query) -> None:
    embedded, neo4j = stores
    ids = {
        label: [row["id"] for row in embedded.read(f"MATCH (n:{label}) RETURN n.id AS id ORDER BY id")]
        for label in LABELS
    }
    by_chain = any(parameter.name == "chain" for parameter in query.parameters)
    for chain in ids["Chain"] if by_chain else ids["Chain"][:1]:
        bound = query.bind(values(query, ids, chain), weights=read_weights(), today=DAY)
        rows = embedded.read(query.text, bound)
        assert plain(rows) == plain(neo4j.read(query.text, bound)), chain
        assert all(list(row) == list(query.columns) for row in rows)
