"""Generated cities: the graph is exactly the expected one, every planted gap is found, and nothing beside them.

Up to 100k relationships on every run (10k on Neo4j); `make long` adds a million, and 100k and a million on Neo4j. Three
rules are asked in SQL too, which shares no line with the query files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bench.baseline_duckdb import QUESTIONS, ask, open_tables
from bench.dataset import Dataset
from bench.facts import FOLDER, map_tables, plain_rows
from bench.generator import generate
from bench.measure import check_findings
from bench.places import TIMEOUT

from graph.queries import Catalog
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


@pytest.mark.parametrize("rule", sorted(QUESTIONS))
def test_sql_finds_the_same(rule: str) -> None:
    data = generate(10_000)
    found: dict[tuple[str, ...], str] = {}
    with open_tables(data, plain_rows(map_tables(data))) as database:
        for chain in data.chains:
            found |= ask(database, rule, chain)
    assert found == data.findings[rule]


def test_plain_rows_are_the_whole_graph() -> None:
    data = generate(2_000)
    rows = plain_rows(map_tables(data))
    assert {(label, row[0]) for label, group in rows.nodes.items() for row in group.rows} == data.nodes
    edges = {(ends[0], *row[:3]) for ends, group in rows.edges.items() for row in group.rows}
    assert edges == data.edges
