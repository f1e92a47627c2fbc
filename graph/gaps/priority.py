"""Priority = 100·Σ weight·value over K D A U B, each part with its value, its weight, its points and the figures behind it.

A part that cannot be computed is unknown, and its weight is shared among the rest. Values are rounded before they are
weighed: what is shown adds up. Normalised within the chain; what is no segment takes the maximum over its segments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph import teams
from graph.gaps.blend import DIGITS, Measure, highest, shares
from graph.gaps.reach import segment_reach
from graph.gaps.scope import Scope
from graph.gaps.urgency import Urgency
from graph.gaps.worth import segment_worth
from graph.queries import Catalog
from graph.store import Row, Store

TITLES = {"K": "关键程度", "D": "严重程度", "A": "可行程度", "U": "紧迫程度", "B": "受益面"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its value from 0 to 1 or None, what it weighs here, and its points of 100."""

    value: float | None
    weight: float
    points: float
    note: str

    def as_json(self) -> dict[str, Any]:
        """The part as readers get it."""
        return {"value": self.value, "weight": self.weight, "points": self.points, "note": self.note}


@dataclass(frozen=True, slots=True)
class Priority:
    """A score from 0 to 100 with its parts in the order of `TITLES`, and its tier."""

    score: float
    tier: str
    parts: Mapping[str, Part]

    @property
    def points(self) -> str:
        """The score as lists show it."""
        return f"{self.score:.1f}"

    @property
    def sum(self) -> str:
        """What each part adds, in words: `关键程度 7.7 + 严重程度 24.8 + 可行程度 未知 + …`."""
        return " + ".join(
            f"{TITLES[name]} {'未知' if part.value is None else format(part.points, '.1f')}"
            for name, part in self.parts.items()
        )


def score(measures: Mapping[str, Measure], weights: Mapping[str, Any]) -> Priority:
    """Put the parts together."""
    values = {
        name: None if measures[name].value is None else round(measures[name].value or 0.0, DIGITS) for name in TITLES
    }
    weighed = shares(weights["priority"], values)
    parts = {
        name: Part(value, weighed[name], 100 * weighed[name] * (value or 0.0), measures[name].note)
        for name, value in values.items()
    }
    total = sum(part.points for part in parts.values())
    return Priority(total, tier_of(total, weights), parts)


def tier_of(points: float, weights: Mapping[str, Any]) -> str:
    """高, 中 or 低, by the thresholds of the weights file."""
    tiers = weights["tiers"]
    return "高" if points >= tiers["高"] else "中" if points >= tiers["中"] else "低"


class Priorities:
    """What the priorities of one chain's findings are made of; read once."""

    def __init__(self, store: Store, catalog: Catalog, scope: Scope, chain: str, weights: Mapping[str, Any]) -> None:
        def rows(name: str) -> list[Row]:
            query = catalog[name]
            asked = {"chain": chain, "region": scope.region_id, "as_of": scope.as_of}
            names = {parameter.name for parameter in query.parameters}
            return store.read(query.text, query.bind({key: value for key, value in asked.items() if key in names}))

        self._weights = weights
        self._worth = segment_worth(store, catalog, chain, weights)
        patents = rows("priority/patents")
        best = teams.best_scores(store, catalog, scope, chain, weights)
        self._reach = segment_reach(self._worth, patents, rows("priority/committees"), best, weights)
        self._urgency = Urgency(rows("coverage/standards"), patents, scope.as_of, weights)

    def search_worth(self, segments: Sequence[str]) -> float:
        """What a search would be worth, 0 to 1; orders the leads."""
        return max((self._worth[id_].search for id_ in self._concerned(segments)), default=0.0)

    def of(self, rule: str, severity: float, segments: Sequence[str], standards: Sequence[str] = ()) -> Priority:
        """The priority of a finding on these segments; one without any concerns the whole chain.

        Args:
            standards: the standards that are its subjects.
        """
        ids = self._concerned(segments)
        none = "没有涉及的环节"
        return score(
            {
                "K": highest((self._worth[id_].keyness for id_ in ids), none),
                "D": Measure(severity, f"规则{rule}的严重度"),
                "A": highest((self._reach[id_] for id_ in ids), "起草团队、专利储备、归口单位都未知"),
                "U": self._urgency.among(rule, ids, standards),
                "B": highest((self._worth[id_].benefit for id_ in ids), none),
            },
            self._weights,
        )

    def _concerned(self, segments: Sequence[str]) -> list[str]:
        """The segments that are on this chain; without any named, all of it."""
        return [id_ for id_ in segments if id_ in self._worth] if segments else list(self._worth)
