"""G08: the standards on both sides of an interface, and why none of them governs it."""

from __future__ import annotations

from dataclasses import replace

from graph.explain.model import Considered
from graph.explain.reading import Case
from graph.explain.standards import CLOSES, NOT, nearest_standards


def interface_standards(case: Case) -> list[Considered]:
    """Each standard of either segment; one that stands on one side alone says so, unless it is the upstream's product."""
    upstream = case.item.identity["upstream_id"]
    names = {segment.id: segment.name for segment in case.segments}
    sides: dict[str, set[str]] = {}
    products: set[str] = set()
    for row in case.reader.rows("standards", targets=case.targets):
        if not row["link_stale"] and row["state"] != "否决":
            sides.setdefault(row["id"], set()).add(row["target_id"])
            if row["target_id"] == upstream and row["aspect"] == "产品":
                products.add(row["id"])
    found: list[Considered] = []
    for one in nearest_standards(case):
        on = sides.get(one.fact.id, set())
        if len(on) == 1 and one.fact.id not in products:
            (side,) = on
            why = f"只适用于“{names.get(side, side)}”一头，不是上游的产品标准，没有与另一头的标准互相引用"
            others = one.reasons if one.verdict == NOT else ()
            codes = one.codes if one.verdict == NOT else ()
            found.append(replace(one, verdict=NOT, reasons=(*others, why), codes=(*codes, "one_side")))
        else:
            found.append(one)
    return sorted(found, key=lambda one: (one.verdict != CLOSES, one.verdict == NOT))
