"""缺口."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse
from pydantic import Field

from api.http.answer import AnswerOf, ServiceOf
from api.http.models.gaps import Gaps, OneGap
from api.http.paging import Name
from api.http.scoped import ChainName, ScopeParams, scope_of
from api.http.service import Service
from api.output import plain
from graph.gaps import Findings, find_item
from graph.ledger import kept

router = APIRouter(tags=["缺口"])

# Written out, for documentation and type checker; a test holds them against `graph.model`.
Ledger = Literal["待核", "确认", "派单", "办理中", "关闭", "驳回", "全部"]


class GapParams(ScopeParams):
    """Filters of findings."""

    chain: ChainName = None
    ledger: Annotated[Ledger | None, Field(description="台账状态；默认列出除驳回以外的，“全部”连驳回的也列")] = None
    rule: Annotated[list[Name], Field(max_length=50, description="规则编号，如 G05；可以多次")] = []  # noqa: RUF012 - pydantic copies it


@router.get("/gaps", summary="缺口清单", response_model=Gaps)
def list_gaps(service: ServiceOf, answer: AnswerOf, params: Annotated[GapParams, Query()]) -> Any:
    """缺口、待核和待查线索，与 `liantu gaps --format json` 相同。证据等级 C 的不算缺口，是待查线索。"""

    def work(snapshot: str) -> JSONResponse:
        found = _find(service, snapshot, params, params.chain, tuple(sorted(set(params.rule))))
        return JSONResponse(plain(kept(found, params.ledger).as_json()))

    return answer.give(work)


@router.get("/gaps/{id}", summary="一项发现", response_model=OneGap)
def get_gap(
    service: ServiceOf,
    answer: AnswerOf,
    params: Annotated[ScopeParams, Query()],
    id_: Annotated[str, Path(alias="id", description="编号，如 G06-e03ea70a27b0；只写能认出一项的开头也行")],
) -> Any:
    """一项缺口、待核或待查线索。"""

    def work(snapshot: str) -> JSONResponse:
        found = _find(service, snapshot, params)
        body = found.as_json() | {"item": find_item(found, id_).as_json()}
        body.pop("items")
        return JSONResponse(plain(body))

    return answer.give(work)


def _find(
    service: Service, snapshot: str, params: ScopeParams, chain: str | None = None, rules: tuple[str, ...] = ()
) -> Findings:
    scope = scope_of(service, params, chain)
    return service.findings(snapshot, scope, chain, rules)
