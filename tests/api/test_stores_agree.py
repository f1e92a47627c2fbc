"""The same questions on Neo4j and on the embedded store give the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from neo4j import GraphDatabase
from neo4j_server import LocalNeo4j
from pydantic import SecretStr

from api.http.app import create_app
from graph.settings import Settings
from graph.store import open_store
from loaders.run import load
from tests.api.conftest import client_of
from tests.support import RIZHAO

PATHS = [
    "/chains", "/segments?limit=200", "/segments?chain=日照绿茶", "/standards?limit=200", "/standards?limit=200&chain=日照绿茶&total=true",
    "/standards?segment=GT05&aspect=产品", "/standards?text=茶&standing=现行&limit=200", "/standards?text=gbt 700", "/standards/gb/t700—2006",
    "/patents?limit=200", "/patents?chain=钢铁及配套", "/patents?segment=GT19", "/patents/ZL00111304.6",
    "/organizations?limit=200&total=true", "/organizations?local=true&limit=200", "/organizations?chain=日照绿茶&region=岚山区",
    "/organizations?segment=GT05", "/gaps", "/gaps?chain=日照绿茶&rule=G05",
    "/gaps/G06-e03ea70a27b0/explanation", "/gaps/G06-e03ea70a27b0/team", "/gaps/G06-0/team", "/queries",
    "/queries/maps/segments/rows?chain=日照绿茶", "/neighbourhood/Segment/GT05", "/neighbourhood/Segment/GT05?depth=2",
    "/neighbourhood/SearchRecord/JS-B1?depth=2", "/neighbourhood/Chain/钢铁及配套?depth=2", "/status", "/backtest", "/backtest?years=2&cuts=2",
    "/standards?chain=x", "/standards/GB/T 700-1999", "/queries/api/standard_ids/rows?limit=-1",
]  # fmt: skip
OWN = {"run", "store", "snapshot", "request_id", "next_cursor"}


@pytest.fixture(scope="module")
def on_neo4j(
    clean_environment: pytest.MonkeyPatch, neo4j_server: LocalNeo4j, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    with GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    settings = Settings(
        store="neo4j",
        neo4j_uri=neo4j_server.uri,
        neo4j_user=neo4j_server.user,
        neo4j_password=SecretStr(neo4j_server.password),
    )
    store = open_store(settings)
    load(store, [RIZHAO], output=tmp_path_factory.mktemp("neo4j"), today=date(2026, 11, 23))
    store.close()
    app = create_app(settings)
    yield client_of(app)
    app.state.service.close()


def shared(value: Any) -> Any:
    """Without what is each store's own; figures to nine digits."""
    if isinstance(value, dict):
        return {name: shared(item) for name, item in value.items() if name not in OWN}
    if isinstance(value, list):
        return [shared(item) for item in value]
    return round(value, 9) if isinstance(value, float) else value


@pytest.mark.parametrize("path", PATHS)
def test_the_answers_are_the_same(client: TestClient, on_neo4j: TestClient, path: str) -> None:
    mine, theirs = client.get(f"/api/v1{path}"), on_neo4j.get(f"/api/v1{path}")
    assert mine.status_code == theirs.status_code
    assert shared(mine.json()) == shared(theirs.json())


def test_the_last_page_has_no_cursor_on_both(client: TestClient, on_neo4j: TestClient) -> None:
    for asked in (client, on_neo4j):
        found: list[str] = []
        cursor: dict[str, str] = {}
        while True:
            page = asked.get("/api/v1/standards", params={"limit": 150, "fields": "id", **cursor}).json()
            found += [item["id"] for item in page["items"]]
            if page["next_cursor"] is None:
                break
            cursor = {"cursor": page["next_cursor"]}
        assert found == sorted(set(found)) and len(found) > 900


def test_pages_are_the_same(client: TestClient, on_neo4j: TestClient) -> None:
    for name in ("/", "/日照绿茶-标准矩阵.html", "/日照绿茶-标准图谱.html"):
        assert client.get(name).text == on_neo4j.get(name).text


def test_a_dead_server_is_503_within_seconds(neo4j_server: LocalNeo4j) -> None:
    settings = Settings(
        store="neo4j",
        neo4j_uri="bolt://127.0.0.1:1",
        neo4j_user="neo4j",
        neo4j_password=SecretStr(neo4j_server.password),
    )
    response = client_of(create_app(settings)).get("/readyz")
    assert (response.status_code, response.json()["title"]) == (503, "连不上图数据库")
    assert "127.0.0.1:1" not in response.text
