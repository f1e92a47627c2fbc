"""A py2neo `Graph` on the server that the settings name, for analysts whose notebooks are written for py2neo.

py2neo's author has ended it (2021.2.4 is the last release): nothing of liantu rests on it, and it is installed only on
request. `docs/py2neo.md` says what works against the present Neo4j; `tests/stores/test_py2neo_bridge.py` keeps that true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import StoreAuthError, StoreUnreachableError, UsageError
from graph.settings import Settings
from graph.store_neo4j import Neo4jStore

if TYPE_CHECKING:
    import py2neo


def connect(settings: Settings) -> py2neo.Graph:
    """Open a py2neo graph on the server of the settings.

    The official driver asks the server first: py2neo says "Connection has been closed" for a wrong password, too.

    Raises:
        UsageError: py2neo is not installed, the store is the embedded one, or the address is none.
        StoreError: no answer, wrong or missing password, missing database, server too old.
    """
    if settings.store != "neo4j":
        raise UsageError(
            "py2neo 只能连 Neo4j，而现在用的是内置图库",
            "LIANTU_STORE=neo4j",
            "设置 LIANTU_STORE、LIANTU_NEO4J_URI 和 LIANTU_NEO4J_PASSWORD；内置图库请用 graph.store.open_store",
        )
    try:
        import py2neo
        from py2neo.errors import ConnectionUnavailable
    except ImportError:
        raise UsageError(
            "没有安装 py2neo", "py2neo 2021.2.4", "在链图的源码目录运行 .venv/bin/pip install -e '.[py2neo]'"
        ) from None
    store = Neo4jStore(settings)
    try:
        store.read("RETURN 1 AS one")
    finally:
        store.close()
    if settings.neo4j_password is None:
        # A server without passwords answers the official driver; py2neo would try its own default password.
        raise StoreAuthError(
            "py2neo 需要密码，而没有设置", "环境变量 LIANTU_NEO4J_PASSWORD", "设置它；服务器不查密码时可填任意值"
        )
    try:
        graph = py2neo.Graph(
            settings.neo4j_uri,
            auth=(settings.neo4j_user, settings.neo4j_password.get_secret_value()),
            name=settings.neo4j_database,
        )
        graph.evaluate("RETURN 1")
    except ConnectionUnavailable:
        raise StoreUnreachableError(
            f"py2neo 连不上 {settings.neo4j_uri}，而官方驱动能连上",
            "py2neo 支持的服务器（Neo4j 4 到 5）",
            "改用官方驱动",
        ) from None
    return graph
