"""The book of decisions: who moved which gap to which state, when, why, and on what evidence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from graph.gaps import Item
from graph.gaps.find import begins
from graph.ledger.facts import changes, facts_of
from graph.ledger.lineage import RENAMED, SegmentChange, forerunners, read_changes
from graph.ledger.states import CLOSED, OPEN, REJECTED
from graph.queries import Catalog
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Action:
    """One decision about one gap.

    Attributes:
        gap: id of the gap.
        number: 1 for the gap's first decision.
        before, state: from where to where it moved.
        unit: responsible unit, or None.
        due: by when, or None.
        operator: who decided.
        decided: when.
        facts: the evidence as it was then (`graph.ledger.facts.facts_of`).
    """

    gap: str
    number: int
    before: str
    state: str
    why: str
    unit: str | None
    due: date | None
    operator: str
    decided: date
    facts: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Key of the node."""
        return f"{self.gap}#{self.number:03}"

    def as_json(self) -> dict[str, Any]:
        """The decision as JSON gives it; days stay days, for the caller to write out."""
        return {
            "gap": self.gap, "decided": self.decided, "before": self.before, "state": self.state, "why": self.why,
            "unit": self.unit, "due": self.due, "operator": self.operator,
        }  # fmt: skip

    @property
    def words(self) -> str:
        """The decision in one line."""
        return f"{self.decided.isoformat()} {self.operator}：{self.before}→{self.state}，{self.why}"


@dataclass(frozen=True, slots=True)
class Position:
    """Where a gap stands: its state, who has it, and what has changed since it was rejected or closed.

    `inherited` says from which gap of an older segment the state comes, where the segment was renamed, split or merged.
    """

    state: str = OPEN
    unit: str | None = None
    due: date | None = None
    last: Action | None = None
    changed: tuple[str, ...] = ()
    inherited: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The position as item JSON carries it under `ledger`."""
        last = self.last
        return {
            "state": self.state, "unit": self.unit, "due": None if self.due is None else self.due.isoformat(),
            "operator": None if last is None else last.operator, "decided": None if last is None else last.decided.isoformat(),
            "why": None if last is None else last.why, "changed": list(self.changed), "inherited": self.inherited,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ledger:
    """All decisions, by gap and in order."""

    actions: dict[str, tuple[Action, ...]] = field(default_factory=dict)
    segments: tuple[SegmentChange, ...] = ()

    def of(self, gap: str) -> tuple[Action, ...]:
        """The decisions about one gap."""
        return self.actions.get(gap, ())

    def position(self, gap: str, item: Item | None) -> Position:
        """Where the gap stands in view of what is found now (None: it is not found any more)."""
        history = self.of(gap)
        if not history:
            return Position() if item is None else self._inherited(item, item.rule, tuple(item.identity.values()))
        last = history[-1]
        return self._at(last, item)

    def _inherited(self, item: Item, rule: str, identity: tuple[str, ...], seen: tuple[str, ...] = ()) -> Position:
        """The state of the gap that the same thing was before its segment changed: renamed, it is carried on; split or merged, checked anew."""
        for id_, change, before in forerunners(rule, identity, self.segments):
            if id_ in seen:
                continue
            history = self.of(id_)
            old = self._at(history[-1], item) if history else self._inherited(item, rule, before, (*seen, id_))
            if old.last is None:
                continue
            if change.kind == RENAMED:
                return replace(old, inherited=f"{change.words}，处置随之")
            words = f"{change.words}，原为{old.state}（{old.last.words}），重新核对"
            return replace(old, state=OPEN, inherited=words)
        return Position()

    def _at(self, last: Action, item: Item | None) -> Position:
        """Where the last decision leaves a gap."""
        ended = last.state in (CLOSED, REJECTED)
        changed = changes(last.facts, facts_of(item)) if item is not None and ended else ()
        return Position(OPEN if changed else last.state, last.unit, last.due, last, changed)


def read_ledger(store: Store, catalog: Catalog) -> Ledger:
    """All decisions of the store."""
    found: dict[str, list[Action]] = {}
    for row in store.read(catalog["ledger/actions"].text):
        action = Action(**{**row, "facts": tuple(row["facts"] or ())})
        found.setdefault(action.gap, []).append(action)
    return Ledger({gap: tuple(actions) for gap, actions in found.items()}, read_changes(store, catalog))


def decisions_about(store: Store, catalog: Catalog, wanted: str | None = None) -> list[Action]:
    """All decisions, or those about the gaps whose id begins as wanted; by gap, oldest first."""
    ledger = read_ledger(store, catalog)
    gaps = [gap for gap in sorted(ledger.actions) if wanted is None or begins(gap, wanted)]
    return [action for gap in gaps for action in ledger.of(gap)]
