"""The part of the graph of `direct.py` about what standards demand, adopt and rest on (G03, G11, G12, G13)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.gaps.sketch import SCOPES, End, Sketch


def contents(x: Sketch) -> None:
    """All of them."""
    _methods(x)
    _adoptions(x)
    _levels(x)
    _conflicts(x)


def _methods(x: Sketch) -> None:
    """G03: which requirement, or which reference, leads to a test method in force."""
    chain = x.chain("直写链八")
    for word, scope in SCOPES.items():
        x.requirement(x.product(chain, f"验{word}", scope=scope)[0], "强度")
    x.requirement(x.product(chain, "验待核联系", link="待核")[0], "强度")
    # A method withdrawn with a successor is followed to it, if that is in force; a replaced one named with its year is not.
    for word, standing, successor, stale in (
        ("有后继", "废止", "现行", False),
        ("后继陈旧", "废止", "现行", True),
        ("后继未实施", "废止", "即将实施", False),
        ("被代替", "被代替", "现行", False),
    ):
        for branch in ("验", "引验"):
            old = x.standard(f"法{branch}{word}-2008", standing=standing, year=2008, function="试验方法")
            newer = x.standard(f"继{branch}{word}-2022", standing=successor, function="试验方法")
            x.edge("REPLACES", newer, old, extent="部分", stale=stale)
            product, _ = x.product(chain, f"{branch}{word}")
            if branch == "验":
                x.requirement(product, "强度", old)
            else:
                x.cites(product, old)
    old = x.standard("法后继非方法-2008", standing="废止", year=2008, function="试验方法")
    x.edge("REPLACES", x.standard("继后继非方法-2022", function="管理"), old, extent="全部")
    x.cites(x.product(chain, "引验后继非方法")[0], old)
    # One method for two of four requirements is one standard considered; what the product cites beside is not asked.
    method = x.standard("法同一-2024", year=2024, function="试验方法")
    product, _ = x.product(chain, "验同一")
    x.requirement(product, "强度", method)
    x.requirement(product, "硬度", method)
    x.requirement(product, "重量", x.standard("法另一-2024", year=2024, function="试验方法"))
    x.requirement(product, "外观")
    x.cites(product, x.standard("另一-2024", function="管理"))
    # What it cites is known by its number alone: nobody knows whether it is a method.
    product, _ = x.product(chain, "引验仅见")
    x.cites(product, x.standard("法仅见-2024", standing="仅见引用"))
    x.cites(product, ("Standard", "另一-2024"))


def _adoptions(x: Sketch) -> None:
    """G11: who adopts an international standard, or an edition before it, and what else its segment has."""
    chain = x.chain("直写链十一")
    abroad: dict[str, Any] = {"level": "国际", "scope": "境外", "year": 2020}

    def iso(word: str, **values: Any) -> tuple[End, End]:
        return x.product(chain, f"国{word}", aspect="试验方法", **{**abroad, **values})

    def adopts(word: str, edition: End, *, stale: bool = False, **values: Any) -> End:
        adopter = x.standard(f"采{word}-2024", function="试验方法", **values)
        x.edge("ADOPTS", adopter, edition, degree="IDT", stale=stale)
        return adopter

    def beside(segment: End, word: str, *, link: str = "采纳", **values: Any) -> End:
        return x.covers(x.standard(f"旁{word}-2024", **values), segment, aspect="试验方法", state=link)

    for word, scope in SCOPES.items():
        beside(iso(word)[1], word, scope=scope)
    iso("未知", standing="未知")
    adopts("国外", iso("国外")[0], level="国外")
    beside(iso("否决")[1], "否决", link="否决")
    beside(iso("旧标准")[1], "旧标准", standing="被代替")
    other = x.standard("国无关-2020", **abroad)
    x.edge("ADOPTS", beside(iso("已采")[1], "已采"), other, degree="IDT")
    x.edge("ADOPTS", beside(iso("采标陈旧")[1], "采标陈旧"), other, degree="IDT", stale=True)
    beside(iso("写明无")[1], "写明无", flags=["未采用国际标准"])
    two, _ = iso("两处")
    x.covers(two, x.segment(chain, "国两处之二"), aspect="产品")
    exporter = x.firm("从前出口厂", None, exporter=True)
    x.edge("OPERATES_IN", exporter, iso("从前出口")[1], stale=True)
    # Adopted now; what stands beside does not make it lag: each time one thing is missing for an adoption of an older edition.
    for word, options in (
        ("旧号国外", {"level": "国外"}),
        ("旧号采者旧", {"standing": "被代替"}),
        ("旧号采陈旧", {"stale": True}),
        ("旧号代替陈旧", {}),
    ):
        edition = iso(word)[0]
        old = x.standard(f"老{word}-2010", standing="被代替", **{**abroad, "year": 2010})
        x.edge("REPLACES", edition, old, extent="全部", stale=word == "旧号代替陈旧")
        adopts(f"{word}新", edition)
        adopts(f"{word}旧", old, **options)
    edition = iso("旧版采者未知")[0]
    adopts("旧版采者未知新", edition)
    adopts(
        "旧版采者未知旧",
        x.standard("国旧版采者未知-2010", standing="被代替", **{**abroad, "year": 2010}),
        standing="未知",
    )


def _levels(x: Sketch) -> None:
    """G12: three bodies drafted a group standard long ago; then one thing more on the segment."""
    chain = x.chain("直写链十二")
    bodies = [x.firm(f"起草团{n}") for n in range(3)]

    def segment(word: str) -> End:
        group, made = x.product(chain, f"团{word}", level="团体", effective=date(2024, 1, 1), confidence="已核")
        for rank, body in enumerate(bodies, 1):
            x.edge("DRAFTED", body, group, rank=rank)
        return made

    for word, scope in SCOPES.items():
        x.covers(x.standard(f"团地-{word}", level="地方", scope=scope), segment(word))
    x.covers(x.standard("团否决国标-2024"), segment("否决"), state="否决")
    x.covers(x.standard("团旧国标-2010", standing="被代替"), segment("旧国标"))
    x.covers(x.standard("团无人之二-2024", level="团体", effective=date(2024, 1, 1)), segment("无人"))


def _conflicts(x: Sketch) -> None:
    """G13: at least 500 against at most 450; then one of the two does not count."""
    chain = x.chain("直写链十三")

    def pair(word: str, *, segment_stale: bool = False, link: str = "采纳", link_stale: bool = False,
             requirement_stale: bool = False, **values: Any) -> None:  # fmt: skip
        segment = x.segment(chain, f"冲{word}", stale=segment_stale)
        one = x.covers(x.standard(f"冲{word}甲-2024", nature="推荐性"), segment)
        two = x.covers(
            x.standard(f"冲{word}乙-2024", **{"nature": "推荐性", **values}), segment, state=link, stale=link_stale
        )
        x.requirement(one, "强度", low=500.0, base_unit="Pa", op="≥", value="500", unit="Pa")
        x.requirement(two, "强度", stale=requirement_stale, high=450.0, base_unit="Pa", op="≤", value="450", unit="Pa")

    for word, scope in SCOPES.items():
        pair(word, scope=scope)
    pair("环节移走", segment_stale=True)
    pair("联系陈旧", link_stale=True)
    pair("指标陈旧", requirement_stale=True)
    pair("联系待核", link="待核")
    pair("旧标准", standing="被代替")
