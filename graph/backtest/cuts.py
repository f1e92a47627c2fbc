"""Which periods a back-test looks at, and how much of a history must be dated."""

from __future__ import annotations

from datetime import date

from graph.backtest.history import History
from graph.errors import UsageError

LEAST_CITY = 0.95
"""Share of a city's own standards whose dates must be known."""


def cut_ends(history: History, years: int, cuts: int, until: date | None) -> list[date]:
    """Last days of the periods, the earliest first: each is `years` long and ends where the next begins.

    Args:
        until: last day of the last one; None for the end of the year before the latest publication. A history without any
            date has no period.

    Raises:
        UsageError: there is no such day so many years before.
    """
    latest = max((document.issued for document in history.documents if document.issued is not None), default=None)
    end = until if until is not None or latest is None else date(latest.year - 1, 12, 31)
    if end is None:
        return []
    if end.year - years * cuts < 1:
        raise UsageError(f"{end.isoformat()} 往前推不了 {years * cuts} 年", "公元以后的日期", "换一个 until")
    try:
        return [end.replace(year=end.year - years * cut) for cut in reversed(range(cuts))]
    except ValueError:
        raise UsageError(f"日期 {end.isoformat()} 往前推不到同一天", "不是2月29日的日期", "换一个 until") from None
