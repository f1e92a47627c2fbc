"""What is in development for the same cell: plans, standards about to take effect, rows of the 标准体系表."""

from __future__ import annotations

from datetime import date

from graph.explain.model import Developing, Fact
from graph.explain.reading import Case
from graph.store import Row

PUBLISHED = 60
"""Stage of a plan from which the standard is out and the plan no longer in development."""


def developing(case: Case) -> list[Developing]:
    """Everything in development for the segments (or the chain) or revising the standards named."""
    rows = case.reader.rows("developing", targets=case.targets, standards=sorted(case.named_standards))
    found: dict[str, Developing] = {}
    for row in sorted(rows, key=lambda row: (row["kind"], row["id"], row["about"])):
        label = "StandardProject" if row["kind"] == "标准计划" else "SystemEntry"
        words = _plan(row) if label == "StandardProject" else _entry(row, case.aspect)
        thing = Fact(label, row["id"], row["title"] or row["id"], row["source"], row["as_of"])
        found.setdefault(row["id"], Developing(thing, row["kind"], words))
    for row in case.reader.rows("standards", targets=case.targets):
        if row["standing"] == "即将实施" and not row["link_stale"] and row["state"] != "否决":
            here = "" if row["closes"] else "；属于外地或境外，实施后也弥补不了本地的缺口"
            words = f"{_day(row['effective'])}实施，要素“{row['aspect'] or '未定'}”{here}"
            thing = Fact("Standard", row["id"], row["title"], row["source"], row["as_of"])
            found.setdefault(row["id"], Developing(thing, "即将实施", words))
    return list(found.values())


def _plan(row: Row) -> str:
    due = f"，预计{_day(row['due'])}完成" if row["due"] else ""
    if row["stage"] is None:
        return f"{row['state'] or '制修订未载'}计划，阶段未载{due}"
    if row["stage"] >= PUBLISHED:
        return f"{row['state'] or ''}计划，阶段已到{row['stage']}（已发布），不再算在研；请把发布的标准补进标准表"
    return f"{row['state'] or '制修订未载'}计划，阶段{row['stage']:02d}{due}"


def _entry(row: Row, aspect: str | None) -> str:
    other = aspect is not None and row["aspect"] is not None and row["aspect"] != aspect
    parts = (f"体系表写明“{row['state'] or '状态未载'}”", f"要素“{row['aspect']}”" if row["aspect"] else "",
             f"宜定{row['level']}" if row["level"] else "", f"优先级{row['priority']}" if row["priority"] else "",
             "不是所缺的要素" if other else "")  # fmt: skip
    return "，".join(part for part in parts if part)


def _day(value: date | None) -> str:
    return "日期未载" if value is None else value.isoformat()
