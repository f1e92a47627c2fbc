"""What suppositions would change: the findings before and in a trial, compared."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from graph.gaps import Findings, Item, Scope
from graph.ledger import list_gaps
from graph.queries import Catalog
from graph.store import Store
from loaders.whatif.apply import apply_overlay
from loaders.whatif.overlay import Overlay

_SLIGHT = 0.005
"""Severities are shown to two places; a rank that moves by less (percentiles do) is no change to anybody."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One finding in both, with another grade, judgement or severity."""

    before: Item
    after: Item


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would change.

    Attributes:
        before, after: all findings without and with the suppositions.
        closed: found before and not in the trial.
        opened: found in the trial and not before.
        shifted: found in both, differently.
    """

    before: Findings
    after: Findings
    closed: tuple[Item, ...]
    opened: tuple[Item, ...]
    shifted: tuple[Shift, ...]

    def as_json(self) -> dict[str, Any]:
        """The outcome as API and `--format json` give it."""
        return {
            "as_of": self.before.as_of.isoformat(), "region": self.before.region,
            "before": counts(self.before), "after": counts(self.after),
            "closed": [item.as_json() for item in self.closed], "opened": [item.as_json() for item in self.opened],
            "shifted": [{"before": shift.before.as_json(), "after": shift.after.as_json()} for shift in self.shifted],
        }  # fmt: skip


def counts(findings: Findings) -> dict[str, int]:
    """How many gaps, items to check, and leads."""
    return {"gaps": len(findings.gaps), "to_check": len(findings.to_check), "leads": len(findings.leads)}


def suppose(
    store: Store,
    catalog: Catalog,
    scope: Scope,
    overlay: Overlay,
    *,
    chain: str | None = None,
    rules: Collection[str] = (),
) -> Outcome:
    """Lay the suppositions over the graph in a trial and find again; nothing is stored.

    Raises:
        OverlayError: a supposition cannot be taken.
        NotFoundError: no such chain or rule.
        StoreError: the store failed.
    """
    before = list_gaps(store, catalog, scope, chain=chain, rules=rules)
    with store.trial() as trial:
        apply_overlay(trial, catalog, overlay, scope.as_of)
        after = list_gaps(trial, catalog, scope, chain=chain, rules=rules)
    known = {item.id: item for item in before.items}
    now = {item.id: item for item in after.items}
    return Outcome(
        before, after,
        closed=tuple(item for item in before.items if item.id not in now),
        opened=tuple(item for item in after.items if item.id not in known),
        shifted=tuple(Shift(known[item.id], item) for item in after.items if item.id in known and _differs(known[item.id], item)),
    )  # fmt: skip


def _differs(old: Item, new: Item) -> bool:
    return (old.grade, old.state) != (new.grade, new.state) or abs(old.severity - new.severity) > _SLIGHT
