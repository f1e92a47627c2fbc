"""All entries of the journal into the graph, as facts of the source 人工录入; they win over files in `loaders.claims`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from graph.queries import Catalog
from graph.store import Batch, Store
from loaders import derive
from loaders.claims.record import MANUAL_SOURCE
from loaders.facts import Fact, Node
from loaders.issues import Issue
from loaders.manual.facts import facts_of, place_of, strangers
from loaders.manual.journal import Entry, in_force, mark, read_journal
from loaders.mapping.context import Context
from loaders.report import TableReport
from loaders.writer import Writer

_DONE, _LEFT = "已载入", "未完成"


@dataclass(slots=True)
class _Said:
    """All that was entered of one node or relationship: the later entry goes before the earlier one."""

    fact: Fact
    entries: list[Entry] = field(default_factory=list)


def apply_journal(
    store: Store, catalog: Catalog, context: Context, folder: Path, today: date, *, written: bool
) -> TableReport | None:
    """Write the entries in force where they or anything else has changed; None where there is nothing to do.

    An entry whose object is not in the graph is an issue, and tried again by the next load.
    """
    journal = read_journal(folder)
    entries = in_force(journal)
    before = store.read(catalog["load/source"].text, {"id": MANUAL_SOURCE})
    if not journal:
        return None
    digest = mark(entries)
    if before and (before[0]["sha256"], before[0]["state"]) == (digest, _DONE) and not written:
        return None
    report = TableReport(MANUAL_SOURCE, MANUAL_SOURCE, MANUAL_SOURCE, _DONE, rows=len(entries))
    batch = Batch(MANUAL_SOURCE, digest, today)
    said: dict[tuple[object, ...], _Said] = {}
    for entry in entries:
        facts, issues = facts_of(entry, context)
        report.issues += issues
        unknown = [] if entry.new else not_there(store, catalog, strangers(entry, facts))
        if unknown:
            message = (
                f"第 {entry.number} 条录入没有用上：{'、'.join(id_ for _, id_ in unknown)} 不在图里（{entry.text}）"
            )
            hint = "载入它所在的表后自动用上；不再要它，用 liantu set 编号 --withdraw 撤销"
            report.issues.append(Issue("manual-not-used", message, hint, MANUAL_SOURCE, None, entry.number))
            report.state = _LEFT
            continue
        report.loaded += 1
        for fact in facts:
            _say(said, fact, entry)
    writer = Writer(store, batch)
    # What was entered of a node and what only names it stand in batches of their own, so no value of one touches the other.
    for item in said.values():
        writer.add([item.fact], _provenance(item.entries))
    writer.flush()
    report.tally = writer.tally
    if before:
        report.stale = store.withdraw(batch, derive.LOADED_LABELS, derive.LOADED_TYPES)
    about = {
        "name": MANUAL_SOURCE, "table": MANUAL_SOURCE, "sha256": digest, "rows": report.rows, "loaded_rows": report.loaded,
        "issues": len(report.issues), "gives": writer.gives, "state": _DONE if report.state == _DONE else "载入中",
    }  # fmt: skip
    source = Writer(store, batch)
    source.add([Node("Source", MANUAL_SOURCE, about)], {})
    source.flush()
    return report


def not_there(store: Store, catalog: Catalog, wanted: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The (label, id) that the graph does not hold."""
    sought = sorted(wanted)
    rows = store.read(catalog["care/known"].text, {"ids": [id_ for _, id_ in sought]}) if sought else []
    held = {(row["label"], row["id"]) for row in rows}
    return [place for place in sought if place not in held]


def _say(said: dict[tuple[object, ...], _Said], fact: Fact, entry: Entry) -> None:
    place = place_of(fact)
    held = said.get(place)
    if held is None:
        said[place] = _Said(fact, [entry])
        return
    held.fact = replace(held.fact, values={**held.fact.values, **fact.values})
    held.entries.append(entry)


def _provenance(entries: list[Entry]) -> dict[str, Any]:
    """Where it was seen, by whom and why; of several entries the last, with the reasons of all."""
    last = entries[-1]
    return {
        "source": last.source or MANUAL_SOURCE,
        "as_of": date.fromisoformat(last.as_of or last.when),
        "confidence": last.confidence or None,
        "note": "；".join(f"{entry.who}于 {entry.when} 人工录入：{entry.why}" for entry in entries),
        "file": MANUAL_SOURCE,
        "line": last.number,
    }
