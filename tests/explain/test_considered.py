"""What was considered: the reasons are exactly those that were planted, and they never contradict the finding."""

from __future__ import annotations

import pytest

from graph.explain import Explainer
from tests.explain.conftest import Explained

# Segment of an item of G01 → each standard that was looked at, with the kinds of reasons. From the words of answers.yml.
REASONS: dict[str, dict[str, tuple[str, ...]]] = {
    "XA01": {},
    "XA07": {"GB/T 990103-2023": ("unknown",)},
    "XA08": {"GB/T 990101-2024": ("to_review",)},
    "XA09": {"GB/T 990101-2024": ("rejected",)},
    "XA10": {"GB/T 990105-2026": ("upcoming",)},
    "XA13": {"DB98/T 9901-2024": ("elsewhere",)},
    "XA14": {"ISO 990001:2020": ("foreign",)},
    "XA15": {"T/BGXH 001-2024": ("elsewhere",)},
    "XA16": {"GB/T 990199-2024": ("stub",)},
    "XA18": {"GB/T 990101-2024": ("stale",)},
    "XA19": {"GB/T 990107-2015": ("replaced",)},
    "XA20": {"GB/T 990108-2015": ("withdrawn",)},
    "XA21": {"GB/T 990109-2022": ("replaced",)},
    "XA22": {"DB98/T 9902-2026": ("upcoming", "elsewhere")},
    "XE24": {"DB98/T 9901-2024": ("elsewhere",), "GB/T 990507-2015": ("replaced",)},
}


@pytest.mark.parametrize("segment", sorted(REASONS))
def test_reasons_are_the_planted_ones(of: Explained, segment: str) -> None:
    explained = of("G01", segment)
    assert {one.fact.id: one.codes for one in explained.considered} == REASONS[segment]
    assert explained.considered_total == len(REASONS[segment])


def test_reasons_in_words(of: Explained) -> None:
    def words(segment: str) -> list[tuple[str, ...]]:
        return [one.reasons for one in of("G01", segment).considered]

    assert words("XA21") == [("已被GB/T 990109-2024代替",)]
    assert words("XA19") == [("已被代替（后继未载）",)]
    assert words("XA13") == [("别构省的地方标准，不适用于虚构市，可以借鉴",)]
    assert words("XA15") == [("团体标准，属于别构市，不属于虚构市",)]
    assert words("XA10") == [("即将实施（2027-03-01），现在还不能用",)]


@pytest.mark.parametrize("example", ["planted", "rizhao"])
def test_reasons_agree_with_the_rule(example: str, request: pytest.FixtureRequest) -> None:
    """Whatever is looked at for an absence fails some condition, and 待核 stands exactly where the rule says so."""
    explainer: Explainer = request.getfixturevalue(example)
    items = [item for item in explainer.findings.items if item.rule in ("G01", "G02")]
    assert len(items) > 20
    for item in items:
        explained = explainer.explain(item)
        verdicts = {one.verdict for one in explained.considered}
        assert "可用" not in verdicts, item.id
        assert ("待核" in verdicts) == (item.state == "待核"), item.id
        assert all(one.reasons for one in explained.considered)


@pytest.mark.parametrize("example", ["planted", "rizhao"])
def test_ages_agree_with_the_rule(example: str, request: pytest.FixtureRequest) -> None:
    explainer: Explainer = request.getfixturevalue(example)
    for item in explainer.findings.items:
        if item.rule != "G05":
            continue
        explained = explainer.explain(item)
        over = {one.fact.id for one in explained.considered if one.codes == ("over_age",)}
        listed = {fact["id"] for fact in item.evidence if fact["label"] == "Standard"}
        assert over == listed, item.id
        drawn = {node.fact.id for node in explained.nodes if node.fact.label == "Standard"}
        assert listed <= drawn, item.id
        # What was left out is not over age, is being revised, or is an item of its own.
        rest = [one.codes for one in explained.considered if one.fact.id not in listed]
        assert set(rest) <= {("young",), ("revising",), ("own_item",)}, item.id


def test_age_in_words(of: Explained) -> None:
    (one,) = of("G05", "XC01").considered
    assert one.reasons[0].startswith("复审于") and one.reasons[0].endswith("年；没有在研的修订计划")
    two = {one.fact.id: one.reasons[0] for one in of("G05", "XC03").considered}
    assert sum("没有复审信息" in words for words in two.values()) == 1


def test_editions_of_a_dead_reference(of: Explained) -> None:
    (one,) = of("G06", "GB/T 990411-2024", "GB/T 990421-2010").considered
    assert (one.fact.id, one.verdict, one.codes) == ("GB/T 990421-2022", "可用", ("newer",))
    assert of("G06", "GB/T 990411-2024", "GB/T 990424-2008").considered == ()


def test_a_citing_standard_of_unknown_status_is_settled_first(of: Explained) -> None:
    explained = of("G06", "GB/T 990413-2024", "GB/T 990421-2010")
    assert [(one.fact.id, one.verdict, one.codes) for one in explained.considered] == [
        ("GB/T 990413-2024", "待核", ("unknown",)), ("GB/T 990421-2022", "可用", ("newer",)),
    ]  # fmt: skip
    assert (explained.closing[0].effect, explained.closing[0].row["标准号"]) == ("核清", "GB/T 990413-2024")
    assert explained.closing[1].row["引用标准号"] == "GB/T 990421-2022"


def test_drafters_elsewhere(of: Explained) -> None:
    found = of("G07", "XD01").considered
    assert found and all(one.codes == ("elsewhere",) for one in found)
    assert "不在本地" in found[0].reasons[0]


def test_bodies_that_do_not_count(of: Explained) -> None:
    def codes(segment: str) -> list[tuple[str, ...]]:
        return [one.codes for one in of("G14", segment).considered]

    assert codes("XA02") == [("kind",)]
    assert codes("XA03") == [("elsewhere",)]
    assert codes("XA14") == [("stale",)]
    assert codes("XA01") == []
    assert [one.verdict for one in of("G14", "XA07").considered] == ["计入"]


def test_one_side_of_an_interface(of: Explained) -> None:
    found = of("G08", "XE24", "XE91").considered
    assert {one.fact.id: one.codes for one in found} == {
        "DB98/T 9901-2024": ("elsewhere",),  # the upstream's product, but of another place
        "GB/T 990507-2015": ("replaced", "one_side"),
        "GB/T 990506-2010": ("withdrawn", "one_side"),
        "GB/T 990501-2024": ("one_side",),
        "GB/T 990503-2024": ("one_side",),
    }
    assert {one.verdict for one in found} == {"不能弥补"}


def test_an_interface_to_check_names_what_to_check(of: Explained) -> None:
    def to_check(segment: str) -> list[tuple[str, tuple[str, ...]]]:
        return [(one.fact.id, one.codes) for one in of("G08", segment, "XE91").considered if one.verdict == "待核"]

    assert to_check("XE22") == [("GB/T 990103-2023", ("unknown",))]
    assert to_check("XE23") == [("GB/T 990101-2024", ("to_review",))]
    # One withdrawn standard for both sides.
    assert next(one.codes for one in of("G08", "XE25", "XE91").considered if one.fact.id == "GB/T 990506-2010") == (
        "withdrawn",
    )


def test_in_development(of: Explained) -> None:
    def growing(segment: str) -> list[tuple[str, str]]:
        return [(one.kind, one.words) for one in of("G01", segment).developing]

    assert growing("XA11") == [("标准计划", "制定计划，阶段20，预计2027-12-31完成")]
    assert growing("XA12")[0][1].startswith("制定计划，阶段已到60（已发布），不再算在研")
    assert growing("XA06") == [("标准体系表", "体系表写明“在制定”，要素“产品”，宜定团体，优先级高")]
    assert growing("XA10") == [("即将实施", "2027-03-01实施，要素“产品”")]
    assert "弥补不了本地的缺口" in growing("XA22")[0][1]
    assert growing("XA01") == []
