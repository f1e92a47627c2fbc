"""产业链、环节."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field

from api.http.answer import AnswerOf, ServiceOf
from api.http.listing import Listing
from api.http.models.chains import Chain, Segment
from api.http.models.parts import One, Page
from api.http.paging import Name, OneParams, PageParams

CHAINS = Listing("产业链", "chains", "chain_ids", Chain)
SEGMENTS = Listing("环节", "segments", "segment_ids", Segment)

router = APIRouter(tags=["产业链与环节"])


class SegmentParams(PageParams):
    """Filters of segments."""

    chain: Annotated[Name | None, Field(description="产业链编号，如 钢铁及配套")] = None


@router.get("/chains", summary="产业链一览", response_model=Page[Chain], response_model_exclude_unset=True)
def list_chains(service: ServiceOf, answer: AnswerOf, params: Annotated[PageParams, Query()]) -> Any:
    """全部产业链，每条带环节编号和链主。"""
    return answer.give(lambda snapshot: CHAINS.page(service, snapshot, params))


@router.get("/chains/{id:path}", summary="一条产业链", response_model=One[Chain], response_model_exclude_unset=True)
def get_chain(
    service: ServiceOf,
    answer: AnswerOf,
    params: Annotated[OneParams, Query()],
    id_: Annotated[str, Path(alias="id", description="产业链编号")],
) -> Any:
    """一条产业链。"""
    return answer.give(lambda snapshot: CHAINS.one(service, snapshot, params, id_))


@router.get("/segments", summary="环节一览", response_model=Page[Segment], response_model_exclude_unset=True)
def list_segments(service: ServiceOf, answer: AnswerOf, params: Annotated[SegmentParams, Query()]) -> Any:
    """全部环节，或一条链的环节，带上下游和所需标准要素。"""

    def work(snapshot: str) -> dict[str, Any]:
        service.require_chain(params.chain)
        return SEGMENTS.page(service, snapshot, params)

    return answer.give(work)


@router.get("/segments/{id:path}", summary="一个环节", response_model=One[Segment], response_model_exclude_unset=True)
def get_segment(
    service: ServiceOf,
    answer: AnswerOf,
    params: Annotated[OneParams, Query()],
    id_: Annotated[str, Path(alias="id", description="环节编号，如 GT05")],
) -> Any:
    """一个环节。"""
    return answer.give(lambda snapshot: SEGMENTS.one(service, snapshot, params, id_))
