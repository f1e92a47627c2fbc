"""Keys; without keys this machine only; headers; nothing secret in a log."""

from __future__ import annotations

import base64
import logging
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr

from api.http.app import create_app
from api.http.guard import check_address, is_loopback
from graph.errors import UsageError
from graph.settings import Settings
from tests.api.conftest import client_of
from tests.api.test_errors import assert_problem

FIRST, SECOND = "first-key-0123456789", "second-key-012345678"
GUARDED = [
    "/",
    "/api/v1/chains",
    "/api/v1/nope",
    "/docs",
    "/docs-static/swagger-ui.css",
    "/openapi.json",
    "/日照绿茶-标准图谱.html",
    "/nope",
]


@pytest.fixture(scope="module")
def keyed(rizhao: Path) -> FastAPI:
    return create_app(Settings(store_path=rizhao, api_keys=SecretStr(f"{FIRST}, {SECOND}")))


def basic(password: str) -> str:
    return "Basic " + base64.b64encode(f"人:{password}".encode()).decode()


@pytest.mark.parametrize("key", [FIRST, SECOND])
@pytest.mark.parametrize("elsewhere", [{}, {"client": ("10.1.2.3", 4)}])
def test_a_key_opens(keyed: FastAPI, key: str, elsewhere: dict[str, object]) -> None:
    client = client_of(keyed, base_url="http://liantu.city.example", **elsewhere)
    for headers in (
        {"X-API-Key": key},
        {"Authorization": f"Bearer {key}"},
        {"Authorization": f"bearer {key}"},
        {"Authorization": basic(key)},
    ):
        assert client.get("/api/v1/chains", headers=headers).status_code == 200
        assert client.get("/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {}, {"X-API-Key": ""}, {"X-API-Key": FIRST[:-1]}, {"X-API-Key": FIRST + "0"}, {"X-API-Key": f"{FIRST}, {SECOND}"},
        {"X-API-Key": FIRST.upper()}, {"Authorization": FIRST}, {"Authorization": "Bearer "}, {"Authorization": "Bearer x"},
        {"Authorization": basic("x")}, {"Authorization": "Basic ???"}, {"Authorization": "Basic " + base64.b64encode(b"\xff\xfe").decode()},
        {"Authorization": f"Digest {FIRST}"}, {"Cookie": f"key={FIRST}"},
    ],
)  # fmt: skip
def test_without_a_right_key_everything_is_shut(keyed: FastAPI, headers: dict[str, str]) -> None:
    client = client_of(keyed)
    for path in GUARDED:
        response = client.get(path, headers=headers)
        assert_problem(response, 401)
        assert response.headers["www-authenticate"].split()[0] == ("Bearer" if path.startswith("/api/") else "Basic")
    assert client.get("/api/v1/chains", params={"X-API-Key": FIRST, "key": FIRST}, headers=headers).status_code == 401


def test_a_watchdog_needs_no_key(keyed: FastAPI) -> None:
    client = client_of(keyed, client=("10.1.2.3", 4), base_url="http://10.0.0.1")
    assert client.get("/healthz").json() == {"status": "正常"}
    assert client.get("/readyz").status_code == 200


def test_keys_are_documented_only_where_there_are_keys(app: FastAPI, keyed: FastAPI) -> None:
    assert set(keyed.openapi()["components"]["securitySchemes"]) == {"请求头 X-API-Key", "请求头 Authorization: Bearer"}
    assert "securitySchemes" not in app.openapi()["components"]


@pytest.mark.parametrize(
    ("peer", "host", "status"),
    [
        ("127.0.0.1", "127.0.0.1:8000", 200), ("127.0.0.1", "localhost", 200), ("127.8.8.8", "LOCALHOST:1", 200), ("::1", "[::1]:8000", 200),
        ("10.1.2.3", "127.0.0.1", 403), ("127.0.0.1", "evil.example", 403), ("127.0.0.1", "127.0.0.1.evil.example", 403),
        ("127.0.0.1", "10.0.0.1", 403), ("10.1.2.3", "10.0.0.1", 403), ("fe80::1", "localhost", 403),
    ],
)  # fmt: skip
def test_without_keys_this_machine_only(app: FastAPI, peer: str, host: str, status: int) -> None:
    client = client_of(app, client=(peer, 4))
    for path in ("/api/v1/chains", "/"):
        response = client.get(path, headers={"Host": host})
        assert response.status_code == status
        if status == 403:
            assert "LIANTU_API_KEYS" in assert_problem(response, 403)["hint"]
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True), ("127.9.9.9", True), ("localhost", True), ("::1", True), ("[::1]", True),
        ("0.0.0.0", False), ("::", False), ("", False), ("10.0.0.1", False), ("liantu.city.example", False), ("127.0.0.1.example", False),
    ],
)  # fmt: skip
def test_the_server_listens_for_others_only_with_keys(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback
    check_address(Settings(host=host, api_keys=SecretStr(FIRST)))
    for empty in (None, SecretStr(""), SecretStr(" , ")):
        settings = Settings(host=host, api_keys=empty)
        if loopback:
            check_address(settings)
        else:
            with pytest.raises(UsageError, match="没有设置密钥") as caught:
                check_address(settings)
            assert "LIANTU_API_KEYS" in caught.value.hint and "127.0.0.1" in caught.value.want


@pytest.mark.parametrize(
    "key", ["short", "密钥密钥密钥密钥密钥密钥密钥密钥", f"{FIRST},short", "line\nbreak-0123456789"]
)
def test_a_bad_key_is_refused_and_not_shown(key: str) -> None:
    settings = Settings(api_keys=SecretStr(key))
    for refuse in (check_address, create_app):
        with pytest.raises(UsageError, match="LIANTU_API_KEYS") as caught:
            refuse(settings)
        assert not any(part in str(caught.value) for part in key.split(","))


def test_no_secret_in_any_log(
    keyed: FastAPI, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("kaputt")

    monkeypatch.setattr(keyed.state.service.store._store, "read", fail)
    with caplog.at_level(logging.DEBUG):
        for headers in ({"X-API-Key": FIRST}, {"Authorization": basic(SECOND)}, {"X-API-Key": "wrong-but-somebodys"}):
            client_of(keyed).get("/api/v1/standards?text=personal", headers=headers)
    ours = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))
    )
    assert "kaputt" in caplog.text
    for secret in (FIRST, SECOND, "wrong-but-somebodys", basic(SECOND).split()[1], "personal"):
        assert secret not in ours


def test_every_answer_carries_the_headers(client: TestClient) -> None:
    for path in (
        "/",
        "/api/v1/chains",
        "/api/v1/nope",
        "/nope.html",
        "/healthz",
        "/docs",
        "/docs-static/swagger-ui.css",
    ):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in headers["content-security-policy"]
        # An intranet speaks plain http: nothing may send the reader to https.
        assert "strict-transport-security" not in headers
        assert "upgrade-insecure-requests" not in headers["content-security-policy"]
        assert headers["x-request-id"]
    assert client.get("/api/v1/chains").headers["content-security-policy"].startswith("default-src 'none'")
    assert (
        "access-control-allow-origin"
        not in client.get("/api/v1/chains", headers={"Origin": "http://evil.example"}).headers
    )
