"""The back-test on a small invented history (虚构) whose answers are counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.backtest import BackTest, Document, History, RuleTest, Share, run_backtest
from graph.gaps.weights import read_weights
from graph.queries import Catalog
from loaders.histories import read_list_history, read_store_history
from tests.gaps.support import loaded

DATA = Path(__file__).resolve().parents[1] / "data" / "sources"
START, END = date(2020, 12, 31), date(2023, 12, 31)


def document(id_: str, issued: str | None, segment: str, aspect: str = "产品", ended: str | None = None) -> Document:
    days = [None if text is None else date.fromisoformat(text) for text in (issued, ended)]
    return Document(id_, f"虚构 {id_}", days[0], days[1], (segment,), aspect)


# On 2020-12-31: S1 and S2 have a product standard and no test method; S3 has both; S4's only standard has ended.
DOCUMENTS = (
    document("A", "2010-01-01", "S1"),
    document("A2", "2022-05-01", "S1", "试验方法"),  # hits S1 × 试验方法
    document("B", "2019-01-01", "S2"),
    document("C", "2012-01-01", "S3", ended="2022-01-01"),  # over age, replaced since
    document("C2", "2022-01-01", "S3"),
    document("Cm", "2018-06-01", "S3", "试验方法"),
    document("D", "2005-01-01", "S4", ended="2015-01-01"),
    document("E", "2023-12-31", "S5"),  # the segment is not known on the day
    document("F", "2024-01-01", "S2", "试验方法"),  # a day too late
)
SEGMENTS = {name: (f"环节{name}", "虚构链") for name in ("S1", "S2", "S3", "S4", "S5")}
HISTORY = History("虚构历史", "测试", SEGMENTS, DOCUMENTS)


def backtest(history: History, least: float = 0.95) -> BackTest:
    return run_backtest(history, Catalog(), [END], 3, least, lambda text: None)


def by_test(result: BackTest) -> dict[str, RuleTest]:
    return {test.test: test for test in result.tests}


@pytest.fixture(scope="module")
def tests() -> dict[str, RuleTest]:
    return by_test(backtest(HISTORY))


def test_empty_segment_is_flagged_and_not_hit(tests: dict[str, RuleTest]) -> None:
    g01 = tests["G01"]
    assert (g01.as_of, g01.until) == (START, END)
    assert g01.flagged == Share(0, 1)  # S4
    assert g01.chance == Share(2, 4)  # S1 and S3 of S1-S4; S5 came later
    assert g01.blank is None


def test_missing_element_is_hit_where_it_came(tests: dict[str, RuleTest]) -> None:
    g02 = tests["G02"]
    assert g02.flagged == Share(1, 2)  # S1 and S2 lack 试验方法; only S1 got one in time
    assert g02.chance == Share(2, 18)  # S1-S3 × six elements; hit: S1 × 试验方法, S3 × 产品
    assert g02.blank == Share(1, 14)  # four of the eighteen are filled
    assert g02.ratio is not None
    assert g02.ratio[0] == pytest.approx((1 / 2) / (1 / 14))


def test_over_age_by_segment_and_by_standard(tests: dict[str, RuleTest]) -> None:
    assert tests["G05"].flagged == Share(2, 2)  # A of S1 and C of S3 are over age; both segments got a standard
    assert tests["G05"].chance == Share(2, 3)
    assert tests["G05s"].flagged == Share(1, 2)  # C was replaced, A was not
    assert tests["G05s"].chance == Share(1, 4)
    assert tests["G05s"].size == Share(1, 2)  # two of S3, the largest segment


def test_nothing_later_than_the_day_chooses_what_is_flagged(tests: dict[str, RuleTest]) -> None:
    past = replace(HISTORY, documents=tuple(d for d in DOCUMENTS if d.issued is not None and d.issued <= START))
    alone = by_test(backtest(past))
    assert {name: test.flagged.n for name, test in alone.items()} == {
        name: test.flagged.n for name, test in tests.items()
    }
    assert all(alone[name].flagged.hits == 0 for name in ("G01", "G02", "G05"))


def test_same_figures_again(tests: dict[str, RuleTest]) -> None:
    assert by_test(backtest(HISTORY)) == tests


@pytest.mark.parametrize(("unknown", "refused"), [(1, True), (0, False)])
def test_refused_just_under_the_share(unknown: int, refused: bool) -> None:
    documents = tuple(document(f"N{i}", None if i < unknown else "2010-01-01", "S1") for i in range(10))
    result = backtest(replace(HISTORY, documents=documents), least=0.95)
    assert bool(result.refusal) is refused
    assert (result.tests == ()) is refused
    if refused:
        assert "不可评估" in result.refusal
        assert "9项，共10项" in result.refusal


ROWS = """docid,title_en,published,stage,substage,ics,relations
ISO 3807-2:2000,Cylinders for acetylene - Basic requirements - Part 2: Cylinders with fusible plugs,2000-03,95,99,23.020.35,obsoletes:ISO 3807:1977|updates:ISO 3807:2013
ISO 3807:2013,Gas cylinders - Acetylene cylinders - Basic requirements and type testing,2013-09,90,93,23.020.35,obsoletes:ISO 3807-1:2000|obsoletes:ISO 3807-2:2000
ISO/R 1849:1970,Withdrawal of ISO/R 1849-1970,1970-12,95,99,71.080.60,
ISO/DIS 6940,Textile fabrics - Burning behaviour,,40,20,13.220.40;59.080.30,obsoletes:ISO 6940:2004
"""
"""Rows of relaton-data-iso @87c31d3 (see tests/data/sources/SOURCE.md), fewer columns."""


def test_list_is_read_with_its_replacements(tmp_path: Path) -> None:
    file = tmp_path / "iso.csv"
    file.write_text(ROWS, encoding="utf-8")
    history, issues = read_list_history(file)
    assert issues == []
    assert {d.id: (d.issued, d.ended, d.ended_known) for d in history.documents} == {
        "ISO 3807-2:2000": (date(2000, 3, 31), date(2013, 9, 30), True),
        "ISO 3807:2013": (date(2013, 9, 30), None, True),
        "ISO/R 1849:1970": (date(1970, 12, 31), None, False),  # withdrawn, nobody knows when
    }  # the draft is not published
    assert history.dated == (2, 3)
    assert history.segments["23.020.35"] == ("23.020.35", "ICS 23 流体系统和通用件")


def test_iso_slice_loses_no_published_standard() -> None:
    history, issues = read_list_history(DATA / "relaton_iso.csv")
    assert issues == []
    assert len(history.documents) == 30


def test_city_without_dates_is_not_judged(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    with loaded("embedded", "rizhao", tmp_path, request) as store:
        history = read_store_history(store, Catalog(), "日照市")
    assert len(history.documents) == 555  # national, industry, local and association standards with a row of their own
    assert backtest(history).refusal == "不可评估：日期已知的标准139项，共555项（25.0%），不到95%"


def test_the_rules_run_with_the_weights_that_are_given(tests: dict[str, RuleTest]) -> None:
    """With a limit of a century nothing is over age; the version says whose thresholds they were."""
    own = {**read_weights(), "version": "自定", "age_limit": 100, "age_limit_group": 100}
    result = run_backtest(HISTORY, Catalog(), [END], 3, 0.95, lambda text: None, own)
    assert result.as_json()["weights_version"] == "自定"
    assert (tests["G05"].flagged.n > 0, by_test(result)["G05"].flagged.n) == (True, 0)
