"""Days on their way in, as people write them, and on their way out."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

_WRITTEN = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def parse_day(text: str) -> date:
    """A day as a person types it.

    Raises:
        ValueError: no day of the calendar.

    >>> [parse_day(text).isoformat() for text in ("2024-05-01", "2024.5.1", "2024/5/1", "2024年5月1日")]
    ['2024-05-01', '2024-05-01', '2024-05-01', '2024-05-01']
    """
    text = text.strip()
    written = _WRITTEN.fullmatch(text)
    return date.fromisoformat(text) if written is None else date(*map(int, written.groups()))


def iso(value: Any) -> Any:
    """A day as ISO text, anything else as it is.

    >>> iso(date(2026, 11, 25)), iso("2026"), iso(None)
    ('2026-11-25', '2026', None)
    """
    return value.isoformat() if isinstance(value, date) else value
