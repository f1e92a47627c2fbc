"""Days on their way out."""

from __future__ import annotations

from datetime import date
from typing import Any


def iso(value: Any) -> Any:
    """A day as ISO text, anything else as it is.

    >>> iso(date(2026, 11, 25)), iso("2026"), iso(None)
    ('2026-11-25', '2026', None)
    """
    return value.isoformat() if isinstance(value, date) else value
