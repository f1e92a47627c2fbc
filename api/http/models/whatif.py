"""Shapes of what suppositions would change."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from api.http.models.gaps import Gap
from api.http.models.parts import Known


class Counts(BaseModel):
    """How many findings there are."""

    gaps: int = Field(description="缺口")
    to_check: int = Field(description="待核")
    leads: int = Field(description="待查线索")


class Shifted(BaseModel):
    """One finding without and with the suppositions."""

    before: Gap
    after: Gap


class CoverSide(BaseModel):
    """Coverage of a chain or segment in one of two states."""

    grade: str | None = Field(description="分级；整条链没有")
    existence: float | None = Field(description="有没有")
    effective: float | None = Field(description="有效")
    voice: float | None = Field(description="话语权")
    known: Known = Field(description="已知起草单位的标准 x/y")


class CoverChange(BaseModel):
    """A chain or segment whose coverage or grade would be another."""

    chain: str = Field(description="产业链")
    id: str = Field(description="产业链或环节的编号")
    name: str = Field(description="名称")
    reason: str | None = Field(description="假设之后为什么是这一级")
    before: CoverSide
    after: CoverSide


class SupposedLink(BaseModel):
    """What a supposed standard without segments was linked to."""

    document_id: str = Field(description="假设的标准号")
    target_label: str = Field(description="Segment（环节）或 Chain（整链）")
    target_id: str = Field(description="环节或产业链编号")
    aspect: str | None = Field(description="要素")
    score: float = Field(description="联系得分，0到1")
    state: str = Field(description="采纳、待核")
    method: str = Field(description="得出方法")
    evidence: str = Field(description="依据")


class WhatIf(BaseModel):
    """What suppositions would change: the same as liantu whatif --format json."""

    as_of: date = Field(description="统计日期")
    region: str = Field(description="地区")
    before: Counts = Field(description="现在的项数")
    after: Counts = Field(description="假设之后的项数")
    closed: list[Gap] = Field(description="会关闭的")
    opened: list[Gap] = Field(description="会新增的")
    shifted: list[Shifted] = Field(description="等级、判断或严重度会变的")
    coverage: list[CoverChange] = Field(description="覆盖度、分级会变的产业链和环节")
    links: list[SupposedLink] = Field(description="没有写环节的新标准联系到哪里，凭什么")
