"""Runs that were kept: what was found on a day, from which versions of which sources, with which constants.

A run that broke off stays 保存中; the next one saved takes its number over and completes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from graph.errors import NotFoundError, StoreBusyError
from graph.gaps import Findings, Item
from graph.ledger.facts import facts_of, fingerprint
from graph.ledger.writing import SOURCE, batch_of, parts, write_gaps
from graph.queries import Catalog
from graph.store import Batch, Store

UNFINISHED, SAVED = "保存中", "已存"
KIND = "缺口"

_RUN = (
    "kind",
    "number",
    "state",
    "saved",
    "as_of",
    "region",
    "weights",
    "version",
    "parameters",
    "content",
    "items",
    "source",
)
_FOUND = ("grade", "state", "severity", "statement", "facts", "segments", "chains", "source")


@dataclass(frozen=True, slots=True)
class Run:
    """A run that was kept.

    Attributes:
        id: `R1`, `R2`, … in the order in which they were saved.
        saved: the day it was saved.
        as_of, region, weights: for when, where, and by which version of the weights it was computed.
        sources: version of each source that it was computed from.
        content: fingerprint of all that was found; equal for equal findings.
        items: how many items.
    """

    id: str
    number: int
    state: str
    saved: date
    as_of: date
    region: str
    weights: str
    version: str
    sources: dict[str, str]
    content: str
    items: int

    def as_json(self) -> dict[str, Any]:
        """The run as `liantu runs --format json` gives it."""
        return {
            "id": self.id, "state": self.state, "saved": self.saved.isoformat(), "as_of": self.as_of.isoformat(),
            "region": self.region, "weights_version": self.weights, "version": self.version, "content": self.content,
            "items": self.items,
        }  # fmt: skip


def read_runs(store: Store, catalog: Catalog) -> list[Run]:
    """All runs that were kept or are being kept, oldest first."""
    rows = store.read(catalog["ledger/runs"].text)
    return [
        Run(**{name: value for name, value in row.items() if name != "parameters"}, sources=json.loads(row["parameters"])["sources"])
        for row in rows
    ]  # fmt: skip


def read_run(store: Store, catalog: Catalog, id_: str) -> Run:
    """One run that was kept whole.

    Raises:
        NotFoundError: there is none of that id; names those there are.
    """
    runs = [run for run in read_runs(store, catalog) if run.state == SAVED]
    for run in runs:
        if run.id == id_.upper():
            return run
    known = "、".join(run.id for run in runs[-10:]) or "（还没有存过运行）"
    raise NotFoundError(f"没有运行“{id_}”", known, "liantu runs 列出全部，liantu runs save 存下一次")


def save_run(store: Store, catalog: Catalog, findings: Findings, *, today: date | None = None) -> Run:
    """Keep the findings of all chains and rules as a run.

    Raises:
        StoreBusyError: somebody else keeps a run at the same moment.
        StoreError: the store refused; the next run that is saved completes this one.
    """
    day = today or date.today()
    store.prepare()
    seen = _surroundings(store, catalog)
    runs = read_runs(store, catalog)
    broken = next((run for run in runs if run.state == UNFINISHED), None)
    number = broken.number if broken is not None else max((run.number for run in runs), default=0) + 1
    run = Run(
        id=f"R{number}", number=number, state=UNFINISHED, saved=day, as_of=findings.as_of, region=findings.region,
        weights=findings.weights_version, version=_version(), sources=_sources(store, catalog),
        content=_content(findings.items, seen), items=len(findings.items),
    )  # fmt: skip
    batch = batch_of(run.id, day)
    created = store.write_nodes(batch, "Run", _RUN, [_row(run, UNFINISHED)], mention=True).created
    if broken is None and created == 0:
        raise StoreBusyError(f"刚刚有人存下了 {run.id}", "一次存一个", "再运行一次")
    write_gaps(store, catalog, batch, findings.items)
    own = Batch(f"{SOURCE}:{run.id}", f"{run.content}", day)
    for part in parts([run.id, item.id, "", *_found(item)] for item in findings.items):
        store.write_relationships(own, "FOUND", ("Run", "Gap"), _FOUND, part)
    for label in ("Segment", "Chain"):
        rows = [[run.id, id_, "", lines, SOURCE] for (there, id_), lines in sorted(seen.items()) if there == label]
        for part in parts(rows):
            store.write_relationships(own, "SAW", ("Run", label), ("lines", "source"), part)
    # What a broken run had written of other findings, and what the gaps rested on in the run before.
    if broken is not None:
        store.withdraw(own, (), ("FOUND", "SAW"))
    store.withdraw(batch, (), ("EVIDENCED_BY",))
    store.write_nodes(batch, "Run", _RUN, [_row(run, SAVED)])
    store.checkpoint()
    return run


def _row(run: Run, state: str) -> list[Any]:
    parameters = json.dumps({"sources": run.sources}, ensure_ascii=False, sort_keys=True)
    return [
        run.id, KIND, run.number, state, run.saved, run.as_of, run.region, run.weights, run.version, parameters, run.content,
        run.items, SOURCE,
    ]  # fmt: skip


def _found(item: Item) -> list[Any]:
    return [
        item.grade, item.state, item.severity, item.statement, list(facts_of(item)), list(item.segments), list(item.chains), SOURCE,
    ]  # fmt: skip


def _surroundings(store: Store, catalog: Catalog) -> dict[tuple[str, str], list[str]]:
    """What every segment and chain has now, one line a fact."""
    lines: dict[tuple[str, str], list[str]] = {}
    query = catalog["ledger/surroundings"].text
    for chain in store.read(catalog["evidence/chains"].text):
        for row in store.read(query, {"chain": chain["id"]}):
            lines.setdefault((row["label"], row["id"]), []).append(f"{row['kind']} {row['name']}（{row['detail']}）")
    return {place: sorted(set(found)) for place, found in lines.items()}


def _sources(store: Store, catalog: Catalog) -> dict[str, str]:
    rows = store.read(catalog["status/sources"].text)
    return {
        row["id"]: f"{row['sha256'] or ''}:{row['state']}" for row in rows if row["table"] not in ("说明", "推定", None)
    }


def _content(items: Iterable[Item], seen: dict[tuple[str, str], list[str]]) -> str:
    found = [
        repr((item.id, item.grade, item.state, round(item.severity, 9), item.statement, facts_of(item)))
        for item in items
    ]
    return fingerprint([*sorted(found), *(repr(place) for place in sorted(seen.items()))])


def _version() -> str:
    try:
        return version("liantu")
    except PackageNotFoundError:
        return "0"
