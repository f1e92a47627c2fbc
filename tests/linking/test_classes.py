"""Class codes: borders of levels, and what a shared code is worth."""

import math

import pytest

from loaders.linking import Document, Segment
from loaders.linking.classes import build_index, clean, covers
from loaders.linking.fields import FieldIndex, names
from loaders.linking.lexicon import build_lexicon
from loaders.linking.vocabulary import industries


@pytest.mark.parametrize(
    ("prefix", "code", "scheme", "answer"),
    [
        ("77.14", "77.140.50", "ICS", False),
        ("77.140", "77.140.50", "ICS", True),
        ("77.140.50", "77.140.50", "ICS", True),
        ("A01K", "A01K61/59", "IPC", True),
        ("A01K61", "A01K", "IPC", False),
        ("X5", "X55", "CCS", True),
    ],
)
def test_covers(prefix: str, code: str, scheme: str, answer: bool) -> None:
    assert covers(prefix, code, scheme) is answer


def test_clean() -> None:
    assert clean(" a01k 61/59 ") == "A01K61/59"


def test_a_code_shared_by_more_segments_is_worth_less() -> None:
    table = (
        Segment("A", "甲链", "一", ics=("67.140.10",)),
        Segment("B", "甲链", "二", ics=("67.140.10", "67.120")),
    )
    hits = build_index(table).hits(Document("d", "标准", "题", ics=("67.140.10", "67.120.30")))
    assert hits == {
        0: (pytest.approx(1 / math.sqrt(2)), "ICS 67.140.10"),
        1: (pytest.approx(1 / math.sqrt(2)), "ICS 67.140.10"),
    }
    assert build_index(table).hits(Document("d", "标准", "题", ics=("67.120.30",))) == {
        1: (pytest.approx(0.7), "ICS 67.120.30")
    }


def test_a_committee_number_is_no_prefix_of_another() -> None:
    assert names("SAC/TC 114", "全国汽车标准化技术委员会(SAC/TC 114)")
    assert names("SAC/TC 114", "工业和信息化部(委托 SAC/TC 114/SC 27)")
    assert not names("SAC/TC 11", "全国汽车标准化技术委员会(SAC/TC 114)")


def test_what_a_record_says_about_chains(segments: tuple[Segment, ...]) -> None:
    lexicon = build_lexicon(segments, industries())
    index = FieldIndex(lexicon.chains, segments)
    chains = [scope.name for scope in lexicon.chains]
    signs = index.signs(
        Document("d", "标准", "题", ics=("77.140.50",), committee="全国茶叶标准化技术委员会(SAC/TC 339)")
    )
    assert {chains[chain] for chain in signs.inside} == {"钢铁及配套"}
    assert {chains[chain] for chain in signs.committee} == {"日照绿茶"}
    # 77.140.50 is one of QC01's own codes: the vehicle chain has nothing against it.
    assert {chains[chain] for chain in signs.contradicted} == {"日照绿茶", "海洋生物资源综合利用"}
    # Emissions belong to every industry: ICS 13 contradicts none.
    assert index.signs(Document("d", "标准", "题", ics=("13.040.40",))).contradicted == frozenset()
