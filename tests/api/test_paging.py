"""Cursors cannot be made up, changed, or carried to another question."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from api.http.app import create_app
from api.http.paging import Cursors
from graph.errors import UsageError
from graph.settings import Settings
from tests.api.conftest import client_of

Get = Callable[..., Any]
FILTERS = {"chain": "日照绿茶", "level": None}


def test_a_cursor_comes_back() -> None:
    cursors = Cursors(b"k" * 32)
    for after in ("GB/T 700-2006", "日照绿茶", "org:0123", "a" * 500):
        assert cursors.read(cursors.make(after, "standards", FILTERS), "standards", FILTERS) == after


def test_every_changed_character_is_noticed() -> None:
    cursors = Cursors(b"k" * 32)
    cursor = cursors.make("GB/T 700-2006", "standards", FILTERS)
    for position, character in enumerate(cursor):
        other = "A" if character != "A" else "B"
        with pytest.raises(UsageError, match="cursor"):
            cursors.read(cursor[:position] + other + cursor[position + 1 :], "standards", FILTERS)
    for changed in (
        cursor[:-1],
        cursor + "A",
        cursor + "=",
        "",
        "。",
        "=",
        "x" * 40,
        base64.urlsafe_b64encode(b"0" * 60).decode(),
    ):
        with pytest.raises(UsageError, match="cursor"):
            cursors.read(changed, "standards", FILTERS)


@pytest.mark.parametrize(
    ("path", "filters"), [("patents", FILTERS), ("standards", {**FILTERS, "level": "国家"}), ("standards", {})]
)
def test_a_cursor_belongs_to_its_question(path: str, filters: dict[str, Any]) -> None:
    cursors = Cursors(b"k" * 32)
    with pytest.raises(UsageError, match="另一个查询"):
        cursors.read(cursors.make("x", "standards", FILTERS), path, filters)


def test_without_keys_another_process_knows_no_cursor() -> None:
    settings = Settings()
    cursor = Cursors.of(settings).make("x", "standards", {})
    with pytest.raises(UsageError):
        Cursors.of(settings).read(cursor, "standards", {})


def test_with_keys_cursors_outlive_a_restart() -> None:
    settings = Settings(api_keys=SecretStr("0123456789abcdef"))
    cursor = Cursors.of(settings).make("x", "standards", {})
    assert Cursors.of(settings).read(cursor, "standards", {}) == "x"
    with pytest.raises(UsageError):
        Cursors.of(Settings(api_keys=SecretStr("another-key-of-16"))).read(cursor, "standards", {})


def test_over_http(client: TestClient, get: Get) -> None:
    cursor = get("/standards", limit=1, level="国家")["next_cursor"]
    assert (
        client.get(
            "/api/v1/standards", params={"cursor": cursor, "level": "国家", "limit": 9, "fields": "title"}
        ).status_code
        == 200
    )
    for params in (
        {"cursor": cursor},
        {"cursor": cursor, "level": "行业"},
        {"cursor": cursor[:-1] + "_", "level": "国家"},
        {"cursor": "x"},
    ):
        response = client.get("/api/v1/standards", params=params)
        assert response.status_code == 422
        assert "cursor" in response.json()["got"]
    assert client.get("/api/v1/patents", params={"cursor": cursor}).status_code == 422


def test_a_cursor_of_before_goes_on_after_a_load(rizhao: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.kgl").write_bytes(rizhao.read_bytes())
    client = client_of(create_app(Settings(store_path=tmp_path / "graph.kgl")))
    first = client.get("/api/v1/chains", params={"limit": 2}).json()
    os_stat = (tmp_path / "graph.kgl").stat()
    (tmp_path / "graph.kgl").write_bytes(rizhao.read_bytes())
    assert (tmp_path / "graph.kgl").stat().st_mtime_ns != os_stat.st_mtime_ns
    second = client.get("/api/v1/chains", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert [item["id"] for item in first["items"] + second["items"]] == [
        "日照绿茶",
        "汽车整车及零部件",
        "海洋生物资源综合利用",
        "钢铁及配套",
    ]
    assert first["snapshot"] == second["snapshot"]
