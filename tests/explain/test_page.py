"""The page of an explanation: one offline file that says everything, escapes everything, and draws the path."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from graph.explain import Explainer
from graph.explain.drawing import BOX_H, BOX_W, draw_path
from graph.explain.page import draw_explanation, explained_items, explanation_name
from graph.gaps import find_item
from graph.view import Page

PAGE = Page(as_of="2026-11-23", region="虚构市", fictional=True)


@pytest.mark.parametrize("example", ["planted", "rizhao"])
def test_pages_are_whole_and_offline(example: str, request: pytest.FixtureRequest) -> None:
    explainer: Explainer = request.getfixturevalue(example)
    items = explained_items(explainer.findings)
    assert len({explanation_name(item.id) for item in items}) == len(items) > 20
    for item in items:
        text = draw_explanation(explainer.explain(item), PAGE)
        assert "虚构数据" in text and "None" not in re.sub(r"<script.*?</script>", "", text, flags=re.S), item.id
        # No address to fetch, no inline style or handler that the policy would block.
        assert not re.search(r"\b(?:src|style|on\w+)=", text), item.id
        assert set(re.findall(r'href="([^"]*)"', text)) <= {"index.html"}


def test_the_same_explanation_gives_the_same_page(rizhao: Explainer) -> None:
    item = find_item(rizhao.findings, "G06-e03ea70a27b0")
    one, two = (draw_explanation(rizhao.explain(item), PAGE, map_href="链-标准图谱.html") for _ in range(2))
    assert one == two
    assert "%E9%93%BE-" in one


def test_text_is_shown_as_text(rizhao: Explainer) -> None:
    item = replace(rizhao.findings.items[0], statement="<script>alert(1)</script>", data_note="</style><b>x")
    text = draw_explanation(replace(rizhao.explain(item), item=item), PAGE)
    assert "<script>alert" not in text and "</style><b>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_picture_holds_every_node_and_no_box_covers_another(planted: Explainer) -> None:
    for item in planted.findings.items:
        explained = planted.explain(item)
        picture = draw_path(explained.nodes, explained.edges)
        assert len(picture.boxes) == len(explained.nodes)
        assert len({(box.x, box.y) for box in picture.boxes}) == len(picture.boxes)
        assert all(box.x + BOX_W <= picture.width and box.y + BOX_H <= picture.height for box in picture.boxes)
        assert len(picture.lines) == len([e for e in explained.edges if e.start != e.end])
