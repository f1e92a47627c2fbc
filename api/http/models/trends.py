"""Shapes of what the routes of trends answer."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field


class TrendYear(BaseModel):
    """一个申请年."""

    year: int = Field(description="申请年")
    families: int = Field(description="件数，同族计一件")
    inventions: int = Field(description="发明")
    utility_models: int = Field(description="实用新型")
    designs: int = Field(description="外观设计")
    unknown_kind: int = Field(description="类型不明")
    applicants: int = Field(description="申请人个数")
    v: float | None = Field(description="技术生长率：当年发明/近五年发明")
    alpha: float | None = Field(description="技术成熟系数：发明/(发明+实用新型)")
    beta: float | None = Field(description="技术衰老系数：(发明+实用新型)/(发明+实用新型+外观设计)")
    n: float | None = Field(description="新技术特征系数：√(v²+α²)")


class FitInterval(BaseModel):
    """Ends of the intervals of a fit."""

    limit: list[float | None] = Field(description="饱和值的下限、上限")
    middle: list[float | None] = Field(description="增长最快之年的下限、上限")
    share: list[float | None] = Field(description="已达比例的下限、上限")


class TrendFit(BaseModel):
    """S曲线 L/(1+exp(−k(t−t0)))."""

    limit: float | None = Field(description="饱和值L，件")
    rate: float | None = Field(description="k，每年")
    middle: float | None = Field(description="t0，增长最快之年")
    error: float | None = Field(description="均方根误差，件")
    share: float | None = Field(description="累计件数已达饱和值的比例")
    bent: bool = Field(description="曲线是否已见拐弯；没有则饱和值未知，区间为空")
    spread: float | None = Field(description="逐年件数围绕曲线的离散，为泊松方差的几倍，至少1")
    interval: FitInterval = Field(description="自助法90%区间")


class TrendLife(BaseModel):
    """技术生命周期."""

    stage: str = Field(description="萌芽、成长、成熟、衰退、数据不足或不能判断")
    reason: str = Field(description="理由")
    families: int = Field(description="相关专利件数，同族计一件")
    dated: int = Field(description="其中知道申请年的")
    by_number: int = Field(description="其中申请年由申请号推算的")
    last_full_year: int = Field(description="最近一个已公开完的申请年")
    years: list[TrendYear] = Field(description="逐年")
    fit: TrendFit | None = Field(description="S曲线；数据不足时为空")


class CouplingPart(BaseModel):
    """One system."""

    count: int = Field(description="件数、项数或家数")
    u: float | None = Field(description="链内归一值，0到1")


class TrendCoupling(BaseModel):
    """耦合协调度."""

    level: str = Field(description="极度失调…优质协调，或数据不足")
    reason: str = Field(description="数据不足的理由")
    d: float | None = Field(description="协调度 D=√(C·T)")
    c: float | None = Field(description="耦合度C")
    t: float | None = Field(description="发展度T")
    parts: dict[str, CouplingPart] = Field(description="各系统的数量和归一值")


class TrendSegment(BaseModel):
    """一个环节的趋势."""

    id: str = Field(description="环节编号")
    name: str = Field(description="环节名称")
    lifecycle: TrendLife
    pair: TrendCoupling = Field(description="专利与标准")
    triple: TrendCoupling = Field(description="产业链、创新链、标准链")
    rta: float | None = Field(description="显性技术优势；没有对照时为空")


class MeanCoupling(BaseModel):
    """Mean of the segments that have a D."""

    d: float | None = Field(description="有协调度的环节的平均；没有则为空")
    segments: int = Field(description="有协调度的环节个数")


class MeanCouplings(BaseModel):
    """Of a chain."""

    pair: MeanCoupling
    triple: MeanCoupling


class RtaCell(BaseModel):
    """A cell of the advantage."""

    local: int = Field(description="本地件数")
    known: int = Field(description="权利人所在地已知的件数")
    rta: float | None = Field(description="显性技术优势")


class Rta(BaseModel):
    """显性技术优势."""

    reason: str = Field(description="不可评估的理由；可评估时为空文字")
    local: int = Field(description="本地件数")
    elsewhere: int = Field(description="外地件数")
    unknown: int = Field(description="所在地不明的件数")
    cells: dict[str, RtaCell] = Field(description="各环节或各IPC小类")


class TrendSource(BaseModel):
    """Where the patents come from."""

    source: str = Field(description="来源")
    as_of: date | None = Field(description="来源日期")


class TrendChain(BaseModel):
    """一条链的趋势."""

    chain: str = Field(description="产业链")
    coupling: MeanCouplings = Field(description="各环节的平均")
    segments: list[TrendSegment]
    rta: Rta = Field(description="按环节")
    rta_ipc: Rta = Field(description="按IPC小类")
    sources: list[TrendSource] = Field(description="专利的来源")


class ChainTrendRun(BaseModel):
    """一条链的趋势：与 liantu trends --chain … --format json 相同."""

    as_of: date = Field(description="统计日期")
    region: str = Field(description="地区")
    store: str = Field(description="图库：embedded 或 neo4j")
    nature: str = Field(description="虚构数据、演示数据，或空")
    weights_version: str = Field(description="常数文件的版本")
    chains: list[TrendChain] = Field(description="一条")


class AgendaEvent(BaseModel):
    """一件到期的事."""

    day: date = Field(description="日期")
    kind: str = Field(description="复审到期、专利届满、强制性标准实施、标准计划到期")
    label: str = Field(description="标签：Standard、Patent、StandardProject")
    id: str = Field(description="编号")
    name: str = Field(description="名称")
    chains: list[str] = Field(description="产业链")
    actor: str = Field(description="谁办")
    local: bool = Field(description="本地能办")
    reckoned: bool = Field(description="日期是推算的")
    basis: str = Field(description="日期的依据")
    source: str | None = Field(description="来源")
    as_of: date | None = Field(description="来源日期")


class ChainAgenda(BaseModel):
    """一条链的日历：与 liantu calendar --chain … --format json 相同."""

    as_of: date = Field(description="从哪天算起")
    until: date = Field(description="到哪天为止（不含）")
    region: str = Field(description="地区")
    store: str = Field(description="图库：embedded 或 neo4j")
    nature: str = Field(description="虚构数据、演示数据，或空")
    weights_version: str = Field(description="常数文件的版本")
    items: list[AgendaEvent] = Field(description="按日期")
    late: dict[str, int] = Field(description="此前已到期的件数，按事项")
    undated: dict[str, int] = Field(description="没有日期、排不进来的件数，按事项")
