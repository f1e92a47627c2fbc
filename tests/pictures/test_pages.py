"""The index: every chain with its numbers and bar, two lists of ten, sources, and how to read the words."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from graph.errors import LiantuError
from graph.levels import all_findings, chain_card
from graph.pages import bar, draw_index
from graph.view import ChainCard, Finding, IndexView, LevelCounts, SourceNote, Totals, Work
from tests.pictures.picture_samples import SOURCES, real_chain

Open = Callable[..., Page]
EVIL = "</script><script>window.__xss=1</script><img src=x onerror=window.__xss=2>"


def findings(grade: str, number: int) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            id=f"{grade}{i}",
            rule="G01",
            rule_name="环节标准空白",
            statement=f"{grade} 第{i}项",
            grade=grade,
            severity=0.5,
            chain="茶",
            subject="采摘",
            source="检索记录",
            as_of="2026-11-23",
            href=f"茶.html#LC{i:02}",
        )
        for i in range(number)
    )


def index(**more: object) -> IndexView:
    steel = chain_card(real_chain(), "steel.html", "steel_matrix.html")
    tea = ChainCard(
        name="茶",
        totals=Totals(segments=4, standards=3, patents=2, firms=1),
        confirmed=1,
        suspected=2,
        pending=3,
        leads=4,
        levels=LevelCounts(high=1, pending=1, none=2),
        map_href="茶.html",
    )
    facts: dict[str, object] = {
        "as_of": "2026-11-23",
        "chains": (steel, tea),
        "gravest": findings("A", 12),
        "leads": findings("C", 3),
        "sources": SOURCES,
        "region": "日照市",
        "demo": True,
    }
    return IndexView(**{**facts, **more})  # type: ignore[arg-type]


def test_bar_shares_the_width() -> None:
    card = ChainCard(
        name="茶",
        totals=Totals(segments=4, standards=0, patents=0, firms=0),
        levels=LevelCounts(high=1, pending=1, none=2),
    )
    assert [(p.word, p.count, p.x, p.width) for p in bar(card)] == [
        ("缺口高", 1, 0, 75),
        ("待核", 1, 75, 75),
        ("无缺口", 2, 150, 150),
    ]
    assert bar(dataclasses.replace(card, levels=LevelCounts())) == []


def test_chains_with_exact_numbers_and_links(open_page: Open) -> None:
    view = index()
    page = open_page(draw_index(view))
    script = "t => [...t.tBodies[0].rows].map(r => [...r.cells].map(c => c.textContent))"
    rows = page.locator("table").first.evaluate(script)
    steel = view.chains[0]
    numbers = [steel.totals.segments, steel.totals.standards, steel.totals.patents, steel.totals.firms]
    assert rows[0][2:10] == [str(n) for n in (*numbers, steel.confirmed, steel.suspected, steel.pending, steel.leads)]
    assert rows[1][0] == "茶" and rows[1][2:10] == ["4", "3", "2", "1", "1", "2", "3", "4"]
    assert page.locator("tbody svg").nth(1).get_attribute("aria-label") == "缺口高 1 个，待核 1 个，无缺口 2 个"
    links = page.locator(".links a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert links == ["steel.html", "steel_matrix.html", "%E8%8C%B6.html"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_ten_of_each_list_with_grade_source_and_link(open_page: Open) -> None:
    page = open_page(draw_index(index()))
    gaps, leads = page.locator(".two section").all()
    assert [t.split("\n")[0] for t in gaps.locator("li").all_inner_texts()] == [f"A 第{i}项" for i in range(10)]
    assert "共 12 项，只列前 10 项" in gaps.inner_text()
    assert leads.locator("li").count() == 3 and "只列前" not in leads.inner_text()
    first = gaps.locator("li").first
    assert first.locator(".grade").inner_text() == "确认缺口"
    assert "来源：检索记录" in first.inner_text() and "日期：2026-11-23" in first.inner_text()
    assert first.locator("a").get_attribute("href") == "%E8%8C%B6.html#LC00"
    assert leads.locator(".grade").first.inner_text() == "数据不足"


def test_words_sources_and_licences(open_page: Open) -> None:
    text = open_page(draw_index(index())).locator("main").inner_text()
    for word in (
        "确认缺口",
        "疑似缺口",
        "待核",
        "数据不足",
        *(s.name for s in SOURCES),
        *(f"许可：{s.licence}" for s in SOURCES),
    ):
        assert word in text


def test_export(open_page: Open) -> None:
    page = open_page(draw_index(index(demo=False, fictional=True)))
    assert page.locator(".fictional").is_visible()
    with page.expect_download() as download:
        page.click("#to-csv")
    assert "虚构数据" in download.value.suggested_filename
    head, *lines = csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"), newline=""))
    assert {len(line) for line in lines} == {len(head)}
    assert [line[0] for line in lines] == ["产业链"] * 2 + ["缺口"] * 12 + ["待查线索"] * 3
    at = {title: i for i, title in enumerate(head)}
    assert [lines[1][at[k]] for k in ("环节数", "标准数", "待查线索", "缺口高环节数", "无缺口环节数")] == [
        "4",
        "3",
        "4",
        "1",
        "2",
    ]
    assert [lines[2][at[k]] for k in ("结论", "严重度", "来源", "来源日期")] == [
        "确认缺口",
        "0.5",
        "检索记录",
        "2026-11-23",
    ]
    assert {line[at["数据性质"]] for line in lines} == {"虚构数据"}


def test_hostile_data_stay_text(open_page: Open) -> None:
    bad = Finding(
        id="x",
        rule=EVIL,
        rule_name=EVIL,
        statement=EVIL,
        grade="C",
        action=EVIL,
        source=EVIL,
        as_of=EVIL,
        subject=EVIL,
        chain=EVIL,
    )
    card = dataclasses.replace(index().chains[1], name=EVIL)
    view = IndexView(
        as_of=EVIL,
        region=EVIL,
        chains=(card,),
        gravest=(bad,),
        leads=(bad,),
        sources=(SourceNote(name=EVIL, licence=EVIL),),
    )
    page = open_page(draw_index(view))
    assert page.evaluate("window.__xss") is None
    assert page.locator("img").count() == 0
    with pytest.raises(LiantuError, match="页面链接"):
        draw_index(index(gravest=(dataclasses.replace(findings("A", 1)[0], href="javascript:alert(1)"),)))


def test_same_view_same_text_and_nothing_loaded() -> None:
    assert draw_index(index()) == draw_index(index())
    empty = draw_index(IndexView(as_of="", chains=()))
    assert "要办的事" not in empty
    told = draw_index(index(work=(Work("建议复审", ("G05 标准超龄",), 1, 50, 2, 3),)))
    assert (
        '<th scope="row">建议复审</th><td>G05 标准超龄</td><td class="num strong">1</td><td class="num strong">50</td>'
        in told
    )
    assert "尚无产业链" in empty and "没有确认或疑似的缺口。" in empty and "数据截至 <b>未载</b>" in empty


def test_index_and_map_agree() -> None:
    view = real_chain()
    card = chain_card(view)
    assert card.confirmed + card.suspected + card.pending + card.leads == len(all_findings(view))
