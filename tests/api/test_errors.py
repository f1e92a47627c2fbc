"""One error shape over all routes, in Chinese, that tells nothing of the inside."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from api.http.app import create_app
from graph.errors import QueryTimeoutError, StoreUnreachableError, UsageError
from graph.settings import Settings
from tests.api.conftest import client_of

KEYS = {"type", "title", "status", "detail", "instance", "request_id", "got", "want", "hint"}
FILLED = {
    "{id}": "没有", "{number}": "没有", "{label}": "Segment",
}  # fmt: skip
SECRET = "/srv/secret/path bolt://10.0.0.7:7687 swordfish"


def assert_problem(response: Response, status: int) -> dict[str, Any]:
    """The canonical shape."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    body: dict[str, Any] = response.json()
    assert set(body) - {"errors"} == KEYS
    assert body["status"] == status
    assert body["type"].startswith("urn:liantu:problem:")
    assert body["instance"] == response.request.url.path
    assert body["request_id"] == response.headers["x-request-id"]
    assert body["detail"] and body["detail"] == (body["got"] or body["title"])
    assert body["hint"]
    for name in ("title", "detail", "hint"):
        assert re.search("[一-鿿]", body[name]), f"{name} is not Chinese: {body[name]}"
    for error in body.get("errors", ()):
        assert set(error) == {"where", "got", "want"}
        assert all(re.search("[一-鿿]", error[name]) for name in ("where", "got")) and error["want"]
    assert not re.search("Traceback|Error|Exception|Input should|Field required|pydantic|kglite", response.text)
    return body


def paths(app: FastAPI) -> list[str]:
    """Routes that are read."""
    return [path for path, methods in app.openapi()["paths"].items() if path.startswith("/api/") and "get" in methods]


def filled(path: str) -> str:
    for name, value in FILLED.items():
        path = path.replace(name, value)
    assert "{" not in path
    return path


def test_the_documentation_names_every_route(app: FastAPI) -> None:
    assert set(app.openapi()["paths"]) == {
        *(f"/api/v1/{name}" for name in ("chains", "segments", "standards", "patents", "organizations", "gaps", "queries", "status", "ledger", "runs")),
        *(f"/api/v1/{name}/{{id}}" for name in ("chains", "segments", "organizations", "gaps", "queries")),
        *(f"/api/v1/chains/{{id}}/{name}" for name in ("grades", "trends", "calendar")),
        *(f"/api/v1/gaps/{{id}}/{name}" for name in ("explanation", "team")),
        "/api/v1/standards/{number}", "/api/v1/standards/{number}/cascade", "/api/v1/patents/{number}",
        "/api/v1/queries/{id}/rows", "/api/v1/neighbourhood/{label}/{id}", "/api/v1/plan", "/api/v1/whatif", "/api/v1/backtest", "/api/v1/runs/diff", "/healthz", "/readyz",
    }  # fmt: skip


def test_an_unknown_parameter_is_refused_everywhere(app: FastAPI, client: TestClient) -> None:
    for path in paths(app):
        target = filled(path) if "queries/{id}" not in path else path.replace("{id}", "maps/segments")
        body = assert_problem(client.get(target, params={"nope": "1"}), 422)
        assert "nope" in body["got"], path


def test_a_parameter_given_twice_is_refused_everywhere(app: FastAPI, client: TestClient) -> None:
    for path in paths(app):
        body = assert_problem(client.get(filled(path) + "?limit=1&limit=2"), 422)
        assert body["got"] == "参数 limit 给了两次"


def test_what_is_not_there_is_404_everywhere(app: FastAPI, client: TestClient) -> None:
    for path in paths(app):
        if "{" in path:
            # 没有 is no number at all: that is another complaint.
            status = 422 if "{number}" in path or "organizations" in path else 404
            body = assert_problem(client.get(filled(path)), status)
            assert "没有" in body["got"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(app: FastAPI, client: TestClient, method: str) -> None:
    for path in paths(app):
        response = client.request(method, filled(path))
        assert_problem(response, 405)
        assert response.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "path", ["/", "/docs", "/healthz", "/api/v1/status", "/api/v1/standards", "/api/v1/standards/没有这样的号", "/nope"]
)
def test_head_is_get_without_the_body(client: TestClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    own = {"x-request-id"}
    assert {name: text for name, text in head.headers.items() if name not in own} == {
        name: text for name, text in got.headers.items() if name not in own
    }
    assert len(got.content) == int(head.headers["content-length"])


def test_suppositions_are_only_posted(client: TestClient) -> None:
    for method in ("GET", "PUT", "PATCH", "DELETE"):
        assert_problem(client.request(method, "/api/v1/whatif"), 405)


@pytest.mark.parametrize(
    ("path", "status", "got", "want"),
    [
        ("/api/v1/nope", 404, "/api/v1/nope", "/docs"),
        ("/nope", 404, "/nope", "/docs"),
        ("/nope.html", 404, "nope.html", "日照绿茶"),
        ("/maps/nope", 404, "nope", "日照绿茶"),
        ("/api/v1/standards?chain=钢铁", 404, "没有产业链“钢铁”", "钢铁及配套"),
        ("/api/v1/standards?segment=XX", 404, "没有环节“XX”", "GT05"),
        ("/api/v1/organizations?region=火星", 404, "火星", "区域"),
        ("/api/v1/standards?aspect=颜色", 422, "颜色", "试验方法"),
        ("/api/v1/standards?standing=有效", 422, "有效", "被代替"),
        ("/api/v1/standards?limit=201", 422, "201", "200"),
        ("/api/v1/standards?limit=0", 422, "0", "1"),
        ("/api/v1/standards?limit=ten", 422, "ten", "整数"),
        ("/api/v1/standards?total=maybe", 422, "maybe", "true"),
        ("/api/v1/standards?sort=title", 422, "title", "id"),
        ("/api/v1/standards?text=", 422, "text", "至少 1 个字"),
        ("/api/v1/standards?fields=title,colour", 422, "colour", "title_en"),
        ("/api/v1/standards/GB/T 700-1999", 404, "GB/T 700-1999", "GB/T 700-2006（现行）"),
        ("/api/v1/standards/没有这样的号", 422, "没有", "GB"),
        ("/api/v1/gaps?as_of=昨天", 422, "昨天", "2026-11-23"),
        ("/api/v1/gaps?rule=G99", 404, "G99", "G06"),
        ("/api/v1/gaps?region=火星", 404, "火星", "区域"),
        ("/api/v1/gaps/G06-000000000000", 404, "G06-000000000000", "编号"),
        ("/api/v1/queries?folder=nope", 404, "nope", "gaps"),
        ("/api/v1/queries/../api/http", 404, "http", "/docs"),
        ("/api/v1/queries/..%2F..%2Fetc%2Fpasswd", 404, "passwd", "编号"),
        ("/api/v1/neighbourhood/Segment/GT05?depth=3", 422, "3", "2"),
        ("/api/v1/neighbourhood/Source/x", 404, "Source", "Segment（环节）"),
        ("/api/v1/neighbourhood/Segment/nope", 404, "没有环节“nope”", "编号"),
    ],
)
def test_each_complaint_says_what_was_got_and_wanted(
    client: TestClient, path: str, status: int, got: str, want: str
) -> None:
    body = assert_problem(client.get(path), status)
    assert got in body["got"]
    assert want in body["want"]


def test_all_complaints_come_at_once(client: TestClient) -> None:
    body = assert_problem(client.get("/api/v1/standards?limit=x&aspect=y&z=1"), 422)
    assert [(error["where"], error["want"]) for error in body["errors"]] == [
        ("参数 limit", "整数"),
        ("参数 aspect", "基础通用、产品、试验方法、安全环保、过程规程、管理服务"),
        ("参数 z", "只用这个接口列出的参数"),
    ]


def test_no_data_is_said_plainly(tmp_path: Path) -> None:
    client = client_of(create_app(Settings(store_path=tmp_path / "none.kgl")))
    for path in ("/readyz", "/", "/api/v1/chains", "/api/v1/gaps", "/api/v1/status", "/日照绿茶-标准图谱.html"):
        body = assert_problem(client.get(path), 503)
        assert body["title"] == "还没有数据"
        assert "liantu load" in body["hint"]
        assert str(tmp_path) not in str(body)
    assert client.get("/healthz").json() == {"status": "正常"}


def test_a_browser_gets_a_page_about_it(tmp_path: Path) -> None:
    client = client_of(create_app(Settings(store_path=tmp_path / "none.kgl")))
    response = client.get("/", headers={"Accept": "text/html,*/*;q=0.8"})
    assert response.status_code == 503
    assert response.headers["content-type"].startswith("text/html")
    assert "还没有数据" in response.text and 'lang="zh-CN"' in response.text
    echoed = client.get("/<script>alert(1)</script>", headers={"Accept": "text/html"})
    assert echoed.status_code == 404 and "<script>" not in echoed.text
    # Programs of other people read JSON, whatever they say they accept.
    assert_problem(client.get("/api/v1/chains", headers={"Accept": "text/html"}), 503)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (RuntimeError(SECRET), 500),
        (ValueError(SECRET), 500),
        (UsageError(SECRET), 500),
        (StoreUnreachableError(SECRET, SECRET, SECRET), 503),
        (QueryTimeoutError(SECRET, SECRET, SECRET), 504),
    ],
)
def test_the_inside_stays_inside(
    rizhao: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception, status: int
) -> None:
    app = create_app(Settings(store_path=rizhao))

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(app.state.service.store._store, "read", fail)
    for path in ("/api/v1/standards", "/api/v1/gaps", "/readyz", "/"):
        caplog.clear()
        with caplog.at_level(logging.ERROR, "liantu.http"):
            response = client_of(app).get(path)
        body = assert_problem(response, status)
        assert not any(word in response.text for word in SECRET.split())
        # Whoever reads the log finds the request by its id, and the reason.
        assert body["request_id"] in caplog.text
        assert SECRET in caplog.text


def test_a_request_id_is_taken_over_if_it_is_one(client: TestClient) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "abc-12345"}).headers["x-request-id"] == "abc-12345"
    for wrong in ("short", "a b c d e f", "x" * 65, "<script>alert</script>"):
        assert client.get("/healthz", headers={"X-Request-ID": wrong}).headers["x-request-id"] != wrong
