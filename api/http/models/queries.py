"""Shapes of stored queries and their rows."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class QueryParameter(BaseModel):
    """A parameter of a stored query."""

    name: str = Field(description="名称")
    type: str = Field(description="类型：text、texts（分号隔开）、int、float、bool、date")
    meaning: str = Field(description="含义")
    required: bool = Field(description="是否必填")
    default: str | None = Field(description="默认值；today 为当天，weights.… 为权重文件里的常数")


class Column(BaseModel):
    """A column of a stored query."""

    name: str = Field(description="名称")
    meaning: str = Field(description="含义")


class StoredQuery(BaseModel):
    """A stored query."""

    id: str = Field(description="编号")
    title: str = Field(description="名称")
    question: str = Field(description="回答什么")
    parameters: list[QueryParameter] = Field(description="参数")
    columns: list[Column] = Field(description="列")
    identity: list[str] = Field(description="区分各行的列")
    note: str | None = Field(description="说明")


class Rows(BaseModel):
    """The rows of a stored query."""

    query: str = Field(description="查询编号")
    columns: list[Column] = Field(description="列")
    items: list[dict[str, Any]] = Field(description="各行：列名与值")
    total: int = Field(description="行数")
    truncated: bool = Field(description="是否只给出了开头的行")
    snapshot: str = Field(description="数据的版本")
