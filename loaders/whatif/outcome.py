"""What suppositions would change: the findings before and in a trial, compared."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.gaps import Findings, Grades, Item, Scope, grade_chains
from graph.gaps.coverage import Figures
from graph.ledger import list_gaps
from graph.queries import Catalog
from graph.store import Store
from loaders.linking import Link
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
class Cover:
    """Coverage of a chain or a segment in both, and the segment's grade with its reason."""

    chain: str
    id: str
    name: str
    before: Figures
    after: Figures
    grades: tuple[str, str] | None = None
    reason: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The change as JSON gives it; a chain has no grade."""
        old, new = self.grades or (None, None)
        return {
            "chain": self.chain, "id": self.id, "name": self.name, "reason": self.reason,
            "before": {"grade": old, **self.before.as_json()}, "after": {"grade": new, **self.after.as_json()},
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would change.

    Attributes:
        before, after: all findings without and with the suppositions.
        closed: found before and not in the trial.
        opened: found in the trial and not before.
        shifted: found in both, differently.
        covers: chains, and segments, whose coverage or grade would be another.
        links: what supposed standards that name no segment were linked to, and why.
    """

    before: Findings
    after: Findings
    closed: tuple[Item, ...]
    opened: tuple[Item, ...]
    shifted: tuple[Shift, ...]
    covers: tuple[Cover, ...] = ()
    links: tuple[Link, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The outcome as API and `--format json` give it."""
        return {
            "as_of": self.before.as_of.isoformat(), "region": self.before.region,
            "before": counts(self.before), "after": counts(self.after),
            "closed": [item.as_json() for item in self.closed], "opened": [item.as_json() for item in self.opened],
            "shifted": [{"before": shift.before.as_json(), "after": shift.after.as_json()} for shift in self.shifted],
            "coverage": [cover.as_json() for cover in self.covers],
            "links": [each._asdict() for each in self.links],
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
    weights: Mapping[str, Any] | None = None,
) -> Outcome:
    """Lay the suppositions over the graph in a trial and find again; nothing is stored.

    Raises:
        OverlayError: a supposition cannot be taken.
        NotFoundError: no such chain or rule.
        StoreError: the store failed.
    """
    with store.trial() as trial:
        links = apply_overlay(trial, catalog, overlay, scope.as_of)
        after = list_gaps(trial, catalog, scope, chain=chain, rules=rules, weights=weights)
        regraded = grade_chains(trial, catalog, scope, chain=chain, weights=weights)
    before = list_gaps(store, catalog, scope, chain=chain, rules=rules, weights=weights)
    graded = grade_chains(store, catalog, scope, chain=chain, weights=weights)
    known = {item.id: item for item in before.items}
    now = {item.id: item for item in after.items}
    return Outcome(
        before, after,
        closed=tuple(item for item in before.items if item.id not in now),
        opened=tuple(item for item in after.items if item.id not in known),
        shifted=tuple(Shift(known[item.id], item) for item in after.items if item.id in known and _differs(known[item.id], item)),
        covers=tuple(_covers(graded, regraded)),
        links=links,
    )  # fmt: skip


def _covers(old: Grades, new: Grades) -> Iterator[Cover]:
    """Chains first, each followed by its segments."""
    for was, now in zip(old.chains, new.chains, strict=True):
        name = now.coverage.chain
        if _moved(was.coverage.figures, now.coverage.figures):
            yield Cover(name, name, name, was.coverage.figures, now.coverage.figures)
        held = {segment.coverage.id: segment for segment in was.segments}
        for segment in now.segments:
            before = held.get(segment.coverage.id)
            if before is None:
                continue
            figures = (before.coverage.figures, segment.coverage.figures)
            if before.grade != segment.grade or _moved(*figures):
                yield Cover(
                    name,
                    segment.coverage.id,
                    segment.coverage.name,
                    *figures,
                    (before.grade, segment.grade),
                    segment.reason,
                )


def _moved(old: Figures, new: Figures) -> bool:
    pairs = ((old.existence, new.existence), (old.effective, new.effective), (old.voice, new.voice))
    return any(
        (a is None) != (b is None) or (a is not None and b is not None and abs(a - b) > _SLIGHT / 5) for a, b in pairs
    )


def _differs(old: Item, new: Item) -> bool:
    return (old.grade, old.state) != (new.grade, new.state) or abs(old.severity - new.severity) > _SLIGHT
