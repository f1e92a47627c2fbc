"""Urgency U of the segments of a chain: what will not wait, of three kinds.

Review: the standard that is longest beyond its age limit and revised by no project. Patents: the local invention that
expires first, within three years. Mandatory: the mandatory standard that takes effect soonest, within a year.
A kind that has no object on a segment is unknown there; which kinds concern a rule stands in the weights file. Of a finding
about named standards (`urgency_own`) only these press: that others of the segment are over age makes it no more urgent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from graph.gaps.age import years_between, years_later, years_over
from graph.gaps.blend import Measure, highest
from graph.store import Row

OWN_NONE = "所说的标准自己没有逾期复审、将实施的日期可据"
NONE = "没有逾期复审的标准、将到期的专利、将实施的强制性标准可据"
_INVENTION_YEARS = 20


class Urgency:
    """The three kinds by segment, from rows of `cypher/coverage/standards` and `cypher/priority/patents`."""

    def __init__(
        self, standards: Iterable[Row], patents: Iterable[Row], as_of: date, weights: Mapping[str, Any]
    ) -> None:
        self._as_of, self._weights = as_of, weights
        self._kinds: dict[str, dict[str, list[tuple[str, Measure]]]] = {"review": {}, "patents": {}, "mandatory": {}}
        for row in standards:
            if row["standing"] == "现行":
                self._add("review", row["target_id"], row["standard_id"], self._review(row))
            elif row["nature"] == "强制性":
                self._add("mandatory", row["target_id"], row["standard_id"], self._mandatory(row))
        for row in patents:
            if row["ready"]:
                self._add("patents", row["segment_id"], row["patent_id"], self._patent(row))

    def among(self, rule: str, segments: Iterable[str], standards: Collection[str] = ()) -> Measure:
        """The most urgent on these segments of the kinds that concern the rule.

        Args:
            standards: the finding's own; where the rule is about them, nothing else counts.
        """
        kinds = [kind for kind, rules in self._weights["urgency"].items() if rule in rules]
        own = standards if standards and rule in self._weights["urgency_own"] else None
        found = (x for segment in segments for kind in kinds for x in self._kinds[kind].get(segment, ()))
        return highest(
            (measure for id_, measure in found if own is None or id_ in own), NONE if own is None else OWN_NONE
        )

    def _add(self, kind: str, segment: str, id_: str, measure: Measure | None) -> None:
        if measure is not None:
            self._kinds[kind].setdefault(segment, []).append((id_, measure))

    def _review(self, row: Row) -> Measure | None:
        over = years_over(row, self._as_of, self._weights)
        if over is None:
            return None
        if row["revised"]:
            return Measure(0.0, f"{row['standard_id']}已有修订计划")
        words = f"超过标龄{over:.1f}年" if over else "未超过标龄"
        return Measure(min(1.0, over / self._weights["urgency_years"]["review"]), f"{row['standard_id']}{words}")

    def _mandatory(self, row: Row) -> Measure | None:
        if row["effective"] is None:
            return None
        left = years_between(self._as_of, row["effective"])
        note = f"强制性标准{row['standard_id']}将于{row['effective'].isoformat()}实施"
        return Measure(_nearness(left, self._weights["urgency_years"]["mandatory"]), note)

    def _patent(self, row: Row) -> Measure | None:
        ends = row["expires"] or (None if row["filed"] is None else years_later(row["filed"], _INVENTION_YEARS))
        if ends is None:
            return None
        left = years_between(self._as_of, ends)
        return Measure(
            _nearness(left, self._weights["urgency_years"]["patents"]),
            f"专利{row['patent_id']}于{ends.isoformat()}到期",
        )


def _nearness(years_left: float, within: float) -> float:
    """1 on the day itself and after, falling to 0 where `within` years are left.

    >>> [_nearness(left, 3) for left in (-1, 0, 1.5, 3, 10)]
    [1.0, 1.0, 0.5, 0.0, 0.0]
    """
    return min(1.0, max(0.0, 1.0 - years_left / within))
