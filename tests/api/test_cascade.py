"""What a standard takes with it, over HTTP as on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.cli import app as cli
from api.http.models.standards import CascadeFound

Get = Callable[..., Any]
NUMBER = "GB/T 10125-1997"


def test_the_same_as_the_command(rizhao: Path, monkeypatch: pytest.MonkeyPatch, get: Get) -> None:
    monkeypatch.setenv("LIANTU_STORE_PATH", str(rizhao))
    result = CliRunner().invoke(cli, ["cascade", NUMBER, "--as", "被代替", "--format", "json"])
    assert result.exit_code == 0, result.output
    found = get(f"/standards/{NUMBER}/cascade", fate="被代替")
    assert CascadeFound.model_validate(found).model_dump(mode="json") == found
    assert found.pop("snapshot")
    assert found == json.loads(result.stdout)
    assert [hit["id"] for hit in found["hits"] if hit["kind"] == "标准"] == ["QC/T 981-2014"]
    assert all(hit["source"] for hit in found["hits"])


def test_other_formats_and_a_standard_that_hits_nothing(rizhao: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANTU_STORE_PATH", str(rizhao))
    table = CliRunner().invoke(cli, ["cascade", NUMBER, "--as", "被代替"])
    assert "已被代替" in table.output
    assert "GB/T 10125-2012" in table.output
    assert CliRunner().invoke(cli, ["cascade", *NUMBER.split(), "--as", "被代替"]).output == table.output
    assert CliRunner().invoke(cli, ["cascade", NUMBER, "--format", "csv"]).stdout.startswith("\ufeff跳数,类别")


@pytest.mark.parametrize(
    ("path", "params", "status", "title"),
    [
        ("GB/T 1-1900", {}, 404, "没有找到"),
        (NUMBER, {"fate": "作废"}, 422, "用法不对"),
        (NUMBER, {"depth": 99}, 422, "用法不对"),
        ("甲/cascade", {}, 422, "编号不合规则"),
    ],
)
def test_it_is_refused_in_chinese(
    client: TestClient, path: str, params: dict[str, Any], status: int, title: str
) -> None:
    response = client.get(f"/api/v1/standards/{path}/cascade", params=params)
    assert (response.status_code, response.json()["title"]) == (status, title)
