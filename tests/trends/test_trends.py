"""Families, life cycle, coupling and advantage of a chain worked out by hand, on both stores."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from graph.errors import NotFoundError
from graph.gaps import Scope
from graph.gaps.weights import read_weights
from graph.queries import Catalog
from graph.store import Store
from graph.trends import Trends, find_trends
from graph.trends.coupling import LEVELS, couple, degree, level_of
from graph.trends.families import Family
from graph.trends.lifecycle import life_cycle
from graph.trends.report import SegmentTrends
from tests.trends.planted import HERE, INVENTIONS

WEIGHTS = read_weights()


@pytest.fixture(scope="module")
def trends(store: Store) -> Trends:
    return find_trends(store, Catalog(), HERE)


@pytest.fixture(scope="module")
def segments(trends: Trends) -> dict[str, SegmentTrends]:
    return {segment.id: segment for segment in trends.chains[0].segments}


def test_families_count_once_and_only_accepted_links(segments: dict[str, SegmentTrends]) -> None:
    life = segments["甲"].life
    assert (life.families, life.dated, life.by_number, life.last_full) == (43, 43, 2, 2024)
    assert {year.year: year.inventions for year in life.years} == INVENTIONS
    assert sum(year.families for year in life.years) == 42


def test_indicators_of_the_last_full_year(segments: dict[str, SegmentTrends]) -> None:
    year = segments["甲"].life.years[-1]
    assert (year.inventions, year.utility_models, year.designs, year.unknown_kind) == (2, 2, 1, 0)
    assert (year.v, year.alpha, year.beta) == pytest.approx((2 / 23, 0.5, 0.8))
    assert year.n == pytest.approx(math.hypot(2 / 23, 0.5))
    assert year.applicants == 1


def test_applicants_and_co_owners(segments: dict[str, SegmentTrends]) -> None:
    # 2015: one patent of two owners.
    first = segments["甲"].life.years[0]
    assert (first.families, first.applicants, first.v, first.n) == (1, 2, 1.0, math.hypot(1, 1))


def test_stage_with_its_reason(segments: dict[str, SegmentTrends]) -> None:
    life = segments["甲"].life
    assert life.fit is not None
    assert life.stage == "衰退"
    assert 0.9 <= life.fit.share <= 1
    assert life.fit.curve.middle == pytest.approx(2019.5, abs=0.7)
    assert "到2024年累计42件" in life.reason and "生长率v=0.09，不高于匀速的0.20" in life.reason


def test_too_few_is_no_life_cycle(segments: dict[str, SegmentTrends]) -> None:
    for id_, words in (("乙", "14件，不足30"), ("丙", "0件，不足30")):
        life = segments[id_].life
        assert (life.stage, life.reason, life.fit) == ("数据不足", words, None)
    assert [year.families for year in segments["乙"].life.years] == [14, 0, 0, 0, 0]


def family(number: int, year: int | None, kind: str = "发明") -> Family:
    return Family(str(number), ("甲",), year, False, kind, frozenset({"厂"}), True, "本地", frozenset())


@pytest.mark.parametrize(
    ("years", "stage"),
    [
        ([2015 + i % 10 for i in range(29)], "数据不足"),
        ([2015 + i % 10 for i in range(30)], "成长"),
        ([2022 + i % 3 for i in range(60)], "数据不足"),  # three years only
        ([2015 + i % 10 for i in range(40)] + [None] * 11, "数据不足"),  # 40 of 51 are under 80 %
    ],
)
def test_the_limits_of_what_is_told(years: list[int | None], stage: str) -> None:
    life = life_cycle([family(i, year) for i, year in enumerate(years)], date(2026, 11, 23), WEIGHTS)
    assert (life.stage == "数据不足") == (stage == "数据不足")
    assert (life.fit is None) == (stage == "数据不足")
    assert life.reason


def test_a_search_that_ended_is_no_decline() -> None:
    life = life_cycle([family(i, 2000 + i % 21) for i in range(60)], date(2026, 11, 23), WEIGHTS)
    assert (life.stage, life.reason) == ("不能判断", "2021年以来一件也没有，先确认专利检索做到了哪一年")


def test_still_rising() -> None:
    years = [2015 + i for i, count in enumerate([1, 2, 4, 8, 16, 32, 64, 128, 256, 512]) for _ in range(count)]
    life = life_cycle([family(i, year) for i, year in enumerate(years)], date(2026, 11, 23), WEIGHTS)
    assert life.stage == "不能判断"
    assert "到2024年累计1023件，申请还在加快" in life.reason


def test_no_kind_no_indicator() -> None:
    life = life_cycle([family(i, 2015 + i % 10, "外观设计") for i in range(40)], date(2026, 11, 23), WEIGHTS)
    last = life.years[-1]
    assert (last.v, last.alpha, last.beta, last.n) == (None, None, 0.0, None)


def test_coupling_by_hand(segments: dict[str, SegmentTrends]) -> None:
    pair, triple = segments["甲"].pair, segments["甲"].triple
    assert pair.counts == {"创新链": 42, "标准链": 3}
    assert pair.values == {"创新链": 1.0, "标准链": pytest.approx(0.5)}
    assert (pair.c, pair.t) == pytest.approx((2 * math.sqrt(0.5) / 1.5, 0.75))
    assert pair.d == pytest.approx(0.840896, abs=1e-6)
    assert pair.level == "良好协调"
    assert triple.values == {"产业链": pytest.approx(0.5), "创新链": 1.0, "标准链": pytest.approx(0.5)}
    assert triple.d == pytest.approx(0.793701, abs=1e-6)
    assert triple.level == "中级协调"


def test_searched_and_nothing_found_is_zero_not_searched_is_unknown(segments: dict[str, SegmentTrends]) -> None:
    assert (segments["丙"].pair.d, segments["丙"].pair.level) == (0.0, "极度失调")
    unknown = segments["丁"].pair
    assert (unknown.level, unknown.d, unknown.values) == ("数据不足", None, None)
    assert (
        unknown.reason
        == "没有见到专利，又没有做过指明环节的专利检索；标准在各环节合计只有11，不足30，又没有做过指明环节的标准检索"
    )


def test_mean_over_the_segments_that_have_one(trends: Trends, segments: dict[str, SegmentTrends]) -> None:
    told = [segments[id_].pair.d or 0.0 for id_ in "甲乙丙"]
    assert trends.chains[0].mean("pair") == (pytest.approx(sum(told) / 3), 3)


@pytest.mark.parametrize("values", [[0.0, 1.0], [0.3, 0.3], [1.0, 1.0, 1.0], [0.2, 0.5, 0.9], [0.0, 0.0]])
def test_degree_by_its_other_form(values: list[float]) -> None:
    """C = [ΠU / (ΣU/n)^n]^(1/n), as the source writes it."""
    c, t, d = degree(values)
    mean = sum(values) / len(values)
    assert c == pytest.approx((math.prod(values) / mean ** len(values)) ** (1 / len(values)) if mean else 0)
    assert (t, d) == (pytest.approx(mean), pytest.approx(math.sqrt(c * mean)))
    assert 0 <= d <= 1


def test_levels() -> None:
    assert [level_of(i / 10) for i in range(10)] == list(LEVELS)
    assert (level_of(0.0999), level_of(1.0)) == (LEVELS[0], LEVELS[9])


def test_no_difference_cannot_be_compared() -> None:
    counts = {"创新链": {"甲": 3, "乙": 3}, "标准链": {"甲": 1, "乙": 5}}
    found = couple(counts, {"创新链": {}, "标准链": {}})
    assert {coupling.level for coupling in found.values()} == {"数据不足"}
    assert found["甲"].reason == "各环节的创新链数量没有差别，无从比较"


def test_advantage_by_hand(trends: Trends) -> None:
    found = trends.chains[0].by_segment
    assert (found.local, found.elsewhere, found.unknown, found.reason) == (23, 33, 1, "")
    assert {name: (cell.local, cell.known) for name, cell in found.cells.items()} == {
        "甲": (20, 43), "乙": (3, 13), "丙": (0, 0), "丁": (0, 0),
    }  # fmt: skip
    assert found.cells["甲"].rta == pytest.approx((20 / 23) / (43 / 56))
    assert found.cells["乙"].rta == pytest.approx((3 / 23) / (13 / 56))
    assert found.cells["丙"].rta is None
    classes = trends.chains[0].by_class.cells
    assert set(classes) == {"B21B", "C21D"}
    assert classes["C21D"].rta == pytest.approx((3 / 23) / (13 / 55))


def test_without_a_comparison_no_advantage(store: Store) -> None:
    found = find_trends(store, Catalog(), Scope("外市", "外市", HERE.as_of)).chains[0].by_segment
    assert found.elsewhere == 21 and "没有可比的对照" in found.reason
    assert all(cell.rta is None for cell in found.cells.values())


def test_one_segment_is_compared_within_its_chain(
    store: Store, trends: Trends, segments: dict[str, SegmentTrends]
) -> None:
    alone = find_trends(store, Catalog(), HERE, segment="甲")
    assert alone.chains[0].segments == (segments["甲"],)
    assert alone.chains[0].by_segment == trends.chains[0].by_segment


@pytest.mark.parametrize(("chain", "segment"), [("无", None), (None, "无"), ("链", "无")])
def test_unknown_names(store: Store, chain: str | None, segment: str | None) -> None:
    with pytest.raises(NotFoundError):
        find_trends(store, Catalog(), HERE, chain=chain, segment=segment)


def test_years_not_yet_published_stay_out(store: Store) -> None:
    earlier = (
        find_trends(store, Catalog(), replace(HERE, as_of=date(2026, 6, 30)), segment="甲").chains[0].segments[0].life
    )
    assert (earlier.last_full, earlier.years[-1].year) == (2023, 2023)
