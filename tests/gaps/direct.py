"""A small graph, written straight into a store, for conditions that no table (or only a very odd one) brings about.

Each case stands beside its reason; what the rules must say of it is in `test_direct.py`. References and interfaces,
what standards demand, and patents have files of their own.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.store import Store
from tests.gaps.direct_contents import contents
from tests.gaps.direct_patents import patents
from tests.gaps.direct_references import interfaces, references
from tests.gaps.sketch import CITY, SCOPES, End, Sketch


def write_direct(store: Store) -> None:
    """Write the whole graph."""
    sketch = Sketch()
    _regions(sketch)
    _places(sketch)
    _aspects(sketch)
    _ages(sketch)
    references(sketch)
    _drafters(sketch)
    interfaces(sketch)
    _breaks(sketch)
    contents(sketch)
    patents(sketch)
    sketch.write(store)


def _regions(x: Sketch) -> None:
    for name, tier in (("直写省", "省"), (CITY, "市"), ("直写县", "县区"), ("直写旧省", "省"), ("直写旧县", "县区")):
        x.node("Region", name, name=name, tier=tier, aliases=[])
    city = ("Region", CITY)
    x.edge("PART_OF", city, ("Region", "直写省"))
    x.edge("PART_OF", ("Region", "直写县"), city)
    x.edge("PART_OF", city, ("Region", "直写旧省"), stale=True)
    x.edge("PART_OF", ("Region", "直写旧县"), city, stale=True)


def _places(x: Sketch) -> None:
    """G00 and G01: one segment for each scope."""
    chain = x.chain("直写链一")
    for word, scope in SCOPES.items():
        x.covers(x.standard(f"地一-{word}", scope=scope), x.segment(chain, f"一{word}"))


def _aspects(x: Sketch) -> None:
    """G02: what a cited method, a standard of the whole chain, or of a testing segment, contributes, and what does not."""
    chain = x.chain("直写链二")
    required = [("产品", 1.0), ("试验方法", 0.8)]
    own = x.standard("方二产品-2024")
    for word, scope in SCOPES.items():
        segment = x.segment(chain, f"二{word}", requires=required)
        x.covers(own, segment)
        x.covers(x.standard(f"方二-{word}", scope=scope), segment, aspect="试验方法")
    # Chain-wide, but replaced, or no more; a testing segment's, but withdrawn: neither closes nor is there anything to check.
    wide = x.segment(chain, "二整链旧", requires=[("产品", 1.0), ("管理服务", 0.5)])
    x.covers(own, wide)
    x.covers(x.standard("管理二-2010", standing="被代替"), chain, aspect="管理服务")
    x.covers(x.standard("管理二陈旧-2024"), chain, aspect="管理服务", stale=True)
    served = x.segment(chain, "二受检", requires=[("产品", 1.0), ("过程规程", 0.5)])
    x.covers(own, served)
    doubtful = x.segment(chain, "二疑受检", requires=[("产品", 1.0), ("过程规程", 0.5)])
    x.covers(own, doubtful)
    x.covers(
        x.standard("过程二疑-2024"), x.segment(chain, "二疑检测", serves=["二疑受检"]), aspect="过程规程", state="待核"
    )
    method = x.standard("过程二-2024")
    tester = x.segment(chain, "二检测", serves=["二受检"])
    x.covers(x.standard("过程二旧-2010", standing="废止"), tester, aspect="过程规程")
    x.covers(method, tester, aspect="过程规程", stale=True)
    x.covers(method, x.segment(chain, "二检测旧", serves=["二受检"], stale=True), aspect="过程规程")
    # The product standard's link, or its reference, is stale; it cites another family; it cites, dated, a replaced edition.
    for word in ("旧联系", "旧引用", "他族", "他族不注日期", "旧版", "新版"):
        segment = x.segment(chain, f"二{word}", requires=required)
        x.covers(own, segment)
        product = x.covers(x.standard(f"品二{word}-2024"), segment, stale=word == "旧联系")
        x.standard(f"法二{word}-2010", standing="被代替", function="试验方法")
        x.standard(f"法二{word}-2024", function="试验方法")
        other = x.standard("管二他族-2024", function="管理")
        cited = {"他族": other, "他族不注日期": other, "旧版": ("Standard", "法二旧版-2010")}
        x.cites(
            product,
            cited.get(word, ("Standard", f"法二{word}-2024")),
            dated=word != "他族不注日期",
            stale=word == "旧引用",
        )
    # The product standard is to review, of unknown status, or another place's; the method it cites of unknown status.
    for word, state, standing, scope, method_standing in (
        ("待核产品", "待核", "现行", "全国", "现行"),
        ("未知产品", "采纳", "未知", "全国", "现行"),
        ("外地产品", "采纳", "现行", "别处", "现行"),
        ("未知方法", "采纳", "现行", "全国", "未知"),
        ("旧方法", "采纳", "现行", "全国", "被代替"),
    ):
        segment = x.segment(chain, f"二{word}", requires=required)
        x.covers(own, segment)
        product = x.covers(x.standard(f"品二{word}-2024", standing=standing, scope=scope), segment, state=state)
        x.cites(product, x.standard(f"法二{word}-2024", standing=method_standing, function="试验方法"))
    # A product standard whose name says that it holds the test methods too; one to review; one of another aspect; one without a name.
    for word, title, aspect, state in (
        ("兼方法", "制动系统技术要求及试验方法", "产品", "采纳"),
        ("疑兼方法", "制动系统技术要求及试验方法", "产品", "待核"),
        ("他要素", "试验方法管理", "管理服务", "采纳"),
        ("无名", None, "产品", "采纳"),
    ):
        segment = x.segment(chain, f"二{word}", requires=[*required, ("过程规程", 0.5)])
        x.covers(own, segment)
        x.covers(x.standard(f"品二{word}-2024", title=title), segment, aspect=aspect, state=state)
    # Once for the chain, 基础通用: only links to review, of standards active or of unknown status and of this place.
    chain_wide = x.chain("直写链二乙")
    segment = x.segment(chain_wide, "二乙")
    x.requires(chain_wide, ("基础通用", 1.0))
    for target, word in ((segment, "环节"), (chain_wide, "整链")):
        x.covers(x.standard(f"通{word}待核-2024"), target, aspect="基础通用", state="待核")
        x.covers(x.standard(f"通{word}未知-2024", standing="未知"), target, aspect="基础通用")
        x.covers(x.standard(f"通{word}否决-2024"), target, aspect="基础通用", state="否决")
        x.covers(x.standard(f"通{word}旧-2010", standing="被代替"), target, aspect="基础通用")
        x.covers(x.standard(f"通{word}外-2024", scope="别处"), target, aspect="基础通用")
        x.covers(x.standard(f"通{word}他-2024"), target, aspect="管理服务")
        x.covers(x.standard(f"通{word}陈旧-2024"), target, aspect="基础通用", stale=True)
    x.covers(x.standard("通移走-2024"), x.segment(chain_wide, "二乙移走", stale=True), aspect="基础通用")
    for word, scope in SCOPES.items():
        chain = x.chain(f"直写链二丙{word}")
        x.requires(chain, ("基础通用", 1.0))
        x.covers(x.standard(f"通地-{word}", scope=scope), x.segment(chain, f"二丙{word}"), aspect="基础通用")


def _ages(x: Sketch) -> None:
    """G05: five years and more, cited more or less; where each scope leads."""
    chain = x.chain("直写链三")
    old: dict[str, Any] = {"issued": date(2011, 11, 23), "year": 2011}
    for word, scope in SCOPES.items():
        x.covers(x.standard(f"龄-{word}", scope=scope, **old), x.segment(chain, f"三{word}"))
    # Without any date or year nothing can be said of its age.
    x.covers(x.standard("龄无期"), x.segment(chain, "三无期"))
    # The project that revised it is published (stage 60): it is over age again.
    published = x.covers(x.standard("龄已发-2011", **old), x.segment(chain, "三已发"))
    x.edge("REVISES", x.node("StandardProject", "计划三", title="计划三", stage=60), published)
    # Cited: twice dated; once undated through its family; once only by what is stale, or dated and of another edition.
    citing = [x.standard(f"引三{n}-2024") for n in range(3)]
    for word in ("两次", "一次", "零次"):
        x.covers(x.standard(f"龄{word}-2011", **old), x.segment(chain, f"三{word}"))
    x.cites(citing[0], ("Standard", "龄两次-2011"))
    x.cites(citing[1], ("Standard", "龄两次-2011"))
    x.cites(citing[0], x.standard("龄一次", standing="仅见引用", family="龄一次"), dated=False)
    for stale_or_other in (citing[0], citing[1], citing[2]):
        x.cites(stale_or_other, ("Standard", "龄零次-2011"), stale=True)
        x.cites(stale_or_other, x.standard("龄零次", standing="仅见引用", family="龄零次"), dated=False, stale=True)
        x.cites(stale_or_other, x.standard("龄零次-2001", standing="被代替"))
    # Its number has no year, so an undated reference names itself; it counts once.
    yearless = x.covers(x.standard("龄无年", family="龄无年", reviewed=date(2011, 11, 23)), x.segment(chain, "三无年"))
    x.cites(citing[0], yearless, dated=False)


def _drafters(x: Sketch) -> None:
    """G07: three local firms on each segment, one standard drafted elsewhere; then one thing more."""
    chain = x.chain("直写链五")
    away = x.firm("别处起草厂")
    firms = [x.firm(f"本地{n}厂", CITY) for n in range(3)]

    def segment(word: str, *, stale: bool = False) -> End:
        made = x.segment(chain, f"五{word}", stale=stale)
        for firm in firms:
            x.edge("OPERATES_IN", firm, made)
        standard = x.covers(x.standard(f"草{word}-2024"), made)
        x.edge("DRAFTED", away, standard, rank=1)
        return made

    for word, scope in SCOPES.items():
        x.covers(x.standard(f"草地-{word}", scope=scope), segment(word))
    segment("移走", stale=True)
    # A local drafter, once; a drafter once local, or in a county that once belonged here.
    for word, drafter in (
        ("起草陈旧", firms[0]),
        ("迁出", x.firm("迁出厂", CITY, stale=True)),
        ("旧县厂", x.firm("旧县起草厂", "直写旧县")),
    ):
        segment(word)
        x.edge("DRAFTED", drafter, ("Standard", f"草{word}-2024"), rank=2, stale=word == "起草陈旧")
    # Drafted locally, but rejected on the segment, or withdrawn: neither closes nor stands between.
    for word, standing, state in (("草否决", "现行", "否决"), ("草废止", "废止", "采纳")):
        own = x.covers(x.standard(f"本地{word}-2024", standing=standing), segment(word), state=state)
        x.edge("DRAFTED", firms[0], own, rank=1)
    segment("本县厂")
    x.edge("DRAFTED", x.firm("本县起草厂", "直写县"), ("Standard", "草本县厂-2024"), rank=2)
    # Two local firms, and a third of the province above.
    made = x.segment(chain, "五省厂")
    for firm in (*firms[:2], x.firm("直写省厂", "直写省")):
        x.edge("OPERATES_IN", firm, made)
    x.edge("DRAFTED", away, x.covers(x.standard("草省厂-2024"), made), rank=1)


def _breaks(x: Sketch) -> None:
    """G14: one local firm on each upstream segment; what waits downstream."""
    chain = x.chain("直写链七")

    def flow(word: str, *waiting: End) -> None:
        upper, lower = (x.segment(chain, f"七{word}{end}") for end in ("上", "下"))
        x.edge("UPSTREAM_OF", upper, lower)
        x.edge("OPERATES_IN", ("Organization", "本地0厂"), upper)
        for one in waiting:
            x.edge("OPERATES_IN", one, lower)

    flow("院所", x.firm("本地研究院", CITY, kind="科研院所"))
    flow("旧县", x.firm("旧县厂", "直写旧县"))
    flow("本县", x.firm("本县厂", "直写县"))
    chief = x.firm("旧链主", CITY)
    x.edge("LEADS", chief, chain, stale=True)
    flow("旧链主", chief)
    flow("链主从前", x.firm("等着的厂", CITY))
    now = x.firm("链主厂", CITY)
    x.edge("LEADS", now, chain)
    x.edge("OPERATES_IN", now, ("Segment", "七链主从前下"), stale=True)
