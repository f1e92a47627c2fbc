"""A finding by its id or the beginning of it, as a person types it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.errors import NotFoundError, UsageError
from graph.gaps.items import Findings, Item
from graph.identifiers.folding import fold

_RULE = re.compile(r"g\d{2}\w?")
_SHOWN = 5


def find_item(findings: Findings, wanted: str) -> Item:
    """The one item whose id begins with `wanted`; the part after the rule will do.

    Raises:
        NotFoundError: none does.
        UsageError: several do.
    """
    text = plain_id(wanted)
    exact = [item for item in findings.items if item.id.lower() == text]
    found = exact or [item for item in findings.items if begins(item.id, wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise ambiguous(wanted, [item.id for item in found])
    rule = _RULE.match(text)
    same = [item.id for item in findings.items if rule is not None and item.rule == rule[0].upper()]
    hint = f"该规则现有{len(same)}项：{_listed(same)}" if same else "liantu gaps 列出全部编号；数据补齐后缺口会消失"
    raise NotFoundError(f"没有缺口“{wanted}”", "缺口清单里的一个编号，如 G06-e03ea70a27b0，可只写开头几位", hint)


def begins(id_: str, wanted: str) -> bool:
    """Whether an id, or its part after the rule, begins as wanted."""
    text = plain_id(wanted)
    return bool(text) and (id_.lower().startswith(text) or id_.lower().partition("-")[2].startswith(text))


def plain_id(text: str) -> str:
    """An id as it is compared: a Chinese keyboard's letters, dashes and blanks made plain, small letters.

    >>> [plain_id(text) for text in (" Ｇ０６—E03E ", "G06_e03e", "g06 - e03e")]
    ['g06-e03e', 'g06-e03e', 'g06-e03e']
    """
    return fold(text).replace("_", "-").replace(" ", "").lower()


def ambiguous(wanted: str, ids: Sequence[str]) -> UsageError:
    """Several ids begin so: which."""
    return UsageError(f"“{wanted}”开头的有{len(ids)}项：{_listed(ids)}", "能认出一项的编号或编号开头", "多写几位后重试")


def _listed(ids: Sequence[str]) -> str:
    return "、".join(ids[:_SHOWN]) + (" 等" if len(ids) > _SHOWN else "")
