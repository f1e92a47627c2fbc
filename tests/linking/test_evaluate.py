"""The measure itself, on links counted by hand."""

import pytest

from loaders.linking import GoldRow, Link, evaluate, read_gold


def made(document: str, target: str, state: str = "采纳", score: float = 0.9, label: str = "Segment") -> Link:
    return Link(document, label, target, None, score, state, "规则:名称", "。")


GOLD = [
    GoldRow("一", frozenset({"A", "B"}), frozenset({"C"})),
    GoldRow("二", frozenset({"A"}), frozenset()),
    GoldRow("三", frozenset(), frozenset()),
    GoldRow("四", frozenset(), frozenset(), "甲链"),
]


def test_counts() -> None:
    links = [
        made("一", "A"),
        made("一", "C"),
        made("一", "D"),
        made("一", "B", "待核", 0.5),
        made("二", "A", "否决", 1.0),
        made("三", "A"),
        made("四", "甲链", label="Chain"),
        made("没有标注的", "A"),
    ]
    result = evaluate(GOLD, links)
    assert (result.right, result.accepted, result.found, result.wanted) == (2, 4, 1, 3)
    assert result.precision == 0.5
    assert result.recall == pytest.approx(1 / 3)
    assert result.f1 == pytest.approx(0.4)
    assert (result.negatives_linked, result.negatives) == (1, 1)
    assert (result.first_three, result.with_primary) == (1, 2)
    assert (result.chains_found, result.chains_wanted) == (1, 1)
    low, high = result.f1_interval
    assert 0 <= low <= result.f1 <= high <= 1
    assert evaluate(GOLD, links) == result


def test_links_to_review_count_for_the_first_three_alone() -> None:
    result = evaluate(GOLD[1:2], [made("二", "A", "待核", 0.4), made("二", "B", "待核", 0.5)])
    assert (result.accepted, result.recall, result.first_three) == (0, 0.0, 1)


def test_nothing_to_measure() -> None:
    result = evaluate([], [])
    assert (result.precision, result.recall, result.f1, result.f1_interval) == (0.0, 0.0, 0.0, (0.0, 0.0))


def test_reading_labels() -> None:
    rows = [
        {"id": "x", "primary": "A;B ；C", "acceptable": "", "chain": ""},
        {"id": "y", "primary": "", "acceptable": "D"},
    ]
    assert read_gold(rows) == [
        GoldRow("x", frozenset({"A", "B", "C"}), frozenset()),
        GoldRow("y", frozenset(), frozenset({"D"})),
    ]
