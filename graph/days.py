"""Days on their way in, as people write them, and on their way out."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator

from graph.identifiers.folding import fold

_WRITTEN = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def parse_day(text: str) -> date:
    """A day as a person types it.

    Raises:
        ValueError: no day of the calendar.

    >>> [parse_day(text).isoformat() for text in ("2024-05-01", "2024.5.1", "2024/5/1", "2024年5月1日", "２０２４－５－１")]
    ['2024-05-01', '2024-05-01', '2024-05-01', '2024-05-01', '2024-05-01']
    """
    text = fold(text)
    written = _WRITTEN.fullmatch(text)
    return date.fromisoformat(text) if written is None else date(*map(int, written.groups()))


def _day_or_as_given(value: Any) -> Any:
    """What a person typed as a day; what is none goes on as it is, for the model to refuse."""
    try:
        return parse_day(value) if isinstance(value, str) else value
    except ValueError:
        return value


Day = Annotated[date, BeforeValidator(_day_or_as_given)]
"""A day in settings and HTTP parameters, written as on the command line."""


def iso(value: Any) -> Any:
    """A day as ISO text, anything else as it is.

    >>> iso(date(2026, 11, 25)), iso("2026"), iso(None)
    ('2026-11-25', '2026', None)
    """
    return value.isoformat() if isinstance(value, date) else value
