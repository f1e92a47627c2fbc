"""What only a server can do wrong, and what the Neo4j store says then."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import Neo4jError
from neo4j_server import LocalNeo4j, free_port

from graph import store_neo4j_errors as errors
from graph.errors import (
    LiantuError,
    QueryTimeoutError,
    StoreAuthError,
    StoreBusyError,
    StoreError,
    StoreFullError,
    StoreUnreachableError,
    UsageError,
)
from graph.settings import Settings
from graph.store import Batch
from graph.store_neo4j import CONNECTION_TIMEOUT, Neo4jStore

SECRET = "not-the-password-9"


def settings(server: LocalNeo4j | None = None, **more: Any) -> Settings:
    given: dict[str, Any] = {"store": "neo4j"}
    if server is not None:
        given |= {"neo4j_uri": server.uri, "neo4j_user": server.user, "neo4j_password": server.password}
    return Settings(**{**given, **more})


def failure(wanted: Settings) -> LiantuError:
    store = Neo4jStore(wanted)
    try:
        with pytest.raises(LiantuError) as caught:
            store.read("RETURN 1 AS x")
    finally:
        store.close()
    return caught.value


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_dead_server_is_named_within_seconds(scheme: str, capfd: pytest.CaptureFixture[str]) -> None:
    uri = f"{scheme}://127.0.0.1:{free_port()}"
    began = time.monotonic()
    error = failure(settings(neo4j_uri=uri, neo4j_password=SECRET))
    assert time.monotonic() - began < CONNECTION_TIMEOUT
    assert isinstance(error, StoreUnreachableError)
    assert uri in error.got
    assert "LIANTU_STORE=embedded" in error.hint
    assert SECRET not in str(error)
    assert capfd.readouterr() == ("", "")


def test_silent_server_is_given_up_within_ten_seconds(silent_port: int) -> None:
    began = time.monotonic()
    error = failure(settings(neo4j_uri=f"bolt://127.0.0.1:{silent_port}", neo4j_password=SECRET))
    assert isinstance(error, StoreUnreachableError)
    assert time.monotonic() - began < 10


def test_unknown_host_is_unreachable() -> None:
    assert isinstance(
        failure(settings(neo4j_uri="bolt://no-such-host.invalid:7687", neo4j_password=SECRET)), StoreUnreachableError
    )


@pytest.mark.parametrize("uri", ["http://127.0.0.1:7474", "127.0.0.1:7687", "bolt://127.0.0.1:port", ""])
def test_address_that_is_none_is_a_wrong_setting(uri: str) -> None:
    error = failure(settings(neo4j_uri=uri, neo4j_password=SECRET))
    assert isinstance(error, UsageError)
    assert "LIANTU_NEO4J_URI" in error.got
    assert "bolt://" in error.want


def test_wrong_password_is_told_without_it(neo4j_server: LocalNeo4j) -> None:
    error = failure(settings(neo4j_server, neo4j_password=SECRET))
    assert isinstance(error, StoreAuthError)
    assert "不接受用户 neo4j 的密码" in error.got
    assert "LIANTU_NEO4J_PASSWORD" in error.want
    assert SECRET not in str(error)
    assert neo4j_server.password not in str(error)


@pytest.mark.parametrize("password", [None, ""])
def test_missing_password_is_told_with_the_variable(neo4j_server: LocalNeo4j, password: str | None) -> None:
    error = failure(settings(neo4j_server, neo4j_password=password))
    assert isinstance(error, StoreAuthError)
    assert "没有设置密码" in error.got
    assert "LIANTU_NEO4J_PASSWORD" in error.want


def test_missing_database_is_named(neo4j_server: LocalNeo4j) -> None:
    error = failure(settings(neo4j_server, neo4j_database="chains"))
    assert type(error) is StoreError
    assert "没有名为 chains 的库" in error.got


def test_named_database_and_routing_address_work(neo4j_server: LocalNeo4j) -> None:
    for more in ({"neo4j_database": "neo4j"}, {"neo4j_uri": neo4j_server.uri.replace("bolt", "neo4j")}):
        store = Neo4jStore(settings(neo4j_server, **more))
        store.write_nodes(Batch("a", "v1", date(2026, 1, 1)), "Title", ["name"], [["t1", "一"]])
        assert store.read("MATCH (n:Title {id: 't1'}) RETURN n.name AS name") == [{"name": "一"}]
        store.close()


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        ("Neo4j/4.4.40", "服务器的版本是 Neo4j/4.4.40"),
        ("Neo4j/5.25.1", "服务器的版本是 Neo4j/5.25.1"),
        ("Neo4j/v5.11.0 compatible graph database server - Memgraph", "不是 Neo4j"),
    ],
)
def test_server_too_old_or_another_is_refused(agent: str, told: str) -> None:
    with pytest.raises(StoreError, match=told) as caught:
        errors.check_agent(agent)
    assert caught.value.want == "Neo4j 5.26 或更新的版本"


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/5.26.30", "Neo4j/2025.01.0", "Neo4j/2026.08.1-aura"])
def test_server_new_enough_is_taken(agent: str) -> None:
    errors.check_agent(agent)


def test_version_is_asked_for_at_first_contact(neo4j_server: LocalNeo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors, "OLDEST", (9999, 1))
    error = failure(settings(neo4j_server))
    assert type(error) is StoreError
    assert "服务器的版本是 Neo4j/5.26" in error.got


def test_nothing_connects_before_the_first_use() -> None:
    store = Neo4jStore(settings(neo4j_uri=f"bolt://127.0.0.1:{free_port()}"))
    store.checkpoint()
    store.close()


def test_server_that_goes_away_and_comes_back(neo4j_server: LocalNeo4j) -> None:
    """With a server of its own, since it kills it; the shared one says whether there can be any."""
    with LocalNeo4j() as server:
        store = Neo4jStore(settings(server))
        batch = Batch("a", "v1", date(2026, 1, 1))
        store.prepare()
        store.write_nodes(batch, "Title", ["name"], [["t1", "一"]])
        server.kill()
        began = time.monotonic()
        with pytest.raises(StoreUnreachableError):
            store.read("MATCH (n:Title) RETURN n.id AS id")
        assert time.monotonic() - began < 10
        began = time.monotonic()
        with pytest.raises(StoreUnreachableError):
            store.read("MATCH (n:Title) RETURN n.id AS id")
        assert time.monotonic() - began < CONNECTION_TIMEOUT
        server.wanted_port = server.port
        server.start()
        assert store.read("MATCH (n:Title) RETURN n.id AS id") == [{"id": "t1"}]
        store.close()


@pytest.mark.parametrize(
    ("code", "kind", "told"),
    [
        ("Neo.TransientError.Transaction.DeadlockDetected", StoreBusyError, "另一个载入"),
        ("Neo.ClientError.Transaction.TransactionTimedOut", QueryTimeoutError, "限定时间"),
        ("Neo.ClientError.Security.CredentialsExpired", StoreAuthError, "初始密码已过期"),
        ("Neo.ClientError.Security.AuthenticationRateLimit", StoreAuthError, "暂时拒绝"),
        ("Neo.ClientError.Security.Forbidden", StoreAuthError, "没有权限"),
        ("Neo.ClientError.Cluster.NotALeader", StoreError, "只读的一台"),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", StoreError, "内存不够"),
        ("Neo.TransientError.General.DatabaseUnavailable", StoreFullError, "现在不能用"),
        ("Neo.DatabaseError.General.UnknownError", StoreError, "Neo.DatabaseError.General.UnknownError"),
    ],
)
def test_rare_answers_of_a_server(code: str, kind: type[LiantuError], told: str) -> None:
    """Codes that a small server cannot be brought to, as the driver raises them."""
    forgotten: list[bool] = []
    wanted = settings(neo4j_password=SECRET)
    with pytest.raises(kind, match=told) as caught, errors.translated(wanted, lambda: forgotten.append(True)):
        raise Neo4jError._hydrate_neo4j(code=code, message="what the server says")
    assert type(caught.value) is kind
    assert caught.value.hint


def test_index_that_is_in_the_way_is_reported(neo4j_server: LocalNeo4j) -> None:
    """Somebody's own index on the key: our constraint cannot be made, and the server's words say why."""
    with GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        driver.execute_query("DROP CONSTRAINT liantu_title_id IF EXISTS")
        driver.execute_query("CREATE INDEX own FOR (n:Title) ON (n.id)")
        store = Neo4jStore(settings(neo4j_server))
        try:
            with pytest.raises(StoreError, match=r"Title"):
                store.prepare()
        finally:
            driver.execute_query("DROP INDEX own IF EXISTS")
            store.prepare()
            store.close()
