"""The chain map as text: one file, no address, everything inside, the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from graph.errors import LiantuError
from graph.layout import MAX_DRAWN
from graph.levels import standing
from graph.picture import draw_map
from graph.picture_segment import counts, segment_picture
from graph.view import ChainView, Finding, Firm, PatentLink, Pool, Segment, StandardLink
from tests.pictures.picture_samples import real_chain


class Parts(HTMLParser):
    """Attributes that load or lead somewhere, inline texts by tag, and the language of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loads: list[tuple[str, str, str]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self.json = ""
        self.policy = ""
        self.lang = ""
        self._tag = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.loads += [(tag, n, v) for n, v in found.items() if n in ("src", "href", "action", "srcset", "data")]
        assert not [name for name in found if name.startswith("on") or name == "style"]
        if tag == "meta" and found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"]
        self.lang = found.get("lang", self.lang)
        self._tag = "json" if found.get("type") == "application/json" else tag

    def handle_data(self, data: str) -> None:
        if self._tag == "json":
            self.json += data
        elif self._tag in self.texts:
            self.texts[self._tag].append(data)

    def handle_endtag(self, tag: str) -> None:
        self._tag = ""


def payload(html: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Parts(html).json)
    return data


def test_one_file_without_any_address() -> None:
    html = draw_map(real_chain())
    assert html.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    parts = Parts(html)
    assert parts.lang == "zh-CN"
    assert {(tag, name, value) for tag, name, value in parts.loads} == {
        ("a", "href", "index.html"),
        ("a", "href", "matrix.html"),
    }
    assert "@import" not in html
    assert not re.search(r"url\(\s*['\"]?(https?:)?//", "".join(parts.texts["style"]))


def test_policy_names_every_inline_text_and_nothing_else() -> None:
    parts = Parts(draw_map(real_chain()))

    def hashes(texts: list[str]) -> set[str]:
        return {"'sha256-" + base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() + "'" for t in texts}

    rules = {rule.split(" ")[0]: set(rule.split(" ")[1:]) for rule in parts.policy.split("; ")}
    assert rules["script-src"] == hashes(parts.texts["script"])
    assert rules["style-src"] == hashes(parts.texts["style"])
    assert rules["default-src"] == {"'none'"}
    assert len(parts.texts["script"]) == 2


def test_same_view_same_bytes() -> None:
    assert draw_map(real_chain()).encode() == draw_map(real_chain()).encode()


def test_every_segment_is_a_card_with_its_numbers() -> None:
    view = real_chain()
    data = payload(draw_map(view))
    expected = {}
    for segment in view.segments:
        at = standing(segment, view.level_marks)
        expected[segment.code] = (segment.name, at.level.key, at.count, at.severity, list(counts(segment).values()))
    got = {n["id"]: (n["label"], n["level"], n["count"], n["severity"], n["numbers"]) for n in data["nodes"]}
    assert got == expected
    assert {(e["from"], e["to"]) for e in data["edges"]} == set(view.edges)
    assert data["options"]["physics"] == {"enabled": False}


def test_every_fact_goes_with_its_source() -> None:
    data = payload(draw_map(real_chain()))
    for segment in data["segments"]:
        for kind in ("findings", "standards", "firms", "patents", "pools"):
            assert all({"source", "as_of"} <= set(fact) for fact in segment[kind])


def test_labels_of_the_data() -> None:
    real = real_chain()
    assert "演示数据" in draw_map(real)
    plain = ChainView(chain="链", as_of="2026-01-01", segments=real.segments, edges=real.edges)
    text = draw_map(plain)
    assert "演示数据" not in re.sub(r"<script.*?</script>", "", text, flags=re.S)
    assert 'class="fictional"' not in text
    made_up = draw_map(ChainView(chain="链", as_of="2026-01-01", fictional=True, segments=()))
    assert '<div class="fictional" role="note"><b>虚构数据</b>' in made_up
    assert "<title>链标准图谱（虚构数据）</title>" in made_up
    assert payload(made_up)["labels"] == ["虚构数据"]


def test_an_address_that_leaves_is_refused() -> None:
    with pytest.raises(LiantuError, match="页面链接"):
        draw_map(ChainView(chain="链", as_of="", segments=(), matrix_href="https://a/b"))


def test_a_very_long_chain_draws_the_gravest_and_says_so() -> None:
    grave = Finding(id="g", rule="G01", rule_name="空白", statement="没有标准", grade="A", severity=1.0)
    segments = tuple(
        Segment(
            code=f"S{i:03}", name=f"环节{i}", position="上游", search_grade="A", findings=(grave,) if i == 159 else ()
        )
        for i in range(160)
    )
    html = draw_map(ChainView(chain="长链", as_of="", segments=segments, edges=(("S158", "S159"), ("S000", "S159"))))
    data = payload(html)
    assert [n["id"] for n in data["nodes"]] == [f"S{i:03}" for i in (*range(149), 159)]
    assert len(data["segments"]) == 160
    assert [(e["from"], e["to"]) for e in data["edges"]] == [("S000", "S159")]
    assert "另有 10 个见表格视图" in html


def rich_segment(standards: int, patents: int, firms: int, **totals: int) -> Segment:
    return Segment(
        code="S1",
        name="环节",
        position="中游",
        standards=tuple(
            StandardLink(id=f"s{i}", number=f"GB/T {1000 + i}-2020", title="标准", drafter_ids=("o0",))
            for i in range(standards)
        ),
        patents=tuple(
            PatentLink(id=f"p{i}", title=f"专利{i:03}", owner_ids=(f"o{i}",), pool_ids=("q",)) for i in range(patents)
        ),
        pools=(Pool(id="q", name="专利池"),),
        firms=tuple(Firm(id=f"o{i}", name=f"企业{i:03}") for i in range(firms)),
        **totals,  # type: ignore[arg-type]
    )


def test_picture_of_a_segment_is_whole_when_small() -> None:
    picture = segment_picture(rich_segment(2, 2, 3))
    edges = {(e["from"], e["kind"], e["to"]) for e in picture["edges"]}
    assert edges == {
        ("s0", "适用于", "hub"),
        ("s1", "适用于", "hub"),
        ("hub", "相关专利池", "q0"),
        ("hub", "相关专利", "p0"),
        ("hub", "相关专利", "p1"),
        ("p0", "权利人", "f0"),
        ("p1", "权利人", "f1"),
        ("p0", "入池", "q0"),
        ("p1", "入池", "q0"),
        ("hub", "从事", "f2"),
        ("s0", "起草", "f0"),
        ("s1", "起草", "f0"),
    }
    assert [band["title"] for band in picture["bands"]] == ["标准（2）", "环节", "专利与专利池（3）", "企业（3）"]
    assert len(picture["nodes"]) == 1 + 2 + 3 + 3


def test_picture_of_a_segment_puts_the_rest_together() -> None:
    picture = segment_picture(rich_segment(300, 200, 40, firm_total=60))
    assert len(picture["nodes"]) <= MAX_DRAWN
    drawn = {kind: sum(n["kind"] == kind for n in picture["nodes"]) for kind in ("standard", "patent", "pool", "firm")}
    more = [n["label"] for n in picture["nodes"] if n["kind"] == "more"]
    assert more == [f"另有 {300 - drawn['standard']} 项标准", f"另有 {200 - drawn['patent']} 件专利", "另有 20 家企业"]
    assert drawn["pool"] == 1 and drawn["firm"] == 40
    assert [band["title"] for band in picture["bands"]] == ["标准（300）", "环节", "专利与专利池（201）", "企业（60）"]
    places = [(n["x"], n["y"]) for n in picture["nodes"]]
    assert len(set(places)) == len(places)


def test_certain_and_local_things_come_first() -> None:
    segment = Segment(
        code="S1",
        name="环节",
        position="中游",
        standards=(
            StandardLink(id="1", number="GB/T 1-2020", title="", link_state="待核", status="现行", closes=True),
            StandardLink(id="2", number="GB/T 2-2000", title="", status="被代替"),
            StandardLink(id="3", number="GB/T 3-2020", title="", status="现行", closes=True),
        ),
        firms=(
            Firm(id="a", name="甲"),
            Firm(id="b", name="乙", local=True, provisional=True),
            Firm(id="c", name="丙", local=True),
        ),
    )
    labels = [n["label"] for n in segment_picture(segment)["nodes"]]
    assert labels == ["环节", "GB/T 3-2020", "GB/T 2-2000", "GB/T 1-2020", "丙", "乙", "甲"]
