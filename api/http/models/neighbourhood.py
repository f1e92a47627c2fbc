"""Shapes of a node and what is around it."""

from __future__ import annotations

from pydantic import BaseModel, Field

from api.http.models.parts import Fact, NodeKey


class GraphNode(NodeKey, Fact):
    """A node of a neighbourhood."""

    title: str = Field(description="标签的中文名")
    name: str | None = Field(description="名称")
    distance: int = Field(description="离中心几步")
    stub: bool = Field(description="仅见提及：没有自己的一行")
    given_by: list[str] = Field(description="载于哪些来源文件；仅见提及者为提到它的来源")


class GraphRelationship(Fact):
    """A relationship of a neighbourhood."""

    type: str = Field(description="关系类型")
    title: str = Field(description="关系的中文名")
    start: NodeKey = Field(description="起点")
    end: NodeKey = Field(description="终点")
    key: str = Field(description="区分同类平行关系；没有则为空文字")
    state: str | None = Field(description="联系状态")
    score: float | None = Field(description="得分，0到1")
    method: str | None = Field(description="得出方法")
    evidence: str | None = Field(description="依据")
    given_by: list[str] = Field(description="载于哪些来源")


class Neighbourhood(BaseModel):
    """A node, what is around it, and all relationships among these."""

    center: NodeKey = Field(description="中心")
    depth: int = Field(description="几步之内")
    nodes: list[GraphNode] = Field(description="节点，由近及远；中心在最前")
    relationships: list[GraphRelationship] = Field(description="这些节点之间的全部关系")
    neighbours: int = Field(description="与中心直接相连的节点总数")
    truncated: bool = Field(description="是否因为太多而没有全给")
    note: str = Field(description="没有全给时的说明")
    snapshot: str = Field(description="数据的版本")
