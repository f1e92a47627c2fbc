"""Shapes of findings: the list of gaps and its parts."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from api.http.models.parts import Known


class Subject(BaseModel):
    """What a finding is about."""

    role: str
    label: str
    id: str
    name: str | None


class Evidence(BaseModel):
    """A record that a finding rests on."""

    label: str
    id: str
    name: str | None
    source: str | None
    as_of: date | None


class LedgerEntry(BaseModel):
    """Where a finding stands in the ledger."""

    state: str = Field(description="待核、确认、派单、办理中、关闭、驳回")
    unit: str | None = Field(description="责任单位")
    due: date | None = Field(description="期限")
    operator: str | None = Field(description="最近一次的经办人")
    decided: date | None = Field(description="最近一次的日期")
    why: str | None = Field(description="最近一次的理由")
    changed: list[str] = Field(description="驳回之后依据的变化；有变化才再列出")
    inherited: str | None = Field(description="环节更名、拆分、合并之前的处置怎样跟来")


class PriorityPart(BaseModel):
    """A part of the priority."""

    value: float | None = Field(description="值，0到1；算不出为空")
    weight: float = Field(description="这里的权重：算不出的部分为0，其权重按比例分给其余")
    points: float = Field(description="得分：100×权重×值；各部分之和即优先分")
    note: str = Field(description="凭什么")


class PriorityParts(BaseModel):
    """The five parts of the priority."""

    K: PriorityPart = Field(description="关键程度")
    D: PriorityPart = Field(description="严重程度")
    A: PriorityPart = Field(description="可行程度")
    U: PriorityPart = Field(description="紧迫程度")
    B: PriorityPart = Field(description="受益面")


class WeightChange(BaseModel):
    """What would move a gap out of the first ten, or in."""

    part: str = Field(description="哪个部分的权重：K、D、A、U、B")
    before: float = Field(description="现在的权重")
    after: float = Field(description="过了这个权重就移出或移入；其余权重按比例让出")
    effect: str = Field(description="移出、移入")


class Gap(BaseModel):
    """一项发现."""

    id: str = Field(description="编号：由规则和对象定，不随运行改变")
    rule: str = Field(description="规则编号")
    chains: list[str] = Field(description="产业链")
    subjects: list[Subject] = Field(description="对象")
    statement: str = Field(description="说明")
    grade: str = Field(description="证据等级：A、B、C")
    word: str = Field(description="确认缺口、疑似缺口、数据不足（待查线索，不算缺口）")
    state: str = Field(description="成立，或待核")
    severity: float = Field(description="严重度，0到1")
    chain_action: str = Field(description="产业链行动")
    standard_action: str = Field(description="标准行动")
    known: Known = Field(description="已知 x/y")
    evidence: list[Evidence] = Field(description="证据")
    data_note: str = Field(description="数据说明")
    priority: float = Field(description="优先分，0到100")
    tier: str | None = Field(description="优先级：高、中、低；待查线索不是缺口，为空")
    weights_version: str = Field(description="权重文件的版本")
    parts: PriorityParts = Field(description="优先分的五个部分")
    stability: float | None = Field(description="权重变动时在前10名的比例，0到1；不是缺口的为空")
    sensitivity: WeightChange | None = Field(
        description="前20名：只改一个权重，最小改多少会移出（移入）前10名；都不会则为空"
    )
    ledger: LedgerEntry = Field(description="台账：谁在办、办到哪一步")


class GapRun(BaseModel):
    """For where, when and from which run."""

    as_of: date = Field(description="统计日期")
    region: str = Field(description="地区")
    store: str = Field(description="图库：embedded 或 neo4j")
    run: str = Field(description="运行编号")


class Gaps(GapRun):
    """缺口清单：与 liantu gaps --format json 相同."""

    items: list[Gap] = Field(
        description="先缺口，次待核，后待查线索；缺口、待核按证据等级、优先分排，线索按值得查的先后排"
    )


class OneGap(GapRun):
    """一项发现和它的运行."""

    item: Gap
