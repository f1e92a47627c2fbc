"""Shapes of what the route of the back-test answers."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from api.http.models.parts import Known


class HitShare(BaseModel):
    """Hits of n cells."""

    hits: int = Field(description="应验的格子数")
    n: int = Field(description="格子数")
    share: float | None = Field(description="应验率；没有格子则为空")
    interval: tuple[float, float] | None = Field(description="95%区间（Wilson）")


class BackTestRule(BaseModel):
    """One test at one cut."""

    test: str = Field(description="检验：G01、G02、G05、G05s")
    title: str = Field(description="检验什么")
    as_of: date = Field(description="规则在哪一天运行")
    until: date = Field(description="看到哪一天为止")
    flagged: HitShare = Field(description="点名的格子")
    first_tenth: HitShare = Field(description="清单的前一成，至少十个")
    chance: HitShare = Field(description="随机：全部格子")
    size: HitShare = Field(description="按规模：标准最多的环节里同样多的格子")
    blank: HitShare | None = Field(description="空格随机：全部空着的格子；不适用的检验为空")
    ratio: tuple[float, float, float] | None = Field(description="倍数和它的95%区间；除数为零则为空")


class BackTestRun(BaseModel):
    """回测：与 liantu backtest --format json 相同."""

    title: str = Field(description="哪里的标准")
    source: str = Field(description="来源")
    dated: Known = Field(description="y项标准中x项的日期已知")
    refusal: str | None = Field(description="不可评估的理由；可评估时为空")
    weights_version: str = Field(description="规则常数的版本")
    tests: list[BackTestRule] = Field(description="各时段的各项检验；不可评估时没有")
