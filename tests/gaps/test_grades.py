"""The first grade that fits, one case each and the thresholds from both sides; and the whole on both examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.gaps import Grades, Scope, find_gaps, grade_chains, read_scope
from graph.gaps.coverage import Figures
from graph.gaps.grades import GRADES, Facts, grade
from graph.gaps.strength import Strength, patent_strength
from graph.gaps.weights import read_weights
from graph.settings import Settings
from graph.store import Store
from tests.gaps.support import catalog

MARKS = read_weights()["grades"]
WEAK = Strength(0, 0.0, False)
FACTS = Facts((), (), (), Figures(1.0, 0.6, None, (0, 3)), (0, 10), WEAK)


def figures(effective: float | None, voice: float | None = None) -> Figures:
    return Figures(1.0, effective, voice, (1, 3))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (replace(FACTS, unknown=("没查够",), missing=("没有",)), "数据不足"),
        (replace(FACTS, missing=("没有",), figures=figures(0.9, 0.5)), "空白"),
        (replace(FACTS, figures=figures(0.349)), "短板"),
        (replace(FACTS, figures=figures(0.35)), "潜力"),
        (replace(FACTS, figures=figures(0.9, 0.5), hit=(3, 10)), "短板"),
        (replace(FACTS, figures=figures(0.9, 0.5), hit=(29, 100)), "优势"),
        (replace(FACTS, figures=figures(0.8, 0.01)), "优势"),
        (replace(FACTS, figures=figures(0.799, 0.01)), "潜力"),
        (replace(FACTS, figures=figures(0.8, 0.0)), "潜力"),
        (replace(FACTS, figures=figures(0.8, None)), "潜力"),
        (replace(FACTS, figures=figures(0.8), strength=Strength(5, 0.7, True)), "优势"),
        (replace(FACTS, figures=figures(0.79), strength=Strength(5, 0.7, True)), "潜力"),
        (replace(FACTS, figures=figures(None), hit=(0, 0)), "潜力"),
    ],
)
def test_the_first_that_fits(facts: Facts, expected: str) -> None:
    word, reason = grade(facts, MARKS)
    assert word == expected
    assert reason
    assert word in GRADES


def test_a_weak_segment_says_what_was_not_searched() -> None:
    _, reason = grade(replace(FACTS, figures=figures(0.1), unsearched=("产品", "试验方法")), MARKS)
    assert reason == "有效覆盖10%，低于35%；缺的产品、试验方法可能只是没查到，检索不够或待核"


def patents(segment: str, count: int, **values: object) -> list[dict[str, object]]:
    row = {"segment_id": segment, "local": True, "score": 1.0, "cited_by": 0, "flagged": False}
    return [{**row, "patent_id": f"{segment}{n}", "family": f"{segment}{n}", **values} for n in range(count)]


def test_strong_patents_need_number_and_rank() -> None:
    """Eleven segments: 0-9 hold as many inventions as their number, 十 holds ten that are all of one family.

    Weaker than 6 are 0-5 and 十: 7 of 10 others, just enough; than 5 are 6 of 10.
    """
    rows = [row for n in range(10) for row in patents(str(n), n)] + patents("十", 10, family="一族")
    found = patent_strength([*map(str, range(10)), "十"], rows, read_weights())
    assert [id_ for id_, strength in found.items() if strength.strong] == ["6", "7", "8", "9"]
    assert [found[id_].percentile for id_ in "65"] == [0.7, 0.6]
    assert found["十"].inventions == 1


def test_few_patents_are_not_strong_whatever_their_rank() -> None:
    found = patent_strength(list("甲乙"), patents("甲", 4), read_weights())
    assert (found["甲"].percentile, found["甲"].strong) == (1.0, False)
    assert patent_strength(["甲"], patents("甲", 9), read_weights())["甲"].strong is False


def test_what_a_family_is_worth() -> None:
    """1 + 0.1 for each citation, at most 1, + 0.5 with a flag; times the link; the best member of the family."""
    rows = [
        *patents("甲", 1, cited_by=30, flagged=True, score=0.5),  # 2.5 · 0.5 = 1.25
        *patents("乙", 1, cited_by=2),  # 1.2
        *patents("丙", 2, family="一族", score=0.9),  # 0.9
        *patents("丁", 9, local=False),
    ]
    found = patent_strength(list("甲乙丙丁"), rows, read_weights())
    ranks = {id_: round(strength.percentile * 3) for id_, strength in found.items()}
    assert ranks == {"甲": 3, "乙": 2, "丙": 1, "丁": 0}


def graded(store: Store) -> Grades:
    return grade_chains(store, catalog(), read_scope(store, catalog(), Settings()))


def test_no_grade_takes_more_than_three_fifths_of_the_demo_city(rizhao: Store) -> None:
    grades = graded(rizhao)
    counts = {word: sum(chain.counts[word] for chain in grades.chains) for word in GRADES}
    assert sum(counts.values()) == 68
    assert max(counts.values()) / 68 < 0.6
    assert counts["空白"] == 0, "sampled searches allow no such claim"


def test_planted_absences(planted: Store) -> None:
    """G01 at A or B is 空白, at C or 待核 数据不足; so is G14. The segments are those of the answers of these rules."""
    grades = {x.coverage.id: (x.grade, x.reason) for chain in graded(planted).chains for x in chain.segments}
    scope: Scope = read_scope(planted, catalog(), Settings())
    found = find_gaps(planted, catalog(), scope, rules=["G01"])
    for item in found.items:
        expected = "空白" if item in found.gaps else "数据不足"
        segment = item.identity["segment_id"]
        assert grades[segment][0] in (expected, "数据不足"), (segment, grades[segment])
        if expected == "数据不足":
            assert grades[segment][0] == expected
    assert grades["XA05"][0] == "空白"
    assert "确认缺口" in grades["XA05"][1]
    assert {word for word, _ in grades.values()} >= {"空白", "数据不足", "短板"}
