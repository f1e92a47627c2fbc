"""Many cities from one: every id once, both ends of every relationship there, and in each city the findings planted in the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from bench.baseline_duckdb import ask, open_files
from bench.bodies import Body, bodies
from bench.cities import in_city, multiply
from bench.dataset import AS_OF, REGION, REGION_ID, Dataset
from bench.facts import FOLDER
from bench.generator import generate
from bench.growth_steps import build
from bench.measure import bind_rule

from graph.export_neo4j import export_for_import
from graph.gaps import find_gaps, read_scope
from graph.queries import Catalog
from graph.settings import Settings
from graph.store import open_store
from loaders.run import load

CITIES = 3


@dataclass(frozen=True)
class Country:
    folder: Path
    data: Dataset
    nodes: int
    relationships: int

    @property
    def files(self) -> Path:
        return self.folder / f"x{CITIES}"

    def planted(self, city: int) -> set[tuple[str, ...]]:
        """The findings of the first city under the names of another."""
        labels = {id_: label for label, id_ in self.data.nodes}

        def named(value: str) -> str:
            return value if labels.get(value, "Aspect") == "Aspect" else in_city(labels[value], value, city)

        return {
            (rule, *map(named, identity), state)
            for rule, found in self.data.findings.items()
            for identity, state in found.items()
        }


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Country:
    folder = tmp_path_factory.mktemp("cities")
    data = generate(2_000)
    data.write(folder / FOLDER)
    store = open_store(Settings(store="embedded", store_path=folder / "base.kgl"))
    load(store, [folder / FOLDER], output=folder)
    export_for_import(store, folder / "base")
    store.close()
    return Country(folder, data, *multiply(folder / "base", folder / f"x{CITIES}", CITIES))


@pytest.fixture
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


def _column(database: duckdb.DuckDBPyConnection, body: Body, name: str) -> list[str]:
    return [value for (value,) in database.execute(f'SELECT "{name}" FROM {body.rows}').fetchall()]


def test_every_id_is_there_once_and_every_end_is_there(country: Country, database: duckdb.DuckDBPyConnection) -> None:
    ids: dict[str, set[str]] = {}
    nodes = relationships = 0
    for body in bodies(country.files):
        if len(body.labels) == 1:
            found = _column(database, body, "id")
            ids[body.name] = set(found)
            assert len(found) == len(ids[body.name])
            nodes += len(found)
        else:
            ends = [_column(database, body, name) for name in ("START_ID", "END_ID")]
            assert all(set(column) <= ids[label] for column, label in zip(ends, body.labels, strict=True)), body.name
            keys = list(zip(*ends, _column(database, body, "key"), strict=True))
            assert len(keys) == len(set(keys)), body.name
            relationships += len(keys)
    assert (nodes, relationships) == (country.nodes, country.relationships)
    assert (len(ids["Chain"]), len(ids["Region"])) == (CITIES, 1 + 4 * CITIES)
    # Shared firms and institutes stand only once, their relationships to each city are all there.
    assert nodes < CITIES * country.data.counts()[0].total()
    assert 0.99 * CITIES * 2_000 < relationships <= CITIES * 2_000


def test_each_city_has_the_findings_of_the_first(country: Country) -> None:
    build(country.folder, CITIES)
    store = open_store(Settings(store="embedded", store_path=country.folder / f"x{CITIES}.kgl"))
    catalog = Catalog()
    (chain,) = country.data.chains
    for city in (0, 2):
        scope = read_scope(store, catalog, Settings(), region=in_city("Region", REGION, city))
        findings = find_gaps(store, catalog, scope, chain=in_city("Chain", chain, city))
        found = {(item.rule, *item.identity.values(), item.state) for item in findings.items}
        assert found == country.planted(city)
    store.close()


def test_sql_over_the_files_finds_the_same(country: Country, tmp_path: Path) -> None:
    (chain,) = country.data.chains
    with open_files(country.files, tmp_path / "x.duckdb") as database:
        for city in (0, 2):
            found = set()
            for query in Catalog().folder("gaps"):
                bound = bind_rule(query, in_city("Chain", chain, city), in_city("Region", REGION_ID, city), AS_OF)
                answer = ask(database, query.meta["rule"], bound)
                found |= {(query.meta["rule"], *identity, state) for identity, (state, _) in answer.items()}
            assert found == country.planted(city)
