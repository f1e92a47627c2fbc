"""The HTTP application, put together.

One request's way: Head (HEAD as GET) → Frame (id, headers, last resort) → Guard (key or loopback) → route → query file of the catalog → store →
rows → model → JSON. Routes are sync and run in a thread pool; the store is shared between them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Lock
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Security
from fastapi.openapi.utils import get_openapi
from fastapi.security import APIKeyHeader, HTTPBearer
from fastapi_offline import FastAPIOffline

from api.http import docs, health, pages, problems
from api.http.answer import refuse_repeats
from api.http.frame import Frame
from api.http.guard import Guard, read_keys
from api.http.head import Head
from api.http.models.service import Problem
from api.http.routes import (
    backtest,
    chains,
    explanations,
    gaps,
    grades,
    ledger,
    neighbourhood,
    organizations,
    patents,
    plan,
    queries,
    standards,
    status,
    trends,
    whatif,
)
from api.http.service import Service
from graph.settings import Settings
from loaders.registry import program_version

PREFIX = "/api/v1"
DESCRIPTION = """把标准与专利放进产业链图谱，找出每条链的标准缺口。

* 列表回答 `{items, next_cursor, snapshot, total?}`；取下一页时把 `next_cursor` 作为 `cursor`，筛选条件不变。
* 每个事实带 `source`（来源）和 `as_of`（来源日期）；来源没有写日期的为空。
* 证据等级 C 的发现是“待查线索”，不算缺口。
* 带上一次回答的 `ETag`（请求头 `If-None-Match`），数据没变则回 304。
* 出错时回 `application/problem+json`：`got` 得到什么、`want` 应为什么、`hint` 下一步、`request_id` 请求编号。
"""
PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "没有密钥或密钥不对"},
    403: {"model": Problem, "description": "没有设置密钥时，不是从本机访问"},
    404: {"model": Problem, "description": "没有找到"},
    422: {"model": Problem, "description": "参数不能用"},
    500: {"model": Problem, "description": "程序出错"},
    503: {"model": Problem, "description": "图数据库不能用，或还没有数据"},
    504: {"model": Problem, "description": "查询超时"},
}


def create_app(settings: Settings) -> FastAPI:
    """The application on the store that the settings name. Connects at the first request.

    Raises:
        UsageError: an API key cannot be used.
        InputError: the file of weights cannot be used.
        QueryFileError: a query file breaks the rules.
    """
    keys = read_keys(settings)
    service = Service(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        service.close()

    app: FastAPI = FastAPIOffline(
        docs_url=None, redoc_url=None, static_url=docs.STATIC, openapi_url="/openapi.json", title="链图接口", version=program_version(),
        description=DESCRIPTION, lifespan=lifespan, redirect_slashes=False,
    )  # fmt: skip
    app.state.service = service
    app.state.pages = pages.Pages(service)
    problems.register(app)
    app.include_router(_api(bool(keys)))
    app.include_router(health.router, responses={503: PROBLEMS[503]})
    app.include_router(docs.router)
    app.include_router(pages.router)
    # The last one added is the outermost.
    app.add_middleware(Guard, keys=keys)
    app.add_middleware(Frame)
    app.add_middleware(Head)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def _api(with_keys: bool) -> APIRouter:
    dependencies = [Depends(refuse_repeats)]
    if with_keys:
        # For the documentation only: Guard has checked the key before any route is reached.
        dependencies += [
            Security(APIKeyHeader(name="X-API-Key", scheme_name="请求头 X-API-Key", auto_error=False)),
            Security(HTTPBearer(scheme_name="请求头 Authorization: Bearer", auto_error=False)),
        ]
    api = APIRouter(prefix=PREFIX, dependencies=dependencies, responses=PROBLEMS)
    # trends and grades before chains: their paths are longer ones of the same beginning.
    for part in (
        trends,
        grades,
        chains,
        standards,
        patents,
        organizations,
        explanations,
        gaps,
        ledger,
        plan,
        neighbourhood,
        whatif,
        backtest,
        queries,
        status,
    ):
        api.include_router(part.router)
    return api


_DESCRIBING = Lock()


def _openapi(app: FastAPI) -> dict[str, Any]:
    """The description, with errors as what they are: problem documents. Made once.

    One thread at a time: the framework remembers the fields of each model, and two that fill that memory at once get two
    sets of fields, of which it then knows only one.
    """
    with _DESCRIBING:
        if app.openapi_schema is None:
            schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            for path in schema["paths"].values():
                for operation in path.values():
                    _describe(operation["responses"])
            app.openapi_schema = schema
    return app.openapi_schema


def _describe(responses: dict[str, Any]) -> None:
    for status_code, response in responses.items():
        content = response.get("content", {})
        if int(status_code) >= 400 and "application/json" in content:
            content[problems.MEDIA_TYPE] = content.pop("application/json")
        elif int(status_code) == 200:
            response["description"] = "成功"
