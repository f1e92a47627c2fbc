"""Which committee or authority to go through: who administers the standards, which local unit reaches it."""

from __future__ import annotations

from graph.explain.model import Body, Fact
from graph.explain.reading import Case, fact, unique

_SHOWN = 5
_CHANGED = ("G03", "G05", "G06", "G10", "G13")
"""Rules about standards that are to change: their own committees count, not those of the segment."""


def bodies(case: Case, around: list[str]) -> list[Body]:
    """Of the standards to be changed, else of those on the segments, else on their neighbours; committees first."""
    if case.item.rule in _CHANGED:
        named = case.ids("Standard") or case.named_standards
        return _of(case, named[:1] if case.item.rule == "G06" else named, "本项所列")
    found = _of(case, _linked(case, case.targets), "本环节")
    return found or (_of(case, _linked(case, around), "相邻环节") if around else [])


def _of(case: Case, standards: list[str], of: str) -> list[Body]:
    found = [
        Body(
            fact=fact(row["label"], row), is_committee=row["label"] == "Committee", secretariat=row["secretariat"],
            standards=tuple(row["standards"]), seats=tuple(fact("Organization", seat) for seat in row["seats"]),
            drafters=unique(
                Fact("Organization", d["id"], f"{d['name']}（起草{d['standard_id']}）", d["source"], d["as_of"]) for d in row["drafters"]
            ),
            of=of,
        )
        for row in (case.reader.rows("committees", ids=standards) if standards else ())
    ]  # fmt: skip
    abroad = ("ISO", "IEC")
    found.sort(key=lambda b: (b.fact.id.startswith(abroad), not b.is_committee, -len(b.standards), b.fact.id))
    return found[:_SHOWN]


def _linked(case: Case, targets: list[str]) -> list[str]:
    rows = case.reader.rows("standards", targets=targets)
    here = [row for row in rows if row["state"] == "采纳" and not row["link_stale"]]
    # Another place's bureau administers its own local standards and has no say here.
    return sorted({row["id"] for row in here if row["closes"] or row["scope"] == "境外"})
