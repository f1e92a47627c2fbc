"""Gaps and what they are about, written to the store in batches; used by decisions and by runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from graph.gaps import Item
from graph.queries import Catalog
from graph.store import Batch, Store

SOURCE = "台账"
"""Source of all that the ledger writes; loads never use it, so nothing of the ledger is ever withdrawn by one."""
_ROWS = 5000

Ref = tuple[str, str]
"""Label and id of a node."""

_GAP = ("rule", "rule_title", "statement", "grade", "state", "severity", "identity", "chains", "segments", "source")


def batch_of(mark: str, today: date) -> Batch:
    """What the ledger writes under the mark of one run or decision."""
    return Batch(SOURCE, mark, today)


def write_gaps(store: Store, catalog: Catalog, batch: Batch, items: Sequence[Item]) -> None:
    """Describe the gaps and join them to their subjects and their evidence."""
    for part in parts([[item.id, *_values(item)] for item in items]):
        store.write_nodes(batch, "Gap", _GAP, part)
    ends: dict[tuple[str, str], dict[tuple[str, str], list[Any]]] = {}
    for item in items:
        for position, subject in enumerate(item.subjects):
            end = (subject["label"], subject["id"])
            ends.setdefault(("ON", end[0]), {}).setdefault((item.id, end[1]), [position])
        for fact in item.evidence:
            ends.setdefault(("EVIDENCED_BY", str(fact["label"])), {}).setdefault((item.id, str(fact["id"])), [])
    there = _there(store, catalog, {(label, id_) for (_, label), pairs in ends.items() for _, id_ in pairs})
    for (type_, label), pairs in sorted(ends.items()):
        names = ("order", "source") if type_ == "ON" else ("source",)
        rows = [[*pair, "", *values, SOURCE] for pair, values in pairs.items() if (label, pair[1]) in there]
        for part in parts(rows):
            store.write_relationships(batch, type_, ("Gap", label), names, part)


def _values(item: Item) -> list[Any]:
    identity = [f"{name}={value}" for name, value in item.identity.items()]
    return [
        item.rule, item.rule_title, item.statement, item.grade, item.state, item.severity, identity, list(item.chains),
        list(item.segments), SOURCE,
    ]  # fmt: skip


def _there(store: Store, catalog: Catalog, wanted: set[Ref]) -> set[Ref]:
    """Which of the nodes are in the graph: a rule may name a thing of its own as a subject."""
    found: set[Ref] = set()
    query = catalog["api/nodes"].text
    for part in parts(sorted(wanted)):
        ids, names = [id_ for _, id_ in part], [f"{label} {id_}" for label, id_ in part]
        found |= {(row["label"], row["id"]) for row in store.read(query, {"ids": ids, "names": names})}
    return found


def parts(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """The rows in batches that a statement takes."""
    held = list(rows)
    for start in range(0, len(held), _ROWS):
        yield held[start : start + _ROWS]
