"""The ledger and the kept runs over HTTP are those of the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.cli import app as cli
from api.http.app import create_app
from api.http.models.ledger import KeptRuns, LedgerLog, RunDifference
from graph.settings import Settings
from graph.store import open_store
from tests.api.conftest import client_of
from tests.api.test_errors import assert_problem
from tests.ledger.world import World


@pytest.fixture(scope="module")
def store_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small city with one decision, and two runs between which its date moved on."""
    folder = tmp_path_factory.mktemp("ledger")
    path = folder / "graph.kgl"
    store = open_store(Settings(store_path=path))
    World(store, folder)
    store.close()
    items = json.loads(typed(path, "gaps", "--format", "json"))["items"]
    gap = next(item["id"] for item in items if item["rule"] == "G06")
    typed(path, "gaps", "set", gap, "确认", "--why", "核对过", "--by", "李工")
    typed(path, "runs", "save", "--as-of", "2019-01-01")
    typed(path, "runs", "save")
    return path


@pytest.fixture(scope="module")
def served(store_file: Path) -> Iterator[TestClient]:
    with client_of(create_app(Settings(store_path=store_file))) as client:
        yield client


def typed(path: Path, *arguments: str) -> str:
    result = CliRunner().invoke(cli, list(arguments), env={"LIANTU_STORE_PATH": str(path)})
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_ledger(store_file: Path, served: TestClient) -> None:
    body = served.get("/api/v1/ledger").json()
    assert body["items"] == json.loads(typed(store_file, "gaps", "log", "--format", "json"))
    assert LedgerLog.model_validate(body).model_dump(mode="json") == body
    (decision,) = body["items"]
    assert (decision["state"], decision["operator"]) == ("确认", "李工")
    assert served.get("/api/v1/ledger", params={"gap": decision["gap"][:8]}).json() == body
    assert served.get("/api/v1/ledger", params={"gap": "G99"}).json() == {"items": []}


def test_the_kept_runs(store_file: Path, served: TestClient) -> None:
    body = served.get("/api/v1/runs").json()
    assert body["items"] == json.loads(typed(store_file, "runs", "--format", "json"))
    assert KeptRuns.model_validate(body).model_dump(mode="json") == body
    assert [run["id"] for run in body["items"]] == ["R1", "R2"]


def test_what_differs_between_two(store_file: Path, served: TestClient) -> None:
    body = served.get("/api/v1/runs/diff", params={"old": "R1", "new": "r2"}).json()
    assert body == json.loads(typed(store_file, "runs", "diff", "R1", "R2", "--format", "json"))
    assert body == served.get("/api/v1/runs/diff").json()
    assert RunDifference.model_validate(body).model_dump(mode="json") == body
    assert body["changes"] and any("统计日期" in line for line in body["conditions"])


def test_mistakes(served: TestClient) -> None:
    assert "R1、R2" in assert_problem(served.get("/api/v1/runs/diff?old=R1&new=R9"), 404)["want"]
    assert_problem(served.get("/api/v1/runs/diff?old=R1"), 422)
    assert "没有这个参数" in assert_problem(served.get("/api/v1/ledger?id=G06"), 422)["got"]
