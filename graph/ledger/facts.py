"""What a finding rests on, as lines that people read and that are compared: over time, and between runs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from graph.gaps import Item
from graph.model import NODE_BY_LABEL

# Of these the name says what was searched or planned; of all others a new spelling of the name is no new evidence.
_TELLING = ("SearchRecord", "SystemEntry")


def facts_of(item: Item) -> tuple[str, ...]:
    """Evidence, known fields and state of an item, one line each, sorted.

    Neither severity nor grade is among them: both can change by the date alone, and a date is no evidence.
    """
    lines = {f"已知 {item.known[0]}/{item.known[1]}", f"判断为 {item.state}"}
    for fact in item.evidence:
        label = str(fact["label"])
        title = NODE_BY_LABEL[label].title if label in NODE_BY_LABEL else label
        # Of a search record `scope·kind·completeness`: a segment that is called otherwise now is no new evidence.
        told = (fact["name"] or "").partition("·")[2] or fact["name"]
        name = f" {told}" if label in _TELLING and told else ""
        seen = "，".join(str(part) for part in (fact["source"], fact["as_of"]) if part)
        lines.add(f"{title} {fact['id']}{name}" + (f"（{seen}）" if seen else ""))
    return tuple(sorted(lines))


def changes(before: Iterable[str], after: Iterable[str]) -> tuple[str, ...]:
    """What came and what went, one line each.

    >>> changes(["标准 甲", "已知 1/2"], ["标准 甲", "已知 2/2"])
    ('增：已知 2/2', '减：已知 1/2')
    """
    old, new = set(before), set(after)
    return (*(f"增：{line}" for line in sorted(new - old)), *(f"减：{line}" for line in sorted(old - new)))


def fingerprint(parts: Sequence[str]) -> str:
    """Twelve hex digits that stand for the lines."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
