"""Errors as RFC 9457 problem documents in Chinese; as a short page where a browser asks for a page.

What went wrong on the server's side (5xx) is logged under the request's id and never shown: the text of an exception may
hold paths, addresses or parts of queries. `EmptyStoreError` is the exception: the reader must know that nothing is loaded.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from markupsafe import escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from api.http.words import validation_errors
from graph.errors import IdentifierError, LiantuError, QueryTimeoutError, StoreError

MEDIA_TYPE = "application/problem+json"
CALL_ADMIN = "请把请求编号告诉管理员；服务日志里有这个编号的一条"

logger = logging.getLogger("liantu.http")

_TITLES = {404: "没有找到", 405: "方法不对"}


class EmptyStoreError(StoreError):
    """Nothing is loaded yet; told to the reader as it is."""

    title = "还没有数据"


class FaultError(LiantuError):
    """The engine refused one of our own queries."""


def problem(
    request: Request, status: int, slug: str, title: str, *, got: str = "", want: str = "", hint: str = "",
    errors: Sequence[Mapping[str, str]] = (), headers: Mapping[str, str] | None = None,
) -> Response:  # fmt: skip
    """The answer that says what was got, what was wanted, and what to do."""
    given = {**(headers or {}), "Cache-Control": "no-store"}
    number = request_id(request)
    if wants_page(request):
        return HTMLResponse(_page(title, got, want, hint, number), status, given)
    body: dict[str, Any] = {
        "type": f"urn:liantu:problem:{slug}", "title": title, "status": status, "detail": got or title, "instance": request.url.path,
        "request_id": number, "got": got, "want": want, "hint": hint,
    }  # fmt: skip
    if errors:
        body["errors"] = [dict(error) for error in errors]
    return JSONResponse(body, status, given, MEDIA_TYPE)


def request_id(request: Request) -> str:
    """The id that the frame gave the request."""
    return str(request.scope.get("state", {}).get("request_id", ""))


def wants_page(request: Request) -> bool:
    """Whether a person's browser asks for a page, not a program for data."""
    return not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", "")


def fault(request: Request) -> Response:
    """The answer to an error nobody foresaw."""
    return problem(request, 500, "internal", "程序出错", got="服务器处理这个请求时出错", hint=CALL_ADMIN)


def register(app: FastAPI) -> None:
    """Turn every kind of error into a problem."""
    app.add_exception_handler(LiantuError, _on_liantu)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)


async def _on_liantu(request: Request, error: Exception) -> Response:
    assert isinstance(error, LiantuError)  # noqa: S101 - registered for this class only
    slug = type(error).__name__.removesuffix("Error").lower()
    if isinstance(error, IdentifierError):
        # Its own next step is for those who load tables.
        hint = "改正编号后重试，或用列表的 text 参数查找"
        return problem(request, error.status, slug, error.title, got=error.got, want=error.want, hint=hint)
    if isinstance(error, EmptyStoreError) or error.status < 500:
        return problem(request, error.status, slug, error.title, got=error.got, want=error.want, hint=error.hint)
    logger.error(
        "%s %s: %s", request_id(request), request.url.path, error, exc_info=error if error.status == 500 else None
    )
    if isinstance(error, QueryTimeoutError):
        return problem(
            request,
            error.status,
            slug,
            error.title,
            got="查询没有在限定时间内完成",
            hint="缩小范围（例如指定产业链、环节）后重试",
        )
    if isinstance(error, StoreError):
        return problem(
            request, error.status, slug, error.title, got="图数据库暂时不能用", want="图数据库可以读取", hint=CALL_ADMIN
        )
    return fault(request)


async def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this class only
    errors = validation_errors(error.errors())
    return problem(
        request, 422, "usage", "用法不对",
        got="；".join(f"{each['where']}：{each['got']}" for each in errors), want="；".join(dict.fromkeys(each["want"] for each in errors)),
        hint="改正参数后重试；/docs 列出了每个参数", errors=errors,
    )  # fmt: skip


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class only
    if error.status_code == 400:
        # Starlette's word for a body that is not even text; to the caller it is one more body that cannot be read.
        return problem(
            request, 422, "usage", "用法不对", got="请求正文读不出来", want="UTF-8 的 JSON", hint="改正后重试；/docs 有例子"
        )  # fmt: skip
    title = _TITLES.get(error.status_code, "请求不能处理")
    headers = dict(error.headers or {})
    if error.status_code == 404:
        got, want = f"没有地址 {request.url.path}", "/docs 里列出的地址"
    elif error.status_code == 405:
        # The routes name GET alone; `Head` lets each of them answer HEAD too.
        headers["Allow"] = headers.get("Allow", "GET").replace("GET", "GET, HEAD")
        got, want = f"{request.url.path} 不接受 {request.method}", headers["Allow"]
    else:
        got, want = "", ""
    slug = {404: "notfound", 405: "method"}.get(error.status_code, "http")
    return problem(
        request,
        error.status_code,
        slug,
        title,
        got=got,
        want=want,
        hint="打开 /docs 查看全部接口，或回到首页 /",
        headers=headers,
    )


def _page(title: str, got: str, want: str, hint: str, number: str) -> str:
    lines = [("应为", want), ("下一步", hint), ("请求编号", number)]
    rest = "".join(f"<p>{escape(name)}：{escape(text)}</p>" for name, text in lines if text)
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)} - 链图</title></head>'
        f'<body><h1>{escape(title)}</h1><p>{escape(got)}</p>{rest}<p><a href="/">回到首页</a></p></body></html>'
    )
