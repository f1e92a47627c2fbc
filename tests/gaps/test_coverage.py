"""Coverage worked out by hand from the text, before the code, on both stores.

As of 2026-11-23; the age limit is 5 years for national standards and 3 for groups; beyond it a standard halves every 5 years.

甲 needs 产品 (1) and 试验方法 (0.5).
  产品: P1 score 0.8, effective 2024-11-23: fresh. P2 score 0.9, effective 2016-11-23: five years beyond the limit, 0.45.
        Best 0.8. P1's drafters: 本地一 rank 1, 外地 rank 2: local 1/(1+½) = ⅔. P2: drafters unknown.
  试验方法: only M, cited without date by P1 (link 0.8), effective 2011-11-23: ten years beyond, 0.8·¼ = 0.2.
        M's drafters: 外地 rank 1, 本地一 rank 3: (⅓)/(1+⅓) = ¼.
  segment: existence 1; effective (0.8 + 0.5·0.2)/1.5 = 0.6; voice (⅔ + 0.5·¼)/1.5; known 2 of 3.
乙 needs 安全环保 (1) and 管理服务 (1): the first from a standard of the whole chain, link by hand without score: 1;
   drafted by nobody known. The second has only what closes nothing: to review, foreign, upcoming, stale: 0.
  segment: existence ½, effective ½, voice unknown, known 0 of 1.
丙 serves 丁, which needs 试验方法 (1): a group standard on 丙, score 1, issued 2022-11-23, one year beyond its limit:
   2^(−1/5). Drafters without rank: 本地一 and two others: ⅓. 丙 itself needs nothing.
Key-ness: 甲 → 乙 → 丁, 丁 is key; 乙 lies between (betweenness 1), no chief: 甲 0, 乙 ⅔, 丁 ⅓ (丙 0).
  chain: existence ⅔·½ + ⅓·1; effective ⅔·½ + ⅓·2^(−1/5); voice ⅓ (of 丁 alone, for 乙's is unknown and 甲 weighs nothing).
  The chain needs 基础通用 (1): a segment's standard of that aspect will do.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.gaps import Scope, grade_chains
from graph.gaps.coverage import AspectCoverage, ChainCoverage, Figures, chain_coverage, region_figures
from graph.gaps.weights import read_weights
from graph.gaps.worth import segment_worth
from graph.store import Store
from tests.gaps.sketch import CITY, Sketch
from tests.gaps.support import AS_OF, catalog, open_clean

SCOPE = Scope(CITY, CITY, AS_OF)
HALF = 2**-(0.2)


def planted(store: Store) -> None:
    x = Sketch()
    x.node("Region", CITY, name=CITY, aliases=[])
    chain = x.chain("链")
    one = x.segment(chain, "甲", requires=[("产品", 1.0), ("试验方法", 0.5)])
    two = x.segment(chain, "乙", requires=[("安全环保", 1.0), ("管理服务", 1.0)])
    x.segment(chain, "丙", serves=["丁"])
    four = x.segment(chain, "丁", requires=[("试验方法", 1.0)], is_key=True)
    x.edge("UPSTREAM_OF", one, two)
    x.edge("UPSTREAM_OF", two, four)
    x.requires(chain, ("基础通用", 1.0))
    local = x.firm("本地一", CITY)
    others = [x.firm(f"外地{n}") for n in "一二"]

    def standard(id_: str, effective: date | None, *targets, aspect: str, score: float | None, **values):
        made = x.standard(id_, effective=effective, **values)
        for target in targets:
            x.edge("COVERS", made, target, aspect=aspect, state="采纳", score=score)
        return made

    p1 = standard("GB/T 1-2024", date(2024, 11, 23), one, aspect="产品", score=0.8)
    standard("GB/T 2-2016", date(2016, 11, 23), one, aspect="产品", score=0.9)
    method = standard("GB/T 3-2011", date(2011, 11, 23), aspect="试验方法", score=None, function="试验方法")
    x.cites(p1, x.node("Standard", "GB/T 3", family="GB/T 3", standing="仅见引用"), dated=False)
    x.edge("DRAFTED", local, p1, rank=1)
    x.edge("DRAFTED", others[0], p1, rank=2)
    x.edge("DRAFTED", others[0], method, rank=1)
    x.edge("DRAFTED", local, method, rank=3)
    standard("GB 4-2024", date(2024, 1, 1), chain, aspect="安全环保", score=None)
    standard("GB/T 5-2024", date(2024, 1, 1), two, aspect="管理服务", score=0.9, standing="未知")
    standard("GB/T 6-2026", date(2027, 1, 1), two, aspect="管理服务", score=0.9, standing="即将实施")
    standard("ISO 7:2024", date(2024, 1, 1), two, aspect="管理服务", score=0.9, scope="境外")
    review = x.standard("GB/T 8-2024", effective=date(2024, 1, 1))
    x.covers(review, two, aspect="管理服务", state="待核")
    stale = x.standard("GB/T 9-2024", effective=date(2024, 1, 1))
    x.covers(stale, two, aspect="管理服务", stale=True)
    group = x.standard("T/X 10-2022", issued=date(2022, 11, 23))
    x.node("Standard", "T/X 10-2022", level="团体")
    x.edge("COVERS", group, ("Segment", "丙"), aspect="试验方法", state="采纳", score=1.0)
    for drafter in (local, *others):
        x.edge("DRAFTED", drafter, group)
    base = x.standard("GB/T 11-2024", effective=date(2024, 1, 1))
    x.edge("COVERS", base, ("Segment", "丙"), aspect="基础通用", state="采纳", score=0.7)
    flat = x.chain("平")
    for name in ("戊", "己"):
        x.segment(flat, name, requires=[("产品", 1.0)])
    standard("GB/T 12-2024", date(2024, 1, 1), ("Segment", "戊"), aspect="产品", score=1.0)
    both = x.chain("兼")
    seventh = x.segment(both, "庚", requires=[("产品", 1.0), ("试验方法", 1.0)])
    standard("GB/T 13-2024", date(2024, 1, 1), seventh, aspect="产品", score=0.9, title="制动系统性能要求及试验方法")
    standard("GB/T 14-2024", date(2024, 1, 1), seventh, aspect="管理服务", score=0.9, title="试验方法的管理")
    x.write(store)


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_clean(request.param, Path(tmp_path_factory.mktemp("coverage")), request)
    planted(store)
    yield store
    store.close()


@pytest.fixture(scope="module")
def chain(store: Store) -> ChainCoverage:
    return covered(store, "链")


def covered(store: Store, chain: str) -> ChainCoverage:
    weights = read_weights()
    keyness = {
        id_: worth.keyness.value or 0.0 for id_, worth in segment_worth(store, catalog(), chain, weights).items()
    }
    return chain_coverage(store, catalog(), SCOPE, chain, keyness, weights)


def figures(found: Figures) -> tuple[object, ...]:
    return (
        *(
            value if value is None else pytest.approx(value, abs=2e-3)
            for value in (found.existence, found.effective, found.voice)
        ),
        found.known,
    )


def aspects(chain: ChainCoverage, segment: str) -> dict[str, AspectCoverage]:
    return {x.aspect: x for found in chain.segments if found.id == segment for x in found.aspects}


def test_the_best_standard_counts_and_methods_come_by_citation(chain: ChainCoverage) -> None:
    found = aspects(chain, "甲")
    assert figures(found["产品"].figures) == (1.0, 0.8, 2 / 3, (1, 2))
    assert found["产品"].standards == ("GB/T 1-2024", "GB/T 2-2016")
    assert figures(found["试验方法"].figures) == (1.0, 0.2, 0.25, (1, 1))
    assert found["试验方法"].standards == ("GB/T 3-2011",)


def test_what_closes_nothing_covers_nothing(chain: ChainCoverage) -> None:
    found = aspects(chain, "乙")
    assert figures(found["安全环保"].figures) == (1.0, 1.0, None, (0, 1))
    assert figures(found["管理服务"].figures) == (0.0, 0.0, None, (0, 0))


def test_a_serving_segment_and_drafters_without_rank(chain: ChainCoverage) -> None:
    assert figures(aspects(chain, "丁")["试验方法"].figures) == (1.0, HALF, 1 / 3, (1, 1))


def test_a_product_standard_named_for_its_methods_covers_both(store: Store) -> None:
    found = aspects(covered(store, "兼"), "庚")
    assert [found[name].standards for name in ("产品", "试验方法")] == [("GB/T 13-2024",), ("GB/T 13-2024",)]


def test_segments_are_means_over_their_aspects(chain: ChainCoverage) -> None:
    found = {x.id: figures(x.figures) for x in chain.segments}
    assert found == {
        "甲": (1.0, 0.6, (2 / 3 + 0.125) / 1.5, (2, 3)),
        "乙": (0.5, 0.5, None, (0, 1)),
        "丙": (None, None, None, (0, 0)),
        "丁": (1.0, HALF, 1 / 3, (1, 1)),
    }
    assert {x.id: x.own for x in chain.segments}["甲"] == ("GB/T 1-2024", "GB/T 2-2016")


def test_the_chain_is_weighted_by_keyness(chain: ChainCoverage) -> None:
    assert figures(chain.figures) == (2 / 3 * 0.5 + 1 / 3, 2 / 3 * 0.5 + HALF / 3, 1 / 3, (3, 5))
    (base,) = chain.whole
    assert (base.aspect, *figures(base.figures)) == ("基础通用", 1.0, 0.7, None, (0, 1))


def test_without_any_keyness_every_segment_counts_alike(store: Store) -> None:
    assert figures(covered(store, "平").figures) == (0.5, 0.5, None, (0, 1))


def test_the_region_is_the_mean_over_chains(store: Store) -> None:
    chains = [covered(store, name) for name in ("平", "链")]
    assert figures(region_figures(chains)) == (
        (0.5 + 2 / 3) / 2,
        (0.5 + 1 / 3 + HALF / 3) / 2,
        1 / 3,
        (3, 6),
    )


def test_grades_of_chains_carry_the_same_figures(store: Store) -> None:
    grades = grade_chains(store, catalog(), SCOPE)
    shown = grades.as_json()
    assert [chain["chain"] for chain in shown["chains"]] == ["兼", "平", "链"]
    assert shown["coverage"]["existence"] == pytest.approx((1 + 0.5 + 2 / 3) / 3, abs=1e-4)
    alone = grade_chains(store, catalog(), SCOPE, chain="链").as_json()
    assert alone["coverage"] is None
    assert alone["chains"] == shown["chains"][2:]
    assert sum(shown["chains"][2]["grades"].values()) == 4
