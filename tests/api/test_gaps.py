"""Findings over HTTP are those of the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from api.cli import app as cli
from api.http.models.gaps import Gaps

Get = Callable[..., Any]


@pytest.mark.parametrize(
    ("params", "options"),
    [
        ({}, []),
        ({"chain": "日照绿茶"}, ["--chain", "日照绿茶"]),
        ({"rule": ["G05", "G06"]}, ["--rule", "G05", "--rule", "G06"]),
        ({"region": "岚山区", "as_of": "2020-01-01"}, ["--region", "岚山区", "--as-of", "2020-01-01"]),
    ],
)
def test_the_same_json_as_the_command(
    rizhao: Path, monkeypatch: pytest.MonkeyPatch, get: Get, params: dict[str, Any], options: list[str]
) -> None:
    monkeypatch.setenv("LIANTU_STORE_PATH", str(rizhao))
    result = CliRunner().invoke(cli, ["gaps", "--format", "json", *options])
    assert result.exit_code == 0, result.output
    expected, found = json.loads(result.stdout), get("/gaps", **params)
    assert expected.pop("run") and found.pop("run")
    assert found == expected
    assert found["items"]


def test_the_one_certain_dead_reference(get: Get) -> None:
    items = get("/gaps", rule="G06")["items"]
    assert len([item for item in items if item["state"] == "成立"]) == 1
    assert {subject["id"] for subject in items[0]["subjects"]} == {"QC/T 981-2014", "GB/T 10125-1997"}
    assert all(fact["source"] for fact in items[0]["evidence"])


def test_one_finding(get: Get) -> None:
    run = get("/gaps")
    for item in (run["items"][0], run["items"][-1]):
        one = get(f"/gaps/{item['id']}")
        assert one.pop("item") == item
        assert one == {name: value for name, value in run.items() if name != "items"}
        assert get(f"/gaps/{item['id'][4:].upper()}")["item"] == item


def test_the_order_of_rules_does_not_matter(get: Get) -> None:
    assert get("/gaps", rule=["G06", "G05"]) == get("/gaps", rule=["G05", "G06", "G06"])


def test_the_documented_shape_is_the_whole(get: Get) -> None:
    body = get("/gaps")
    assert Gaps.model_validate(body).model_dump(mode="json") == body
