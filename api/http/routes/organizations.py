"""组织."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field

from api.http.answer import AnswerOf, ServiceOf
from api.http.listing import Listing
from api.http.models.organizations import Organization
from api.http.models.parts import One, Page
from api.http.paging import Name, OneParams, PageParams
from api.http.service import Service
from graph.errors import UsageError
from graph.identifiers.uscc import parse_uscc

ORGANIZATIONS = Listing("组织", "organizations", "organization_ids", Organization)

Kind = Literal["企业", "科研院所", "高校", "行业协会", "检验机构", "政府", "自然人"]

router = APIRouter(tags=["组织"])


class OrganizationParams(PageParams):
    """Filters of organizations."""

    chain: Annotated[Name | None, Field(description="产业链编号：在它任一环节上、属于它或是其链主的组织")] = None
    segment: Annotated[Name | None, Field(description="环节编号：在这个环节上的组织")] = None
    region: Annotated[Name | None, Field(description="区域的名称、别名或代码，含下级")] = None
    local: Annotated[bool | None, Field(description="是否本地：在数据集的地区或其下级")] = None
    kind: Annotated[Kind | None, Field(description="类型；不给时不列自然人")] = None
    text: Annotated[Name | None, Field(description="名称、曾用名、简称含有的文字，不分大小写；或编号")] = None


@router.get("/organizations", summary="组织一览", response_model=Page[Organization], response_model_exclude_unset=True)
def list_organizations(service: ServiceOf, answer: AnswerOf, params: Annotated[OrganizationParams, Query()]) -> Any:
    """按产业链、环节、区域、是否本地、类型和文字筛选的组织。"""

    def work(snapshot: str) -> dict[str, Any]:
        service.require_chain(params.chain)
        service.require_segment(params.segment)
        home = service.home()
        if home is None and params.local is not None:
            raise UsageError(
                "不知道哪里算本地：各数据集没有说明地区，或说的不同",
                "一个地区",
                "请管理员设置 LIANTU_REGION，或改用 region=区域名称",
            )
        selection = {name: value for name, value in params.filters().items() if name != "region"}
        selection["home"] = home or []
        if params.region is not None:
            selection["regions"] = service.below(service.region(params.region))
        return ORGANIZATIONS.page(service, snapshot, params, selection=selection, details={"home": home or []})

    return answer.give(work)


@router.get(
    "/organizations/{id:path}", summary="一个组织", response_model=One[Organization], response_model_exclude_unset=True
)
def get_organization(
    service: ServiceOf,
    answer: AnswerOf,
    params: Annotated[OneParams, Query()],
    id_: Annotated[str, Path(alias="id", description="组织编号，或统一社会信用代码的各种写法")],
) -> Any:
    """一个组织。"""
    return answer.give(
        lambda snapshot: ORGANIZATIONS.one(
            service,
            snapshot,
            params,
            id_,
            details={"home": service.home() or []},
            resolve=lambda text: _resolved(service, text),
        )
    )


def _resolved(service: Service, text: str) -> str:
    """The id that answers for another: of the one it was merged into, or the canonical spelling of a code.

    Raises:
        IdentifierError: neither merged nor a code.
    """
    kept = service.kept("Organization", text)
    if kept is not None:
        return kept
    code = parse_uscc(text).text
    return service.kept("Organization", code) or code
