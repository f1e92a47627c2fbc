"""Shapes of what the service says of itself: what is loaded, whether it is well, what went wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, Field


class Status(BaseModel):
    """图里有什么：与 liantu status --format json 相同."""

    as_of: date = Field(description="数据截至")
    store: str = Field(description="图库：embedded 或 neo4j")
    fictional: bool = Field(description="是否含有虚构的数据集")
    nodes: dict[str, int] = Field(description="各类节点的个数（不含陈旧）")
    stubs: dict[str, int] = Field(description="其中仅见提及的")
    stale: dict[str, int] = Field(description="陈旧的")
    relationships: dict[str, int] = Field(description="各类关系的条数（不含陈旧）")
    rows: dict[str, dict[str, int]] = Field(description="各表读到、载入的行数和问题数")
    sources: list[dict[str, Any]] = Field(description="来源文件")


class Health(BaseModel):
    """健康状况."""

    status: str = Field(description="正常")
    snapshot: str | None = Field(default=None, description="数据的版本")


class FieldProblem(BaseModel):
    """What is wrong with one parameter."""

    where: str = Field(description="哪个参数")
    got: str = Field(description="得到什么")
    want: str = Field(description="应为什么")


class Problem(BaseModel):
    """错误（RFC 9457）."""

    type: str = Field(description="错误类别")
    title: str = Field(description="错误名称")
    status: int = Field(description="HTTP 状态码")
    detail: str = Field(description="错误内容")
    instance: str = Field(description="请求的地址")
    request_id: str = Field(description="请求编号；服务日志里有同一编号")
    got: str = Field(description="得到什么")
    want: str = Field(description="应为什么")
    hint: str = Field(description="下一步")
    errors: list[FieldProblem] | None = Field(default=None, description="逐个参数的问题")
