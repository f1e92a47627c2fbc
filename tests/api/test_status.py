"""Status and health."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.cli import app as cli
from api.http.app import create_app
from api.http.models.service import Status
from graph.errors import StoreUnreachableError
from graph.settings import Settings
from graph.store import open_store
from tests.api.conftest import client_of

Get = Callable[..., Any]


def test_the_same_json_as_the_command(rizhao: Path, monkeypatch: pytest.MonkeyPatch, get: Get) -> None:
    monkeypatch.setenv("LIANTU_STORE_PATH", str(rizhao))
    result = CliRunner().invoke(cli, ["status", "--format", "json"])
    assert result.exit_code == 0, result.output
    assert get("/status") == json.loads(result.stdout)


def test_the_documented_shape_is_the_whole(get: Get) -> None:
    body = get("/status")
    assert Status.model_validate(body).model_dump(mode="json") == body


def test_alive_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "正常"}
    ready = client.get("/readyz").json()
    assert ready == {"status": "正常", "snapshot": client.get("/api/v1/chains").json()["snapshot"]}


def test_alive_but_not_ready_without_a_store(rizhao: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(store_path=rizhao))

    def fail(*_: object, **__: object) -> None:
        raise StoreUnreachableError("连不上")

    monkeypatch.setattr(app.state.service.store._store, "read", fail)
    assert client_of(app).get("/healthz").status_code == 200
    response = client_of(app).get("/readyz")
    assert (response.status_code, response.json()["title"]) == (503, "连不上图数据库")


def test_a_store_without_any_chain_is_not_ready(tmp_path: Path) -> None:
    store = open_store(Settings(store_path=tmp_path / "graph.kgl"))
    store.prepare()
    store.close()
    client = client_of(create_app(Settings(store_path=tmp_path / "graph.kgl")))
    for path in ("/readyz", "/", "/api/v1/gaps"):
        response = client.get(path)
        assert (response.status_code, response.json()["title"]) == (503, "还没有数据")
        assert "空" in response.json()["got"]


def test_a_load_wakes_a_server_that_was_started_before(rizhao: Path, tmp_path: Path) -> None:
    client = client_of(create_app(Settings(store_path=tmp_path / "graph.kgl")))
    assert client.get("/readyz").status_code == 503
    (tmp_path / "graph.kgl").write_bytes(rizhao.read_bytes())
    assert client.get("/readyz").status_code == 200


def test_many_at_once_get_what_one_gets(rizhao: Path) -> None:
    client = client_of(create_app(Settings(store_path=rizhao)))
    paths = [
        "/api/v1/standards?limit=50",
        "/api/v1/gaps",
        "/api/v1/organizations?local=true",
        "/日照绿茶-标准图谱.html",
        "/api/v1/status",
    ] * 6
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(client.get, paths))
    assert {answer.status_code for answer in answers} == {200}
    for path in set(paths):
        texts = {answer.text for asked, answer in zip(paths, answers, strict=True) if asked == path}
        if "standards" in path:
            # Each cursor is the same too: one process, one secret.
            assert len(texts) == 1
        assert len(texts) == 1, path


def test_the_server_never_writes(rizhao: Path) -> None:
    store = create_app(Settings(store_path=rizhao)).state.service.store
    for write in (
        store.prepare,
        store.checkpoint,
        store.write_nodes,
        store.write_relationships,
        store.update_nodes,
        store.withdraw,
    ):
        with pytest.raises(Exception, match="只读"):
            write()
