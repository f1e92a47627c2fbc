"""Findings by what is to be done: what a leader reads before the list, whose order stays that of evidence and priority."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.gaps.items import Findings, Item


@dataclass(frozen=True, slots=True)
class Group:
    """All findings that ask for the same action.

    Attributes:
        action: what a standard has to undergo (修订, 制定 …), or the chain where no standard is at stake.
        rules: the rules that ask for it, number and name.
        first: id of the first of them in the list.
    """

    action: str
    rules: tuple[str, ...]
    confirmed: int
    suspected: int
    to_check: int
    leads: int
    first: str

    @property
    def row(self) -> tuple[str, ...]:
        """As a row of `HEADINGS`."""
        counts = (self.confirmed, self.suspected, self.to_check, self.leads)
        return (self.action, "、".join(self.rules), *map(str, counts), self.first)


HEADINGS = ("办什么", "规则", "确认缺口", "疑似缺口", "待核", "待查线索", "最靠前的一项")
_NO_STANDARD = "无"


def by_action(findings: Findings) -> list[Group]:
    """The groups in the order of their first finding: gaps before what is to be checked, leads last."""
    found: dict[str, list[Item]] = {}
    for item in (*findings.gaps, *findings.to_check, *findings.leads):
        found.setdefault(_action(item), []).append(item)
    return [_group(action, items) for action, items in found.items()]


def _action(item: Item) -> str:
    return item.chain_action if item.standard_action == _NO_STANDARD else item.standard_action


def _group(action: str, items: list[Item]) -> Group:
    gaps = [item for item in items if not item.is_lead and not item.is_open]
    return Group(
        action=action,
        rules=tuple(sorted({f"{item.rule} {item.rule_title}" for item in items})),
        confirmed=_count(item.grade == "A" for item in gaps),
        suspected=_count(item.grade == "B" for item in gaps),
        to_check=_count(item.is_open for item in items),
        leads=_count(item.is_lead for item in items),
        first=items[0].id,
    )


def _count(marks: Iterable[bool]) -> int:
    return sum(marks)
