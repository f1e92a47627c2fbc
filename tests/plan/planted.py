"""A chain whose best plan can be told by hand."""

from __future__ import annotations

from datetime import date

from graph.gaps import Scope
from tests.gaps.sketch import Sketch

HERE = Scope("本市", "本市", date(2026, 11, 23))


def sketch() -> Sketch:
    """料 (no standard, key, before 件 and 机 that are key too), 件 (lacks a test method; its product standard names none), 检 (not searched); QC/T 1 cites a dead edition."""
    x = Sketch()
    x.node("Region", "本市", name="本市")
    chain, other = x.chain("链"), x.chain("他链")
    stuff = x.segment(chain, "料", requires=[("产品", 1.0)], is_key=True)
    part = x.segment(chain, "件", requires=[("产品", 1.0), ("试验方法", 0.8)], is_key=True)
    machine = x.segment(chain, "机", requires=[("产品", 1.0)], is_key=True)
    check = x.segment(chain, "检", requires=[("试验方法", 1.0)])
    apart = x.segment(other, "独", requires=[("过程规程", 1.0)])
    x.edge("UPSTREAM_OF", stuff, part)
    x.edge("UPSTREAM_OF", stuff, machine)
    for segment in (part, machine):
        x.covers(x.standard(f"GB/T {segment[1]}-2024", effective=date(2024, 1, 1)), segment)
    for segment in (stuff, part, machine, apart):
        x.firm(f"{segment[1]}厂", "本市", segment)
        for kind in ("标准", "企业"):
            record = x.node(
                "SearchRecord",
                f"{kind}{segment[1]}",
                kind=kind,
                completeness="全库",
                date=date(2026, 11, 1),
                databases="库",
            )
            x.edge("FOR", record, segment)
    x.firm("检所", "本市", check)
    # A product standard whose references are loaded and name no method.
    x.cites(("Standard", "GB/T 件-2024"), x.standard("GB/T 8-2020", effective=date(2024, 1, 1)), dated=False)
    citing = x.covers(x.standard("QC/T 1-2023", effective=date(2023, 1, 1)), machine)
    x.node("Standard", "QC/T 1-2023", confidence="已核")
    dead = x.standard("GB/T 9-1997", standing="被代替")
    x.cites(citing, dead)
    x.edge("REPLACES", x.standard("GB/T 9-2012", effective=date(2024, 1, 1)), dead, extent="全部")
    return x
