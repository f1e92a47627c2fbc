"""标准."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field

from api.http.answer import AnswerOf, ServiceOf
from api.http.listing import Listing
from api.http.models.parts import One, Page
from api.http.models.standards import CascadeFound, Standard
from api.http.paging import Asked, Name, OneParams, PageParams
from api.http.service import Service
from graph.cascade import DEPTH, MOST, cascade
from graph.errors import IdentifierError, NotFoundError
from graph.identifiers.standard import parse_standard

STANDARDS = Listing("标准", "standards", "standard_ids", Standard)

# Written out, for documentation and type checker; a test holds them against `graph.model`.
Aspect = Literal["基础通用", "产品", "试验方法", "安全环保", "过程规程", "管理服务"]
Standing = Literal["现行", "即将实施", "被代替", "废止", "未知", "仅见引用"]
Status = Literal["现行", "即将实施", "被代替", "废止", "未知"]
Level = Literal["国际", "国家", "行业", "地方", "团体", "企业", "国外"]

router = APIRouter(tags=["标准"])


class StandardParams(PageParams):
    """Filters of standards."""

    chain: Annotated[Name | None, Field(description="产业链编号：适用于整条链或它任一环节的标准")] = None
    segment: Annotated[Name | None, Field(description="环节编号：适用于这个环节的标准")] = None
    aspect: Annotated[Aspect | None, Field(description="要素；与 chain、segment 同给时，指在该处的要素")] = None
    standing: Annotated[Standing | None, Field(description="效力：由状态和代替关系推得")] = None
    status: Annotated[Status | None, Field(description="状态：来源所载")] = None
    level: Annotated[Level | None, Field(description="级别")] = None
    text: Annotated[
        Name | None, Field(description="名称或标准号含有的文字，不分大小写；写标准号时各种写法都行，不写年代号则含各版")
    ] = None


class CascadeParams(Asked):
    """What becomes of the standard, and how far to look."""

    fate: Annotated[Literal["废止", "被代替"], Field(description="去向")] = "废止"
    depth: Annotated[int, Field(ge=1, le=MOST, description="引用最多追几层")] = DEPTH


@router.get("/standards", summary="标准一览", response_model=Page[Standard], response_model_exclude_unset=True)
def list_standards(service: ServiceOf, answer: AnswerOf, params: Annotated[StandardParams, Query()]) -> Any:
    """按产业链、环节、要素、效力、级别和文字筛选的标准；仅见引用的（stub）也在内。"""

    def work(snapshot: str) -> dict[str, Any]:
        service.require_chain(params.chain)
        service.require_segment(params.segment)
        return STANDARDS.page(service, snapshot, params, selection=_selection(params))

    return answer.give(work)


@router.get("/standards/{number:path}/cascade", summary="一项标准的波及", response_model=CascadeFound)
def get_cascade(
    service: ServiceOf,
    answer: AnswerOf,
    params: Annotated[CascadeParams, Query()],
    number: Annotated[str, Path(description="标准号，各种写法都行：GB/T 700-2006")],
) -> Any:
    """它废止或被代替，会波及哪些标准、组织、环节和池内专利，隔几跳；只顺着注日期的引用。"""
    return answer.give(
        lambda snapshot: {
            **cascade(service.store, service.catalog, number, params.fate, depth=params.depth).as_json(),
            "snapshot": snapshot,
        }
    )


@router.get(
    "/standards/{number:path}", summary="一项标准", response_model=One[Standard], response_model_exclude_unset=True
)
def get_standard(
    service: ServiceOf,
    answer: AnswerOf,
    params: Annotated[OneParams, Query()],
    number: Annotated[str, Path(description="标准号，各种写法都行：GB/T 700-2006、gb/t700—2006")],
) -> Any:
    """一项标准的一个版本。"""
    return answer.give(
        lambda snapshot: STANDARDS.one(
            service, snapshot, params, number, resolve=lambda text: resolve_standard(service, text)
        )
    )


def resolve_standard(service: Service, text: str) -> str:
    """The id of the standard that is spelled so.

    Raises:
        IdentifierError: no standard number.
        NotFoundError: the number is not there; names its other editions.
    """
    number = parse_standard(text)
    if service.rows("standards", ids=[number.text]):
        return number.text
    kept = service.kept("Standard", number.text)
    if kept is not None:
        return kept
    editions = [f"{row['id']}（{row['standing']}）" for row in service.rows("standard_editions", family=number.family)]
    want = f"同号的有：{'、'.join(editions)}" if editions else "图谱里的一个标准号"
    raise NotFoundError(f"没有标准“{number.text}”", want, "用 /api/v1/standards?text=… 按名称或标准号查找")


def _selection(params: StandardParams) -> dict[str, Any]:
    """The filters as the query takes them: a text that is a standard number is sought in its canonical spelling too."""
    selection = params.filters()
    if params.text is not None:
        try:
            number = parse_standard(params.text)
        except IdentifierError:
            return selection
        if number.year is None:
            selection["family"] = number.family
        else:
            selection["text"] = number.text
    return selection
