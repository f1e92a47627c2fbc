"""Achievability and urgency on rows worked out by hand; the age of standards to the day."""

from __future__ import annotations

from datetime import date

import pytest

from graph.gaps.age import base_date, years_over
from graph.gaps.blend import Measure
from graph.gaps.reach import segment_reach
from graph.gaps.urgency import NONE, OWN_NONE, Urgency
from graph.gaps.weights import read_weights
from graph.store import Row

WEIGHTS = read_weights()
AS_OF = date(2026, 11, 23)


def patent(segment: str, id_: str, *, ready: bool = True, **values: object) -> Row:
    return {
        "segment_id": segment,
        "patent_id": id_,
        "family": id_,
        "ready": ready,
        "filed": None,
        "expires": None,
        **values,
    }


def standard(segment: str, id_: str, **values: object) -> Row:
    row = {"target_id": segment, "standard_id": id_, "standing": "现行", "level": "国家", "nature": "推荐性", "reviewed": None,
           "effective": None, "issued": None, "year": None, "revised": False}  # fmt: skip
    return {**row, **values}


def test_achievability_by_hand() -> None:
    """甲: team 0.4, two families of at most two, committee reachable. 乙: team 0.2, one of two, not reachable.

    丙: no team known, no patents, no committee known: of patents alone it has 0.
    """
    patents = [patent("甲", "1"), patent("甲", "2", family="一族"), patent("甲", "3", family="一族"), patent("乙", "4"),
               patent("丙", "5", ready=False)]  # fmt: skip
    committees = [
        {"segments": ["甲", "乙"], "reachable": False},
        {"segments": ["甲"], "reachable": True},
    ]
    found = segment_reach("甲乙丙", patents, committees, {"甲": 0.4, "乙": 0.2}, WEIGHTS)
    assert {id_: measure.value for id_, measure in found.items()} == pytest.approx(
        {"甲": 0.5 * 0.4 + 0.3 + 0.2, "乙": 0.5 * 0.2 + 0.3 * 0.5, "丙": 0.0}
    )
    assert found["丙"].note == "丙：起草团队未知、专利储备0.00（占100%）、归口单位够得着未知"


def test_patents_of_which_nothing_is_known_are_no_zero() -> None:
    found = segment_reach("甲", [], [], {"甲": 0.4}, WEIGHTS)
    assert found["甲"].value == 0.4
    assert segment_reach("甲", [], [], {}, WEIGHTS)["甲"].value is None


@pytest.mark.parametrize(
    ("row", "over"),
    [
        ({"effective": date(2021, 11, 23)}, 0.0),
        ({"effective": date(2021, 11, 22)}, 1 / 365.25),
        ({"effective": date(2023, 11, 22), "level": "团体"}, 1 / 365.25),
        ({"effective": date(2011, 1, 1), "reviewed": date(2021, 11, 23)}, 0.0),
        ({"year": 2021}, 0.0),
        ({"year": 2020}, 327 / 365.25),
        ({"year": 2016}, 4.89),
        ({}, None),
    ],
)
def test_age_to_the_day(row: Row, over: float | None) -> None:
    found = years_over(standard("甲", "一", **row), AS_OF, WEIGHTS)
    assert found == (None if over is None else pytest.approx(over, abs=0.01))


def test_the_latest_date_is_the_base() -> None:
    row = standard("甲", "一", issued=date(2010, 1, 1), effective=date(2010, 7, 1), year=2009)
    assert base_date(row) == date(2010, 7, 1)


def test_urgency_by_rule() -> None:
    """Review of 一: 2.5 of ten years over. 二 is revised. The patent has 1.5 of three years left, 三 half a year of one."""
    standards = [
        standard("甲", "一", effective=date(2019, 5, 24)),
        standard("甲", "二", effective=date(2000, 1, 1), revised=True),
        standard("甲", "三", standing="即将实施", nature="强制性", effective=date(2027, 5, 24)),
        standard("甲", "四", standing="即将实施", nature="推荐性", effective=date(2026, 11, 30)),
    ]
    patents = [patent("甲", "1", filed=date(2008, 5, 24)), patent("甲", "2", ready=False, expires=date(2026, 12, 1))]
    urgency = Urgency(standards, patents, AS_OF, WEIGHTS)

    def of(rule: str) -> float | None:
        return urgency.among(rule, ["甲"]).value

    assert of("G05") == pytest.approx(0.25, abs=0.001)
    assert of("G01") == pytest.approx(0.5, abs=0.001)
    assert of("G02") == pytest.approx(0.5, abs=0.002)  # patents and the mandatory standard
    assert urgency.among("G05", ["甲"]).note == "一超过标龄2.5年"
    assert urgency.among("G01", ["甲"]).note == "专利1于2028-05-24到期"
    for rule in ("G00", "G08", "G14", "G15"):
        assert urgency.among(rule, ["甲"]).value is None
    assert (urgency.among("G05", ["乙"]).value, urgency.among("G05", ["乙"]).note) == (None, NONE)


def test_a_mandatory_standard_presses_by_its_day() -> None:
    """Half a year of one is left of 三; of 五 no day is known."""
    coming = {"standing": "即将实施", "nature": "强制性"}
    standards = [standard("甲", "三", effective=date(2027, 5, 24), **coming), standard("乙", "五", **coming)]
    urgency = Urgency(standards, [], AS_OF, WEIGHTS)
    found = urgency.among("G02", ["甲"])
    assert found.value == pytest.approx(0.5, abs=0.002)
    assert found.note == "强制性标准三将于2027-05-24实施"
    assert urgency.among("G02", ["乙"]).value is None


def test_the_day_that_is_given_counts_before_twenty_years_from_filing() -> None:
    patents = [patent("甲", "1", filed=date(2020, 1, 1), expires=date(2026, 11, 23))]
    assert Urgency([], patents, AS_OF, WEIGHTS).among("G01", ["甲"]) == Measure(1.0, "专利1于2026-11-23到期")


def test_a_revised_standard_presses_nobody() -> None:
    urgency = Urgency([standard("甲", "二", effective=date(2000, 1, 1), revised=True)], [], AS_OF, WEIGHTS)
    assert urgency.among("G05", ["甲"]).value == 0.0


def test_a_finding_about_a_standard_is_as_urgent_as_that_one() -> None:
    """一 is one year over, 二 ten: the segment presses fully, a finding about 一 a tenth; of 三 nothing is known."""
    standards = [standard("甲", "一", effective=date(2020, 11, 23)), standard("甲", "二", effective=date(2001, 1, 1))]
    urgency = Urgency(standards, [], AS_OF, WEIGHTS)
    assert urgency.among("G06", ["甲"], ["一", "旧"]).value == pytest.approx(0.1, abs=0.001)
    assert urgency.among("G06", ["甲"], ["三"]) == Measure(None, OWN_NONE)
    assert urgency.among("G06", ["甲"]).value == 1.0
    assert urgency.among("G07", ["甲"], ["一"]).value == 1.0
