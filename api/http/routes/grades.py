"""分级."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from api.http.answer import AnswerOf, ServiceOf
from api.http.models.grades import GradeRun
from api.http.scoped import ChainId, ScopeParams, scope_of
from graph.gaps import grade_chains

router = APIRouter(tags=["分级"])


@router.get("/chains/{id}/grades", summary="一条链的环节分级与标准覆盖", response_model=GradeRun)
def get_grades(service: ServiceOf, answer: AnswerOf, params: Annotated[ScopeParams, Query()], id_: ChainId) -> Any:
    """各环节的分级和理由，三个覆盖数（存在、有效、话语权），与 `liantu grade --chain … --format json` 相同。"""

    def work(_: str) -> JSONResponse:
        scope = scope_of(service, params, id_)
        return JSONResponse(
            grade_chains(service.store, service.catalog, scope, chain=id_, weights=service.weights).as_json()
        )

    return answer.give(work)
