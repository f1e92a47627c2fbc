"""The vocabulary files, and how they are tied to a table."""

import pytest

from graph.errors import InputError
from loaders.linking import Segment
from loaders.linking.lexicon import anchored, build_lexicon, name_parts
from loaders.linking.text import normalise
from loaders.linking.vocabulary import industries, parse_industry


def test_every_industry_file_names_its_chains_and_concepts() -> None:
    assert [industry.name for industry in industries()] == ["汽车", "海洋生物", "钢铁", "茶"]
    for industry in industries():
        assert industry.chain_marks
        assert industry.general
        for concept in industry.concepts:
            assert concept.name, industry.name
            assert concept.anchors, concept.name
            assert concept.strong or concept.inside, concept.name


def test_no_word_is_strong_and_blocked_at_once() -> None:
    for industry in industries():
        blocked = {normalise(word) for word in industry.blockers}
        strong = {normalise(word) for concept in industry.concepts for word in concept.strong}
        assert blocked & strong == set(), industry.name


def test_concepts_meet_the_city_segments(segments: tuple[Segment, ...]) -> None:
    """Every concept but 长材 (which the city's table has no segment for) is tied to exactly one segment."""
    tied: dict[str, tuple[str, ...]] = {}
    for industry in industries():
        places = [
            place for place, item in enumerate(segments) if any(mark in item.chain for mark in industry.chain_marks)
        ]
        for concept in industry.concepts:
            tied[concept.name] = tuple(segments[place].id for place in anchored(concept, segments, places))
    assert {name for name, found in tied.items() if len(found) != 1} == {"长材"}
    assert tied["长材"] == ()
    assert (tied["炼铁"], tied["绿茶加工"], tied["三电"], tied["海藻化工"]) == (
        ("GT05",),
        ("LC06",),
        ("QC11",),
        ("HY10",),
    )


def test_a_bad_file_says_what_is_wrong() -> None:
    with pytest.raises(InputError, match="“识别”里有不是文字的内容"):
        parse_industry("行业: 试\n识别: [9]\n", "x.yaml")
    with pytest.raises(InputError, match="不是合法的 YAML"):
        parse_industry("行业: [", "x.yaml")
    with pytest.raises(InputError, match="没有标题"):
        parse_industry("- 一\n", "x.yaml")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("冷轧、镀锌与镀锡板", ("冷轧", "镀锌", "镀锡板")),
        ("发动机及零部件", ("发动机",)),
        ("连铸与薄板坯连铸连轧(ESP)", ("连铸", "薄板坯连铸连轧", "ESP")),
    ],
)
def test_head_nouns_of_a_name(name: str, parts: tuple[str, ...]) -> None:
    assert name_parts(name) == parts


def words(segments: tuple[Segment, ...], text: str) -> set[tuple[str, str]]:
    lexicon = build_lexicon(segments, industries())
    return {
        (hit.word, segments[hit.posting.segment].id if hit.posting.segment >= 0 else hit.posting.role)
        for hits in lexicon.find(normalise(text)).values()
        for hit in hits
    }


def test_longer_words_hide_shorter_ones_of_their_chain(segments: tuple[Segment, ...]) -> None:
    assert words(segments, "茶多酚") == {("茶多酚", "LC09")}
    assert ("茶", "general") in words(segments, "茶")
    assert words(segments, "油茶籽油") == {("油茶籽油", "blocker")}
    # 汽车用高强度 is the vehicle chain's; it does not hide 热连轧钢板 of the steel chain.
    found = words(segments, "汽车用高强度热连轧钢板")
    assert {("汽车用高强度热连轧钢板", "QC01"), ("热连轧钢板", "GT08")} <= found


def test_english_words_only_whole(segments: tuple[Segment, ...]) -> None:
    assert ("tea", "general") in words(segments, "Tea - Sampling")
    assert ("tea", "general") not in words(segments, "Steam teak")
