"""What is to be done, counted before the list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graph.gaps import Findings
from graph.gaps.groups import HEADINGS, by_action
from tests.gaps.test_items import ITEM


def test_findings_are_counted_by_what_they_ask_for() -> None:
    items = (
        ITEM,
        replace(ITEM, id="G05-1", rule="G05", rule_title="标准超龄", grade="B", standard_action="复审"),
        replace(ITEM, id="G05-2", rule="G05", rule_title="标准超龄", grade="B", standard_action="复审", state="待核"),
        replace(ITEM, id="G02-1", rule="G02", rule_title="标准要素缺项", grade="C"),
        replace(ITEM, id="G14-1", rule="G14", rule_title="产业断点", grade="C", standard_action="无"),
    )
    groups = by_action(Findings(date(2026, 11, 23), "市", "embedded", "1", "v", items))
    assert [group.row for group in groups] == [
        ("制定", "G01 环节标准空白、G02 标准要素缺项", "1", "0", "0", "1", "G01-1"),
        ("复审", "G05 标准超龄", "0", "1", "1", "0", "G05-1"),
        ("补链", "G14 产业断点", "0", "0", "0", "1", "G14-1"),
    ]
    assert len(groups[0].row) == len(HEADINGS)
    counted = sum(g.confirmed + g.suspected + g.to_check + g.leads for g in groups)
    assert counted == len(items)


def test_nothing_found_asks_for_nothing() -> None:
    assert by_action(Findings(date(2026, 11, 23), "市", "embedded", "1", "v", ())) == []
