"""Shapes of the ledger and the kept runs that the API answers."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field


class Decision(BaseModel):
    """One decision about one gap."""

    gap: str = Field(description="缺口编号")
    decided: date = Field(description="日期")
    before: str = Field(description="原状态")
    state: str = Field(description="新状态")
    why: str = Field(description="理由")
    unit: str | None = Field(description="责任单位")
    due: date | None = Field(description="期限")
    operator: str = Field(description="经办人")


class LedgerLog(BaseModel):
    """台账：与 liantu gaps log --format json 相同，放在 items 里."""

    items: list[Decision] = Field(description="按缺口编号，一项之内按先后")


class KeptRun(BaseModel):
    """A run that was kept."""

    id: str = Field(description="运行编号，如 R1")
    state: str = Field(description="已存；保存中的是没有存完的")
    saved: date = Field(description="存下的日期")
    as_of: date = Field(description="统计日期")
    region: str = Field(description="地区")
    weights_version: str = Field(description="权重文件的版本")
    version: str = Field(description="程序版本")
    content: str = Field(description="内容的指纹：相同即完全相同")
    items: int = Field(description="几项")


class KeptRuns(BaseModel):
    """存下的各次运行：与 liantu runs --format json 相同，放在 items 里."""

    items: list[KeptRun] = Field(description="先存的在前")


class RunChange(BaseModel):
    """A finding that differs."""

    id: str = Field(description="缺口编号")
    kind: str = Field(description="新增、复发、关闭、变化")
    rule: str = Field(description="规则")
    statement: str = Field(description="说明")
    before: str = Field(description="原来的等级、判断、严重度；没有则为空")
    after: str = Field(description="现在的等级、判断、严重度；没有则为空")
    reasons: list[str] = Field(description="哪些依据变了")
    ledger: str = Field(description="台账状态")


class RunDifference(BaseModel):
    """两次运行的不同：与 liantu runs diff --format json 相同."""

    old: KeptRun = Field(description="旧的一次")
    new: KeptRun = Field(description="新的一次")
    conditions: list[str] = Field(description="统计日期、地区、常数、程序的不同")
    sources: list[str] = Field(description="变动的来源")
    rejected: int = Field(description="已驳回、依据没变的，不算在内")
    changes: list[RunChange] = Field(description="各项不同")
