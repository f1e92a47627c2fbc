"""The part of the graph of `direct.py` about patents, pools, declarations and what is known of a chain (G00, G04, G09, G10)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.gaps.sketch import CITY, End, Sketch


def patents(x: Sketch) -> None:
    """All of them."""
    _strength(x)
    _pools(x)
    _essential(x)
    _fields(x)


def _strength(x: Sketch) -> None:
    """G04: four local inventions on each segment and a fifth; twenty empty segments make that strong."""
    chain = x.chain("直写链九")
    local = x.firm("专利厂", CITY)
    four = [x.patent(f"强{n}", local) for n in range(4)]
    for n in range(20):
        x.segment(chain, f"强空{n:02d}")

    def segment(word: str, owner: End = local, **values: Any) -> End:
        made = x.segment(chain, f"强{word}")
        for patent in four:
            x.edge("RELATES_TO", patent, made, state="采纳", score=1.0)
        x.patent(f"强五{word}", owner, made, **values)
        return made

    segment("足数")
    segment("县厂", x.firm("专利县厂", "直写县"))
    segment("旧县厂", x.firm("专利旧县厂", "直写旧县"))
    segment("省厂", x.firm("专利省厂", "直写省"))
    # A standard that is rejected here, or replaced, was drafted locally; a drafter was local once.
    for word, drafter, link, standing in (
        ("否决", local, "否决", "现行"),
        ("旧标准", local, "采纳", "被代替"),
        ("迁出", x.firm("专利迁出厂", CITY, stale=True), "采纳", "现行"),
        ("联系陈旧", local, "采纳", "现行"),
        ("本地", local, "采纳", "现行"),
    ):
        standard = x.standard(f"强标{word}-2024", standing=standing)
        x.covers(standard, segment(word), state=link, stale=word == "联系陈旧")
        x.edge("DRAFTED", drafter, standard, rank=1)


def _pools(x: Sketch) -> None:
    """G09: three valid patents of two owners each; the chains that a pool is shown on."""
    owners = [x.firm("入池一厂"), x.firm("入池二厂")]

    def pool(word: str, **joined: Any) -> tuple[End, list[End]]:
        made = x.node("PatentPool", f"池{word}", name=f"池{word}")
        members = [x.patent(f"池{word}{n}", owners[n % 2]) for n in range(3)]
        for member in members:
            x.edge("IN_POOL", member, made, **{"confidence": "已核", **joined})
        return made, members

    def home(word: str) -> End:
        return x.segment(x.chain(f"直写链池{word}"), f"池环{word}")

    made, members = pool("涉及")
    x.edge("RELATES_TO", members[0], home("专利"), state="采纳", score=1.0)
    x.edge("RELATES_TO", members[0], home("待核"), state="待核", score=0.5)
    x.edge("RELATES_TO", members[0], home("联系陈旧"), state="采纳", score=1.0, stale=True)
    x.edge("SERVES", made, home("服务"))
    x.edge("SERVES", made, home("服务陈旧"), stale=True)
    gone = x.patent("池从前", owners[0], home("从前"))
    x.edge("IN_POOL", gone, made, stale=True)
    # A segment that the chain no longer has.
    x.segment(x.chain("直写链池旧环节"), "池环旧环节现有")
    former = x.segment(("Chain", "直写链池旧环节"), "池环旧环节", stale=True)
    x.edge("RELATES_TO", members[0], former, state="采纳", score=1.0)
    x.edge("SERVES", made, former)
    made, members = pool("单一来源", confidence="单一来源")
    x.edge("SERVES", made, ("Segment", "池环服务"))
    # Its second owner owns nothing of it any more.
    made = x.node("PatentPool", "池一家", name="池一家")
    for n in range(3):
        x.edge("IN_POOL", x.patent(f"池一家{n}", owners[n % 2], owns_stale=n == 1), made, confidence="已核")
    x.edge("SERVES", made, ("Segment", "池环服务"))


def _essential(x: Sketch) -> None:
    """G10: a drafter's candidate without declaration; then one thing more, or less."""
    chain = x.chain("直写链十四")
    drafter, other = x.firm("必要厂"), x.firm("必要旁厂")

    def pair(word: str, *, score: float = 0.8, owner: End = drafter, stale: str = "", link: str = "采纳", standing: str = "现行",
             status: str = "有效", candidate: bool = True) -> tuple[End, End]:  # fmt: skip
        standard = x.standard(f"必{word}-2024", standing=standing, nature="推荐性")
        x.covers(standard, x.segment(chain, f"必{word}", stale=stale == "环节"), state=link, stale=stale == "联系")
        patent = x.patent(f"必{word}", owner, owns_stale=stale == "权利", legal_status=status)
        x.edge("DRAFTED", drafter, standard, rank=1, stale=stale == "起草")
        if candidate:
            x.edge("CANDIDATE_FOR", patent, standard, score=score, evidence="一句", stale=stale == "候选")
        return standard, patent

    def declare(
        word: str, standard: End, patent: End | None, *, maker: End = drafter, stale: str = "", **values: Any
    ) -> None:
        made = x.node(
            "Declaration", f"声明{word}", **{"licence": "FRAND免费", "scope": "具体", "confidence": "已核", **values}
        )
        x.edge("FOR_STANDARD", made, standard, stale=stale == "标准")
        x.edge("MADE", maker, made, stale=stale == "声明者")
        if patent is not None:
            x.edge("DECLARES", made, patent, stale=stale == "专利")

    pair("无声明")
    pair("得分低", score=0.5)
    pair("失效", status="失效")
    pair("旁厂", owner=other)
    pair("待核联系", link="待核")
    pair("旧标准", standing="被代替")
    for stale in ("环节", "联系", "权利", "起草", "候选"):
        pair(f"{stale}陈旧", stale=stale)
    declare("有", *pair("有声明"))
    for stale in ("标准", "专利"):
        declare(f"{stale}陈旧", *pair(f"声明{stale}陈旧"), stale=stale)
    blanket: dict[str, Any] = {"scope": "一揽子"}
    declare("一揽子", pair("一揽子")[0], None, **blanket)
    declare("一揽子旧", pair("一揽子旧")[0], None, stale="声明者", **blanket)
    declare("一揽子他厂", pair("一揽子他厂")[0], None, maker=other, **blanket)
    declare("他件", pair("他件")[0], x.patent("必他件之二", drafter))
    declare("候选被拒", *pair("候选被拒"), licence="拒绝")
    # Declarations at hand, of patents that are no candidates: one refused and one granted; of a single source; a lapsed patent.
    standard, patent = pair("先拒后许", candidate=False)
    declare("先拒", standard, patent, licence="拒绝")
    declare("后许", standard, patent)
    declare("拒绝单一来源", *pair("拒绝单一来源", candidate=False), licence="拒绝", confidence="单一来源")
    declare("失效已许", *pair("失效已许", candidate=False, status="失效"))
    # Refusals that name no patent: their maker licenses one patent only; another maker licenses; nobody knows who licenses.
    standard, patent = pair("拒全许一", candidate=False)
    declare("拒全", standard, None, licence="拒绝", **blanket)
    declare("许一", standard, patent)
    standard, _ = pair("他厂许", candidate=False)
    declare("拒他厂许", standard, None, licence="拒绝", **blanket)
    declare("他厂许", standard, None, maker=other, **blanket)
    standard, _ = pair("不知谁许", candidate=False)
    declare("拒不知谁", standard, None, stale="声明者", licence="拒绝", **blanket)
    declare("不知谁许", standard, None, stale="声明者", **blanket)


def _fields(x: Sketch) -> None:
    """G00: what is known of a chain's standards, patents and projects; each counts or does not."""
    chain = x.chain("直写链十五")
    # Standards beside an international one, and whether it is known what they adopt.
    for word, link, level, standing, link_stale in (
        ("外正", "采纳", "国际", "现行", False),
        ("外采", "采纳", "国际", "现行", False),
        ("外采陈旧", "采纳", "国际", "现行", False),
        ("外待核", "待核", "国际", "现行", False),
        ("外国家", "采纳", "国家", "现行", False),
        ("外旧", "采纳", "国际", "被代替", False),
        ("外联系陈旧", "采纳", "国际", "现行", True),
    ):
        own, segment = x.product(chain, word, aspect="管理服务")
        abroad = x.standard(f"外{word}-2020", level=level, standing=standing, scope="境外")
        x.covers(abroad, segment, aspect="管理服务", state=link, stale=link_stale)
        if word.startswith("外采"):
            x.edge("ADOPTS", own, abroad, degree="IDT", stale=word == "外采陈旧")
    own, _ = x.product(chain, "外不在旁", aspect="管理服务")
    x.edge("ADOPTS", own, ("Standard", "外外正-2020"), degree="IDT")
    # Products without requirements, and whether their references are known.
    cited = x.standard("被引十五-2024")
    for word, stale in (("品有引", False), ("品引陈旧", True), ("品无引", True)):
        product, _ = x.product(chain, word)
        if word != "品无引":
            x.cites(product, cited, stale=stale)
    x.requirement(x.product(chain, "品有指标")[0], "强度")
    x.requirement(x.product(chain, "品指标陈旧")[0], "强度", stale=True)
    # Standards with candidates of a drafter, and whether a declaration is known.
    drafter, other = x.firm("候选厂"), x.firm("候选旁厂")
    for word in (
        "候无",
        "候声明",
        "候声明陈旧",
        "候低",
        "候失效",
        "候旁厂",
        "候待核",
        "候旧标准",
        "候环节",
        "候联系",
        "候权利",
        "候起草",
        "候候选",
    ):
        standard = x.standard(f"{word}-2024", standing="被代替" if word == "候旧标准" else "现行")
        x.covers(standard, x.segment(chain, word, stale=word == "候环节"), aspect="管理服务", state="待核" if word == "候待核" else "采纳",
                 stale=word == "候联系")  # fmt: skip
        patent = x.patent(word, other if word == "候旁厂" else drafter, owns_stale=word == "候权利",
                          legal_status="失效" if word == "候失效" else "有效")  # fmt: skip
        x.edge("DRAFTED", drafter, standard, rank=1, stale=word == "候起草")
        x.edge(
            "CANDIDATE_FOR",
            patent,
            standard,
            score=0.5 if word == "候低" else 0.8,
            evidence="一句",
            stale=word == "候候选",
        )
        if word.startswith("候声明"):
            x.edge(
                "FOR_STANDARD", x.node("Declaration", word, licence="FRAND免费"), standard, stale=word == "候声明陈旧"
            )
    # Projects accepted by their status or their date, and whether their outputs are known.
    segment = x.segment(chain, "项环")
    moved = x.segment(chain, "项环移走", stale=True)
    projects: tuple[tuple[str, dict[str, Any]], ...] = (
        ("项无", {"status": "已验收"}),
        ("项有", {"accepted_on": date(2024, 6, 30)}),
        ("项陈旧", {"status": "已验收（优秀）"}),
        ("项基础", {"status": "已验收", "kind": "基础"}),
        ("项在研", {"status": "在研"}),
        ("项面向陈旧", {"status": "已验收"}),
        ("项移走", {"status": "已验收"}),
    )
    for word, values in projects:
        project = x.node("Project", word, **{"name": word, "kind": "应用", **values})
        x.edge("TARGETS", project, moved if word == "项移走" else segment, stale=word == "项面向陈旧")
        if word in ("项有", "项陈旧"):
            x.edge("PRODUCED", project, cited, stale=word == "项陈旧")
