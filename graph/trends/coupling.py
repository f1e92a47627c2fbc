"""Coupling coordination degree (耦合协调度) of two or three systems.

With U₁…Uₙ in 0..1: C = n·(ΠU)^(1/n) / ΣU (coupling), T = ΣU / n (equal weights), D = √(C·T).
For two systems C = 2√(U₁U₂)/(U₁+U₂). Formula in the form that 王淑佳等 2021, 《国内耦合协调度模型的误区及修正》, 自然资源学报
36(3):793-810 state as the correct traditional one; ten levels after 廖重斌 1999, 《环境与经济协调发展的定量评判及其分类体系》,
热带地理 19(2):171-177. D compares segments of one chain with each other and says nothing across chains.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.gaps import blend

LEVELS = (
    "极度失调", "严重失调", "中度失调", "轻度失调", "濒临失调", "勉强协调", "初级协调", "中级协调", "良好协调", "优质协调",
)  # fmt: skip
"""Level i holds D from i/10 up to, not including, (i+1)/10; the last one holds 1 too."""


@dataclass(frozen=True, slots=True)
class Coupling:
    """D with its parts, or the reason why there is none.

    Attributes:
        counts: system → count, as it stands in the graph.
        values: system → U, normalised; empty where not told.
        level: one of `LEVELS`, or 数据不足.
    """

    counts: Mapping[str, int]
    level: str
    reason: str = ""
    values: Mapping[str, float] | None = None
    c: float | None = None
    t: float | None = None
    d: float | None = None


def normalised(counts: Mapping[str, int]) -> dict[str, float] | None:
    """Min-max of log(1 + count) over the keys; None where all are alike, for then nothing can be compared.

    >>> normalised({"a": 0, "b": 7, "c": 1})
    {'a': 0.0, 'b': 1.0, 'c': 0.33333333333333337}
    >>> normalised({"a": 2, "b": 2}) is None
    True
    """
    logs = {key: math.log1p(count) for key, count in counts.items()}
    return blend.normalised(logs) if len(set(logs.values())) > 1 else None


def degree(values: Sequence[float]) -> tuple[float, float, float]:
    """C, T and D; where all are 0 all three are 0.

    >>> degree([0.5, 0.5])
    (1.0, 0.5, 0.7071067811865476)
    >>> degree([0.0, 0.0, 0.0])
    (0.0, 0.0, 0.0)
    """
    total = sum(values)
    if total == 0:
        return 0.0, 0.0, 0.0
    size = len(values)
    c = min(1.0, size * math.prod(values) ** (1 / size) / total)
    t = total / size
    return c, t, math.sqrt(c * t)


def level_of(d: float) -> str:
    """The level in words.

    >>> level_of(0.0), level_of(0.5), level_of(0.3), level_of(1.0)
    ('极度失调', '勉强协调', '轻度失调', '优质协调')
    """
    return LEVELS[min(9, math.floor(d * 10 + 1e-9))]


def couple(counts: Mapping[str, Mapping[str, int]], missing: Mapping[str, Mapping[str, str]]) -> dict[str, Coupling]:
    """Coupling per segment.

    Args:
        counts: system → segment → count.
        missing: system → segment → why its count says nothing (not searched); a segment named in none has all data.
    """
    found: dict[str, Coupling] = {}
    segments = list(next(iter(counts.values()))) if counts else []
    reasons = {
        segment: "；".join(missing[system][segment] for system in counts if segment in missing[system])
        for segment in segments
    }
    scaled = {
        system: normalised({segment: count for segment, count in own.items() if not reasons[segment]})
        for system, own in counts.items()
    }
    flat = [system for system, values in scaled.items() if values is None]
    for segment in segments:
        own = {system: counts[system][segment] for system in counts}
        reason = reasons[segment] or (f"各环节的{'、'.join(flat)}数量没有差别，无从比较" if flat else "")
        if reason:
            found[segment] = Coupling(own, "数据不足", reason)
            continue
        values = {system: (scaled[system] or {})[segment] for system in counts}
        c, t, d = degree(list(values.values()))
        found[segment] = Coupling(own, level_of(d), "", values, c, t, d)
    return found
