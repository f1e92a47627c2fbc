"""回测."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import Field

from api.http.answer import AnswerOf, ServiceOf
from api.http.models.backtest import BackTestRun
from api.http.scoped import ScopeParams, scope_of
from api.http.service import Service
from graph.backtest import BackTest, run_backtest
from graph.backtest.cuts import LEAST_CITY, cut_ends
from graph.days import Day
from graph.gaps import Scope
from loaders.histories import read_store_history

MOST_YEARS = 20
MOST_CUTS = 4
"""Each cut is a run of the rules on a graph of its own; longer series are for the command."""

router = APIRouter(tags=["回测"])


class BackTestParams(ScopeParams):
    """Which periods."""

    years: Annotated[int, Field(ge=1, le=MOST_YEARS, description="提前几年")] = 3
    cuts: Annotated[int, Field(ge=1, le=MOST_CUTS, description="几个时段，一个接一个往前推")] = 1
    until: Annotated[Day | None, Field(description="最后一个时段的末日；默认为最晚一项标准发布之年的上一年末")] = None


@router.get("/backtest", summary="规则的回测", response_model=BackTestRun)
def get_backtest(service: ServiceOf, answer: AnswerOf, params: Annotated[BackTestParams, Query()]) -> Any:
    """规则若在几年前运行，点名的环节后来有没有等来标准；用本图库的标准，与 `liantu backtest --format json` 相同。

    日期已知的标准不到 95% 时不可评估，`refusal` 写明理由，`tests` 为空。
    """

    def work(snapshot: str) -> JSONResponse:
        scope = scope_of(service, params)
        key = (snapshot, scope.region, params.years, params.cuts, params.until)
        return JSONResponse(service.backtests.get(key, lambda: _run(service, scope, params)).as_json())

    return answer.give(work)


def _run(service: Service, scope: Scope, params: BackTestParams) -> BackTest:
    history = read_store_history(service.store, service.catalog, scope.region)
    ends = cut_ends(history, params.years, params.cuts, params.until)
    return run_backtest(history, service.catalog, ends, params.years, LEAST_CITY, lambda _: None, service.weights)
