"""专利."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field

from api.http.answer import AnswerOf, ServiceOf
from api.http.listing import Listing
from api.http.models.parts import One, Page
from api.http.models.patents import Patent
from api.http.paging import Name, OneParams, PageParams
from api.http.service import Service
from graph.errors import NotFoundError
from graph.identifiers.patent import parse_patent

PATENTS = Listing("专利", "patents", "patent_ids", Patent)

Kind = Literal["发明", "实用新型", "外观设计"]
LegalStatus = Literal["有效", "审中", "失效", "未知"]

router = APIRouter(tags=["专利"])


class PatentParams(PageParams):
    """Filters of patents."""

    chain: Annotated[Name | None, Field(description="产业链编号：与它任一环节相关的专利")] = None
    segment: Annotated[Name | None, Field(description="环节编号：与这个环节相关的专利")] = None
    kind: Annotated[Kind | None, Field(description="专利类型")] = None
    legal_status: Annotated[LegalStatus | None, Field(description="法律状态")] = None
    text: Annotated[Name | None, Field(description="名称或号码含有的文字，不分大小写")] = None


@router.get("/patents", summary="专利一览", response_model=Page[Patent], response_model_exclude_unset=True)
def list_patents(service: ServiceOf, answer: AnswerOf, params: Annotated[PatentParams, Query()]) -> Any:
    """按产业链、环节、类型、法律状态和文字筛选的专利。"""

    def work(snapshot: str) -> dict[str, Any]:
        service.require_chain(params.chain)
        service.require_segment(params.segment)
        return PATENTS.page(service, snapshot, params)

    return answer.give(work)


@router.get("/patents/{number:path}", summary="一件专利", response_model=One[Patent], response_model_exclude_unset=True)
def get_patent(
    service: ServiceOf,
    answer: AnswerOf,
    params: Annotated[OneParams, Query()],
    number: Annotated[str, Path(description="专利编号、申请号、专利号或公开（公告）号，各种写法都行")],
) -> Any:
    """一件专利。"""
    return answer.give(
        lambda snapshot: PATENTS.one(
            service, snapshot, params, number, resolve=lambda text: resolve_patent(service, text)
        )
    )


def resolve_patent(service: Service, text: str) -> str:
    """The id of the patent with that number.

    Raises:
        IdentifierError: no patent number.
        NotFoundError: there is none, or several have this number.
    """
    number = parse_patent(text)
    found = [row["id"] for row in service.rows("patents_by_number", number=number.text)]
    if len(found) == 1:
        return str(found[0])
    got = f"没有专利“{number.text}”" if not found else f"有 {len(found)} 件专利的号码是“{number.text}”"
    raise NotFoundError(got, "、".join(found) or "图谱里的一个专利号码", "用 /api/v1/patents?text=… 按名称或号码查找")
