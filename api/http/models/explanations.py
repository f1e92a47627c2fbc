"""What the explanation and the team of a finding look like over HTTP; see `graph.explain.shape` and `graph.teams.team`."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from api.http.models.gaps import Gap, GapRun
from api.http.models.parts import NodeKey


class SeenFact(BaseModel):
    """A thing of the graph with where and when it was seen."""

    label: str = Field(description="标签，如 Standard")
    id: str = Field(description="编号")
    name: str = Field(description="名称")
    source: str | None = Field(description="来源；未载则为空")
    as_of: date | None = Field(description="来源日期；未载则为空")


class ConsideredThing(BaseModel):
    """Something that was looked at."""

    fact: SeenFact
    verdict: str = Field(description="不能弥补、待核、可用、计入、不计")
    reasons: list[str] = Field(description="为什么")
    codes: list[str] = Field(description="各理由的代码，如 elsewhere、replaced、to_review")
    link: str = Field(description="与环节的联系：要素、状态、得分、方法")
    score: float | None = Field(description="联系得分，0到1")


class DevelopingThing(BaseModel):
    """Something in development."""

    kind: str = Field(description="标准计划、标准体系表、即将实施")
    words: str = Field(description="进展")
    fact: SeenFact


class PathPoint(BaseModel):
    """A node of the evidence path."""

    part: str = Field(description="对象、环节、产业链、证据、看过、在研")
    title: str = Field(description="标签的中文名")
    fact: SeenFact


class PathLine(BaseModel):
    """A relationship of the evidence path."""

    type: str = Field(description="关系类型")
    title: str = Field(description="关系的中文名")
    start: NodeKey = Field(description="起点")
    end: NodeKey = Field(description="终点")
    words: str = Field(description="状态、得分、依据")
    source: str | None = Field(description="来源")
    as_of: date | None = Field(description="来源日期")


class EvidencePath(BaseModel):
    """证据路径."""

    nodes: list[PathPoint] = Field(description="节点")
    relationships: list[PathLine] = Field(description="这些节点之间的全部关系")


class ClosingStep(BaseModel):
    """What to write into which table."""

    effect: str = Field(description="核清、关闭、减轻、确认")
    words: str = Field(description="做什么")
    table: str = Field(description="写进哪张表")
    row: dict[str, str] = Field(description="那一行：表头与值；… 处由填表人写")


class AdministeringBody(BaseModel):
    """A committee or authority."""

    fact: SeenFact
    is_committee: bool = Field(description="是否技术委员会")
    secretariat: str | None = Field(description="秘书处单位")
    standards: list[str] = Field(description="它归口的标准")
    seats: list[SeenFact] = Field(description="有席位的本地单位")
    drafters: list[SeenFact] = Field(description="起草过这些标准的本地单位")
    of: str = Field(description="谁的标准：本项所列、本环节、相邻环节")


class PatentSlot(BaseModel):
    """A sentence of a patent beside the part of a standard that it could fill."""

    name: str = Field(description="指标、试验方法、工艺、结构")
    sentence: str = Field(description="原文")
    taken_from: str = Field(description="首项权利要求、摘要，或只有题名")


class LicenceStep(BaseModel):
    """A step of GB/T 20003.1."""

    step: str = Field(description="声明、披露、许可")
    state: str = Field(description="到哪一步")


class ConvertiblePatent(BaseModel):
    """A local patent that could go into the standard (候选)."""

    fact: SeenFact
    number: str | None = Field(description="号码")
    kind: str | None = Field(description="类型")
    legal_status: str = Field(description="法律状态")
    ready: bool = Field(description="是否有效")
    note: str = Field(description="注意")
    owners: list[str] = Field(description="权利人")
    link: str = Field(description="与环节的联系")
    slots: list[PatentSlot] = Field(description="可填的位置（候选）")
    steps: list[LicenceStep] = Field(description="许可步骤")
    pools: list[str] = Field(description="专利池")
    candidate_for: list[str] = Field(description="可能必要的标准（候选）")


class ReasonFact(BaseModel):
    """A fact that a part of a score rests on."""

    text: str = Field(description="事实")
    source: str | None = Field(description="来源")
    as_of: date | None = Field(description="来源日期")


class ScorePart(BaseModel):
    """A part of a score."""

    key: str = Field(description="technical、drafting、position、seat、titles、local")
    title: str = Field(description="技术匹配、起草经历、链上位置、委员会席位、资质称号、本地")
    value: float = Field(description="0到1")
    weight: float = Field(description="权重")
    points: float = Field(description="值×权重")
    reason: str = Field(description="一句理由")
    facts: list[ReasonFact] = Field(description="所据事实")


class Candidate(BaseModel):
    """An organization with its score."""

    id: str = Field(description="组织编号")
    name: str = Field(description="名称")
    kind: str = Field(description="类型")
    local: bool = Field(description="是否本地")
    provisional: bool = Field(description="名称待核")
    score: float = Field(description="得分，0到1；各部分之和")
    parts: list[ScorePart] = Field(description="各部分")


class TeamMember(Candidate):
    """An organization in a role."""

    role: str = Field(description="链主、上游企业、下游企业、检验机构、科研院所、本环节企业")
    how: str = Field(description="凭什么担任")


class MissingRole(BaseModel):
    """A role that nobody local fills."""

    role: str = Field(description="角色")
    words: str = Field(description="缺什么")
    applies: bool = Field(description="本环节是否该有这一角色")
    outside: list[Candidate] = Field(description="外地可请的")


class NamedSegment(BaseModel):
    """A segment."""

    id: str = Field(description="环节编号")
    name: str = Field(description="名称")


class DrafterTeam(BaseModel):
    """起草团队."""

    chain: str = Field(description="产业链")
    segments: list[NamedSegment] = Field(description="环节")
    score: float = Field(description="团队平均：按应有角色平均，缺一个按0计")
    convener: str | None = Field(description="没有链主牵头时可由谁召集")
    members: list[TeamMember] = Field(description="成员")
    missing: list[MissingRole] = Field(description="缺的角色")


class DraftLine(BaseModel):
    """A line of the draft."""

    text: str = Field(description="内容")
    fact: SeenFact | None = Field(description="出自何处")


class DraftChapter(BaseModel):
    """A chapter of the draft."""

    title: str = Field(description="章名")
    mark: str = Field(description="候选稿，非标准文本")
    lines: list[DraftLine] = Field(description="各行")


class DraftSkeleton(BaseModel):
    """标准框架."""

    mark: str = Field(description="候选稿，非标准文本")
    title: str = Field(description="题名")
    level: str = Field(description="宜定级别")
    chapters: list[DraftChapter] = Field(description="各章")


class GapExplanation(GapRun):
    """一项发现的说明：与 liantu explain --format json 相同."""

    item: Gap
    segments: list[NamedSegment] = Field(description="涉及的环节")
    considered: list[ConsideredThing] = Field(description="看过什么、为什么不算；由近及远")
    considered_total: int = Field(description="一共看过多少")
    developing: list[DevelopingThing] = Field(description="在研")
    path: EvidencePath = Field(description="证据路径")
    closing: list[ClosingStep] = Field(description="怎样才算解决")
    bodies: list[AdministeringBody] = Field(description="归口")
    patents: list[ConvertiblePatent] = Field(description="可转化的本地专利（候选）")
    patents_total: int = Field(description="一共多少件")
    team: DrafterTeam | None = Field(description="起草团队")
    no_team: str = Field(description="没有团队的原因")
    convening: str = Field(description="没有链主牵头时，可由谁召集，或汇总本地意见")
    elsewhere: list[str] = Field(description="不由本市修订、只能建议修订的标准")
    skeleton: DraftSkeleton | None = Field(description="标准框架（候选稿，非标准文本）")
    no_skeleton: str = Field(description="没有框架的原因")
    facts: list[SeenFact] = Field(description="每条事实的来源和日期")
    advice: str = Field(description="建议")


class GapTeam(GapRun):
    """一项发现的起草团队：与 liantu team --format json 相同."""

    item: Gap
    team: DrafterTeam | None = Field(description="起草团队")
    no_team: str = Field(description="没有团队的原因")
    convening: str = Field(description="没有链主牵头时，可由谁召集，或汇总本地意见")
    elsewhere: list[str] = Field(description="不由本市修订、只能建议修订的标准")
