"""What the shapes of answers are made of: a fact, a node, a neighbour, a page."""

from __future__ import annotations

from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

T = TypeVar("T")


def optional(meaning: str) -> Any:
    """An optional field with its meaning: `fields` may leave it out."""
    return Field(default=None, description=meaning)


class Fact(BaseModel):
    """Where and when a fact was seen."""

    source: str | None = Field(default=None, description="来源：网址、文件或文号；推得的联系为“推定:…”")
    as_of: date | None = Field(default=None, description="来源日期；来源没有日期则为空")


class Node(Fact):
    """What all items carry."""

    id: str = Field(description="编号：图谱自己的，两种图库相同，不会改变")
    confidence: str | None = optional("可信度：已核、单一来源、常识")
    given_by: list[str] | None = optional("载于哪些来源文件；仅见提及者为提到它的来源")
    stub: bool | None = optional("仅见提及：没有自己的一行")


class Ref(Fact):
    """A neighbour: its id and name."""

    id: str = Field(description="编号")
    name: str | None = Field(default=None, description="名称")


class Derived(Ref):
    """A derived link to a neighbour."""

    state: str | None = Field(default=None, description="联系状态：采纳、待核")
    score: float | None = Field(default=None, description="得分，0到1")
    method: str | None = Field(default=None, description="得出方法")
    evidence: str | None = Field(default=None, description="依据")
    reviewer: str | None = Field(default=None, description="审核人")


class NodeKey(BaseModel):
    """Label and id of a node."""

    label: str = Field(description="标签")
    id: str = Field(description="编号")


class Known(BaseModel):
    """x of y records have the field the rule rests on."""

    x: int
    y: int


class Page(BaseModel, Generic[T]):
    """一页."""

    items: list[T] = Field(description="条目，按编号排列")
    next_cursor: str | None = Field(description="取下一页时作为 cursor；没有下一页则为空")
    snapshot: str = Field(description="数据的版本；数据改变，它就改变")
    total: int | None = Field(default=None, description="总数；只在 total=true 时给，太多时为空")


class One(BaseModel, Generic[T]):
    """一条."""

    item: T
    snapshot: str = Field(description="数据的版本")
