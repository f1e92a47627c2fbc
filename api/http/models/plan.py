"""Shapes of the plan that the API answers."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field


class ClosedGap(BaseModel):
    """A finding that a standard would close."""

    id: str = Field(description="缺口编号")
    rule: str = Field(description="规则")
    statement: str = Field(description="说明")
    grade: str = Field(description="证据等级")
    word: str = Field(description="确认缺口、疑似缺口、数据不足")
    priority: float = Field(description="优先分")
    share: float = Field(description="关闭其中多少：1为全部；一个环节n项标准超龄时，修订一项为1/n")


class PlanStep(BaseModel):
    """A standard to launch."""

    rank: int = Field(description="次序")
    id: str = Field(description="计划项编号，各次运行相同")
    kind: str = Field(description="制定、修订、采标、转化")
    title: str = Field(description="做什么")
    elsewhere: bool = Field(description="不由本市修订，只能向归口单位提请")
    chains: list[str] = Field(description="产业链")
    gain: float = Field(description="新增优先分")
    total: float = Field(description="累计优先分")
    share: float = Field(description="累计占可关闭的比例")
    needs: list[str] = Field(description="须满足什么，缺口才会关闭")
    closes: list[ClosedGap] = Field(description="新关闭的缺口")


class PlanRun(BaseModel):
    """立项计划：与 liantu plan --format json 相同."""

    as_of: date = Field(description="统计日期")
    region: str = Field(description="地区")
    store: str = Field(description="图库：embedded 或 neo4j")
    nature: str = Field(description="虚构数据、演示数据，或空")
    weights_version: str = Field(description="权重文件的版本")
    k: int = Field(description="立几项")
    per_chain: int | None = Field(description="每条链至多几项")
    include: list[str] = Field(description="必选")
    exclude: list[str] = Field(description="排除")
    with_leads: bool = Field(description="是否连数据不足的线索也算")
    candidates: int = Field(description="候选项数")
    mass: float = Field(description="计入的缺口的优先分合计")
    coverable: float = Field(description="其中能由标准关闭的")
    covered: float = Field(description="本计划关闭的")
    bound: float = Field(description="任何 k 项都不会超过的上界")
    reached: float = Field(description="至少达到最优的比例")
    guarantee: str = Field(description="方法和事先的保证")
    items: list[PlanStep] = Field(description="依次立哪些")
    others: dict[str, int] = Field(description="不能由一项标准关闭的，按规则的项数")
    to_check: int = Field(description="待核项数，未列入")
    leads: int = Field(description="数据不足的线索项数，未列入")
