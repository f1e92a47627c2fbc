"""The records of the pictures refuse what a page could not show truthfully."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from graph.errors import LiantuError
from graph.model import ASPECTS
from graph.view import Cell, ChainView, Finding, Firm, PatentLink, Row, Segment, StandardLink


def finding(**changes: object) -> Finding:
    facts: dict[str, object] = {
        "id": "f",
        "rule": "G01",
        "rule_name": "环节标准空白",
        "statement": "没有标准",
        "grade": "A",
    }
    return Finding(**{**facts, "severity": 0.5, **changes})  # type: ignore[arg-type]


def segment(**changes: object) -> Segment:
    return Segment(**{"code": "S1", "name": "环节", "position": "上游", **changes})  # type: ignore[arg-type]


def cells(*states: Cell) -> tuple[Cell, ...]:
    given = {cell.aspect for cell in states}
    return (*states, *(Cell(aspect=aspect, state="不要求") for aspect in ASPECTS if aspect not in given))


@pytest.mark.parametrize(
    ("make", "got"),
    [
        (lambda: finding(grade="D"), "证据等级是“D”"),
        (lambda: finding(severity=1.2), "严重度是 1.2"),
        (lambda: finding(severity=math.nan), "严重度是 nan"),
        (lambda: finding(severity=None), "没有严重度"),
        (lambda: finding(tier="最高"), "优先级档次是“最高”"),
        (lambda: finding(priority=101), "优先级是 101"),
        (lambda: StandardLink(id="a", number="a", title="t", aspect="其他"), "标准要素是“其他”"),
        (lambda: StandardLink(id="a", number="a", title="t", link_state="否决"), "对应状态是“否决”"),
        (lambda: StandardLink(id="a", number="a", title="t", score=-0.1), "对应得分是 -0.1"),
        (lambda: PatentLink(id="a", title="t", link_state="accepted"), "对应状态是“accepted”"),
        (lambda: segment(position="中段"), "环节位置是“中段”"),
        (lambda: segment(search_grade=""), "检索证据等级是“”"),
        (lambda: segment(firms=(Firm(id="a", name="甲"),), firm_total=0), "企业总数是 0，却列出了 1 个"),
        (lambda: ChainView(as_of="", chain="链", segments=(segment(), segment())), "环节编号重复：S1"),
        (lambda: ChainView(as_of="", chain="链", segments=(segment(),), edges=(("S1", "S9"),)), "图外环节：S9"),
        (lambda: ChainView(as_of="", chain="链", segments=(), level_marks=(0.4, 0.7)), "严重度分档是 (0.4, 0.7)"),
        (lambda: Cell(aspect="产品", state="空白"), "单元格状态是“空白”"),
        (lambda: Cell(aspect="产品", state="有标准", active=2, linked=1), "现行 2 项、相关 1 项"),
        (lambda: Row(code="S1", name="环节", position="上游", cells=cells()[:5]), "环节 S1 有 5 个单元格"),
    ],
)
def test_refused(make: Callable[[], object], got: str) -> None:
    with pytest.raises(LiantuError) as error:
        make()
    assert got in error.value.got
    assert error.value.want
    assert error.value.hint


def test_words_and_what_counts_as_a_gap() -> None:
    words = {
        (f.word, f.is_gap)
        for f in (
            finding(grade="A"),
            finding(grade="B"),
            finding(grade="C", severity=None),
            finding(grade="A", pending=True, severity=None),
        )
    }
    assert words == {("确认缺口", True), ("疑似缺口", True), ("数据不足", False), ("待核", False)}


def test_a_position_may_be_unknown() -> None:
    assert segment(position="").position == ""
