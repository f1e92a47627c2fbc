"""立项计划."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import Field

from api.http.answer import AnswerOf, ServiceOf
from api.http.models.plan import PlanRun
from api.http.scoped import ChainName, ScopeParams, scope_of
from graph.plan import Wishes, make_plan
from graph.plan.wishes import MOST

router = APIRouter(tags=["缺口"])

Ids = Annotated[str | None, Field(max_length=4000)]


class PlanParams(ScopeParams):
    """What to plan for."""

    k: Annotated[int, Field(ge=1, le=MOST, description="立几项")] = 8
    chain: ChainName = None
    per_chain: Annotated[int | None, Field(ge=1, le=MOST, description="每条链至多几项")] = None
    include: Annotated[Ids, Field(description="必选：计划项或缺口的编号，分号隔开")] = None
    exclude: Annotated[Ids, Field(description="排除：计划项或缺口的编号，分号隔开")] = None
    with_leads: Annotated[bool, Field(description="连数据不足的线索也算")] = False


@router.get("/plan", summary="立项计划", response_model=PlanRun)
def get_plan(service: ServiceOf, answer: AnswerOf, params: Annotated[PlanParams, Query()]) -> Any:
    """先立哪 k 项标准，关掉的缺口优先分最多，与 `liantu plan --format json` 相同。"""
    wishes = Wishes(params.k, params.per_chain, _ids(params.include), _ids(params.exclude), params.with_leads)

    def work(snapshot: str) -> JSONResponse:
        scope = scope_of(service, params, params.chain)
        found = service.findings(snapshot, scope, params.chain)
        return JSONResponse(make_plan(service.store, service.catalog, found, wishes).as_json())

    return answer.give(work)


def _ids(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").replace("；", ";").split(";") if part.strip())
