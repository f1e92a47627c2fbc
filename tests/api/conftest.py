"""The demo city in an embedded store, and the application on it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from neo4j_server import free_port

from api.http.app import create_app
from graph.settings import Settings
from graph.store import Store, open_store
from loaders.run import load
from tests.support import RIZHAO

Get = Callable[..., Any]
LOCAL = {"base_url": "http://127.0.0.1", "client": ("127.0.0.1", 50000), "raise_server_exceptions": False}


@pytest.fixture(scope="session")
def clean_environment() -> Iterator[pytest.MonkeyPatch]:
    """No variable of the developer's reaches the fixtures of the session."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [
            name for name in os.environ if name.upper() in {f"LIANTU_{f}".upper() for f in Settings.model_fields}
        ]:
            patch.delenv(name)
        patch.setitem(Settings.model_config, "env_file", None)
        yield patch


@pytest.fixture(scope="session")
def rizhao(clean_environment: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store file of the demo city."""
    folder = tmp_path_factory.mktemp("api")
    store = open_store(Settings(store_path=folder / "graph.kgl"))
    load(store, [RIZHAO], output=folder, today=date(2026, 11, 23))
    store.close()
    return folder / "graph.kgl"


@pytest.fixture(scope="session")
def app(rizhao: Path) -> FastAPI:
    return create_app(Settings(store_path=rizhao))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> TestClient:
    return client_of(app)


@pytest.fixture(scope="session")
def store(rizhao: Path) -> Store:
    """The store behind the application, for what the tests compare with."""
    return open_store(Settings(store_path=rizhao))


def client_of(app: FastAPI, **changed: Any) -> TestClient:
    """A client on this machine."""
    return TestClient(app, **{**LOCAL, **changed})


@pytest.fixture(scope="session")
def get(client: TestClient) -> Get:
    """The JSON of a fine answer below /api/v1."""

    def ask(path: str, **params: Any) -> Any:
        response = client.get(f"/api/v1{path}", params=params)
        assert response.status_code == 200, response.text
        return response.json()

    return ask


@pytest.fixture(scope="session")
def walk(get: Get) -> Get:
    """All items of a list, page by page."""

    def ask(path: str, **params: Any) -> list[Any]:
        items: list[Any] = []
        cursor: dict[str, str] = {}
        while True:
            page = get(path, **params, **cursor)
            items += page["items"]
            if page["next_cursor"] is None:
                return items
            cursor = {"cursor": page["next_cursor"]}

    return ask


@pytest.fixture(scope="session")
def standards(walk: Get) -> list[Any]:
    """Every standard, in full."""
    return walk("/standards", limit=200)


@pytest.fixture(scope="session")
def server(app: FastAPI) -> Iterator[str]:
    """The application on a real port."""
    port = free_port()
    running = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not running.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join(10)
