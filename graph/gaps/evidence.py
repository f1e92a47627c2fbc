"""How far an absence can be trusted: grades from search records, the officer's own plan, and filled fields.

A: a 全库 record of the kind naming the segment, not older than a year; or a 待制定 row of the 标准体系表 for the cell.
B: a 抽样 record naming the segment, or a 全库 record for its chain, or an older 全库 record naming it.
C: less. Fields: ≥ 95 % filled A, ≥ 80 % B, else C. The worst counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph.days import iso
from graph.queries import Catalog
from graph.store import Row, Store


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade with the words and the records that it rests on."""

    letter: str
    note: str
    evidence: tuple[dict[str, str | None], ...] = ()


class Evidence:
    """The search records and plan entries of one chain."""

    def __init__(self, store: Store, catalog: Catalog, chain: str, as_of: date, weights: Mapping[str, Any]) -> None:
        self._as_of = as_of
        self._oldest = as_of - timedelta(days=weights["search_days"])
        self._share_a, self._share_b = weights["field_share_a"], weights["field_share_b"]
        records = store.read(catalog["evidence/search_records"].text, {"chain": chain})
        self._records = sorted(records, key=lambda row: (row["id"], row["scope_id"]))
        entries = store.read(catalog["evidence/system_entries"].text, {"chain": chain})
        self._entries = sorted(entries, key=lambda row: row["id"])
        self._chain = chain

    def of_search(
        self, kinds: Iterable[str], segments: Sequence[str], aspect: str | None, *, planned: bool = True
    ) -> Grade:
        """The worst grade over all kinds and segments; without segments the finding is about the chain itself.

        Args:
            planned: whether the officer's own plan proves what is argued: that a cell is empty, not who drafted what is there.
        """
        worst = Grade("A", "")
        for scope in segments or [self._chain]:
            for kind in kinds:
                found = self._planned(scope, aspect) if planned and kind == "标准" else None
                found = found or self._searched(kind, scope)
                if found.letter > worst.letter or not worst.note:
                    worst = found
        return worst

    def of_fields(self, known: tuple[int, int]) -> str:
        """Grade by the share of records that have the field."""
        x, y = known
        share = x / y if y else 1.0
        return "A" if share >= self._share_a else "B" if share >= self._share_b else "C"

    def _planned(self, scope: str, aspect: str | None) -> Grade | None:
        """A 待制定 row of the officer's own plan for the cell; for a whole segment any of its rows will do."""
        for row in self._entries:
            if row["scope_id"] == scope and (aspect is None or row["aspect"] == aspect):
                found = {
                    "label": "SystemEntry",
                    "id": row["id"],
                    "name": row["title"],
                    "source": row["source"],
                    "as_of": iso(row["as_of"]),
                }
                return Grade("A", f"标准体系表{row['id']}写明待制定", (found,))
        return None

    def _searched(self, kind: str, segment: str) -> Grade:
        best: tuple[str, Row | None, str] = ("C", None, f"没有{kind}的检索记录")
        for row in self._records:
            if row["kind"] != kind or row["date"] is None or row["date"] > self._as_of:
                continue
            if row["scope_label"] == "Segment" and row["scope_id"] != segment:
                continue
            letter, words = self._letter(row)
            if letter < best[0] or best[1] is None:
                best = (letter, row, words)
        letter, record, words = best
        if record is None:
            return Grade(letter, words)
        note = f"{kind}：{words}（{record['id']}，{iso(record['date'])}）"
        found = {"label": "SearchRecord", "id": record["id"], "name": f"{record['scope_name']}·{kind}·{record['completeness']}",
                 "source": record["databases"], "as_of": iso(record["date"])}  # fmt: skip
        return Grade(letter, note, (found,))

    def _letter(self, row: Row) -> tuple[str, str]:
        whole, segment = row["completeness"] == "全库", row["scope_label"] == "Segment"
        if whole and segment:
            return ("A", "环节全库检索") if row["date"] >= self._oldest else ("B", "环节全库检索，已超过一年")
        if whole:
            return "B", "整链全库检索"
        if segment:
            return "B", "环节抽样检索"
        return "C", "只有整链抽样检索，未见不等于不存在"
