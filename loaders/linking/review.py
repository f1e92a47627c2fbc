"""Which links a person should look at first: the uncertain ones, and those that decide whether a segment has a standard at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from graph.store import Row
from loaders.linking.records import ACCEPTED, STANDARD

FEW = 2
"""A segment with this many accepted standards or fewer: each link to it may make or break a gap."""
SURE = 0.95
"""Accepted links from this score on are not shown, unless they are the only one of a segment."""


@dataclass(frozen=True, slots=True)
class Case:
    """One link to look at.

    Attributes:
        use: how much a decision would tell, 0..1: uncertain, and of consequence.
        why: why it is of consequence, or empty.
    """

    kind: str
    document_id: str
    title: str
    chain: str
    segment_id: str
    segment: str
    aspect: str
    score: float
    state: str
    evidence: str
    use: float
    why: str


def cases(rows: Iterable[Row]) -> list[Case]:
    """The links worth a look, grouped by segment: the segment with the most useful case first, and so within each."""
    all_rows = list(rows)
    accepted: dict[str, int] = {}
    for row in all_rows:
        if row["kind"] == STANDARD and row["state"] == ACCEPTED:
            accepted[row["segment_id"]] = accepted.get(row["segment_id"], 0) + 1
    found = [_case(row, accepted.get(row["segment_id"], 0)) for row in all_rows]
    chosen = [case for case in found if case.state != ACCEPTED or case.score < SURE or case.why]
    best: dict[str, float] = {}
    for case in chosen:
        best[case.segment_id] = max(best.get(case.segment_id, 0.0), case.use)
    chosen.sort(key=lambda case: (-best[case.segment_id], case.segment_id, -case.use, case.document_id))
    return chosen


def _case(row: Row, standards: int) -> Case:
    uncertain = 4 * row["score"] * (1 - row["score"])
    why, weight = "", 0.5
    if row["kind"] == STANDARD and standards <= FEW:
        weight = 1.0 if standards <= 1 else 0.8
        if row["state"] != ACCEPTED and standards == 0:
            why = "这个环节还没有采纳的标准：属于，缺口就不成立"
        elif row["state"] == ACCEPTED and standards == 1:
            why = "这个环节只有这一项采纳的标准：不属于，就是缺口"
        elif standards:
            why = f"这个环节只有 {standards} 项采纳的标准"
    return Case(
        row["kind"], row["document_id"], row["title"] or "", row["chain"], row["segment_id"], row["segment"] or "",
        row["aspect"] or "", row["score"], row["state"], row["evidence"] or "", round(weight * uncertain, 4), why,
    )  # fmt: skip


def by_segment(chosen: Sequence[Case]) -> list[tuple[str, list[Case]]]:
    """The cases of each segment, in their order."""
    return [(segment, list(group)) for segment, group in groupby(chosen, key=attrgetter("segment_id"))]
