"""From a row of the graph to the day that something falls due, or the reason why no day can be told.

A date that is reckoned, not read, is marked (推算). Terms of patents run from the filing date: 20 years for inventions, 10
for utility models, 15 for designs filed from 2021-06-01 on and 10 for those before (Patent Law, art. 42 of 2020 and of 2008).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.errors import IdentifierError
from graph.identifiers.patent import parse_patent
from graph.store import Row

REVIEW, PATENT, MANDATORY, PROJECT = "复审到期", "专利届满", "强制性标准实施", "标准计划到期"
KINDS = (REVIEW, PATENT, MANDATORY, PROJECT)

_DESIGNS_LONGER = date(2021, 6, 1)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that falls due.

    Attributes:
        label: Standard, Patent or StandardProject; with `id` the node.
        actor: who has to act, in Chinese.
        local: whether somebody of the region can act.
        reckoned: the day follows from another date by rule.
        basis: what the day follows from.
    """

    day: date
    kind: str
    label: str
    id: str
    name: str
    actor: str
    local: bool
    reckoned: bool
    basis: str
    source: str | None
    as_of: date | None
    chains: tuple[str, ...] = field(default=())


def add_months(day: date, months: int) -> date:
    """The same day so many months on; where there is none, the last of the month.

    >>> add_months(date(2024, 2, 29), 12), add_months(date(2026, 11, 30), 3)
    (datetime.date(2025, 2, 28), datetime.date(2027, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def review(row: Row, weights: Mapping[str, Any]) -> Event | None:
    """When an active standard reaches its age limit; None without any date."""
    if row["standing"] != "现行":
        return None
    limit = weights["age_limit_group"] if row["level"] in ("团体", "企业") else weights["age_limit"]
    named = {"复审": row["reviewed"], "实施": row["effective"], "发布": row["issued"]}
    known = [(day, name) for name, day in named.items() if day is not None]
    if known:
        base, name = max(known)
        field_name = {"复审": "reviewed", "实施": "effective", "发布": "issued"}[name]
        reckoned = field_name in _rough(row)
        basis = f"{base.isoformat()}{name}{'（日期不足日）' if reckoned else ''}，标龄{limit}年"
    elif row["year"] is not None:
        base, reckoned = date(row["year"], 12, 31), True
        basis = f"只有年代号{row['year']}，按年末起算，标龄{limit}年"
    else:
        return None
    if row["projects"]:
        basis += f"；已有修订计划{'、'.join(row['projects'])}"
    return _event(row, add_months(base, 12 * limit), REVIEW, "Standard", _reviser(row), row["own"], reckoned, basis)


def _reviser(row: Row) -> str:
    """Who can review or revise a standard."""
    if row["level"] in ("团体", "企业"):
        return "、".join(row["issuers"]) or "发布团体（未载）"
    if row["place"] is not None:
        return f"{row['place']}市场监管部门（{row['committee'] or row['department'] or '归口单位未载'}）"
    who = row["committee"] or row["department"] or "归口单位未载"
    return f"{'国家标准委' if row['level'] == '国家' else '行业主管部门'}（{who}）"


def mandatory(row: Row) -> Event | None:
    """When a mandatory standard takes effect that is not in force yet."""
    if row["standing"] != "即将实施" or row["nature"] != "强制性" or row["effective"] is None:
        return None
    return _event(
        row, row["effective"], MANDATORY, "Standard", "执行它的企业", True, "effective" in _rough(row), "实施日期"
    )


def _rough(row: Row) -> set[str]:
    return {text.split(":")[0] for text in row["approximate"]}


def patent(row: Row) -> Event | None:
    """When a patent in force ends; None where it is not in force or its dates do not tell."""
    if not in_force(row):
        return None
    doubt = "" if row["legal_status"] == "有效" else "；法律状态未知，先核"
    owners = "、".join(row["owners"]) or "权利人未载"
    if row["expires"] is not None:
        return _event(row, row["expires"], PATENT, "Patent", owners, row["local"], False, f"来源写明的失效日期{doubt}")
    kind = row["kind"] or _kind(row["application_no"])
    if row["filed"] is None or kind is None:
        return None
    years = term(kind, row["filed"])
    basis = f"{row['filed'].isoformat()}申请，{kind}{years}年{doubt}；未计年费与期限补偿"
    return _event(row, add_months(row["filed"], 12 * years), PATENT, "Patent", owners, row["local"], True, basis)


def in_force(row: Row) -> bool:
    """Whether the patent is granted and has not lapsed, as far as is known."""
    return row["legal_status"] == "有效" or (row["legal_status"] == "未知" and row["granted"] is not None)


def term(kind: str, filed: date) -> int:
    """Years of protection from the filing date.

    >>> term("发明", date(2020, 1, 1)), term("实用新型", date(2020, 1, 1))
    (20, 10)
    >>> term("外观设计", date(2021, 5, 31)), term("外观设计", date(2021, 6, 1))
    (10, 15)
    """
    if kind == "外观设计":
        return 15 if filed >= _DESIGNS_LONGER else 10
    return {"发明": 20, "实用新型": 10}[kind]


def _kind(number: str | None) -> str | None:
    try:
        return None if number is None else parse_patent(number).invention
    except IdentifierError:
        return None


def project(row: Row) -> Event | None:
    """When a standard project should be done."""
    if row["due"] is None:
        return None
    stage = "未载" if row["stage"] is None else format(row["stage"], "02")
    basis = f"预计完成日期；{row['kind'] or '制修订未载'}，阶段{stage}"
    return _event(row, row["due"], PROJECT, "StandardProject", row["committee"] or "归口单位未载", False, False, basis)


def _event(row: Row, day: date, kind: str, label: str, actor: str, local: bool, reckoned: bool, basis: str) -> Event:
    return Event(
        day,
        kind,
        label,
        row["id"],
        row["title"] or row["id"],
        actor,
        local,
        reckoned,
        basis,
        row["source"],
        row["as_of"],
    )
