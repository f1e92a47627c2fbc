"""All that falls due on the chains of a region in the coming months, what is late already, and what has no date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph.calendar.events import (
    KINDS,
    PATENT,
    PROJECT,
    REVIEW,
    Event,
    add_months,
    in_force,
    mandatory,
    patent,
    project,
    review,
)
from graph.errors import NotFoundError, UsageError
from graph.gaps.scope import Scope
from graph.gaps.weights import read_weights
from graph.queries import Catalog
from graph.store import Row, Store

MOST_MONTHS = 240


@dataclass(frozen=True, slots=True)
class Agenda:
    """What falls due from `as_of` up to, not including, `until`; in order of day.

    Attributes:
        late: kind → how many were due before; overdue reviews are the business of rule G05.
        undated: kind → how many have no date to tell.
    """

    as_of: date
    until: date
    region: str
    store: str
    nature: str
    weights_version: str
    events: tuple[Event, ...]
    late: Mapping[str, int]
    undated: Mapping[str, int]

    @property
    def headline(self) -> str:
        """Region, span and nature of the data."""
        span = f"{self.as_of.isoformat()} 至 {self.until.isoformat()}（不含）"
        return "　".join(part for part in (self.region, span, self.nature) if part)

    def as_json(self) -> dict[str, Any]:
        """As the API and `--format json` give it."""
        return {
            "as_of": self.as_of.isoformat(), "until": self.until.isoformat(), "region": self.region, "store": self.store,
            "nature": self.nature, "weights_version": self.weights_version,
            "items": [
                {"day": e.day.isoformat(), "kind": e.kind, "label": e.label, "id": e.id, "name": e.name, "chains": list(e.chains),
                 "actor": e.actor, "local": e.local, "reckoned": e.reckoned, "basis": e.basis, "source": e.source,
                 "as_of": None if e.as_of is None else e.as_of.isoformat()}
                for e in self.events
            ],
            "late": dict(self.late), "undated": dict(self.undated),
        }  # fmt: skip


def find_agenda(
    store: Store,
    catalog: Catalog,
    scope: Scope,
    *,
    chain: str | None = None,
    months: int = 12,
    weights: Mapping[str, Any] | None = None,
) -> Agenda:
    """What falls due in the scope's region in the months from its day on.

    Raises:
        NotFoundError: no such chain.
        UsageError: months out of range.
        StoreError: the store failed.
    """
    if not 1 <= months <= MOST_MONTHS:
        raise UsageError(f"月数 {months} 不能用", f"1 到 {MOST_MONTHS}", "改正 --months 后重试")
    chains = [row["id"] for row in store.read(catalog["evidence/chains"].text)]
    if chain is not None and chain not in chains:
        raise NotFoundError(f"没有产业链“{chain}”", "、".join(chains) or "（还没有载入产业链）", "改正名称后重试")
    weights = read_weights() if weights is None else weights
    found: dict[tuple[str, str], Event] = {}
    undated: dict[tuple[str, str], None] = {}
    for id_ in [chain] if chain is not None else chains:
        for kind, row, event in _of_chain(store, catalog, scope, id_, weights):
            key = (kind, row["id"])
            if event is None:
                undated[key] = None
            else:
                known = found.get(key)
                found[key] = replace(event, chains=(*(known.chains if known else ()), id_))
    until = add_months(scope.as_of, months)
    late = Counter(event.kind for event in found.values() if event.day < scope.as_of)
    missing = Counter(kind for kind, _ in undated)
    due = [event for event in found.values() if scope.as_of <= event.day < until]
    return Agenda(
        as_of=scope.as_of,
        until=until,
        region=scope.region,
        store=store.name,
        nature=scope.nature,
        weights_version=weights["version"],
        events=tuple(sorted(due, key=lambda event: (event.day, KINDS.index(event.kind), event.id))),
        late={kind: late[kind] for kind in KINDS if late[kind]},
        undated={kind: missing[kind] for kind in KINDS if missing[kind]},
    )


def _of_chain(
    store: Store, catalog: Catalog, scope: Scope, chain: str, weights: Mapping[str, Any]
) -> Iterator[tuple[str, Row, Event | None]]:
    """Kind, row and event of all that could fall due on a chain; None where the row has no date for it."""
    given = {"chain": chain, "region": scope.region_id}
    for row in store.read(catalog["calendar/standards"].text, given):
        if row["standing"] == "现行":
            yield REVIEW, row, review(row, weights)
        elif (event := mandatory(row)) is not None:
            yield event.kind, row, event
    for row in store.read(catalog["calendar/patents"].text, given):
        if in_force(row):
            yield PATENT, row, patent(row)
    for row in store.read(catalog["calendar/projects"].text, {"chain": chain}):
        yield PROJECT, row, project(row)
