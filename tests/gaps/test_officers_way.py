"""The officer's way: look up what the leads name, write it down in two tables, and exactly those leads become gaps.

Three 检索记录 rows (全库, naming a segment) and one 待制定 row of a 标准体系表. Which leads are taken follows from the
findings themselves, the most worthwhile first, so that this holds however the linking is tuned; `pytest -s` prints them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from graph.gaps import Findings, Item
from graph.settings import Settings
from graph.store import open_store
from loaders.run import load
from tests.gaps.support import RIZHAO, findings_of
from tests.gaps.test_rizhao import write_csv


@dataclass(frozen=True)
class Story:
    """What was found before, what was written down, and what was found then."""

    before: Findings
    searched: dict[str, Item]  # kind and segment → the lead
    planned: Item
    after: Findings
    issues: int

    @property
    def taken(self) -> set[str]:
        return {item.id for item in [*self.searched.values(), self.planned]}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("officer")
    store = open_store(Settings(store_path=folder / "graph.kgl"))
    load(store, [RIZHAO], output=folder)
    before = findings_of(store)
    about_standards = ("G01", "G02", "G03", "G11")
    standards = Counter(segment for item in before.leads if item.rule in about_standards for segment in item.segments)

    def first(rule: str, fits: Callable[[Item], bool]) -> Item:
        return next(item for item in before.leads if item.rule == rule and item.state == "成立" and fits(item))

    nobody = first("G14", lambda item: item.known == (0, 0))
    # Segments with one lead about standards, so that the record speaks for that one alone.
    no_standard = first("G01", lambda item: standards[item.segments[0]] == 1)
    one_aspect = first("G02", lambda item: len(item.segments) == 1 and standards[item.segments[0]] == 1)
    cell = first("G02", lambda item: len(item.segments) == 1 and item.segments != one_aspect.segments)
    searched = {"企业": nobody, "标准一": no_standard, "标准二": one_aspect}
    own = folder / "own"
    own.mkdir()
    records = [
        {"记录编号": f"自查-{n}", "范围类型": "环节", "范围": item.segments[0], "类别": kind[:2], "检索式": "环节关键词",
         "数据来源": "全国标准信息公共服务平台" if kind[:2] == "标准" else "市场主体登记库", "检索日期": "2026-11-20", "命中数": "0", "采纳数": "0", "完整性": "全库"}
        for n, (kind, item) in enumerate(searched.items(), 1)
    ]  # fmt: skip
    plan = {"体系编号": "自定-1", "产业链": cell.chains[0], "环节编号": cell.segments[0], "要素": cell.identity["aspect"], "标准号": "",
            "标准名称": "拟定的标准", "状态(现有/在制定/待制定)": "待制定", "宜定级别": "团体", "优先级": "高"}  # fmt: skip
    write_csv(own / "检索记录.csv", *records)
    write_csv(own / "标准体系表.csv", plan)
    for row in (*records, plan):
        print(row)
    report = load(store, [own], output=folder)
    after = findings_of(store)
    store.close()
    yield Story(before, searched, cell, after, len(report.issues))


def test_the_rows_load_without_a_word(story: Story) -> None:
    assert story.issues == 0


def test_four_different_leads_become_confirmed_gaps(story: Story) -> None:
    assert len(story.taken) == 4
    now = {item.id: item for item in story.after.items if item.id in story.taken}
    assert {(item.grade, item.word, item.is_lead, item.is_open) for item in now.values()} == {
        ("A", "确认缺口", False, False)
    }
    for item in now.values():
        print(item.id, item.statement, item.data_note)
    assert story.taken <= {item.id for item in story.after.gaps}


def test_they_show_the_record_that_confirms_them(story: Story) -> None:
    now = {item.id: item for item in story.after.items}
    shown = {kind: {fact["id"] for fact in now[item.id].evidence} for kind, item in story.searched.items()}
    assert [f"自查-{n}" in ids for n, ids in enumerate(shown.values(), 1)] == [True, True, True]
    assert "自定-1" in {fact["id"] for fact in now[story.planned.id].evidence}


def test_nothing_else_changes(story: Story) -> None:
    def rest(findings: Findings) -> list[Item]:
        """Without how firmly they stand among the first ten: that depends on who else is on the list."""
        return [
            replace(item, stability=None, sensitivity=None)
            for item in findings.items
            if item.id not in story.taken and not about_searches(item)
        ]

    def about_searches(item: Item) -> bool:
        return item.rule == "G00"

    assert rest(story.after) == rest(story.before)


def test_missing_data_counts_the_records(story: Story) -> None:
    """G00 says how many segments lack a record: exactly the three fewer."""

    def missing(findings: Findings) -> dict[str, int]:
        return {item.id: item.known[1] - item.known[0] for item in findings.items if item.rule == "G00"}

    before, after = missing(story.before), missing(story.after)
    assert set(after) == set(before)
    assert sum(before.values()) - sum(after.values()) == 3
