"""Shapes of standards and of what hangs on one. Items mirror the columns of `cypher/api/`."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from api.http.models.parts import Derived, Fact, Node, Ref, optional


class Cover(Derived):
    """What a standard applies to."""

    label: str = Field(description="Segment（环节）或 Chain（整条链）")
    aspect: str | None = Field(default=None, description="要素")


class Drafter(Ref):
    """An organization that drafted a standard."""

    rank: int | None = Field(default=None, description="排名")


class Edition(Fact):
    """A standard that replaces or is replaced."""

    id: str = Field(description="标准号")
    title: str | None = Field(default=None, description="名称")
    extent: str | None = Field(default=None, description="范围：全部、部分")


class Citation(Fact):
    """A normative reference."""

    id: str = Field(description="被引标准号")
    title: str | None = Field(default=None, description="名称")
    standing: str | None = Field(default=None, description="被引标准的效力")
    dated: bool | None = Field(default=None, description="是否注日期")
    clause: str | None = Field(default=None, description="条款")


class Standard(Node):
    """标准."""

    title: str | None = optional("名称")
    title_en: str | None = optional("英文名称")
    number_raw: str | None = optional("标准号（原文）")
    family: str | None = optional("同号键：去掉年代号的编号，GB 与 GB/T 视为同号")
    level: str | None = optional("级别")
    nature: str | None = optional("性质")
    function: str | None = optional("标准功能")
    status: str | None = optional("状态：来源所载")
    status_as_of: date | None = optional("状态日期")
    standing: str | None = optional("效力：状态加代替关系推得")
    scope: str | None = optional("适用地域：全国、区划代码、团体:区划代码、境外")
    issued: date | None = optional("发布日期")
    effective: date | None = optional("实施日期")
    reviewed: date | None = optional("复审日期")
    review_result: str | None = optional("复审结论")
    withdrawn: date | None = optional("废止日期")
    year: int | None = optional("年代号")
    ics: list[str] | None = optional("ICS")
    ccs: list[str] | None = optional("CCS")
    committee: str | None = optional("归口单位（原文）")
    department: str | None = optional("主管部门")
    flags: list[str] | None = optional("标记")
    provisional: bool | None = optional("暂定：没有标准号")
    covers: list[Cover] | None = optional("适用的环节或整条链；被否决的不列")
    drafters: list[Drafter] | None = optional("起草单位")
    replaces: list[Edition] | None = optional("代替的标准")
    replaced_by: list[Edition] | None = optional("被哪些标准代替")
    references: list[Citation] | None = optional("规范性引用的标准")


class CascadeHit(Fact):
    """One thing that is hit."""

    kind: str = Field(description="标准、组织、环节、专利")
    label: str = Field(description="标签")
    id: str = Field(description="编号")
    name: str = Field(description="名称")
    hops: int = Field(description="隔几跳")
    via: str = Field(description="经由哪项标准")
    path: list[str] = Field(description="从起点标准到 via，依次是哪些标准")
    how: str = Field(description="怎样有关")
    todo: str = Field(description="该怎么办")


class CascadeFound(BaseModel):
    """What a standard that goes takes with it: the same as liantu cascade --format json."""

    id: str = Field(description="标准号")
    title: str = Field(description="名称")
    standing: str = Field(description="现在的效力")
    fate: str = Field(description="假设的去向：废止、被代替")
    successors: list[str] = Field(description="已知代替它的标准")
    depth: int = Field(description="引用最多追几层")
    hits: list[CascadeHit] = Field(description="波及，近的在前")
    cut: bool = Field(description="再往外还有")
    snapshot: str = Field(description="数据的版本")
