"""A finding by its id or the beginning of it."""

from __future__ import annotations

import re

from graph.errors import NotFoundError, UsageError
from graph.gaps import Findings, Item

_RULE = re.compile(r"G\d{2}\w?", re.IGNORECASE)
_SHOWN = 5


def find_item(findings: Findings, wanted: str) -> Item:
    """The one item whose id begins with `wanted`; the part after the rule will do.

    Raises:
        NotFoundError: none does.
        UsageError: several do.
    """
    text = wanted.strip().lower()
    exact = [item for item in findings.items if item.id.lower() == text]
    found = exact or [item for item in findings.items if begins(item.id, wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"“{wanted}”开头的有{len(found)}项：{_listed(found)}", "能认出一项的编号或编号开头", "多写几位后重试"
        )
    rule = _RULE.match(wanted.strip())
    same = [item for item in findings.items if rule is not None and item.rule == rule[0].upper()]
    hint = f"该规则现有{len(same)}项：{_listed(same)}" if same else "liantu gaps 列出全部编号；数据补齐后缺口会消失"
    raise NotFoundError(f"没有缺口“{wanted}”", "缺口清单里的一个编号，如 G06-e03ea70a27b0，可只写开头几位", hint)


def begins(id_: str, wanted: str) -> bool:
    """Whether an id, or its part after the rule, begins as wanted."""
    text = wanted.strip().lower()
    return bool(text) and (id_.lower().startswith(text) or id_.lower().partition("-")[2].startswith(text))


def _listed(items: list[Item]) -> str:
    names = "、".join(item.id for item in items[:_SHOWN])
    return names + (" 等" if len(items) > _SHOWN else "")
