"""Shape of organizations. Items mirror the columns of `cypher/api/`."""

from __future__ import annotations

from pydantic import Field

from api.http.models.parts import Node, Ref, optional


class Place(Ref):
    """A region an organization is in."""

    method: str | None = Field(default=None, description="得出方法：表列、推定")
    score: float | None = Field(default=None, description="得分，0到1")
    evidence: str | None = Field(default=None, description="依据")


class Activity(Ref):
    """A segment an organization is on."""

    role: str | None = Field(default=None, description="角色")
    products: list[str] = Field(default_factory=list, description="产品")


class Membership(Ref):
    """A chain an organization belongs to or leads."""

    relation: str = Field(description="链主，或所属")
    role: str | None = Field(default=None, description="角色")
    doc: str | None = Field(default=None, description="认定文件")


class Organization(Node):
    """组织."""

    name: str | None = optional("名称")
    kind: str | None = optional("类型")
    status: str | None = optional("状态")
    uscc: str | None = optional("统一社会信用代码")
    former_names: list[str] | None = optional("曾用名")
    short_names: list[str] | None = optional("简称")
    titles: list[str] | None = optional("资质荣誉")
    products: list[str] | None = optional("主要产品")
    exporter: bool | None = optional("是否出口")
    region_text: str | None = optional("所在区县（原文）")
    local: bool | None = optional("是否本地：在数据集的地区或其下级；数据集没有说明地区则为空")
    provisional: bool | None = optional("暂定：名称待核，或只在别的表里出现过")
    regions: list[Place] | None = optional("所在区域")
    segments: list[Activity] | None = optional("从事环节")
    chains: list[Membership] | None = optional("所属产业链")
