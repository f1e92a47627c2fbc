"""Segments that were renamed, split or merged, and which gap of an old segment a gap of a new one goes back to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.gaps.items import item_id
from graph.queries import Catalog
from graph.store import Store

RENAMED = "更名"


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """One change of one segment into another; `kind` is 更名, 拆分 or 合并."""

    old: str
    new: str
    kind: str
    changed: date | None
    basis: str | None
    source: str | None

    @property
    def words(self) -> str:
        """The change in one line."""
        told = "，".join(str(part) for part in (self.changed, self.basis or self.source) if part is not None)
        return f"环节 {self.old} {self.kind}为 {self.new}" + (f"（{told}）" if told else "")


def read_changes(store: Store, catalog: Catalog) -> tuple[SegmentChange, ...]:
    """All changes that are in force."""
    return tuple(SegmentChange(**row) for row in store.read(catalog["ledger/segment_changes"].text))


def forerunners(
    rule: str, identity: tuple[str, ...], changes: tuple[SegmentChange, ...]
) -> list[tuple[str, SegmentChange, tuple[str, ...]]]:
    """Gaps one change back: their id, the change, and the values of their identity."""
    return [
        (item_id(rule, list(before)), change, before)
        for change in changes
        if change.new in identity
        for before in [tuple(change.old if value == change.new else value for value in identity)]
    ]
