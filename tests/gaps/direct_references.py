"""The part of the graph of `direct.py` that is about who cites whom: dead references and interfaces (G06, G08)."""

from __future__ import annotations

from typing import Any

from tests.gaps.sketch import SCOPES, End, Sketch


def references(x: Sketch) -> None:
    """G06: dead references, the chains and segments they are shown on."""
    chain, other, third = x.chain("直写链四"), x.chain("直写链四乙"), x.chain("直写链四丙")
    segment = x.segment(chain, "四甲")
    citing = x.covers(x.standard("引四-2024"), segment, aspect="管理服务")
    x.covers(citing, x.segment(chain, "四否决"), aspect="管理服务", state="否决")
    x.covers(citing, x.segment(other, "四乙否决"), aspect="管理服务", state="否决")
    x.covers(citing, third, aspect="管理服务", state="待核")
    x.covers(citing, x.chain("直写链四丁"), aspect="管理服务", state="否决")
    x.covers(citing, x.chain("直写链四己"), aspect="管理服务", stale=True)
    x.covers(citing, x.segment(chain, "四联系陈旧"), aspect="管理服务", stale=True)
    x.covers(citing, x.segment(x.chain("直写链四戊"), "四戊", stale=True), aspect="管理服务", state="待核")
    gone = {"standing": "废止"}

    def cited(word: str, year: int = 2008, **values: Any) -> End:
        return x.standard(f"死{word}-{year}", **{"year": year, **gone, **values})

    def undated(word: str) -> End:
        return x.standard(f"死{word}", standing="仅见引用", family=f"死{word}")

    _reviewed(x)
    # Withdrawn with a successor for a part under another number, with one that is upcoming, with one that is stale.
    for word, standing, stale in (
        ("有后继", "现行", False),
        ("后继未实施", "即将实施", False),
        ("后继陈旧", "现行", True),
    ):
        x.cites(citing, cited(word))
        x.edge(
            "REPLACES",
            x.standard(f"继{word}-2022", standing=standing),
            ("Standard", f"死{word}-2008"),
            extent="部分",
            stale=stale,
        )
    # Withdrawn; a part of the same number is there, active or withdrawn itself.
    x.cites(citing, cited("分部"))
    x.standard("死分部.1-2022", family="死分部.1")
    x.cites(citing, cited("旧分部"))
    x.standard("死旧分部.1-2022", family="死旧分部.1", **gone)
    # Named with its year although the reference is undated: a replaced one is followed, a withdrawn one is dead.
    x.cites(citing, x.standard("死被代替-2008", standing="被代替", year=2008), dated=False)
    x.cites(citing, cited("带年号"), dated=False)
    x.cites(citing, cited("带年号新版"), dated=False)
    x.standard("死带年号新版-2020", year=2020)
    # A firm that declares a number without a year, of which only a withdrawn edition is known.
    cited("执行", 2008)
    firm = x.firm("执行厂")
    x.edge("BELONGS_TO", firm, chain)
    x.edge("IMPLEMENTS", firm, undated("执行"), confidence="已核")
    # Two withdrawn editions: an undated reference means the last, a dated one its own; a later edition is stale.
    cited("两版", 2000)
    cited("两版", 2008)
    x.cites(citing, undated("两版"), dated=False)
    cited("注日期", 2008)
    x.cites(citing, x.standard("死注日期-2000", standing="被代替", year=2000))
    cited("末版陈旧", 2008)
    x.node(
        "Standard",
        "死末版陈旧-2020",
        title="死末版陈旧-2020",
        family="死末版陈旧",
        year=2020,
        standing="陈旧",
        stale=True,
    )
    x.cites(citing, undated("末版陈旧"), dated=False)


def interfaces(x: Sketch) -> None:
    """G08: pairs of key segments, an upstream and a downstream standard each; then one thing more."""
    chain = x.chain("直写链六")

    def pair(word: str, *, up: str = "采纳", down: str = "采纳", up_scope: str = "全国") -> tuple[End, End, End, End]:
        upper, lower = (x.segment(chain, f"六{word}{end}", is_key=True) for end in ("上", "下"))
        x.edge("UPSTREAM_OF", upper, lower)
        above = x.covers(x.standard(f"接{word}上-2024", scope=up_scope), upper, aspect="管理服务", state=up)
        below = x.covers(x.standard(f"接{word}下-2024"), lower, aspect="管理服务", state=down)
        return upper, lower, above, below

    for word, scope in SCOPES.items():
        pair(word, up_scope=scope)
    # References across close, in both directions; within one side, or stale, they do not.
    *_, above, below = pair("上引下")
    x.cites(above, below)
    *_, above, below = pair("下引上")
    x.cites(below, above)
    upper, lower, above, below = pair("同侧")
    x.cites(above, x.covers(x.standard("接同侧上二-2024"), upper, aspect="试验方法"))
    x.cites(below, x.covers(x.standard("接同侧下二-2024"), lower, aspect="试验方法"))
    *_, above, below = pair("旧引用")
    x.cites(above, below, stale=True)
    # A dated reference to another edition of the downstream standard is none to it; through a third one neither.
    *_, above, below = pair("他版")
    x.cites(above, x.standard("接他版下-2010", standing="被代替"))
    *_, above, below = pair("第三项")
    third = x.standard("接第三项-2024")
    x.cites(above, third)
    x.cites(third, below)
    # The same with links to review: to check, or no interface at all.
    for word, up, down in (("待核上", "待核", "采纳"), ("待核下", "采纳", "待核")):
        *_, above, below = pair(f"{word}引", up=up, down=down)
        x.cites(above, below)
        *_, above, below = pair(f"{word}被引", up=up, down=down)
        x.cites(below, above)
    upper, lower, above, below = pair("待核同侧", up="待核", down="待核")
    x.cites(above, x.covers(x.standard("接待核同侧上二-2024"), upper, aspect="试验方法", state="待核"))
    x.cites(below, x.covers(x.standard("接待核同侧下二-2024"), lower, aspect="试验方法", state="待核"))
    # One standard on both, but a link of it is to review, or it is of unknown status and only known so far.
    upper, lower, *_ = pair("同时待核上")
    x.covers(
        x.covers(x.standard("接同时待核上-2024"), upper, aspect="管理服务", state="待核"), lower, aspect="管理服务"
    )
    upper, lower, *_ = pair("同时待核下")
    x.covers(
        x.covers(x.standard("接同时待核下-2024"), upper, aspect="管理服务"), lower, aspect="管理服务", state="待核"
    )
    # Unknown, rejected, elsewhere: on the downstream side.
    upper, lower, *_ = pair("下侧")
    x.covers(x.standard("接下侧未知-2024", standing="未知"), lower, aspect="管理服务")
    x.covers(x.standard("接下侧否决-2024"), lower, aspect="管理服务", state="否决")
    x.covers(x.standard("接下侧外-2024", scope="别处"), lower, aspect="管理服务")
    x.covers(x.standard("接下侧旧-2010", standing="被代替"), lower, aspect="管理服务")
    # A supply whose seller is on the upstream segment no more, or its buyer on the downstream one.
    for word in ("卖方", "买方"):
        upper, lower = (x.segment(chain, f"六旧{word}{end}") for end in ("上", "下"))
        x.edge("UPSTREAM_OF", upper, lower)
        seller, buyer = x.firm(f"旧{word}之卖方"), x.firm(f"旧{word}之买方")
        x.edge("OPERATES_IN", seller, upper, stale=word == "卖方")
        x.edge("OPERATES_IN", buyer, lower, stale=word == "买方")
        x.edge("SUPPLIES", seller, buyer, product="料", nature="供货", counts=True)


def _reviewed(x: Sketch) -> None:
    """G06: citing standards whose only sound links to a chain are to review; the cited one was replaced twice."""
    chain = x.chain("直写链四庚")
    oldest = x.standard("死链一-2000", standing="被代替", year=2000)
    middle = x.standard("死链二-2010", standing="被代替", year=2010)
    x.edge("REPLACES", middle, oldest, extent="全部")
    x.edge("REPLACES", x.standard("死链三-2020", year=2020), middle, extent="全部")
    reviewed = x.segment(chain, "四庚甲")
    for word in ("引庚", "引辛"):
        citing = x.covers(x.standard(f"{word}-2024"), reviewed, aspect="管理服务", state="待核")
        x.cites(citing, oldest)
    # Accepted once: by the chain, by a segment of it, and by one that is no more in it.
    once = ("Standard", "引庚-2024")
    x.covers(once, chain, aspect="管理服务", stale=True)
    x.covers(once, x.segment(chain, "四庚乙"), aspect="管理服务", stale=True)
    x.covers(once, x.segment(chain, "四庚丙", stale=True), aspect="管理服务")
    x.covers(("Standard", "引辛-2024"), x.segment(chain, "四庚丁"), aspect="管理服务", state="否决")
