"""Generated cities: the graph is exactly the expected one, every planted gap is found, and nothing beside them.

Up to 100k relationships on every run (10k on Neo4j); `make long` adds a million, and 100k and a million on Neo4j. All rules
are asked in SQL too, which shares no line with the query files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from bench.baseline_duckdb import ask, open_rows
from bench.dataset import AS_OF, REGION_ID, Dataset
from bench.facts import FOLDER, map_tables, plain_rows
from bench.generator import generate
from bench.measure import bind_rule, check_findings
from bench.places import TIMEOUT

from graph.queries import Catalog, Query
from graph.settings import Settings
from graph.status import read_status
from graph.store import Store, open_store
from loaders.run import load
from tests.gaps.support import open_clean

LONG = os.environ.get("LONG") == "1"
CASES = [("embedded", 1_000), ("embedded", 10_000), ("embedded", 100_000), ("neo4j", 10_000)]
if LONG:
    CASES += [("embedded", 1_000_000), ("neo4j", 100_000), ("neo4j", 1_000_000)]


@dataclass(frozen=True)
class City:
    data: Dataset
    store: Store
    issues: int


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]}-{case[1]}")
def city(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    kind, relationships = request.param
    folder = tmp_path_factory.mktemp("city")
    data = generate(relationships)
    data.write(folder / FOLDER)
    open_clean(kind, folder, request).close()
    store = _patient(kind, folder, request)
    report = load(store, [folder / FOLDER], output=folder)
    yield City(data, store, len(report.issues))
    store.close()


def _patient(kind: str, folder: Path, request: pytest.FixtureRequest) -> Store:
    """The store, with a time limit that big graphs keep within."""
    if kind == "embedded":
        return open_store(Settings(store="embedded", store_path=folder / "graph.kgl", timeout=TIMEOUT))
    server = request.getfixturevalue("neo4j_server")
    return open_store(
        Settings(
            store="neo4j", neo4j_uri=server.uri, neo4j_user=server.user, neo4j_password=server.password, timeout=TIMEOUT
        )
    )


def test_graph_is_exactly_the_expected_one(city: City) -> None:
    status = read_status(city.store, Catalog())
    nodes, edges = city.data.counts()
    assert city.issues == 0
    # Sources are the loader's own bookkeeping.
    assert {label: count for label, count in status["nodes"].items() if label != "Source"} == nodes
    assert status["relationships"] == edges


def test_all_planted_gaps_and_no_other(city: City) -> None:
    check = check_findings(city.store, city.data)
    assert (check.missing, check.extra) == ((), ())
    assert check.planted >= 20


@pytest.mark.parametrize("city", [("embedded", 10_000)], indirect=True, ids=["embedded-10000"])
def test_sql_gives_the_severities_of_the_rules(city: City) -> None:
    with open_rows(city.data, plain_rows(map_tables(city.data))) as database:
        for query in Catalog().folder("gaps"):
            for chain in city.data.chains:
                bound = bind_rule(query, chain, REGION_ID, AS_OF)
                rows = city.store.read(query.text, bound)
                wanted = {tuple(row[name] for name in query.identity): (row["state"], row["severity"]) for row in rows}
                assert ask(database, query.meta["rule"], bound) == {
                    identity: (state, pytest.approx(severity, abs=1e-9))
                    for identity, (state, severity) in wanted.items()
                }


@pytest.fixture(scope="module")
def tables() -> Iterator[tuple[Dataset, duckdb.DuckDBPyConnection]]:
    data = generate(10_000)
    with open_rows(data, plain_rows(map_tables(data))) as database:
        yield data, database


@pytest.mark.parametrize("query", Catalog().folder("gaps"), ids=lambda query: query.meta["rule"])
def test_sql_finds_what_is_planted(query: Query, tables: tuple[Dataset, duckdb.DuckDBPyConnection]) -> None:
    data, database = tables
    found: dict[tuple[str, ...], str] = {}
    for chain in data.chains:
        answer = ask(database, query.meta["rule"], bind_rule(query, chain, REGION_ID, AS_OF))
        found |= {identity: state for identity, (state, _) in answer.items()}
    assert found == data.findings[query.meta["rule"]]


def test_plain_rows_are_the_whole_graph() -> None:
    data = generate(2_000)
    rows = plain_rows(map_tables(data))
    assert {(label, row[0]) for label, group in rows.nodes.items() for row in group.rows} == data.nodes
    edges = {(ends[0], *row[:3]) for ends, group in rows.edges.items() for row in group.rows}
    assert edges == data.edges
