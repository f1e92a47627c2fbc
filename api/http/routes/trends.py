"""趋势、日历."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import Field

from api.http.answer import AnswerOf, ServiceOf
from api.http.models.trends import ChainAgenda, ChainTrendRun
from api.http.paging import Name
from api.http.scoped import ChainId, ScopeParams, scope_of
from graph.calendar import find_agenda
from graph.calendar.agenda import MOST_MONTHS
from graph.trends import find_trends

router = APIRouter(tags=["趋势与日历"])


class TrendParams(ScopeParams):
    """Filters of trends."""

    segment: Annotated[Name | None, Field(description="只要一个环节，如 GT05")] = None


@router.get("/chains/{id}/trends", summary="一条链的趋势", response_model=ChainTrendRun)
def get_trends(service: ServiceOf, answer: AnswerOf, params: Annotated[TrendParams, Query()], id_: ChainId) -> Any:
    """各环节的技术生命周期、耦合协调度、显性技术优势，与 `liantu trends --chain … --format json` 相同。"""

    def work(_: str) -> JSONResponse:
        scope = scope_of(service, params, id_)
        return JSONResponse(
            find_trends(
                service.store, service.catalog, scope, chain=id_, segment=params.segment, weights=service.weights
            ).as_json()
        )

    return answer.give(work)


class AgendaParams(ScopeParams):
    """Span of the agenda."""

    months: Annotated[int, Field(ge=1, le=MOST_MONTHS, description="今后几个月")] = 12


@router.get("/chains/{id}/calendar", summary="一条链的日历", response_model=ChainAgenda)
def get_calendar(service: ServiceOf, answer: AnswerOf, params: Annotated[AgendaParams, Query()], id_: ChainId) -> Any:
    """到期该复审的标准、届满的专利、将实施的强制性标准、到期的标准计划，与 `liantu calendar --chain … --format json` 相同。"""

    def work(_: str) -> JSONResponse:
        scope = scope_of(service, params, id_)
        return JSONResponse(
            find_agenda(
                service.store, service.catalog, scope, chain=id_, months=params.months, weights=service.weights
            ).as_json()
        )

    return answer.give(work)
