"""How grave a segment looks: the level that colours its card, and the counts that follow from it.

Colour carries only this, and always together with its word and a number. A level is an honest statement:
缺口高 / 中 / 低 needs a confirmed or suspected gap; 待核 and 待查 are no gaps; 无缺口 needs a search that found none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.view import ChainCard, ChainView, Finding, LevelCounts, Segment, Totals


@dataclass(frozen=True, slots=True)
class Level:
    """One level: its key in pages, the word on the card, its colour (white text on it has contrast ≥ 4.5)."""

    key: str
    word: str
    colour: str


HIGH = Level("high", "缺口高", "#b71c1c")
MID = Level("mid", "缺口中", "#b85200")
LOW = Level("low", "缺口低", "#1565c0")
PENDING = Level("pending", "待核", "#6a3fa0")
LEAD = Level("lead", "待查", "#68717d")
NONE = Level("none", "无缺口", "#2e7d32")
LEVELS = (HIGH, MID, LOW, PENDING, LEAD, NONE)
"""Gravest first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The level of a segment, the number of findings that make it, and the greatest severity among its gaps."""

    level: Level
    count: int
    severity: float | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Distinct findings by kind."""

    confirmed: int
    suspected: int
    pending: int
    leads: int


def level_of_gap(severity: float, marks: tuple[float, float]) -> Level:
    """The level of a confirmed or suspected gap; `marks` are the severities from which it is 高 and 中."""
    high, mid = marks
    if severity >= high:
        return HIGH
    if severity >= mid:
        return MID
    return LOW


def standing(segment: Segment, marks: tuple[float, float]) -> Standing:
    """The gravest thing that is known of a segment.

    The count is that of all its gaps where it has one, else of the items 待核, else of the leads 待查.
    """
    gaps = [f for f in segment.findings if f.is_gap]
    if gaps:
        worst = max(f.severity for f in gaps if f.severity is not None)
        return Standing(level_of_gap(worst, marks), len(gaps), worst)
    pending = sum(f.pending for f in segment.findings)
    if pending:
        return Standing(PENDING, pending, None)
    if segment.findings or segment.search_grade == "C":
        return Standing(LEAD, len(segment.findings), None)
    return Standing(NONE, 0, None)


def tally(findings: Iterable[Finding]) -> Tally:
    """Distinct findings (by id) by kind."""
    distinct = {f.id: f for f in findings}.values()
    return Tally(
        confirmed=sum(f.is_gap and f.grade == "A" for f in distinct),
        suspected=sum(f.is_gap and f.grade == "B" for f in distinct),
        pending=sum(f.pending for f in distinct),
        leads=sum(not f.is_gap and not f.pending for f in distinct),
    )


def all_findings(view: ChainView) -> list[Finding]:
    """The chain's own findings and those of its segments, each once."""
    found = {f.id: f for f in view.findings}
    for segment in view.segments:
        for f in segment.findings:
            found.setdefault(f.id, f)
    return list(found.values())


def totals(view: ChainView) -> Totals:
    """Distinct things of a chain: as the caller gives them, else counted by id."""
    if view.totals is not None:
        return view.totals
    return Totals(
        segments=len(view.segments),
        standards=len({x.id for s in view.segments for x in s.standards} | {x.id for x in view.standards}),
        patents=len({x.id for s in view.segments for x in s.patents}),
        firms=len({x.id for s in view.segments for x in s.firms}),
    )


def level_counts(view: ChainView) -> LevelCounts:
    """How many segments of a chain stand at each level."""
    keys = [standing(segment, view.level_marks).level.key for segment in view.segments]
    return LevelCounts(**{level.key: keys.count(level.key) for level in LEVELS})


def chain_card(view: ChainView, map_href: str = "", matrix_href: str = "") -> ChainCard:
    """The chain's card on the index page, with the same numbers as its map."""
    found = tally(all_findings(view))
    return ChainCard(
        name=view.chain,
        totals=totals(view),
        levels=level_counts(view),
        confirmed=found.confirmed,
        suspected=found.suspected,
        pending=found.pending,
        leads=found.leads,
        map_href=map_href,
        matrix_href=matrix_href,
    )
