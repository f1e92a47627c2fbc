"""How old the loaded sources are, and which standards' statuses to check again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.queries import Catalog
from graph.store import Store

DAYS = 365
"""Days after which a status counts as old unless the caller says otherwise."""


@dataclass(frozen=True, slots=True)
class SourceAge:
    """One loaded file. Ages are in days on the given date; None where the date is not known."""

    id: str
    table: str
    state: str
    as_of: date | None
    age: int | None
    loaded: date | None
    loaded_age: int | None
    rows: int | None
    issues: int | None


@dataclass(frozen=True, slots=True)
class ToCheck:
    """One standard whose status to check again, with the reasons in Chinese."""

    id: str
    title: str | None
    status: str
    effective: date | None
    checked: date | None
    reasons: tuple[str, ...]
    source: str | None
    file: str | None


def source_ages(store: Store, catalog: Catalog, as_of: date) -> list[SourceAge]:
    """Every loaded file, the oldest content first; files without a date before all."""
    found = [
        SourceAge(
            row["id"], row["table"], row["state"], row["as_of"], _days(row["as_of"], as_of), row["loaded"],
            _days(row["loaded"], as_of), row["rows"], row["issues"],
        )
        for row in store.read(catalog["care/sources"].text)
    ]  # fmt: skip
    return sorted(found, key=lambda item: (item.as_of is not None, item.as_of or date.min, item.id))


def standards_to_check(store: Store, catalog: Catalog, as_of: date, days: int = DAYS) -> list[ToCheck]:
    """Standards with an unknown, undated or old status, and upcoming ones whose day has passed."""
    rows = store.read(catalog["care/standards_to_check"].text, {"as_of": as_of, "days": days})
    return [
        ToCheck(
            row["id"], row["title"], row["status"], row["effective"], row["checked"], _reasons(row, as_of), row["source"],
            row["file"],
        )
        for row in rows
    ]  # fmt: skip


def _reasons(row: dict[str, Any], as_of: date) -> tuple[str, ...]:
    reasons = []
    if row["unknown"]:
        reasons.append("状态未知")
    if row["overdue"]:
        reasons.append(f"写着即将实施，而实施日期 {row['effective'].isoformat()} 已过")
    if row["undated"]:
        reasons.append("状态没有日期")
    if row["old"]:
        reasons.append(f"状态是 {_days(row['checked'], as_of)} 天前的")
    return tuple(reasons)


def _days(then: date | None, now: date) -> int | None:
    return None if then is None else (now - then).days
