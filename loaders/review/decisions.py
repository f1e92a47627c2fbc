"""What was decided on pairs: kept beside the store, the latest decision on a pair counts, and it can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from loaders.facts import fingerprint
from loaders.jsonl import append_lines, read_lines
from loaders.review.candidates import LABELS

FILE = "review.jsonl"
TABLE = "合并审核"
"""Table of the source `merge_review`: the Excel list on its way back."""
MERGE, APART, OPEN = "合并", "不合并", "待定"
VERDICTS = (MERGE, APART, OPEN)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. With 合并 the graph answers for `other` under `keep`.

    Attributes:
        kind: 组织 or 标准.
        keep, other: ids; `keep_name` and `other_name` as they read then.
        verdict: 合并, 不合并 or 待定 (which takes an earlier decision back).
        why, who, when: the reason, the person, the ISO day.
    """

    kind: str
    keep: str
    other: str
    keep_name: str
    other_name: str
    verdict: str
    why: str
    who: str
    when: str

    @property
    def pair(self) -> tuple[str, str]:
        """The two, in an order that does not depend on which is kept."""
        return (self.keep, self.other) if self.keep < self.other else (self.other, self.keep)


def read_decisions(folder: Path) -> dict[tuple[str, str], Decision]:
    """The decision that counts for each pair."""
    return {decision.pair: decision for decision in (Decision(**line) for _, line in read_lines(folder / FILE))}


def add_decisions(folder: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions at the end of the journal; nothing is ever taken out of it."""
    append_lines(folder / FILE, map(asdict, decisions))


def merges(decisions: Iterable[Decision]) -> dict[str, dict[str, str]]:
    """Label → id → id under which it answers. Of several merged one after the other the last kept one counts."""
    found: dict[str, dict[str, str]] = {label: {} for label in LABELS.values()}
    for decision in decisions:
        if decision.verdict != MERGE:
            continue
        into = found[LABELS[decision.kind]]
        keep, other = _root(into, decision.keep), _root(into, decision.other)
        if keep != other:
            into[other] = keep
    return {label: {id_: _root(into, id_) for id_ in into} for label, into in found.items()}


def mark(folder: Path) -> str:
    """Fingerprint of the merges, part of what is derived."""
    found = merges(read_decisions(folder).values())
    return fingerprint(json.dumps(found, sort_keys=True))


def _root(into: dict[str, str], id_: str) -> str:
    while id_ in into:
        id_ = into[id_]
    return id_
