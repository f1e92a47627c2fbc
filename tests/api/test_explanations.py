"""Explanations and teams over HTTP are those of the command line, in the documented shape; the pages that show them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.cli import app as cli
from api.http.models.explanations import GapExplanation, GapTeam

Get = Callable[..., Any]
DEAD = "G06-e03ea70a27b0"


@pytest.mark.parametrize(
    ("command", "part", "model"), [("explain", "explanation", GapExplanation), ("team", "team", GapTeam)]
)
def test_the_same_json_as_the_command(
    rizhao: Path, monkeypatch: pytest.MonkeyPatch, get: Get, command: str, part: str, model: Any
) -> None:
    monkeypatch.setenv("LIANTU_STORE_PATH", str(rizhao))
    result = CliRunner().invoke(cli, [command, DEAD, "--format", "json"])
    assert result.exit_code == 0, result.output
    expected, found = json.loads(result.stdout), get(f"/gaps/{DEAD}/{part}")
    assert expected.pop("run") and found.pop("run")
    assert found == expected
    assert model.model_validate({**found, "run": "x"}).model_dump(mode="json") == {**found, "run": "x"}


def test_every_kind_of_finding_has_the_documented_shape(get: Get) -> None:
    seen: set[str] = set()
    for item in get("/gaps")["items"]:
        if item["rule"] not in seen:
            seen.add(item["rule"])
            body = get(f"/gaps/{item['id']}/explanation")
            assert GapExplanation.model_validate(body).model_dump(mode="json") == body
            assert body["item"] == item
    assert len(seen) >= 7


def test_the_beginning_of_an_id_will_do(get: Get, client: TestClient) -> None:
    assert get("/gaps/e03ea/team")["item"]["id"] == DEAD
    many, none = (client.get(f"/api/v1/gaps/{id_}/explanation") for id_ in ("G05", "G99-1"))
    assert (many.status_code, none.status_code) == (422, 404)
    assert "多写几位" in many.json()["hint"]
    assert "没有缺口" in none.json()["got"]


def test_what_the_index_links_to_is_there(client: TestClient) -> None:
    index = client.get("/index.html").text
    links = {unquote(href) for href in re.findall(r'href="([^"]+)"', index)}
    pages = sorted(link for link in links if link.startswith("缺口-"))
    assert len(pages) >= 15
    for name in (pages[0], pages[-1]):
        page = client.get(f"/{name}")
        assert page.status_code == 200
        assert "看过什么、为什么不算" in page.text and "候选稿，非标准文本" in page.text
    assert client.get("/缺口-G06-000000000000.html").status_code == 404
