"""Shapes of industry chains and their segments. Items mirror the columns of `cypher/api/`."""

from __future__ import annotations

from pydantic import Field

from api.http.models.parts import Fact, Node, Ref, optional


class Leader(Ref):
    """A 链主."""

    doc: str | None = Field(default=None, description="认定文件")


class Chain(Node):
    """产业链."""

    name: str | None = optional("名称")
    chief: str | None = optional("链长")
    department: str | None = optional("牵头部门")
    plan_doc: str | None = optional("规划文件")
    year: int | None = optional("年度")
    segments: list[str] | None = optional("环节编号")
    leaders: list[Leader] | None = optional("链主")


class Need(Fact):
    """An aspect that a segment needs."""

    aspect: str = Field(description="标准要素")
    weight: float | None = Field(default=None, description="权重")
    origin: str | None = Field(default=None, description="出处：表列、按行业代码推定")


class Flow(Ref):
    """A neighbour up or down the chain."""

    flow: str | None = Field(default=None, description="流向")


class Segment(Node):
    """环节."""

    name: str | None = optional("名称")
    position: str | None = optional("位置：上游、中游、下游、配套")
    sequence: int | None = optional("次序")
    is_key: bool | None = optional("是否关键")
    keywords: list[str] | None = optional("关键词")
    ipc: list[str] | None = optional("IPC前缀")
    ics: list[str] | None = optional("ICS")
    ccs: list[str] | None = optional("CCS")
    industry_codes: list[str] | None = optional("国民经济行业代码（GB/T 4754）")
    serves: list[str] | None = optional("服务环节")
    chains: list[Ref] | None = optional("所属产业链")
    requires: list[Need] | None = optional("所需标准要素")
    upstream: list[Flow] | None = optional("上游环节")
    downstream: list[Flow] | None = optional("下游环节")
