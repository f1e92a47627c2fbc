"""A team, not a list: a 链主 to lead, an upstream and a downstream firm, a test body, an institute, all local.

Each organization takes one role; of all ways to fill the roles the one that fills most of them is taken, then the one
with the highest sum of scores. What nobody local fills is said, with who outside could be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from operator import attrgetter
from typing import Any

from graph.teams.facts import ChainFacts, SegmentFacts
from graph.teams.score import Score, neighbours, score

LEAD, UPSTREAM, DOWNSTREAM, TEST_BODY, INSTITUTE, PEER = (
    "链主",
    "上游企业",
    "下游企业",
    "检验机构",
    "科研院所",
    "本环节企业",
)
ROLES = (LEAD, UPSTREAM, DOWNSTREAM, TEST_BODY, INSTITUTE)
FIRMS = (UPSTREAM, DOWNSTREAM, PEER)
_KINDS = {TEST_BODY: ("检验机构",), INSTITUTE: ("科研院所", "高校")}
_PEERS = 2
_OUTSIDE = 2
# Three roles draw on the same firms: the best three of each always contain a best way to fill all three.
_TRIED = 3


@dataclass(frozen=True, slots=True)
class Member:
    """An organization in a role; `how` says what puts it there."""

    role: str
    how: str
    score: Score


@dataclass(frozen=True, slots=True)
class Missing:
    """A role that nobody local fills.

    Attributes:
        applies: False where the role does not exist for this segment (no upstream segment in the table).
        outside: who elsewhere could be asked, best first.
    """

    role: str
    words: str
    applies: bool
    outside: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True)
class Team:
    """The proposed team for some segments of a chain."""

    chain: str
    segments: tuple[tuple[str, str], ...]
    members: tuple[Member, ...]
    missing: tuple[Missing, ...]

    @property
    def convener(self) -> str | None:
        """Who could call the team together where no 链主 leads: its best firm, else its best member."""
        if not self.members or any(member.role == LEAD for member in self.members):
            return None
        best = max(self.members, key=lambda member: (member.role in FIRMS, member.score.total))
        return best.score.organization.name

    @property
    def score(self) -> float:
        """Mean score over the roles that apply, an unfilled one counting 0; 0 to 1. Further firms do not count."""
        scores = [member.score.total for member in self.members if member.role in ROLES]
        roles = len(scores) + sum(gap.applies for gap in self.missing)
        return sum(scores) / roles if roles else 0.0


@dataclass(frozen=True, slots=True)
class _Eligible:
    """Who may take a role, by organization id, with what puts them there; None: the role does not apply."""

    how: Mapping[str, str] | None
    why_none: str


def make_team(facts: ChainFacts, targets: Sequence[str], weights: Mapping[str, Any]) -> Team:
    """The best team for these segments of the chain."""
    eligible = {
        LEAD: _Eligible(dict.fromkeys(facts.chiefs, f"“{facts.chain}”链主"), "本链没有认定的本地链主"),
        UPSTREAM: _along(facts, targets, "上游", attrgetter("upstream")),
        DOWNSTREAM: _along(facts, targets, "下游", attrgetter("downstream")),
        TEST_BODY: _of_kind(facts, targets, TEST_BODY),
        INSTITUTE: _of_kind(facts, targets, INSTITUTE),
    }
    scored = {
        id_: score(facts, facts.organizations[id_], targets, weights)
        for id_ in set().union(*(role.how or () for role in eligible.values()), facts.working_on(targets))
        if facts.organizations[id_].kind != "政府"
    }
    chosen = _assign({role: _ranked(scored, who.how or (), local=True) for role, who in eligible.items()})
    members = [Member(role, (eligible[role].how or {})[found.organization.id], found) for role, found in chosen.items()]
    taken = {member.score.organization.id for member in members}
    peers = [s for s in _ranked(scored, facts.working_on(targets) - taken, local=True) if s.organization.kind == "企业"]
    members += [Member(PEER, "从事本环节", found) for found in peers[:_PEERS]]
    missing = [
        Missing(
            role=role,
            words=f"缺：{role}，{who.why_none}" if who.how is not None else f"不设：{role}，{who.why_none}",
            applies=who.how is not None,
            outside=tuple(s for s in _ranked(scored, who.how or (), local=False) if s.total > 0)[:_OUTSIDE],
        )
        for role, who in eligible.items()
        if role not in chosen
    ]
    names = tuple((target, facts.segments[target].name) for target in targets)
    return Team(facts.chain, names, tuple(members), tuple(missing))


def _ranked(scored: Mapping[str, Score], ids: Iterable[str], *, local: bool) -> list[Score]:
    """Best first; among equals those whose name is certain."""
    found = [scored[id_] for id_ in ids if id_ in scored and scored[id_].organization.local == local]
    return sorted(found, key=lambda s: (-round(s.total, 9), s.organization.provisional, s.organization.id))


def _assign(ranked: Mapping[str, list[Score]]) -> dict[str, Score]:
    """Role → score; nobody twice, as many roles as can be, then the highest sum."""
    options: list[list[Score | None]] = [[*scores[:_TRIED], None] for scores in ranked.values()]
    best: tuple[tuple[int, float], tuple[Score | None, ...]] | None = None
    for choice in product(*options):
        ids = [found.organization.id for found in choice if found is not None]
        if len(set(ids)) < len(ids):
            continue
        worth = (len(ids), round(sum(found.total for found in choice if found is not None), 9))
        if best is None or worth > best[0]:
            best = (worth, choice)
    chosen = best[1] if best is not None else ()
    return {role: found for role, found in zip(ranked, chosen, strict=True) if found is not None}


def _along(
    facts: ChainFacts, targets: Sequence[str], word: str, step: Callable[[SegmentFacts], tuple[str, ...]]
) -> _Eligible:
    """Firms one step along the chain; two steps where no local one is at the first."""
    near = sorted({other for target in targets for other in step(facts.segments[target])})
    if not near:
        return _Eligible(None, f"环节表里本环节没有{word}")
    found: dict[str, str] = {}
    for how, segments in (
        (f"从事{word}", near),
        (
            f"从事隔一个环节的{word}",
            sorted({other for id_ in near for other in step(facts.segments[id_])} - set(targets)),
        ),
    ):
        for segment in segments:
            for id_ in sorted(facts.on_segment.get(segment, ())):
                if facts.organizations[id_].kind == "企业":
                    found.setdefault(id_, f"{how}“{facts.segments[segment].name}”")
        if any(facts.organizations[id_].local for id_ in found):
            break
    names = "、".join(f"“{facts.segments[id_].name}”" for id_ in near)
    return _Eligible(found, f"{word}环节{names}没有可另派的本地企业")


def _of_kind(facts: ChainFacts, targets: Sequence[str], role: str) -> _Eligible:
    """Bodies of a kind that have to do with the chain; whether with these segments or their neighbours is said."""
    kinds = _KINDS[role]
    around = [*targets, *neighbours(facts, targets)]
    how = {
        o.id: "与本环节或相邻环节有联系" if facts.of(o.id, around) else "在本链有记录"
        for o in facts.organizations.values()
        if o.kind in kinds
    }
    elsewhere = sum(facts.local_kinds.get(kind, 0) for kind in kinds)
    known = sum(facts.organizations[id_].local for id_ in how)
    why = "本地没有" if not elsewhere else f"本地{elsewhere}家与本链都没有已知联系" if not known else "本地的已另派"
    return _Eligible(how, why)


def as_json(team: Team) -> dict[str, Any]:
    """The team as the API and `--format json` give it."""
    return {
        "chain": team.chain,
        "segments": [{"id": id_, "name": name} for id_, name in team.segments],
        "score": round(team.score, 4),
        "convener": team.convener,
        "members": [{"role": member.role, "how": member.how, **_score_json(member.score)} for member in team.members],
        "missing": [
            {"role": gap.role, "words": gap.words, "applies": gap.applies, "outside": [_score_json(s) for s in gap.outside]}
            for gap in team.missing
        ],
    }  # fmt: skip


def _score_json(found: Score) -> dict[str, Any]:
    o = found.organization
    return {
        "id": o.id, "name": o.name, "kind": o.kind, "local": o.local, "provisional": o.provisional, "score": round(found.total, 4),
        "parts": [
            {"key": part.key, "title": part.title, "value": round(part.value, 4), "weight": part.weight, "points": round(part.points, 4),
             "reason": part.reason, "facts": [{"text": c.text, "source": c.source, "as_of": c.as_of} for c in part.cited]}
            for part in found.parts
        ],
    }  # fmt: skip
