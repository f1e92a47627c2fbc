"""Normal form of titles and words."""

import pytest

from loaders.linking.text import ends_inside_word, normalise


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("铁矿石 全铁含量的测定", "铁矿石|全铁含量的测定"),
        ("热轧Ｈ型钢", "热轧 h型钢"),
        ("Tea - Determination of total ash", " tea| determination of total ash"),
        ("Iron ores—Sampling", " iron ores| sampling"),
        ("Hot-rolled steel sheet", " hot rolled steel sheet"),
        ("9%Ni钢", " 9%ni钢"),
        ("", ""),
    ],
)
def test_normal_form(raw: str, folded: str) -> None:
    assert normalise(raw) == folded


@pytest.mark.parametrize(
    ("text", "end", "inside"), [(" teak", 4, True), (" teas", 4, False), (" tea", 4, False), ("茶叶", 1, False)]
)
def test_cut_words(text: str, end: int, inside: bool) -> None:
    assert ends_inside_word(text, end) is inside
