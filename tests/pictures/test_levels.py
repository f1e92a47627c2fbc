"""The level of a segment says no more than what is known."""

from __future__ import annotations

import pytest

from graph.levels import Standing, Tally, all_findings, chain_card, level_counts, standing, tally, totals
from graph.view import ChainView, Finding, Firm, LevelCounts, Segment, StandardLink, Totals

MARKS = (0.7, 0.4)


def gap(id_: str, severity: float | None, grade: str = "A", pending: bool = False) -> Finding:
    return Finding(id=id_, rule="G01", rule_name="空白", statement=id_, grade=grade, pending=pending, severity=severity)


def segment(code: str, *findings: Finding, search: str = "A", firms: int = 0) -> Segment:
    people = tuple(Firm(id=f"o{i}", name=f"企业{i}") for i in range(firms))
    return Segment(code=code, name=code, position="上游", search_grade=search, findings=findings, firms=people)


@pytest.mark.parametrize(
    ("findings", "search", "expected"),
    [
        ((gap("a", 0.7),), "A", ("缺口高", 1, 0.7)),
        ((gap("a", 0.69), gap("b", 0.1, "B")), "A", ("缺口中", 2, 0.69)),
        ((gap("a", 0.39),), "C", ("缺口低", 1, 0.39)),
        ((gap("a", 0.0),), "A", ("缺口低", 1, 0.0)),
        ((gap("a", 0.2), gap("b", 1.0, "C"), gap("c", 1.0, pending=True)), "A", ("缺口低", 1, 0.2)),
        ((gap("a", 1.0, "A", pending=True), gap("b", 1.0, "C")), "A", ("待核", 1, None)),
        ((gap("a", 1.0, "C"), gap("b", None, "C")), "A", ("待查", 2, None)),
        ((), "C", ("待查", 0, None)),
        ((), "B", ("无缺口", 0, None)),
        ((), "A", ("无缺口", 0, None)),
    ],
)
def test_standing(findings: tuple[Finding, ...], search: str, expected: tuple[str, int, float | None]) -> None:
    got: Standing = standing(segment("S", *findings, search=search), MARKS)
    assert (got.level.word, got.count, got.severity) == expected


def view() -> ChainView:
    shared = gap("shared", 0.9)
    standards = (StandardLink(id="s1", number="GB/T 1-2020", title="甲"),)
    return ChainView(
        as_of="2026-01-01",
        chain="链",
        segments=(
            segment("A", shared, gap("p", None, "B", pending=True), firms=2),
            segment("B", shared, gap("b", 0.5, "B"), firms=1),
            segment("C", gap("c", None, "C")),
            segment("D"),
        ),
        standards=standards,
        findings=(gap("chain", 0.1, "B"),),
    )


def test_an_item_on_two_segments_counts_once() -> None:
    assert [f.id for f in all_findings(view())] == ["chain", "shared", "p", "b", "c"]
    assert tally(all_findings(view())) == Tally(confirmed=1, suspected=2, pending=1, leads=1)


def test_totals_are_distinct_and_can_be_given() -> None:
    assert totals(view()) == Totals(segments=4, standards=1, patents=0, firms=2)
    given = Totals(segments=4, standards=900, patents=20000, firms=70)
    cut = ChainView(as_of="", chain="链", segments=(), totals=given)
    assert totals(cut) == given


def test_index_card_has_the_numbers_of_the_map() -> None:
    card = chain_card(view(), "m.html", "x.html")
    assert card.levels == level_counts(view()) == LevelCounts(high=2, lead=1, none=1)
    assert (card.confirmed, card.suspected, card.pending, card.leads) == (1, 2, 1, 1)
    assert (card.totals, card.map_href, card.matrix_href) == (totals(view()), "m.html", "x.html")
