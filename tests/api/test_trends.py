"""Trends, calendar and plan over HTTP are those of the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.cli import app as cli
from api.http.models.plan import PlanRun
from api.http.models.trends import ChainAgenda, ChainTrendRun

Get = Callable[..., Any]
STEEL = ["--chain", "钢铁及配套"]


@pytest.mark.parametrize(
    ("path", "params", "options"),
    [
        ("/chains/钢铁及配套/trends", {}, ["trends", *STEEL]),
        ("/chains/钢铁及配套/trends", {"segment": "GT08"}, ["trends", *STEEL, "--segment", "GT08"]),
        ("/chains/日照绿茶/calendar", {"months": 24}, ["calendar", "--chain", "日照绿茶", "--months", "24"]),
        ("/plan", {"k": 5, "with_leads": True, "per_chain": 2}, ["plan", "--k", "5", "--with-leads", "--per-chain", "2"]),
        ("/plan", {"exclude": "修订:QC/T 981-2014；"}, ["plan", "--exclude", "修订:QC/T 981-2014"]),
    ],
)  # fmt: skip
def test_the_same_json_as_the_command(
    rizhao: Path, monkeypatch: pytest.MonkeyPatch, get: Get, path: str, params: dict[str, Any], options: list[str]
) -> None:
    monkeypatch.setenv("LIANTU_STORE_PATH", str(rizhao))
    result = CliRunner().invoke(cli, [*options, "--format", "json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == get(path, **params)


@pytest.mark.parametrize(
    ("path", "model"),
    [("/chains/钢铁及配套/trends", ChainTrendRun), ("/chains/日照绿茶/calendar", ChainAgenda), ("/plan?with_leads=true", PlanRun)],
)  # fmt: skip
def test_the_documented_shape_is_the_whole(get: Get, path: str, model: type[Any]) -> None:
    body = get(path)
    assert model.model_validate(body).model_dump(mode="json") == body


def test_the_demo_city_has_too_few_patents_for_a_life_cycle(get: Get) -> None:
    lives = [segment["lifecycle"] for segment in get("/chains/钢铁及配套/trends")["chains"][0]["segments"]]
    assert {life["stage"] for life in lives} == {"数据不足"}
    assert all("不足30" in life["reason"] and life["fit"] is None for life in lives)


def test_revisions_first_in_the_demo_city(get: Get) -> None:
    body = get("/plan")
    assert len(body["items"]) == body["k"] == 8
    # The one certain dead reference, and a third of an item of standards over age, by revising one standard.
    twice = next(item for item in body["items"] if item["id"] == "修订:QC/T 981-2014")
    assert [(gap["rule"], round(gap["share"], 3)) for gap in twice["closes"]] == [("G06", 1.0), ("G05", 0.333)]
    assert "不由本市修订，向归口单位提修订建议" in twice["needs"]
    assert body["others"] == {}
    assert body["leads"] > 100


@pytest.mark.parametrize("path", ["/chains/无/trends", "/chains/无/calendar", "/plan?chain=无", "/plan?include=无"])
def test_unknown_names_are_404(client: TestClient, path: str) -> None:
    assert client.get(f"/api/v1{path}").status_code == 404
