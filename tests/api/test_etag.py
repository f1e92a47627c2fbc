"""304 while the data stay the same; another tag and another snapshot after a load, without a restart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.http.app import create_app
from graph.settings import Settings
from graph.store import open_store
from loaders.run import load
from tests.api.conftest import client_of

PATHS = [
    "/api/v1/chains", "/api/v1/chains/日照绿茶", "/api/v1/segments", "/api/v1/standards?level=国家", "/api/v1/standards/GB/T 700-2006",
    "/api/v1/patents", "/api/v1/organizations", "/api/v1/gaps", "/api/v1/queries", "/api/v1/queries/maps/segments/rows?chain=日照绿茶",
    "/api/v1/neighbourhood/Segment/GT05", "/api/v1/status", "/", "/日照绿茶-标准图谱.html", "/日照绿茶-标准矩阵.html",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_what_is_known_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    assert tag.startswith('W/"') and first.headers["cache-control"] == "private, no-cache"
    again = client.get(path, headers={"If-None-Match": f'W/"another", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, headers={"If-None-Match": 'W/"another"'}).status_code == 200
    # A browser would put it over the policy of the page it keeps.
    assert "content-security-policy" not in again.headers


def test_each_question_has_its_tag(client: TestClient) -> None:
    tags = [client.get(path).headers["etag"] for path in PATHS]
    assert len(set(tags)) == len(PATHS)
    assert (
        client.get("/api/v1/standards?limit=1&level=国家").headers["etag"]
        == client.get("/api/v1/standards?level=国家&limit=1").headers["etag"]
    )


def test_a_tag_never_hides_an_error(client: TestClient) -> None:
    tag = client.get("/api/v1/chains").headers["etag"]
    for wanted in (tag, "*"):
        assert client.get("/api/v1/chains?limit=0", headers={"If-None-Match": wanted}).status_code == 422
        assert client.get("/api/v1/chains/nope", headers={"If-None-Match": wanted}).status_code == 404


def test_a_load_changes_tag_and_content_without_a_restart(rizhao: Path, tmp_path: Path) -> None:
    file = tmp_path / "graph.kgl"
    file.write_bytes(rizhao.read_bytes())
    app: FastAPI = create_app(Settings(store_path=file))
    client = client_of(app)
    before = {path: client.get(path) for path in PATHS}
    gaps = before["/api/v1/gaps"].json()

    more = tmp_path / "more"
    more.mkdir()
    (more / "企业.csv").write_text(
        "企业名称,统一社会信用代码,所在区县,产业链(;),环节编号(;),角色,主要产品\n新来的制茶厂,,岚山区,日照绿茶,LC06,制造,绿茶\n",
        encoding="utf-8",
    )
    store = open_store(Settings(store_path=file))
    report = load(store, [more], output=tmp_path, today=date(2026, 11, 24))
    store.close()
    assert report.changed

    for path, old in before.items():
        new = client.get(path, headers={"If-None-Match": old.headers["etag"]})
        assert new.status_code == 200, path
        assert new.headers["etag"] != old.headers["etag"]
    assert client.get("/api/v1/chains").json()["snapshot"] != before["/api/v1/chains"].json()["snapshot"]
    names = [
        item["name"] for item in client.get("/api/v1/organizations?segment=LC06&limit=200&fields=name").json()["items"]
    ]
    assert "新来的制茶厂" in names
    assert "新来的制茶厂" in client.get("/日照绿茶-标准图谱.html").text
    assert client.get("/api/v1/gaps").json()["run"] != gaps["run"]


def test_findings_are_found_once_while_the_data_stay(client: TestClient) -> None:
    assert client.get("/api/v1/gaps").json()["run"] == client.get("/api/v1/gaps").json()["run"]
