"""A chain small enough to work out by hand; the answers stand in the tests.

甲: families filed 2015-2024: inventions 1 2 3 4 6 8 6 4 3 2, in 2024 also two utility models and a design: 42 in full years,
    and one invention of 2025, not fully published yet. One of 2018 was published twice, one is co-owned, one has only an
    application number to tell the year, one has lapsed. 20 are local.
乙: 14 families of 2020: 3 local, 10 elsewhere, 1 of an owner whose place is unknown. 丙: searched, nothing found. 丁: nobody looked.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.gaps import Scope
from tests.gaps.sketch import End, Sketch

HERE = Scope("本市", "本市", date(2026, 11, 23))
INVENTIONS = {2015: 1, 2016: 2, 2017: 3, 2018: 4, 2019: 6, 2020: 8, 2021: 6, 2022: 4, 2023: 3, 2024: 2}


def sketch() -> Sketch:
    """The chain, not yet written."""
    x = Sketch()
    for name in ("本市", "外市"):
        x.node("Region", name, name=name)
    chain = x.chain("链")
    one, two, three, _ = (x.segment(chain, name) for name in ("甲", "乙", "丙", "丁"))
    local, away, lost = x.firm("甲厂", "本市", one), x.firm("外厂", "外市"), x.firm("散厂")
    for name in ("丙一", "丙二", "丙三"):
        x.firm(name, "本市", three)

    def patent(id_: str, owner: End, on: End, *, state: str = "采纳", stale: bool = False, **values: Any) -> End:
        end = x.node(
            "Patent", id_, title=id_, **{"kind": "发明", "legal_status": "有效", "ipc_main": "B21B 1/00", **values}
        )
        x.edge("OWNS", owner, end)
        x.edge("RELATES_TO", end, on, state=state, score=0.9, stale=stale)
        return end

    number = 0
    for year, count in INVENTIONS.items():
        for _ in range(count):
            number += 1
            values: dict[str, Any] = {"filed": date(year, 6, 1)}
            if number == 11:  # the first of 2019
                values = {"application_no": "CN201910000001.9"}
            if number == 39:
                values["legal_status"] = "失效"
            patent(f"P{number:02}", local if number <= 20 else away, one, **values)
    x.edge("OWNS", away, ("Patent", "P01"))
    x.node("Patent", "P07", family="US20190000001A1;CN108000007A", pub_no="CN108000007A")
    patent("P07美国", away, one, filed=date(2019, 3, 1), pub_no="US20190000001A1")
    patent("U1", away, one, kind="实用新型", filed=date(2024, 1, 2))
    patent("U2", away, one, kind=None, application_no="CN202420000002.1")
    patent("D1", away, one, kind="外观设计", filed=date(2024, 12, 31), ipc_main=None)
    patent("N1", away, one, filed=date(2025, 1, 1))
    patent("待核的", local, one, state="待核", filed=date(2020, 1, 1))
    patent("否决的", local, one, state="否决", filed=date(2020, 1, 1))
    patent("陈旧的", local, one, stale=True, filed=date(2020, 1, 1))
    for i in range(14):
        owner = local if i < 3 else lost if i == 3 else away
        patent(f"Q{i:02}", owner, two, filed=date(2020, 1, 1), ipc_main="C21D 8/02")

    for segment, count in ((one, 3), (two, 7), (three, 1)):
        for i in range(count):
            x.covers(x.standard(f"GB/T {segment[1]}{i}-2020"), segment)
    x.covers(x.standard("ISO 1-2020", scope="境外"), one)
    x.covers(x.standard("GB/T 9-2020"), one, state="待核")
    for kind in ("标准", "企业", "专利"):
        for segment in (one, two, three):
            record = x.node("SearchRecord", f"{kind}{segment[1]}", kind=kind, completeness="抽样", date=date(2026, 11, 1),
                            scope=segment[1], databases="库")  # fmt: skip
            x.edge("FOR", record, segment)
    return x
