"""Parameters that say for where, when and which chain something is asked; one place for all routes that find."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path
from pydantic import Field

from api.http.paging import Asked, Name
from api.http.service import Service
from graph.days import Day
from graph.gaps import Scope

ChainId = Annotated[str, Path(alias="id", description="产业链编号，如 钢铁及配套")]
ChainName = Annotated[Name | None, Field(description="产业链编号")]


class ScopeParams(Asked):
    """For where and when."""

    region: Annotated[Name | None, Field(description="地区的名称、别名或代码；默认为数据集的地区")] = None
    as_of: Annotated[
        Day | None, Field(description="统计日期，如 2026-11-23，也认 2026年11月23日；默认为数据集的日期")
    ] = None


def scope_of(service: Service, params: ScopeParams, chain: str | None = None) -> Scope:
    """The scope that is asked for, once the chain is known to be there.

    Raises:
        NotFoundError: no such chain or region.
        UsageError: no region is given and the data sets declare none.
    """
    service.require_chain(chain)
    return service.scope(params.region, params.as_of)
