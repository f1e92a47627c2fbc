"""What a Neo4j server or its driver says when something fails, in terms of `graph.errors`.

The server's texts are English and stay in brackets where they help to mend a query. Texts about logging in are left
out: no message may carry a part of a password.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from graph.errors import (
    LiantuError,
    QueryTimeoutError,
    StoreAuthError,
    StoreBusyError,
    StoreError,
    StoreFullError,
    StoreUnreachableError,
    UsageError,
    WriteRefusedError,
)
from graph.settings import Settings

OLDEST = (5, 26)
"""The oldest release whose Cypher our query files use (the long-term release of version 5)."""

_AGENT = re.compile(r"Neo4j/(\d+)\.(\d+)")

QUERY_FAULTS = (
    "Neo.ClientError.Statement.",
    "Neo.ClientError.Procedure.ProcedureNotFound",
    "Neo.ClientError.Schema.ConstraintValidationFailed",
)
"""Codes that blame the statement or its values, not the server."""


def check_agent(agent: str) -> None:
    """Refuse a server that is not Neo4j, or too old for our queries.

    Raises:
        StoreError: naming the server's version and the wanted one.
    """
    want = f"Neo4j {OLDEST[0]}.{OLDEST[1]} 或更新的版本"
    match = _AGENT.match(agent)
    if match is None:
        raise StoreError(f"服务器自称 {agent}，不是 Neo4j", want, "检查 LIANTU_NEO4J_URI")
    if (int(match[1]), int(match[2])) < OLDEST:
        raise StoreError(f"服务器的版本是 {agent}", want, "升级服务器，或改用内置图库（LIANTU_STORE=embedded）")


@contextmanager
def translated(settings: Settings, forget: Callable[[], None]) -> Iterator[None]:
    """Turn what the driver raises into our errors; `forget` is called when the server could not be used at all."""
    try:
        yield
    except LiantuError:
        raise
    except AuthError:
        forget()
        raise _login(settings) from None
    except Neo4jError as error:
        raise _server(settings, error.code or "", error.message or "") from None
    except UnsupportedServerProduct as error:
        raise StoreError(f"{settings.neo4j_uri} 不是能用的 Neo4j（{error}）", "", "检查 LIANTU_NEO4J_URI") from None
    except (ServiceUnavailable, SessionExpired) as error:
        forget()
        raise StoreUnreachableError(
            f"{settings.neo4j_uri} 没有应答（{_first_line(error)}）",
            "正在运行的 Neo4j",
            "启动服务器，或改正 LIANTU_NEO4J_URI；没有服务器时可用内置图库（LIANTU_STORE=embedded）",
        ) from None
    except DriverError as error:
        forget()
        raise StoreUnreachableError(
            f"与 {settings.neo4j_uri} 的连接出错（{_first_line(error)}）", "", "稍后再试；仍不行就检查服务器的日志"
        ) from None
    except (ValueError, TypeError, OverflowError) as error:
        raise UsageError(
            f"参数的值不能交给图数据库（{error}）", "文字、64位整数、数、是否、日期及其列表", "改正参数后重试"
        ) from None


def _login(settings: Settings) -> StoreAuthError:
    if settings.neo4j_password is None or settings.neo4j_password.get_secret_value() == "":
        return StoreAuthError(
            f"{settings.neo4j_uri} 需要密码，而没有设置密码",
            "环境变量 LIANTU_NEO4J_PASSWORD",
            "在 .env 文件中写 LIANTU_NEO4J_PASSWORD=密码（用户名是 LIANTU_NEO4J_USER，默认 neo4j）",
        )
    return StoreAuthError(
        f"{settings.neo4j_uri} 不接受用户 {settings.neo4j_user} 的密码",
        "正确的 LIANTU_NEO4J_USER 和 LIANTU_NEO4J_PASSWORD",
        "改正环境变量或 .env 文件后重试",
    )


def _server(settings: Settings, code: str, message: str) -> LiantuError:
    database = settings.neo4j_database or "（默认库）"
    user = settings.neo4j_user
    match code.rpartition(".")[2]:
        case "AccessMode":
            return WriteRefusedError("查询含有写入语句", "只读查询", "去掉写入语句")
        case "TransactionTimedOut" | "TransactionTimedOutClientConfiguration":
            return QueryTimeoutError(
                "查询没有在限定时间内完成", "", "缩小范围（例如指定产业链），或调大 LIANTU_TIMEOUT"
            )
        case "AuthenticationRateLimit":
            got = f"{settings.neo4j_uri} 因多次输错密码暂时拒绝用户 {user}"
            return StoreAuthError(got, "正确的 LIANTU_NEO4J_PASSWORD", "改正密码，等几秒再试")
        case "CredentialsExpired":
            return StoreAuthError(f"用户 {user} 的初始密码已过期", "改过的密码", "先用 cypher-shell 登录并改密码")
        case "Forbidden" | "AuthorizationExpired":
            return StoreAuthError(f"用户 {user} 没有权限（{message}）", "能读写并能建约束的用户", "请管理员授权")
        case "DatabaseNotFound":
            want = "LIANTU_NEO4J_DATABASE 是服务器上有的库"
            return StoreError(f"服务器上没有名为 {database} 的库", want, "社区版只有 neo4j 一个库：清空此项即可")
        case "NotALeader" | "ForbiddenOnReadOnlyDatabase":
            hint = "把地址的开头改为 neo4j://，由驱动找到能写的一台"
            return StoreError(f"{settings.neo4j_uri} 是集群中只读的一台", "能写的一台", hint)
        case "DeadlockDetected" | "LockAcquisitionTimeout" | "LockClientStopped":
            hint = "等它结束，再运行一次；已写入的不会重复"
            return StoreBusyError("另一个载入正在改同样的节点", "同一时间只有一个载入", hint)
        case "MemoryPoolOutOfMemoryError" | "TransactionOutOfMemoryError" | "OutOfMemoryError" | "StackOverFlowError":
            hint = "缩小范围，或请管理员调大服务器的内存设置"
            return StoreError(f"服务器内存不够（{message}）", "", hint)
        case "DatabaseUnavailable":
            hint = "检查服务器的磁盘和日志，再运行一次；已写入的不会丢失"
            return StoreFullError(f"库 {database} 现在不能用（{message}）", "可用且有空间的库", hint)
        case _:
            pass
    if code.startswith(QUERY_FAULTS):
        return UsageError(f"查询语句不能执行（{message}）", "两种图库都支持的 Cypher 写法", "见 docs/query.md")
    return StoreError(f"图数据库报告错误 {code}（{message}）", "", "把这段话报告给维护者")


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(":")
