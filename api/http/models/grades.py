"""Shapes of what the route of grades answers."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from api.http.models.parts import Known


class Figures(BaseModel):
    """The three figures of coverage, never one."""

    existence: float | None = Field(
        description="存在覆盖：所需要素中有可用现行标准的比例（按权重），0到1；没有写明所需要素则为空"
    )
    effective: float | None = Field(description="有效覆盖：最好的一项的联系得分×新鲜度，0到1")
    voice: float | None = Field(description="话语权：本地单位按排名加权的起草份额，0到1；起草单位都未知则为空")
    known: Known = Field(description="x/y项标准的起草单位已知")


class AspectFigures(Figures):
    """A required aspect."""

    aspect: str = Field(description="标准要素")
    weight: float = Field(description="权重")
    standards: list[str] = Field(description="可用的标准号，最有效的在前")


class SegmentFigures(Figures):
    """A segment with its grade."""

    id: str = Field(description="环节编号")
    name: str = Field(description="环节名称")
    grade: str = Field(description="分级：优势、潜力、短板、空白、数据不足")
    reason: str = Field(description="理由，一句话")
    hit: Known = Field(description="y项现行标准中x项缺试验方法或引用失效标准")
    inventions: int = Field(description="本地有效发明件数，同族计一件")
    aspects: list[AspectFigures] = Field(description="所需要素")


class GradeCounts(BaseModel):
    """Number of segments by grade."""

    优势: int
    潜力: int
    短板: int
    空白: int
    数据不足: int


class ChainFigures(Figures):
    """A chain."""

    chain: str = Field(description="产业链")
    grades: GradeCounts = Field(description="各级环节数")
    whole: list[AspectFigures] = Field(description="整条链的所需要素（基础通用）")
    segments: list[SegmentFigures] = Field(description="环节")


class GradeRun(BaseModel):
    """分级与覆盖：与 liantu grade --chain … --format json 相同."""

    as_of: date = Field(description="统计日期")
    region: str = Field(description="地区")
    store: str = Field(description="图库：embedded 或 neo4j")
    weights_version: str = Field(description="权重文件的版本")
    coverage: Figures | None = Field(description="全部产业链的平均；只问一条链时为空")
    chains: list[ChainFigures] = Field(description="产业链")
