"""How a route answers: from one state of the data, with an ETag, or with 304."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request, Response

from api.http.service import Service
from graph.errors import UsageError

T = TypeVar("T")

_TRIES = 3
_CACHE = "private, no-cache"
"""Kept by the reader's own programs only, and asked again each time."""


def get_service(request: Request) -> Service:
    """The service of the app."""
    service: Service = request.app.state.service
    return service


ServiceOf = Annotated[Service, Depends(get_service)]


def refuse_repeats(request: Request) -> None:
    """Refuse a parameter given twice: taking the last in silence would answer another question.

    Raises:
        UsageError: a parameter other than `rule` came twice.
    """
    names = [name for name, _ in request.query_params.multi_items() if name != "rule"]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UsageError(f"参数 {'、'.join(twice)[:200]} 给了两次", "每个参数一次（只有 rule 可以多次）", "删去多余的")


class Answer:
    """Answers one request; a dependency of routes."""

    def __init__(self, request: Request, response: Response, service: ServiceOf) -> None:
        self._request, self._response, self._service = request, response, service

    def give(self, work: Callable[[str], T]) -> T | Response:
        """The result of `work(snapshot)`, or 304 where the reader has it already.

        All reads of an answer must see the same data: if a load ends in between, the work is done again.
        """
        result, headers = self._work(work)
        if isinstance(result, Response):
            result.headers.update(headers)
        self._response.headers.update(headers)
        return result

    def _work(self, work: Callable[[str], T]) -> tuple[T | Response, dict[str, str]]:
        snapshot = self._service.snapshot()
        for _ in range(_TRIES):
            headers = {"ETag": self._tag(snapshot), "Cache-Control": _CACHE}
            if headers["ETag"] in self._known():
                return Response(status_code=304), headers
            result = work(snapshot)
            now = self._service.snapshot()
            if now == snapshot:
                return result, headers
            snapshot = now
        # A load is running on and on: answer, but let nobody keep it.
        return work(snapshot), {"Cache-Control": "no-store"}

    def _tag(self, snapshot: str) -> str:
        # Dates default to today where no data set declares one: tomorrow's answer may differ.
        asked = sorted(self._request.query_params.multi_items())
        text = "\x1f".join(
            [snapshot, date.today().isoformat(), self._request.url.path, *(f"{k}={v}" for k, v in asked)]
        )
        return f'W/"{hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]}"'

    def _known(self) -> set[str]:
        """The tags the reader has. `*` is not among them: only a real answer can tell whether there is one."""
        return {tag.strip() for tag in self._request.headers.get("if-none-match", "").split(",")}


AnswerOf = Annotated[Answer, Depends()]


def shown(row: dict[str, Any], fields: frozenset[str] | None) -> dict[str, Any]:
    """A row with the wanted fields."""
    return row if fields is None else {name: value for name, value in row.items() if name in fields}
