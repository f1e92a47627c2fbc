"""How well an organization fits as a drafter of a standard for some segments.

score = 0.30 technical match + 0.20 drafting record + 0.20 chain position + 0.15 committee seat + 0.10 titles + 0.05 local;
weights, steps and full marks stand in `graph/gaps/weights.yml` under `drafter`. Each part is 0 to 1, says why in one
sentence, and names its facts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.teams.facts import ChainFacts, Cited, Drafted, Organization

TITLES = {
    "technical": "技术匹配", "drafting": "起草经历", "position": "链上位置", "seat": "委员会席位", "titles": "资质称号",
    "local": "本地",
}  # fmt: skip
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: `points` = weight · value."""

    key: str
    value: float
    weight: float
    reasons: tuple[str, ...]
    cited: tuple[Cited, ...]

    @property
    def title(self) -> str:
        """Its Chinese name."""
        return TITLES[self.key]

    @property
    def points(self) -> float:
        """What it adds to the score."""
        return self.weight * self.value

    @property
    def reason(self) -> str:
        """One sentence why."""
        return "；".join(self.reasons) or "未见"


@dataclass(frozen=True, slots=True)
class Score:
    """An organization's score, with its parts."""

    organization: Organization
    parts: tuple[Part, ...]

    @property
    def total(self) -> float:
        """0 to 1: the sum of the points."""
        return sum(part.points for part in self.parts)

    def value(self, key: str) -> float:
        """The value of one part."""
        return next(part.value for part in self.parts if part.key == key)


def score(facts: ChainFacts, organization: Organization, targets: Sequence[str], weights: Mapping[str, Any]) -> Score:
    """The score of one organization for these segments."""
    share: Mapping[str, float] = weights["drafter"]
    found = {
        "technical": _technical(facts, organization, targets, weights),
        "drafting": _drafting(facts, organization, targets, weights),
        "position": _position(facts, organization, targets, weights["drafter_position"]),
        "seat": _seat(facts, organization, targets),
        "titles": _titles(organization, weights["drafter_full"]["titles"]),
        "local": (1.0, ["在本地"], []) if organization.local else (0.0, ["不在本地"], []),
    }
    parts = (
        Part(key, min(1.0, value), share[key], tuple(why), tuple(cited)) for key, (value, why, cited) in found.items()
    )
    return Score(organization, tuple(parts))


_Found = tuple[float, list[str], list[Cited]]


def _technical(facts: ChainFacts, o: Organization, targets: Sequence[str], weights: Mapping[str, Any]) -> _Found:
    step, full = weights["drafter_technical"], weights["drafter_full"]["patents"]
    ties = facts.of(o.id, targets)
    value, why, cited = 0.0, [], []
    own = [tie for tie in ties if tie.kind == "从事"]
    near = [] if own else [tie for tie in facts.of(o.id, neighbours(facts, targets)) if tie.kind == "从事"]
    if own or near:
        value += step["segment"] if own else step["neighbour"]
        names = "、".join(f"“{tie.thing}”" for tie in (own or near)[:_SHOWN])
        why.append(f"从事{names}" if own else f"从事相邻环节{names}")
        cited += [Cited(f"从事环节“{tie.thing}”", tie.source, tie.as_of) for tie in own or near]
    patents = list({tie.thing_id: tie for tie in ties if tie.kind == "专利"}.values())
    if patents:
        value += step["patents"] * min(1.0, sum(tie.score for tie in patents) / full)
        why.append(f"本环节专利{len(patents)}件，如《{patents[0].thing}》")
        cited += [Cited(f"专利《{tie.thing}》", tie.source, tie.as_of) for tie in patents]
    projects = list({tie.thing_id: tie for tie in ties if tie.kind == "项目"}.values())
    if projects:
        value += step["project"]
        why.append(f"承担或参与“{projects[0].thing}”" + (f"等{len(projects)}个项目" if len(projects) > 1 else ""))
        cited += [Cited(f"项目“{tie.thing}”", tie.source, tie.as_of) for tie in projects]
    return value, why, cited


def _drafting(facts: ChainFacts, o: Organization, targets: Sequence[str], weights: Mapping[str, Any]) -> _Found:
    full, unranked = weights["drafter_full"]["drafting"], weights["drafter_full"]["unranked"]
    covering = {tie.thing_id for tie in facts.of(o.id, targets) if tie.kind == "起草"}
    segments = [facts.segments[target] for target in targets]
    classes = frozenset().union(*(segment.classes for segment in segments))
    committees = frozenset().union(*(segment.committees for segment in segments))
    matching = [
        drafted
        for drafted in o.drafted
        if drafted.standard_id in covering or drafted.classes & classes or drafted.committees & committees
    ]
    matching.sort(key=lambda drafted: (drafted.rank or unranked, drafted.standard_id))
    value = sum(1 / (drafted.rank or unranked) for drafted in matching) / full
    why = [f"起草过同类标准{len(matching)}项：{'、'.join(map(_ranked, matching[:_SHOWN]))}"] if matching else []
    return value, why, [Cited(f"起草{drafted.standard_id}", drafted.source, drafted.as_of) for drafted in matching]


def _ranked(drafted: Drafted) -> str:
    name = f"《{drafted.title}》" if drafted.standard_id.startswith("std:") else drafted.standard_id
    return f"{name}（{'排名未载' if drafted.rank is None else f'第{drafted.rank}位'}）"


def _position(facts: ChainFacts, o: Organization, targets: Sequence[str], step: Mapping[str, float]) -> _Found:
    chief = facts.chiefs.get(o.id)
    if chief is not None:
        return step["chief"], [f"“{chief.thing}”链主"], [Cited("链主", chief.source, chief.as_of)]
    leading = [(id_, "链主") for id_ in facts.chiefs if id_ in o.partners]
    beside = [(id_, "本环节企业") for id_ in sorted(facts.working_on(targets)) if id_ in o.partners]
    if leading or beside:
        id_, word = (leading or beside)[0]
        return step["partner"], [f"与{word}{o.partners[id_].text}有供货往来"], [o.partners[id_]]
    own = [tie for tie in facts.of(o.id, targets) if tie.kind == "从事"]
    if own:
        return step["segment"], ["就在本环节"], [Cited(f"从事环节“{own[0].thing}”", own[0].source, own[0].as_of)]
    return 0.0, [], []


def _seat(facts: ChainFacts, o: Organization, targets: Sequence[str]) -> _Found:
    """A seat in a committee that administers active standards of the segments, in its parent or its subcommittee."""
    wanted = {committee.split("/SC")[0] for target in targets for committee in facts.segments[target].committees}
    seats = [(id_, seat) for id_, seat in o.seats.items() if id_.split("/SC")[0] in wanted]
    return float(bool(seats)), [f"{id_} {seat.text}" for id_, seat in seats], [seat for _, seat in seats]


def _titles(o: Organization, full: float) -> _Found:
    why = ["、".join(honour.text for honour in o.honours[:_SHOWN])] if o.honours else []
    return len(o.honours) / full, why, list(o.honours)


def neighbours(facts: ChainFacts, targets: Sequence[str]) -> list[str]:
    """Segments next to the targets: upstream, downstream, and those that serve them."""
    found = {
        id_
        for target in targets
        for id_ in (
            *facts.segments[target].upstream,
            *facts.segments[target].downstream,
            *facts.segments[target].serving,
        )
    }
    return sorted(found - set(targets))
