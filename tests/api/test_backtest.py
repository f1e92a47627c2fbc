"""The back-test over HTTP is that of the command; a city without dates is not judged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.cli import app as cli
from api.http.app import create_app
from api.http.models.backtest import BackTestRun
from api.http.routes import backtest as route
from graph.backtest import History
from graph.settings import Settings
from tests.api.conftest import client_of
from tests.backtest.test_backtest import HISTORY

Get = Callable[..., Any]


def test_a_city_without_dates_is_not_judged(rizhao: Path, monkeypatch: pytest.MonkeyPatch, get: Get) -> None:
    body = get("/backtest")
    assert body["tests"] == []
    assert body["refusal"].startswith("不可评估：日期已知的标准139项，共555项（25.0%）")
    assert BackTestRun.model_validate(body).model_dump(mode="json") == body
    monkeypatch.setenv("LIANTU_STORE_PATH", str(rizhao))
    result = CliRunner().invoke(cli, ["backtest", "--format", "json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == body


def test_a_dated_history_is_judged_once(rizhao: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small history of `tests/backtest` in place of the store's, for the demo city's cannot be judged."""
    read: list[str] = []

    def history(_store: object, _catalog: object, title: str) -> History:
        read.append(title)
        return HISTORY

    monkeypatch.setattr(route, "read_store_history", history)
    client = client_of(create_app(Settings(store_path=rizhao)))
    bodies = [client.get("/api/v1/backtest?until=2023-12-31").json() for _ in range(2)]
    assert bodies[0] == bodies[1] and read == ["日照市"]
    assert bodies[0]["refusal"] is None
    assert BackTestRun.model_validate(bodies[0]).model_dump(mode="json") == bodies[0]
    tests = {test["test"]: test for test in bodies[0]["tests"]}
    assert tests["G02"]["as_of"] == "2020-12-31"
    assert (tests["G02"]["flagged"]["hits"], tests["G02"]["flagged"]["n"]) == (1, 2)
    early = client.get("/api/v1/backtest?until=0003-12-31")
    assert (early.status_code, "往前推不了" in early.json()["got"]) == (422, True)


@pytest.mark.parametrize("query", ["years=0", "years=21", "cuts=0", "cuts=5", "until=昨天", "years=3&years=4"])
def test_bounds(client: TestClient, query: str) -> None:
    assert client.get(f"/api/v1/backtest?{query}").status_code == 422
