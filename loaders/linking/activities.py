"""What a chain's trades work on and do, from trades.yml, laid on the rows of a table that nobody wrote a vocabulary for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.linking.records import Segment
from loaders.linking.wording import Trade, trades

BETWEEN = re.compile(r"[、,，;；/()（）\[\]·\s]+|与|和|及|等")
"""What stands between the parts of a segment's name."""


def trades_of(segments: Sequence[Segment], share: float) -> list[Trade]:
    """Trades that many of the rows belong to."""
    enough = max(3, share * len(segments))
    return [
        trade
        for trade in trades()
        if sum(any(code.startswith(trade.codes) for code in item.industry_codes) for item in segments) >= enough
    ]


def activity_words(segments: Sequence[Segment], mine: Sequence[Trade]) -> Iterator[tuple[str, str]]:
    """Words of what the chain's trades do, each with the segment of that activity."""
    for trade in mine:
        for activity, terms in trade.activities.items():
            place = _of_activity(activity, trade, segments)
            if place is not None:
                for word in terms:
                    yield place, word


def _of_activity(activity: str, trade: Trade, segments: Sequence[Segment]) -> str | None:
    """The segment whose name says the activity, at the end of a part where one does; of several the one that names most materials."""
    parts = {item.id: [part.strip() for part in BETWEEN.split(item.name)] for item in segments}
    found = [item for item in segments if any(part.endswith(activity) for part in parts[item.id])]
    found = found or [item for item in segments if activity in item.name or activity in item.keywords]
    counts = {item.id: sum(word in trade.materials for word in item.keywords) for item in found}
    best = [id_ for id_, count in counts.items() if count == max(counts.values())]
    return best[0] if len(best) == 1 else None
