"""台账与存下的运行."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import Field

from api.http.answer import AnswerOf, ServiceOf
from api.http.models.ledger import KeptRuns, LedgerLog, RunDifference
from api.http.paging import Asked, Name, NoParams
from api.output import plain
from graph.ledger import compare, decisions_about, read_runs

router = APIRouter(tags=["缺口"])


class LogParams(Asked):
    """Whose decisions."""

    gap: Annotated[Name | None, Field(description="缺口编号，或它的开头；默认全部")] = None


class DiffParams(Asked):
    """Which two runs."""

    old: Annotated[Name | None, Field(description="旧的一次，如 R1；两个都不写则比较最近两次")] = None
    new: Annotated[Name | None, Field(description="新的一次，如 R2")] = None


@router.get("/ledger", summary="台账", response_model=LedgerLog)
def get_log(service: ServiceOf, answer: AnswerOf, params: Annotated[LogParams, Query()]) -> Any:
    """每次处置是谁、何时、为什么，与 `liantu gaps log --format json` 相同。写台账用命令 `liantu gaps set`。"""

    def work(_: str) -> JSONResponse:
        actions = decisions_about(service.store, service.catalog, params.gap)
        return JSONResponse(plain({"items": [action.as_json() for action in actions]}))

    return answer.give(work)


@router.get("/runs", summary="存下的各次运行", response_model=KeptRuns)
def get_runs(service: ServiceOf, answer: AnswerOf, _: Annotated[NoParams, Query()]) -> Any:
    """与 `liantu runs --format json` 相同。存一次用命令 `liantu runs save`。"""

    def work(_: str) -> JSONResponse:
        return JSONResponse({"items": [run.as_json() for run in read_runs(service.store, service.catalog)]})

    return answer.give(work)


@router.get("/runs/diff", summary="两次运行的不同", response_model=RunDifference)
def get_difference(service: ServiceOf, answer: AnswerOf, params: Annotated[DiffParams, Query()]) -> Any:
    """新增、复发、关闭、变化各几项，各说明哪些依据变了，与 `liantu runs diff --format json` 相同。"""
    return answer.give(
        lambda _: JSONResponse(compare(service.store, service.catalog, params.old, params.new).as_json())
    )
