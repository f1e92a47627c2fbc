"""假设."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query
from fastapi.responses import JSONResponse

from api.http.answer import ServiceOf
from api.http.models.whatif import WhatIf
from api.http.scoped import ChainName, ScopeParams, scope_of
from api.output import plain
from loaders.whatif import suppose, take_overlay

router = APIRouter(tags=["假设"])

_EXAMPLE = {"新标准": [{"标准号": "T/SDAS 9999-2026", "环节": ["GT07"], "要素": "产品"}], "废止": ["GB/T 10125-2012"]}


class WhatIfParams(ScopeParams):
    """For where and when."""

    chain: ChainName = None


@router.post("/whatif", summary="假设之后的缺口", response_model=WhatIf)
def post_whatif(
    service: ServiceOf,
    params: Annotated[WhatIfParams, Query()],
    body: Annotated[
        dict[str, Any], Body(description="假设：类别 → 若干项，写法与 liantu whatif 的文件相同", examples=[_EXAMPLE])
    ],
) -> Any:
    """假如有了新标准、标准废止、专利池转化、多一家企业或一条供应，缺口会怎样变。什么也不存。"""
    overlay = take_overlay(body)
    scope = scope_of(service, params, params.chain)
    found = suppose(service.store, service.catalog, scope, overlay, chain=params.chain, weights=service.weights)
    return JSONResponse(plain(found.as_json()), headers={"Cache-Control": "no-store"})
