"""Both stores, empty and prepared, behind one fixture."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from neo4j_server import LocalNeo4j
from pydantic import SecretStr

from graph.settings import Settings
from graph.store import Store, open_store


@pytest.fixture
def embedded_settings(tmp_path: Path) -> Settings:
    return Settings(store="embedded", store_path=tmp_path / "graph.kgl")


@pytest.fixture
def neo4j_settings(neo4j_server: LocalNeo4j) -> Settings:
    """The shared server, emptied; its constraints stay."""
    with GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    secret = SecretStr(neo4j_server.password)
    return Settings(store="neo4j", neo4j_uri=neo4j_server.uri, neo4j_user=neo4j_server.user, neo4j_password=secret)


@pytest.fixture(params=["embedded", "neo4j"])
def settings(request: pytest.FixtureRequest) -> Settings:
    """Settings of an empty store, for each of the two engines."""
    found: Settings = request.getfixturevalue(f"{request.param}_settings")
    return found


@pytest.fixture
def open_again(settings: Settings) -> Iterator[Callable[[], Store]]:
    """Opens further views of the same store, and closes them at the end."""
    opened: list[Store] = []

    def another() -> Store:
        opened.append(open_store(settings))
        return opened[-1]

    yield another
    for store in opened:
        store.close()


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """An empty, prepared store."""
    opened = open_store(settings)
    opened.prepare()
    yield opened
    opened.close()


@pytest.fixture
def wait_for() -> Callable[[Callable[[], bool]], None]:
    """Waits until a condition holds, 20 s at most."""

    def wait(condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 20
        while not condition():
            assert time.monotonic() < deadline, "the awaited condition did not come"
            time.sleep(0.05)

    return wait
