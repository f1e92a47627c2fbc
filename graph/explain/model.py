"""What an explanation holds; each part carries the source and the date of its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.gaps import Item
from graph.teams import Team

CANDIDATE = "候选稿，非标准文本"
"""Said wherever the program proposes words of a standard."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A thing of the graph with where and when it was seen."""

    label: str
    id: str
    name: str
    source: str | None
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Considered:
    """Something that was looked at.

    Attributes:
        verdict: 不能弥补, 待核, 可用, 计入 (it is part of the finding), or 不计.
        codes: the kinds of reasons, for tests and programs; `reasons` the same in words.
        link: how it hangs on the segment: state, score, method.
        score: score of that link; None where there is none.
    """

    fact: Fact
    verdict: str
    reasons: tuple[str, ...]
    codes: tuple[str, ...] = ()
    link: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Developing:
    """A standard, plan or table row in development, with what that means for the finding."""

    fact: Fact
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """What to write into which table, and what then happens.

    Attributes:
        effect: 核清 (settles whether the gap is one), 关闭 (closes it), 确认 (confirms it).
        row: heading → value of an example row; `…` where the reader fills in.
    """

    effect: str
    words: str
    table: str
    row: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PathNode:
    """A node of the evidence path; `part` says what it does there: 对象, 环节, 证据, 看过, 在研."""

    fact: Fact
    title: str
    part: str


@dataclass(frozen=True, slots=True)
class PathEdge:
    """A relationship of the evidence path, between keys (label, id)."""

    start: tuple[str, str]
    end: tuple[str, str]
    type: str
    title: str
    words: str
    source: str | None
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Body:
    """A committee or authority that administers the standards, and the local units that reach it.

    `of` says whose standards these are: 本项所列, 本环节, or 相邻环节 (then it is a hint only).
    """

    fact: Fact
    is_committee: bool
    secretariat: str | None
    standards: tuple[str, ...]
    seats: tuple[Fact, ...]
    drafters: tuple[Fact, ...]
    of: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A sentence of a patent beside the part of a standard that it could fill: a candidate, never more."""

    name: str
    sentence: str
    taken_from: str


@dataclass(frozen=True, slots=True)
class Convertible:
    """A local patent that could go into the standard.

    Attributes:
        ready: valid by its legal status; else `note` says what must be checked first.
        steps: (step of GB/T 20003.1, how far it is).
        candidate_for: standards that it may be essential for, in words.
    """

    fact: Fact
    number: str | None
    kind: str | None
    legal_status: str
    ready: bool
    note: str
    owners: tuple[str, ...]
    link: str
    slots: tuple[Slot, ...]
    steps: tuple[tuple[str, str], ...]
    pools: tuple[str, ...] = ()
    candidate_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the draft, with the fact it was taken from."""

    text: str
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the draft."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The draft skeleton of a standard; `mark` stands on every part of it."""

    title: str
    level: str
    chapters: tuple[Chapter, ...]
    mark: str = CANDIDATE


@dataclass(frozen=True, slots=True)
class Proposal:
    """The proposed team of one finding, or why there is none; `elsewhere` as in `Explanation`."""

    team: Team | None
    why_none: str
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything about one finding.

    Attributes:
        segments: (id, name) of what it concerns; empty where nothing links its subject to a segment.
        considered: nearest first, cut to what can be read; `considered_total` is the true number.
        no_team, no_skeleton: why there is none, where there is none.
        elsewhere: standards to change that others administer; the region can only propose it.
    """

    item: Item
    segments: tuple[tuple[str, str], ...]
    considered: tuple[Considered, ...]
    considered_total: int
    developing: tuple[Developing, ...]
    nodes: tuple[PathNode, ...]
    edges: tuple[PathEdge, ...]
    closing: tuple[Step, ...]
    bodies: tuple[Body, ...]
    patents: tuple[Convertible, ...]
    patents_total: int
    team: Team | None
    no_team: str
    skeleton: Skeleton | None
    no_skeleton: str
    facts: tuple[Fact, ...]
    elsewhere: tuple[str, ...] = ()
