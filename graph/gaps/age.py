"""How old a standard is: since its latest date, and how long beyond the limit of its level."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from graph.store import Row

_YEAR_DAYS = 365.25


def base_date(row: Row) -> date | None:
    """The latest of review, effective and issue date; without any the end of the number's year; None if that is unknown too."""
    dates: list[date] = [row[name] for name in ("reviewed", "effective", "issued") if row[name] is not None]
    if dates:
        return max(dates)
    return None if row["year"] is None else date(row["year"], 12, 31)


def years_over(row: Row, as_of: date, weights: Mapping[str, Any]) -> float | None:
    """Years beyond the age limit, 0 up to and on its last day; None where no date is known.

    >>> row = {"reviewed": None, "effective": date(2020, 2, 29), "issued": None, "year": 2020, "level": "国家"}
    >>> limits = {"age_limit": 5, "age_limit_group": 3}
    >>> years_over(row, date(2025, 2, 28), limits)
    0.0
    >>> round(years_over(row, date(2027, 3, 1), limits), 2)
    2.0
    """
    base = base_date(row)
    if base is None:
        return None
    limit = weights["age_limit_group" if row["level"] in ("团体", "企业") else "age_limit"]
    return max(0.0, (as_of - years_later(base, limit)).days / _YEAR_DAYS)


def years_later(day: date, years: int) -> date:
    """The same day so many years later; the 29th of February becomes the 28th, as both stores reckon."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def years_between(start: date, end: date) -> float:
    """Years from one day to another; negative if `end` is earlier."""
    return (end - start).days / _YEAR_DAYS
