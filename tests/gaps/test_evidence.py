"""Grades of an absence at their exact thresholds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph.gaps.evidence import Evidence
from graph.gaps.weights import read_weights
from graph.queries import Catalog
from graph.settings import Settings
from graph.store import Store, open_store
from loaders.run import load
from tests.gaps.sketch import Sketch
from tests.gaps.support import PLANTED, findings_of

AS_OF = date(2026, 11, 23)
YEAR_AGO = AS_OF - timedelta(days=365)
DAY = timedelta(days=1)

# Segment → its search records: kind, completeness, date.
RECORDS: dict[str, list[tuple[str, str, date | None]]] = {
    "恰一年": [("标准", "全库", YEAR_AGO)],
    "过一天": [("标准", "全库", YEAR_AGO - DAY)],
    "今天": [("标准", "全库", AS_OF)],
    "明天": [("标准", "全库", AS_OF + DAY)],
    "无日期": [("标准", "全库", None)],
    "抽样": [("标准", "抽样", AS_OF)],
    "旧抽样": [("标准", "抽样", date(2001, 1, 1))],
    "别类": [("企业", "全库", AS_OF)],
    "先差后好": [("标准", "抽样", AS_OF), ("标准", "全库", AS_OF)],
    "两类": [("标准", "抽样", AS_OF), ("企业", "全库", AS_OF)],
    "没有": [],
    "只有计划": [],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    x = Sketch()
    chain = x.chain("链")
    for name, records in RECORDS.items():
        segment = x.segment(chain, name)
        for number, (kind, completeness, day) in enumerate(records):
            record = x.node(
                "SearchRecord",
                f"{name}{number}",
                kind=kind,
                completeness=completeness,
                date=day,
                scope=name,
                databases="库",
            )
            x.edge("FOR", record, segment)
    for number, (state, stale) in enumerate((("待制定", False), ("在制定", False), ("现有", False), ("待制定", True))):
        entry = x.node(
            "SystemEntry", f"条{number}", title=f"条{number}", state=state, aspect="产品" if number == 0 else "试验方法"
        )
        x.edge("FOR", entry, ("Segment", "只有计划"), stale=stale)
    for completeness in ("全库", "抽样"):
        other = x.chain(f"整链{completeness}")
        x.segment(other, f"整链{completeness}之环节")
        record = x.node(
            "SearchRecord",
            f"整链{completeness}",
            kind="标准",
            completeness=completeness,
            date=AS_OF,
            scope="链",
            databases="库",
        )
        x.edge("FOR", record, other)
    store = open_store(Settings(store_path=tmp_path_factory.mktemp("evidence") / "graph.kgl"))
    x.write(store)
    yield store
    store.close()


def evidence(store: Store, chain: str = "链") -> Evidence:
    return Evidence(store, Catalog(), chain, AS_OF, read_weights())


@pytest.mark.parametrize(
    ("segment", "letter", "words"),
    [
        ("恰一年", "A", "标准：环节全库检索（恰一年0，2025-11-23）"),
        ("过一天", "B", "标准：环节全库检索，已超过一年（过一天0，2025-11-22）"),
        ("今天", "A", "标准：环节全库检索（今天0，2026-11-23）"),
        ("明天", "C", "没有标准的检索记录"),
        ("无日期", "C", "没有标准的检索记录"),
        ("抽样", "B", "标准：环节抽样检索（抽样0，2026-11-23）"),
        ("旧抽样", "B", "标准：环节抽样检索（旧抽样0，2001-01-01）"),
        ("别类", "C", "没有标准的检索记录"),
        ("先差后好", "A", "标准：环节全库检索（先差后好1，2026-11-23）"),
        ("没有", "C", "没有标准的检索记录"),
    ],
)
def test_one_kind_and_segment(store: Store, segment: str, letter: str, words: str) -> None:
    grade = evidence(store).of_search(["标准"], [segment], None)
    assert (grade.letter, grade.note) == (letter, words)
    assert len(grade.evidence) == (0 if words.startswith("没有") else 1)


@pytest.mark.parametrize(("completeness", "letter"), [("全库", "B"), ("抽样", "C")])
def test_a_record_for_the_whole_chain(store: Store, completeness: str, letter: str) -> None:
    grade = evidence(store, f"整链{completeness}").of_search(["标准"], [f"整链{completeness}之环节"], None)
    assert (grade.letter, grade.evidence[0]["id"]) == (letter, f"整链{completeness}")


def test_a_finding_on_the_chain_itself_takes_records_of_the_chain(store: Store) -> None:
    assert evidence(store, "整链全库").of_search(["标准"], [], "基础通用").letter == "B"
    assert evidence(store).of_search(["标准"], [], "基础通用").letter == "C"


def test_the_worst_of_kinds_and_of_segments_counts(store: Store) -> None:
    found = evidence(store)
    assert found.of_search(["企业", "标准"], ["两类"], None).letter == "B"
    assert found.of_search(["标准"], ["今天", "抽样"], None).letter == "B"
    assert found.of_search(["标准"], ["今天", "恰一年"], None).letter == "A"
    assert found.of_search(["标准"], ["今天", "抽样", "没有"], None).letter == "C"


def test_the_plan_counts_for_its_cell_and_for_a_whole_segment(store: Store) -> None:
    found = evidence(store)
    assert found.of_search(["标准"], ["只有计划"], "产品").letter == "A"
    assert found.of_search(["标准"], ["只有计划"], None).note == "标准体系表条0写明待制定"
    assert found.of_search(["标准"], ["只有计划"], "试验方法").letter == "C"  # 在制定、现有, or withdrawn
    assert found.of_search(["标准"], ["只有计划"], None, planned=False).letter == "C"
    assert found.of_search(["企业"], ["只有计划"], None).letter == "C"  # a plan of standards says nothing of firms


@pytest.mark.parametrize(
    ("known", "letter"),
    [
        ((19, 20), "A"),
        ((949, 1000), "B"),
        ((4, 5), "B"),
        ((799, 1000), "C"),
        ((1, 1), "A"),
        ((0, 3), "C"),
        ((0, 0), "A"),
    ],
)
def test_fields(store: Store, known: tuple[int, int], letter: str) -> None:
    assert evidence(store).of_fields(known) == letter


def test_a_planned_row_proves_an_empty_cell_and_nothing_else(tmp_path: Path) -> None:
    """XE25 has a standard on 管理服务; that another is to be written says nothing of standards that cover XE25 and XE91."""
    folder = shutil.copytree(PLANTED, tmp_path / "planted")
    with (folder / "标准体系表.csv").open("a", encoding="utf-8") as table:
        table.write("虚构体系-90,虚构链戊,XE25,管理服务,,虚构条目 90,待制定,团体,高,,,已核,虚构\n")
    with closing(open_store(Settings(store="embedded", store_path=tmp_path / "graph.kgl"))) as store:
        load(store, [folder], output=tmp_path)
        items = findings_of(store, rules=["G08"], chain="虚构链戊").items
    grades = {item.grade for item in items if item.identity["upstream_id"] == "XE25"}
    assert grades == {"C"}
