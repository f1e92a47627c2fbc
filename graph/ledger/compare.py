"""Two runs compared: what is new, gone, back or changed, each with the facts that came or went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.errors import UsageError
from graph.ledger.book import Ledger, read_ledger
from graph.ledger.facts import changes
from graph.ledger.lineage import RENAMED, SegmentChange, forerunners, read_changes
from graph.ledger.runs import SAVED, Run, read_run, read_runs
from graph.ledger.states import REJECTED
from graph.queries import Catalog
from graph.store import Row, Store

NEW, GONE, BACK, CHANGED = "新增", "关闭", "复发", "变化"
KINDS = (NEW, BACK, GONE, CHANGED)
_SLIGHT = 0.005
"""Severities are shown to two places; a rank that moves by less (percentiles do) is no change to anybody."""


@dataclass(frozen=True, slots=True)
class Change:
    """One gap that differs between two runs.

    Attributes:
        kind: 新增 (never found before), 复发 (found in an earlier run, not in the older of the two), 关闭, 变化.
        before, after: grade, state and severity in each run; None where it was not found.
        reasons: what came and went of its evidence and of the segments it is about; of all its chain where nothing nearer did.
        ledger: the gap's state in the ledger now.
    """

    id: str
    kind: str
    rule: str
    statement: str
    before: str | None
    after: str | None
    reasons: tuple[str, ...]
    ledger: str

    def as_json(self) -> dict[str, Any]:
        """The change as JSON gives it."""
        return {
            "id": self.id, "kind": self.kind, "rule": self.rule, "statement": self.statement, "before": self.before,
            "after": self.after, "reasons": list(self.reasons), "ledger": self.ledger,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs and what differs.

    Attributes:
        conditions: what else differs: date, region, weights, program.
        sources: sources whose content differs.
        rejected: how many new or returning items are left out, because they are rejected on the same evidence.
    """

    old: Run
    new: Run
    changes: tuple[Change, ...]
    conditions: tuple[str, ...]
    sources: tuple[str, ...]
    rejected: int = 0

    def as_json(self) -> dict[str, Any]:
        """The comparison as JSON gives it."""
        return {
            "old": self.old.as_json(), "new": self.new.as_json(), "conditions": list(self.conditions),
            "sources": list(self.sources), "rejected": self.rejected, "changes": [change.as_json() for change in self.changes],
        }  # fmt: skip


def compare(store: Store, catalog: Catalog, old: str | None = None, new: str | None = None) -> Comparison:
    """Compare two runs; without names the last two.

    Raises:
        NotFoundError: no such run.
        UsageError: only one is named, or fewer than two are kept.
    """
    first, second = _chosen(store, catalog, old, new)
    before, after = _items(store, catalog, first), _items(store, catalog, second)
    _pair_renamed(before, after, read_changes(store, catalog))
    around = _Around(store, catalog, first, second)
    ledger = read_ledger(store, catalog)
    found: list[Change] = []
    rejected = 0
    for id_ in before.keys() | after.keys():
        was, now = before.get(id_), after.get(id_)
        if was is None and now is not None and _still_rejected(ledger, id_, now):
            rejected += 1
            continue
        kind = _kind(was, now, first)
        if kind is None:
            continue
        row = now or was or {}
        facts = changes(was["facts"] if was else (), now["facts"] if now else ())
        found.append(
            Change(
                id_, kind, row["rule"], row["statement"], _words(was), _words(now), around.reasons(row, facts),
                ledger.position(id_, None).state,
            )
        )  # fmt: skip
    return Comparison(
        first, second, tuple(sorted(found, key=lambda change: (KINDS.index(change.kind), change.id))), _conditions(first, second),
        tuple(sorted(name for name in first.sources.keys() | second.sources.keys() if first.sources.get(name) != second.sources.get(name))),
        rejected,
    )  # fmt: skip


def _chosen(store: Store, catalog: Catalog, old: str | None, new: str | None) -> tuple[Run, Run]:
    if old is not None and new is not None:
        return read_run(store, catalog, old), read_run(store, catalog, new)
    runs = [run for run in read_runs(store, catalog) if run.state == SAVED]
    if old is not None:
        raise UsageError("只写了一个运行编号", "两个，旧的在前，如 R1 R2", "都写上，或都不写（比较最近两次）")
    if len(runs) < 2:
        raise UsageError(f"只存过{len(runs)}次运行，没有可比的", "至少两次", "liantu runs save 存下一次")
    return runs[-2], runs[-1]


def _items(store: Store, catalog: Catalog, run: Run) -> dict[str, Row]:
    return {row["id"]: row for row in store.read(catalog["ledger/run_items"].text, {"run": run.id})}


def _pair_renamed(before: dict[str, Row], after: dict[str, Row], segments: tuple[SegmentChange, ...]) -> None:
    """Under its new id, what was found of a segment before it was renamed: it is the same gap."""
    for id_ in after.keys() - before.keys():
        identity = tuple(part.partition("=")[2] for part in after[id_]["identity"] or ())
        for old, change, _ in forerunners(after[id_]["rule"], identity, segments):
            if change.kind == RENAMED and old in before and old not in after:
                before[id_] = before.pop(old)
                break


def _kind(was: Row | None, now: Row | None, old: Run) -> str | None:
    if was is None:
        return BACK if now is not None and now["first"] < old.number else NEW
    if now is None:
        return GONE
    same = (was["grade"], was["state"]) == (now["grade"], now["state"]) and abs(
        was["severity"] - now["severity"]
    ) < _SLIGHT
    return None if same else CHANGED


def _still_rejected(ledger: Ledger, id_: str, now: Row) -> bool:
    history = ledger.of(id_)
    return bool(history) and history[-1].state == REJECTED and not changes(history[-1].facts, now["facts"])


def _words(row: Row | None) -> str | None:
    return None if row is None else f"{row['grade']}·{row['state']}·严重度{row['severity']:.2f}"


def _conditions(old: Run, new: Run) -> tuple[str, ...]:
    pairs = (
        ("统计日期", old.as_of.isoformat(), new.as_of.isoformat()), ("地区", old.region, new.region),
        ("规则常数", old.weights, new.weights), ("程序版本", old.version, new.version),
    )  # fmt: skip
    return tuple(f"{name}：{a} → {b}" for name, a, b in pairs if a != b)


class _Around:
    """What came and went on segments and chains between two runs."""

    def __init__(self, store: Store, catalog: Catalog, old: Run, new: Run) -> None:
        query = catalog["ledger/run_segments"].text
        before, after = ({row["id"]: row["lines"] for row in store.read(query, {"run": run.id})} for run in (old, new))
        pairs = (
            (id_, changes(before.get(id_, ()), after.get(id_, ()))) for id_ in sorted(before.keys() | after.keys())
        )
        self._changed = {id_: lines for id_, lines in pairs if lines}

    def reasons(self, row: Row, facts: tuple[str, ...]) -> tuple[str, ...]:
        """Why the item differs: nearest first, and the whole chain only where nothing nearer changed."""
        near = [line for id_ in row["segments"] or () for line in self._changed.get(id_, ())]
        found = near or list(facts) or [line for id_ in row["chains"] or () for line in self._changed.get(id_, ())]
        return tuple(dict.fromkeys(found))
