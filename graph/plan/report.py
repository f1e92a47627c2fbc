"""The plan of k standards in the one shape that table, JSON, CSV, Excel and API share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import NotFoundError, UsageError
from graph.gaps import Findings, Item
from graph.plan.actions import Action, Closing, make_actions, read_closes
from graph.plan.cover import GUARANTEE, Candidate, greedy, upper_bound
from graph.plan.naming import whole_ids
from graph.plan.wishes import Wishes
from graph.queries import Catalog
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Chosen:
    """One standard of the plan: what it closes that none before it does."""

    rank: int
    action: Action
    gain: float
    total: float
    closes: tuple[Closing, ...]

    @property
    def words(self) -> str:
        """How sure what it closes is: 确认2 疑似1."""
        counts = Counter(closing.item.word for closing in self.closes)
        return " ".join(f"{word}{counts[word]}" for word in ("确认缺口", "疑似缺口", "数据不足") if counts[word]) or "–"


@dataclass(frozen=True, slots=True)
class Plan:
    """The chosen standards in order, and how good the choice is.

    Attributes:
        mass: priority of all findings that count; `coverable`: of those that some standard closes.
        bound: no k standards could close more.
        others: rule → how many findings no standard closes.
        to_check, leads: findings left out because a status or the data must come first.
    """

    findings: Findings
    wishes: Wishes
    steps: tuple[Chosen, ...]
    candidates: int
    mass: float
    coverable: float
    bound: float
    others: dict[str, int]
    to_check: int
    leads: int

    @property
    def covered(self) -> float:
        """What the plan closes."""
        return self.steps[-1].total if self.steps else 0.0

    @property
    def reached(self) -> float:
        """At least this share of the best possible choice, 0 to 1."""
        return self.covered / self.bound if self.bound else 1.0

    @property
    def guarantee(self) -> str:
        """What is known of the greedy choice beforehand."""
        if self.wishes.per_chain is not None:
            return "贪心法；每条链限项时至少达到最优的50%（各项只属一条链时）"
        return f"贪心法；至少达到最优的{GUARANTEE:.0%}（1−1/e）" + (
            "，指定必选的项不计在内" if self.wishes.include else ""
        )

    def as_json(self) -> dict[str, Any]:
        """As the API and `--format json` give it; figures to six digits."""
        wishes, found = self.wishes, self.findings
        return {
            "as_of": found.as_of.isoformat(), "region": found.region, "store": found.store, "nature": found.nature,
            "weights_version": found.weights_version, "k": wishes.k, "per_chain": wishes.per_chain, "include": list(wishes.include),
            "exclude": list(wishes.exclude), "with_leads": wishes.with_leads, "candidates": self.candidates,
            "mass": round(self.mass, 6), "coverable": round(self.coverable, 6), "covered": round(self.covered, 6),
            "bound": round(self.bound, 6), "reached": round(self.reached, 6), "guarantee": self.guarantee,
            "items": [
                {"rank": step.rank, "id": step.action.id, "kind": step.action.kind, "title": step.action.title, "elsewhere": step.action.elsewhere,
                 "chains": list(step.action.chains), "gain": round(step.gain, 6), "total": round(step.total, 6),
                 "share": round(step.total / self.coverable, 6) if self.coverable else 0.0, "needs": list(step.action.needs),
                 "closes": [
                     {"id": closing.item.id, "rule": closing.item.rule, "statement": closing.item.statement,
                      "grade": closing.item.grade, "word": closing.item.word, "priority": round(closing.item.score, 6),
                      "share": round(closing.share, 6)}
                     for closing in step.closes
                 ]}
                for step in self.steps
            ],
            "others": dict(self.others), "to_check": self.to_check, "leads": self.leads,
        }  # fmt: skip


def make_plan(store: Store, catalog: Catalog, findings: Findings, wishes: Wishes) -> Plan:
    """The k standards that close the most priority.

    Raises:
        UsageError: k or the limit out of range; more must-haves than k; something both included and excluded.
        NotFoundError: an id that names neither an action nor a finding that counts.
    """
    wishes.check_limits()
    counting = [item for item in findings.items if _counts(item, wishes.with_leads)]
    actions = make_actions(counting, store.read(catalog["plan/segments"].text), findings.region_id)
    wishes = whole_ids(wishes, actions, counting)
    wishes.check_no_contradiction()
    usable = [action for action in actions if action.id not in wishes.exclude]
    parts = {c.id: c for action in actions for c in action.closings if c.item.id not in wishes.exclude}
    weights = {id_: closing.mass for id_, closing in parts.items()}
    candidates = [Candidate(action.id, action.closes, action.chains) for action in usable]
    first = _first(wishes.include, usable, weights)
    if len(first) > wishes.k:
        raise UsageError(f"必选 {len(first)} 项，多于 --k {wishes.k}", "必选不多于 k", "加大 --k 或减少 --include")
    steps = greedy(candidates, weights, wishes.k, first=first, limit=wishes.per_chain)
    by_id = {action.id: action for action in usable}
    closable = frozenset().union(*(action.closes for action in usable)) & parts.keys()
    closed = {parts[id_].item.id for id_ in closable}
    return Plan(
        findings=findings,
        wishes=wishes,
        steps=tuple(
            Chosen(rank, by_id[step.id], step.gain, step.total, _ordered([parts[id_] for id_ in step.new if id_ in parts]))
            for rank, step in enumerate(steps, 1)
        ),
        candidates=len(candidates),
        mass=math.fsum(item.score for item in counting if item.id not in wishes.exclude),
        coverable=math.fsum(weights[id_] for id_ in closable),
        bound=upper_bound(candidates, weights, steps, wishes.k),
        others=dict(sorted(Counter(item.rule for item in counting if item.id not in closed).items())),
        to_check=len(findings.to_check),
        leads=0 if wishes.with_leads else len(findings.leads),
    )  # fmt: skip


def _counts(item: Item, with_leads: bool) -> bool:
    """Established findings that are not done with, and leads only where they are asked for."""
    if item.state == "待核" or (item.ledger or {}).get("state") in ("关闭", "驳回"):
        return False
    return with_leads if item.is_lead else True


def _first(include: Sequence[str], actions: Sequence[Action], weights: dict[str, float]) -> list[str]:
    """The actions that must be in: named ones, and for a named gap those that close it, the ones that close most besides."""
    first: list[str] = []
    for id_ in include:
        wanted = {c.id for action in actions for c in action.closings if c.item.id == id_}
        named = [action for action in actions if action.id == id_]
        if not wanted and not named:
            raise NotFoundError(
                f"没有哪一项标准能关闭“{id_}”，或都已排除", "能由标准关闭的缺口", "从 --include 里去掉它"
            )
        for closing in [named] if named else [[a for a in actions if part in a.closes] for part in sorted(wanted)]:
            if not any(action.id in first for action in closing):
                best = min(closing, key=lambda a: (-math.fsum(weights.get(x, 0.0) for x in a.closes), a.id))
                first.append(best.id)
    return first


def _ordered(closings: list[Closing]) -> tuple[Closing, ...]:
    return tuple(sorted(closings, key=lambda closing: (closing.item.grade, -closing.mass, closing.item.id)))


def reasons(plan: Plan) -> list[str]:
    """Why findings that no standard closes are not in the plan, in words."""
    table = read_closes()
    other = {rule: how["folded"] for rule, how in table.items() if "folded" in how} | table["no_standard"]
    return [f"{rule} {count}项：{other.get(rule, '没有一项标准能关闭')}" for rule, count in plan.others.items()]
