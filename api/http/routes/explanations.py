"""缺口的说明和团队."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse

from api.http.answer import AnswerOf, ServiceOf
from api.http.models.explanations import GapExplanation, GapTeam
from api.http.scoped import ScopeParams, scope_of
from api.http.service import Service
from api.output import plain
from graph.explain import Explainer
from graph.explain.shape import as_json, team_answer
from graph.gaps import find_item

router = APIRouter(tags=["缺口"])

Id = Annotated[str, Path(alias="id", description="编号，如 G06-e03ea70a27b0；只写能认出一项的开头也行")]


@router.get("/gaps/{id}/explanation", summary="一项发现的说明", response_model=GapExplanation)
def get_explanation(service: ServiceOf, answer: AnswerOf, params: Annotated[ScopeParams, Query()], id_: Id) -> Any:
    """看过什么、为什么不算，在研，怎样算解决，归口，起草团队，可转化的专利，标准框架（候选稿），证据路径，来源。"""

    def work(snapshot: str) -> JSONResponse:
        explainer = _explainer(service, snapshot, params)
        explained = explainer.explain(find_item(explainer.findings, id_))
        return JSONResponse(plain({**_run(explainer), **as_json(explained)}))

    return answer.give(work)


@router.get("/gaps/{id}/team", summary="一项发现的起草团队", response_model=GapTeam)
def get_team(service: ServiceOf, answer: AnswerOf, params: Annotated[ScopeParams, Query()], id_: Id) -> Any:
    """按角色的起草团队，各项得分和理由；本地没有的角色写明。"""

    def work(snapshot: str) -> JSONResponse:
        explainer = _explainer(service, snapshot, params)
        item = find_item(explainer.findings, id_)
        return JSONResponse(plain({**_run(explainer), **team_answer(item, explainer.team(item))}))

    return answer.give(work)


def _explainer(service: Service, snapshot: str, params: ScopeParams) -> Explainer:
    return service.explainer(snapshot, scope_of(service, params))


def _run(explainer: Explainer) -> dict[str, Any]:
    head = explainer.findings.as_json()
    head.pop("items")
    return head
