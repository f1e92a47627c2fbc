"""A source for headings that none fits: which column could be which, how sure, and why. A draft for a person to check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

import yaml

from loaders.looks import EXPECTED, Column
from loaders.source import Source, read_sources
from loaders.tables import fold_heading

THRESHOLD = 0.5
"""A column is proposed from this confidence on."""

_ALONE = 0.85
"""How sure a single column has to be for its table to be named: 日期 alone is in half of them."""

_NAME_SHARE, _TELLING_SHARE, _COMMON_SHARE = 0.9, 0.55, 0.35
_AGAINST = 0.4
_ONE_VALUE = 0.7
"""What is left of the confidence where a column has several values a cell, and the canonical one takes one."""

_TELLING = frozenset(
    {"统一社会信用代码", "专利申请号", "专利公开（公告）号", "标准号", "IPC", "ICS", "环节编号", "约定的值"}
)
"""Looks that alone say what a column is; dates and names of organizations are of many kinds."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one heading could be.

    Attributes:
        heading: as in the file.
        canonical: canonical heading, or None where nothing is near.
        confidence: 0 to 1.
        reason: why, in Chinese.
    """

    heading: str
    canonical: str | None
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Guess:
    """The table that the columns fit best, column by column.

    Attributes:
        base: the source whose canonical headings are meant.
        proposals: one for each heading of the file.
        missing: required headings that no column is proposed for.
    """

    base: Source
    proposals: tuple[Proposal, ...]
    missing: tuple[str, ...]


def similarity(heading: str, names: Sequence[str]) -> float:
    """How alike a heading is to the nearest of `names`, 0 to 1; one that contains the other counts at least 0.75.

    >>> similarity("标准编号", ["标准号"]) > 0.8, similarity("申请（专利权）人", ["申请人"]) > 0.5, similarity("心情", ["标准号"])
    (True, True, 0.0)
    """
    text = fold_heading(heading).replace("(;)", "")
    best = 0.0
    for name in names:
        other = fold_heading(name).replace("(;)", "")
        if not text or not other:
            continue
        alike = SequenceMatcher(None, text, other).ratio()
        if min(len(text), len(other)) >= 2 and (text in other or other in text):
            alike = max(alike, 0.75)
        best = max(best, alike)
    return best


def confidence(heading: str, column: Column, canonical: str, source: Source) -> tuple[float, str]:
    """How sure it is that a column is the canonical one, and why."""
    named = similarity(heading, [canonical, *source.columns[canonical], *_elsewhere(source.table, canonical)])
    expected = EXPECTED.get(canonical, frozenset())
    seen = {look: column.looks[look] for look in expected & column.looks.keys()}
    allowed = {*source.values.get(canonical, {}), *source.values.get(canonical, {}).values()}
    if allowed and column.values and column.values <= allowed:
        seen["约定的值"] = 1.0
    if seen:
        share = max(value * (_TELLING_SHARE if look in _TELLING else _COMMON_SHARE) for look, value in seen.items())
        value = 1 - (1 - _NAME_SHARE * named) * (1 - share)
        if column.separator is not None and not takes_several(canonical):
            value *= _ONE_VALUE
        return value, f"名称相近 {named:.0%}，内容是{'、'.join(sorted(seen))}"
    if column.filled and (expected or column.looks.keys() & (_TELLING | {"日期"})):
        looks = "、".join(sorted(column.looks)) or "别的"
        return named * _AGAINST, f"名称相近 {named:.0%}，但内容像{looks}"
    return named * _NAME_SHARE, f"名称相近 {named:.0%}"


@cache
def _elsewhere(table: str | None, canonical: str) -> tuple[str, ...]:
    """How all sources of the table call the canonical heading."""
    return tuple(
        heading for source in read_sources() if source.table == table for heading in source.columns.get(canonical, [])
    )


def takes_several(canonical: str) -> bool:
    """Whether a canonical heading holds several values."""
    return canonical.endswith("(;)") or canonical in _SEVERAL


def propose(headings: Sequence[str], columns: Sequence[Column]) -> Guess | None:
    """The table that fits best, or None where none is near enough to be named."""
    guesses = [
        guess
        for source in read_sources()
        # Only the canonical tables, which come from nowhere in particular: their headings are what is meant.
        if source.table is not None and not source.origin
        for guess in [_against(source, headings, columns)]
        if _is_near(guess)
    ]
    return max(guesses, key=_worth, default=None)


def _is_near(guess: Guess) -> bool:
    """Whether what is known of the columns names this table: one that it needs, and more than a chance likeness."""
    found = [proposal for proposal in guess.proposals if proposal.canonical is not None]
    needed = any(proposal.canonical in guess.base.required for proposal in found)
    return needed and (len(found) > 1 or found[0].confidence >= _ALONE)


def _worth(guess: Guess) -> float:
    """Required headings count double, missing ones against."""
    return sum(
        proposal.confidence * (2 if proposal.canonical in guess.base.required else 1)
        for proposal in guess.proposals
        if proposal.canonical is not None
    ) - len(guess.missing)


def _against(source: Source, headings: Sequence[str], columns: Sequence[Column]) -> Guess:
    scored = sorted(
        (
            (*confidence(heading, column, name, source), position, name)
            for position, (heading, column) in enumerate(zip(headings, columns, strict=True))
            if heading
            for name in source.columns
        ),
        key=lambda item: (-item[0], item[2]),
    )
    taken: dict[int, Proposal] = {}
    names: set[str] = set()
    for value, reason, position, name in scored:
        if value >= THRESHOLD and position not in taken and name not in names:
            taken[position] = Proposal(headings[position], name, value, reason)
            names.add(name)
    proposals = tuple(
        taken.get(i, Proposal(heading, None, 0.0, _seen(columns[i]))) for i, heading in enumerate(headings) if heading
    )
    return Guess(source, proposals, tuple(name for name in source.required if name not in names))


def _seen(column: Column) -> str:
    if not column.filled:
        return "没有内容"
    return "内容像" + "、".join(sorted(column.looks)) if column.looks else "没有相近的列"


_SEVERAL = frozenset({"起草单位", "代替标准", "被代替标准", "采用国际标准", "规范性引用文件", "ICS", "CCS"})
"""Canonical headings that hold several values without saying so in their name."""


def draft_source(guess: Guess, headings: Sequence[str], columns: Sequence[Column], name: str) -> Source:
    """The proposal as a source; what is not proposed is named as ignored, for a person to look at."""
    found = {p.canonical: [p.heading] for p in guess.proposals if p.canonical is not None}
    parted: dict[str, list[str]] = {}
    for proposal in guess.proposals:
        if proposal.canonical is not None and takes_several(proposal.canonical):
            separator = columns[list(headings).index(proposal.heading)].separator
            if separator is not None and separator not in (";", "；"):
                parted[proposal.canonical] = [separator]
    return Source(
        id="draft",
        table=guess.base.table,
        title=f"草稿：{name}",
        columns=found,
        required=[name for name in guess.base.required if name in found] or list(found),
        ignored={p.heading: "未能对应，请核对" for p in guess.proposals if p.canonical is None},
        values={name: table for name, table in guess.base.values.items() if name in found},
        separators=parted,
        origin="请写明来自哪里",
        licence="请写明许可",
    )


def as_yaml(source: Source, notes: Mapping[str, str]) -> str:
    """A source as text of a file; `notes` (canonical heading → remark) stand behind the columns."""
    lines = [
        "# liantu inspect 写出的来源草稿。核对每一列，改好后：liantu load 文件 --source 本文件",
        "# 写法见 docs/inspect.md。",
    ]
    values = source.model_dump(exclude_defaults=True, mode="json")
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=1000)
    inside = False
    for line in text.splitlines():
        if not line.startswith((" ", "-")):
            inside = line == "columns:"
        key = line.strip().rstrip(":").strip("'\"")
        lines.append(f"{line}  # {notes[key]}" if inside and line.endswith(":") and key in notes else line)
    return "\n".join(lines) + "\n"
