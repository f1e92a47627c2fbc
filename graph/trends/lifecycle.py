"""Technology life cycle of a segment: yearly applications, the four usual indicators, an S-curve, a stage with its reason.

With a, b, c the inventions, utility models and designs filed in a year, and A the inventions of the five years up to it:

- v = a / A, technology growth rate (技术生长率); an even flow gives 0.2;
- α = a / (a + b), maturity (技术成熟系数); it falls as a technology matures;
- β = (a + b) / (a + b + c), decay (技术衰老系数); it falls as a technology ages;
- N = √(v² + α²), novelty (新技术特征系数).

Source of the indicators: 陈燕等《专利信息采集与分析》, 清华大学出版社 2006; as commonly used since.
Stages by the share of the saturation count already reached: below 10 % 萌芽, to 50 % 成长, to 90 % 成熟, above 衰退, the
usual cuts of the logistic substitution literature (Meyer, Yung, Ausubel 1999, "A primer on logistic growth and
substitution": characteristic duration from 10 % to 90 %). Years whose applications are not all published yet are left out.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph.trends.families import Family
from graph.trends.logistic import Fit, fit_counts

STAGES = ("萌芽", "成长", "成熟", "衰退")


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a segment: families filed, by kind, distinct applicants, and the four indicators."""

    year: int
    inventions: int
    utility_models: int
    designs: int
    unknown_kind: int
    applicants: int
    v: float | None
    alpha: float | None
    beta: float | None
    n: float | None

    @property
    def families(self) -> int:
        """All families filed in the year."""
        return self.inventions + self.utility_models + self.designs + self.unknown_kind


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """The life cycle of a segment.

    Attributes:
        families: families related to the segment.
        dated: those with a known year of filing; `by_number` of them by the application number.
        last_full: the last year that is fully published.
        years: from the first to the last full year, none left out.
        stage: one of `STAGES`, or 数据不足, or 不能判断.
        reason: why, in Chinese.
        fit: the S-curve; None where refused.
    """

    families: int
    dated: int
    by_number: int
    last_full: int
    years: tuple[Year, ...]
    stage: str
    reason: str
    fit: Fit | None = None


def last_full_year(as_of: date, lag_months: int) -> int:
    """The last year all of whose applications are published by then.

    >>> last_full_year(date(2026, 11, 23), 18), last_full_year(date(2026, 6, 30), 18), last_full_year(date(2026, 7, 1), 18)
    (2024, 2023, 2024)
    """
    months = as_of.year * 12 + as_of.month - 1 - lag_months
    return months // 12 - 1


def life_cycle(families: Collection[Family], as_of: date, weights: Mapping[str, Any]) -> LifeCycle:
    """The life cycle of the families of one segment.

    Args:
        weights: the constants; used are `lifecycle` and `field_share_b`.
    """
    rules = weights["lifecycle"]
    last = last_full_year(as_of, rules["lag_months"])
    dated = [family for family in families if family.year is not None]
    years = _years([family for family in dated if (family.year or 0) <= last], last, rules["window"])
    counted = sum(year.families for year in years)
    refusal = _refusal(len(families), len(dated), counted, years, rules, weights["field_share_b"])
    known = LifeCycle(
        len(families), len(dated), sum(family.by_number for family in dated), last, years, "数据不足", refusal
    )
    if refusal:
        return known
    silent = next((i for i, year in enumerate(reversed(years)) if year.families), 0)
    if silent >= rules["silent"]:
        since = years[-silent].year
        return replace(known, stage="不能判断", reason=f"{since}年以来一件也没有，先确认专利检索做到了哪一年")
    found = fit_counts(
        years[0].year, [y.families for y in years], draws=rules["draws"], level=rules["interval"], seed=rules["seed"]
    )
    if found is None:
        return replace(known, stage="不能判断", reason="逐年件数拟合不出S曲线")
    if not found.bent:
        rising = f"到{years[-1].year}年累计{counted}件，申请还在加快，看不出拐弯：在萌芽到成长之间，饱和值定不下来"
        return replace(known, stage="不能判断", reason=rising, fit=found)
    stage = stage_of(found.share, rules["stages"])
    return replace(known, stage=stage, reason=_reason(found, counted, years[-1], rules), fit=found)


def stage_of(share: float, cuts: list[float]) -> str:
    """The stage by the share of saturation.

    >>> [stage_of(share, [0.1, 0.5, 0.9]) for share in (0.05, 0.1, 0.5, 0.95)]
    ['萌芽', '成长', '成熟', '衰退']
    """
    return STAGES[sum(share >= cut for cut in cuts)]


def _refusal(
    families: int, dated: int, counted: int, years: tuple[Year, ...], rules: Mapping[str, Any], share: float
) -> str:
    """Why no life cycle is told; empty where one is."""
    if counted < rules["min_patents"]:
        known = "" if families == counted else f"（相关{families}件，知道申请年的{dated}件"
        known += "" if dated == counted or not known else f"，其中{counted}件在已公开完的年份"
        return f"{counted}件，不足{rules['min_patents']}{known and known + '）'}"
    if dated < share * families:
        return f"{families}件中只有{dated}件知道申请年，不足{share:.0%}"
    if len(years) < rules["min_years"]:
        return f"申请只跨{len(years)}年，不足{rules['min_years']}年"
    return ""


def _years(families: list[Family], last: int, window: int) -> tuple[Year, ...]:
    if not families:
        return ()
    first = min(family.year or last for family in families)
    own: dict[int, list[Family]] = {year: [] for year in range(first, last + 1)}
    for family in families:
        own[family.year or last].append(family)
    inventions = {year: sum(family.kind == "发明" for family in members) for year, members in own.items()}
    return tuple(_year(year, members, inventions, window) for year, members in own.items())


def _year(year: int, members: list[Family], inventions: Mapping[int, int], window: int) -> Year:
    a = inventions[year]
    b = sum(family.kind == "实用新型" for family in members)
    c = sum(family.kind == "外观设计" for family in members)
    recent = sum(inventions.get(year - back, 0) for back in range(window))
    v, alpha = _ratio(a, recent), _ratio(a, a + b)
    return Year(
        year=year,
        inventions=a,
        utility_models=b,
        designs=c,
        unknown_kind=len(members) - a - b - c,
        applicants=len({applicant for family in members for applicant in family.applicants}),
        v=v,
        alpha=alpha,
        beta=_ratio(a + b, a + b + c),
        n=None if v is None or alpha is None else math.hypot(v, alpha),
    )


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _reason(found: Fit, counted: int, last: Year, rules: Mapping[str, Any]) -> str:
    """What was reached, of what, how sure, and what the indicators of the last full year add."""
    curve, cuts = found.curve, rules["stages"]
    low, high = stage_of(found.share_interval.low, cuts), stage_of(found.share_interval.high, cuts)
    limit = found.limit_interval
    loose = limit.high > rules["loose"] * max(limit.low, 1)
    parts = [f"到{last.year}年累计{counted}件，S曲线的饱和值约{curve.limit:.0f}件"]
    if loose:
        parts[0] += f"，但区间很宽（{limit.low:.0f}～{limit.high:.0f}件），不可当真"
    parts.append(
        f"已达{found.share:.0%}（{rules['interval']:.0%}区间 {found.share_interval.low:.0%}～{found.share_interval.high:.0%}"
        + ("）" if low == high else f"，阶段可在{low}与{high}之间）")
    )
    parts.append(f"增长最快在{curve.middle:.0f}年前后")
    if last.v is not None:
        pace = "高于" if last.v > 1 / rules["window"] else "不高于"
        parts.append(f"{last.year}年生长率v={last.v:.2f}，{pace}匀速的{1 / rules['window']:.2f}")
    return "；".join(parts)
