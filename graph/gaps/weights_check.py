"""Whether somebody's own weights have the shape of the shipped ones, and mean something."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

_SUMS = ("priority", "keyness", "achievability", "drafter")
"""Parts of one whole: they add up to 1."""
_AT_LOAD = ("candidate",)
"""Used while loading only: another value here would change nothing."""
_NO_SHARES = ("value_cited", "value_cited_most", "value_flag")
"""Fractions that are no shares of a whole, so that they may be above 1."""
_FRACTIONS = ("stability.concentration", "coverage", "urgency_years", "tiers")
"""Shipped as whole numbers, but half a point is a fine value too."""
_RULE = re.compile(r"G(0\d|1[0-5])")
_TOLERANCE = 1e-9


def problems_of(given: Mapping[str, Any], shipped: Mapping[str, Any]) -> list[str]:
    """What is wrong with the given ones, in Chinese, one sentence each; none if they can be used.

    >>> problems_of({"version": "甲", "sigma": -1}, {"version": "乙", "sigma": 0.6, "min_firms": 3})
    ['缺少 min_firms', 'sigma 是 -1，应为 0 到 1 的数']
    """
    found = [*_shape("", given, shipped)]
    return found or [*_meaning(given, shipped)]


def _shape(path: str, given: Mapping[str, Any], shipped: Mapping[str, Any]) -> Iterator[str]:
    prefix = f"{path}." if path else ""
    yield from (f"没有 {prefix}{name} 这一项" for name in given if name not in shipped)
    yield from (f"缺少 {prefix}{name}" for name in shipped if name not in given)
    for name, model in shipped.items():
        if name in given:
            yield from _value(f"{prefix}{name}", given[name], model)


def _value(path: str, value: Any, model: Any) -> Iterator[str]:
    if isinstance(model, dict):
        if isinstance(value, dict):
            yield from _shape(path, value, model)
        else:
            yield f"{path} 应为几项 名: 值"
    elif isinstance(model, str):
        if not isinstance(value, str) or not value.strip():
            yield f"{path} 是空的，应写一个版本名"
    elif isinstance(model, list):
        yield from _list(path, value, model)
    else:
        yield from _number(path, value, model)


def _list(path: str, value: Any, model: list[Any]) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{path} 应为一列 [ … ]"
    elif isinstance(model[0], str):
        yield from (f"{path} 里的“{x}”不是规则编号" for x in value if not (isinstance(x, str) and _RULE.fullmatch(x)))
    elif len(value) != len(model):
        yield f"{path} 应有 {len(model)} 个数"
    else:
        for x, each in zip(value, model, strict=True):
            yield from _number(path, x, each)


def _number(path: str, value: Any, model: float) -> Iterator[str]:
    """A whole number above 0, a number of 0 or more, or a share, as the shipped value and its name say."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if isinstance(model, int) and not {path, path.split(".")[0]} & set(_FRACTIONS):
        fits, want = is_number and isinstance(value, int) and value > 0, "大于 0 的整数"
    elif isinstance(model, int):
        fits, want = is_number and value > 0, "大于 0 的数"
    elif path in _NO_SHARES:
        fits, want = is_number and value >= 0, "0 或大于 0 的数"
    else:
        fits, want = is_number and 0 <= value <= 1, "0 到 1 的数"
    if not fits:
        yield f"{path} 是 {value}，应为 {want}"


def _meaning(given: Mapping[str, Any], shipped: Mapping[str, Any]) -> Iterator[str]:
    for name in _SUMS:
        total = math.fsum(given[name].values())
        if abs(total - 1) > _TOLERANCE:
            yield f"{name} 各项之和是 {total:g}，应为 1"
    for name in _AT_LOAD:
        if given[name] != shipped[name]:
            yield f"{name} 在载入时就用完了，这里改它不起作用；照自带的写"
    if given["tiers"]["高"] <= given["tiers"]["中"]:
        yield "tiers 的高应大于中"
    if given["field_share_a"] < given["field_share_b"]:
        yield "field_share_a 不应小于 field_share_b"
    stages = given["lifecycle"]["stages"]
    if stages != sorted(set(stages)) or not 0 < stages[0] <= stages[-1] < 1:
        yield "lifecycle.stages 应从小到大，都在 0 与 1 之间"
    if not 0 < given["lifecycle"]["interval"] < 1:
        yield "lifecycle.interval 应在 0 与 1 之间"
