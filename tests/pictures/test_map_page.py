"""The chain map in a browser: what a reader clicks, filters, searches, exports and prints."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from graph.levels import LEVELS, standing
from graph.picture import draw_map
from graph.picture_segment import counts
from graph.view import (
    ChainView,
    Finding,
    Firm,
    PatentLink,
    Pool,
    Segment,
    SourceNote,
    StandardLink,
)
from tests.pictures.picture_samples import real_chain

Open = Callable[..., Page]
EVIL = "</script><script>window.__xss=1</script><img src=x onerror=window.__xss=2><a href=javascript:1>x</a>"


def click(page: Page, node: str, times: int = 1) -> None:
    at = page.evaluate("id => chainMap.place(id)", node)
    page.mouse.click(at["x"], at["y"], click_count=times)
    # vis tells a single from a double click by waiting
    page.wait_for_timeout(450)


def table(page: Page, nth: int = 0) -> list[list[str]]:
    script = "t => [...t.tBodies[0].rows].map(r => [...r.cells].map(c => c.textContent))"
    rows: list[list[str]] = page.locator("#table table").nth(nth).evaluate(script)
    return rows


def saved(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.click(button)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def csv_of(page: Page) -> tuple[str, list[list[str]]]:
    name, data = saved(page, "#to-csv")
    assert data.startswith(b"\xef\xbb\xbf")
    return name, list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def expected_rows(view: ChainView) -> list[list[str]]:
    rows = []
    for s in view.segments:
        at = standing(s, view.level_marks)
        kinds = [
            sum(test)
            for test in (
                [f.is_gap and f.grade == "A" for f in s.findings],
                [f.is_gap and f.grade == "B" for f in s.findings],
                [f.pending for f in s.findings],
                [f.grade == "C" and not f.pending for f in s.findings],
            )
        ]
        number = counts(s)
        rows.append(
            [
                s.position,
                s.code,
                s.name,
                "★" if s.is_key else "",
                at.level.word,
                str(at.count),
                "" if at.severity is None else f"{at.severity:.2f}",
                str(number["standards"]),
                str(number["patents"]),
                str(len(s.pools)),
                str(number["firms"]),
                str(sum(f.local for f in s.firms)),
                *map(str, kinds),
            ]
        )
    return rows


def test_fits_the_screen_and_is_readable(open_page: Open) -> None:
    view = real_chain()
    page = open_page(draw_map(view))
    # the smallest writing on a card has 11 px at scale 1
    assert page.evaluate("chainMap.scale()") >= 0.9
    stage = page.locator("#mynetwork").bounding_box()
    assert stage is not None
    scale = page.evaluate("chainMap.scale()")
    for segment in view.segments:
        at = page.evaluate("id => chainMap.place(id)", segment.code)
        assert stage["x"] <= at["x"] - 75 * scale and at["x"] + 75 * scale <= stage["x"] + stage["width"]
        assert stage["y"] <= at["y"] - 57 * scale and at["y"] + 57 * scale <= stage["y"] + stage["height"]
    assert page.evaluate(
        "document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"
    )
    for selector in (".filters", ".strip", ".crumb", "header"):
        assert page.locator(selector).first.evaluate("e => e.scrollWidth <= e.clientWidth + 1"), selector


def test_table_twin_equals_the_cards(open_page: Open) -> None:
    view = real_chain()
    page = open_page(draw_map(view))
    page.click("#to-table")
    assert table(page) == expected_rows(view)
    assert page.locator("#mynetwork").is_hidden()
    assert len(table(page, 1)) == sum(len(s.findings) for s in view.segments) + len(view.findings)
    page.click('#table button[data-code="GT10"]')
    assert page.locator("#panel h2 span").first.text_content() == "冷轧、镀锌与镀锡板"
    page.click("#to-table")
    assert page.locator("#mynetwork").is_visible()
    assert page.evaluate("chainMap.scale()") >= 0.9


def test_legend_counts_and_hides_cards(open_page: Open) -> None:
    view = real_chain()
    levels = {s.code: standing(s, view.level_marks).level for s in view.segments}
    page = open_page(draw_map(view))
    for level in LEVELS:
        label = page.locator(f"label:has([data-level={level.key}])").text_content() or ""
        assert f"{level.word}（{sum(x is level for x in levels.values())}）" in label
    page.uncheck("[data-level=lead]")
    left = [code for code, level in levels.items() if level.key != "lead"]
    assert page.evaluate("chainMap.visible()") == left
    assert page.locator("#shown").text_content() == f"筛选后显示 {len(left)} / 19 个环节"
    page.click("#to-table")
    assert [row[1] for row in table(page)] == left
    name, rows = csv_of(page)
    assert "筛选后" in name
    assert [row[3] for row in rows if row[1] == "环节"] == left
    page.check("[data-level=lead]")
    assert page.evaluate("chainMap.visible()") == list(levels)


def test_a_hidden_card_cannot_be_clicked(open_page: Open) -> None:
    page = open_page(draw_map(real_chain()))
    page.uncheck("[data-level=lead]")
    click(page, "GT01")
    assert page.evaluate("chainMap.chosen()") == {"drill": None, "focus": None}


def test_card_opens_the_panel_with_sources(open_page: Open) -> None:
    view = real_chain()
    page = open_page(draw_map(view))
    click(page, "GT08")
    segment = next(s for s in view.segments if s.code == "GT08")
    assert page.locator("#panel h2 .pill").text_content() == f"缺口高 {len(segment.findings)}"
    assert page.locator("#panel .facts .src").count() == len(segment.findings)
    first = page.locator("#panel .facts > li").first.inner_text()
    assert "疑似缺口" in first and "严重度 0.80" in first and "来源：检索记录" in first and "日期：2026-11-23" in first
    page.click('[data-tab="standards"]')
    assert page.locator("#panel .facts > li").count() == 20
    page.click("#panel .more")
    items = page.locator("#panel .facts > li")
    assert items.count() == len(segment.standards)
    assert {re.split(r"[\n\s]{2,}|\n", text)[0] for text in items.all_inner_texts()} == {
        x.number for x in segment.standards
    }
    text = items.first.inner_text()
    assert "采纳 0.75" in text and "对应依据：题名含" in text and "来源：" in text
    page.click('[data-tab="firms"]')
    assert page.locator("#panel .facts > li").count() == len(segment.firms)
    assert page.locator("#panel .chip.local").count() == sum(f.local for f in segment.firms)


def test_drill_down_and_back(open_page: Open) -> None:
    view = real_chain()
    page = open_page(draw_map(view))
    click(page, "GT07", times=2)
    assert page.evaluate("chainMap.chosen().drill") == "GT07"
    assert "连铸与薄板坯连铸连轧(ESP)" in (page.locator("#crumb").text_content() or "")
    segment = next(s for s in view.segments if s.code == "GT07")
    for kind, number in (
        ("standard", len(segment.standards)),
        ("patent", len(segment.patents)),
        ("firm", len(segment.firms)),
    ):
        assert page.locator(f"[data-count={kind}]").text_content() == str(number)
    everything = page.evaluate("chainMap.visible()")
    assert len(everything) == 1 + len(segment.standards) + len(segment.patents) + len(segment.firms)
    click(page, "f0")
    assert page.locator("#panel li.on .head span").first.text_content() == "日照钢铁控股集团有限公司"
    page.uncheck("[data-kind=patent]")
    assert page.evaluate("chainMap.visible()") == [i for i in everything if not i.startswith("p")]
    page.click("#to-table")
    assert [row[0] for row in table(page)] == ["企业"] * len(segment.firms)
    page.click("#to-table")
    page.click("#back")
    assert page.evaluate("chainMap.chosen()") == {"drill": None, "focus": "GT07"}
    assert page.evaluate("chainMap.visible().length") == 19


def test_keyboard_alone_is_enough(open_page: Open) -> None:
    page = open_page(draw_map(real_chain()))
    page.locator("#mynetwork").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("chainMap.chosen().focus") == "GT01"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("chainMap.chosen().focus") == "GT02"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("chainMap.chosen().focus") == "GT04"
    page.keyboard.press("Enter")
    assert page.evaluate("chainMap.chosen().drill") == "GT04"
    page.keyboard.press("Escape")
    assert page.evaluate("chainMap.chosen()") == {"drill": None, "focus": "GT04"}


def test_search_finds_segments_standards_and_firms(open_page: Open) -> None:
    view = real_chain()
    page = open_page(draw_map(view))
    page.fill("#q", "gb/t 706-2016")
    page.press("#q", "Enter")
    holders = {s.name for s in view.segments if any(x.number == "GB/T 706-2016" for x in s.standards)}
    assert set(page.locator("#panel .facts .src").all_inner_texts()) == holders
    page.locator("#panel .facts .link").first.click()
    assert "GB/T 706-2016" in page.locator("#panel li.on").inner_text()
    page.fill("#q", "没有这种东西")
    page.press("#q", "Enter")
    assert "没有找到" in page.locator("#panel .meta").inner_text()


def test_link_to_a_segment(open_page: Open) -> None:
    page = open_page(draw_map(real_chain()), at="GT10")
    assert page.evaluate("chainMap.chosen().focus") == "GT10"


def test_chain_wide_things_stand_in_a_strip(open_page: Open) -> None:
    view = real_chain()
    page = open_page(draw_map(view))
    strip = page.locator("#strip").inner_text()
    assert (
        f"通用标准 {len(view.standards)} 项" in strip
        and "缺口 1 项（确认 0、疑似 1）" in strip
        and "待查 1 项" in strip
    )
    page.click("#to-common")
    assert page.locator("#panel .facts > li").count() == len(view.findings)
    page.click('[data-tab="standards"]')
    assert page.locator("#panel .facts > li").count() == len(view.standards)
    page.click('[data-tab="sources"]')
    assert "许可：" in page.locator("#panel .facts > li").first.inner_text()


def test_csv_has_every_fact_with_evidence_and_source(open_page: Open) -> None:
    view = real_chain()
    name, rows = csv_of(open_page(draw_map(view)))
    assert name == "钢铁及配套标准图谱_2026-11-23_演示数据.csv"
    head, *lines = rows
    at = {title: i for i, title in enumerate(head)}
    assert {len(line) for line in lines} == {len(head)}
    kinds = [line[at["类别"]] for line in lines]
    standards = [(s.code, x.number, x.evidence) for s in view.segments for x in s.standards]
    assert kinds.count("环节") == 19
    assert sorted(
        (r[at["环节编号"]], r[at["编号"]], r[at["证据"]])
        for r in lines
        if r[at["类别"]] == "标准" and r[at["环节编号"]]
    ) == sorted(standards)
    assert kinds.count("企业") == sum(len(s.firms) for s in view.segments)
    assert kinds.count("专利") == sum(len(s.patents) for s in view.segments)
    assert kinds.count("缺口") + kinds.count("待核") + kinds.count("待查") == len(table_findings(view))
    assert all(line[at["来源"]] for line in lines)
    assert {line[at["数据性质"]] for line in lines} == {"演示数据"}
    assert {line[at["数据截至"]] for line in lines} == {"2026-11-23"}


def table_findings(view: ChainView) -> list[Finding]:
    return [*view.findings, *(f for s in view.segments for f in s.findings)]


def test_formulas_in_exports_are_text(open_page: Open) -> None:
    names = ["=HYPERLINK(1)", "+1", "-1+2", "@SUM(A1)", "\t=1", "＝1", "　=1", '=a","b']
    segment = Segment(code="S1", name="环节", position="上游", firms=tuple(Firm(id=n, name=n) for n in names))
    lead = Finding(id="a", rule="G01", rule_name="空白", statement="-", grade="A", severity=0.5, priority=12.5)
    view = ChainView(chain="=链", as_of="", segments=(dataclasses.replace(segment, findings=(lead,)),))
    _, rows = csv_of(open_page(draw_map(view)))
    at = {title: i for i, title in enumerate(rows[0])}
    firms = [row[at["名称或说明"]] for row in rows if row[at["类别"]] == "企业"]
    assert sorted(firms) == sorted("'" + name for name in names)
    gap = next(row for row in rows if row[at["类别"]] == "缺口")
    assert (gap[at["产业链"]], gap[at["名称或说明"]]) == ("'=链", "'-")
    # numbers stay numbers
    assert (gap[at["严重度"]], gap[at["优先级"]]) == ("0.5", "12.5")


def pixel(page: Page, png: bytes, x: int, y: int) -> list[int]:
    script = """async ([bytes, x, y]) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)])), canvas = document.createElement('canvas');
      canvas.width = image.width; canvas.height = image.height; const c = canvas.getContext('2d'); c.drawImage(image, 0, 0);
      return [...c.getImageData(x < 0 ? image.width + x : x, y, 1, 1).data]; }"""
    got: list[int] = page.evaluate(script, [list(png), x, y])
    return got


def test_picture_export_shows_all_and_says_what_it_is(open_page: Open) -> None:
    view = real_chain()
    page = open_page(draw_map(view))
    page.mouse.move(400, 400)
    page.mouse.wheel(0, -900)  # zoomed in on the screen, the export still shows the whole
    name, png = saved(page, "#to-png")
    assert name == "钢铁及配套标准图谱_2026-11-23_演示数据.png"
    assert png.startswith(b"\x89PNG")
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    assert width > 2000 and height > 1200
    red = [0xB7, 0x1C, 0x1C, 255]
    assert pixel(page, png, -140, 42) != red
    false = open_page(draw_map(dataclasses.replace(view, demo=False, fictional=True)))
    name, png = saved(false, "#to-png")
    assert "虚构数据" in name
    # the label 虚构数据 at the top right
    assert pixel(false, png, -140, 42) == red


def test_print_is_the_whole_map_then_the_table(open_page: Open) -> None:
    view = dataclasses.replace(real_chain(), fictional=True)
    page = open_page(draw_map(view))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#sheet").is_visible() and page.locator("main").is_hidden()
    assert page.locator(".fictional").is_visible()
    script = "t => [...t.tBodies[0].rows].map(r => [...r.cells].map(c => c.textContent))"
    assert page.locator("#sheet-table table").first.evaluate(script) == expected_rows(view)
    assert "虚构数据" in page.locator("#sheet-table h2").first.inner_text()
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = set(re.findall(rb"/MediaBox \[([^\]]*)\]", pdf))
    sizes = {tuple(round(float(part)) for part in box.split()[2:]) for box in boxes}
    assert sizes == {(842, 595)} or sizes == {(842, 596)}
    assert len(re.findall(rb"/Type /Page\b", pdf)) >= 2


def evil_view() -> ChainView:
    finding = Finding(
        id=EVIL,
        rule=EVIL,
        rule_name=EVIL,
        statement=EVIL,
        grade="A",
        severity=0.9,
        action=EVIL,
        evidence=EVIL,
        source=EVIL,
        as_of=EVIL,
    )
    segment = Segment(
        code=EVIL,
        name=EVIL,
        position="上游",
        search_note=EVIL,
        source=EVIL,
        as_of=EVIL,
        findings=(finding,),
        firms=(Firm(id="o", name=EVIL, role=EVIL, place=EVIL, products=EVIL, source=EVIL, as_of=EVIL),),
        standards=(
            StandardLink(
                id="s",
                number=EVIL,
                title=EVIL,
                status=EVIL,
                level=EVIL,
                method=EVIL,
                evidence=EVIL,
                drafter_ids=("o",),
                source=EVIL,
                as_of=EVIL,
            ),
        ),
        patents=(
            PatentLink(
                id="p",
                title=EVIL,
                number=EVIL,
                kind=EVIL,
                legal_status=EVIL,
                owners=(EVIL,),
                owner_ids=("o",),
                pool_ids=("q",),
                evidence=EVIL,
                source=EVIL,
                as_of=EVIL,
            ),
        ),
        pools=(Pool(id="q", name=EVIL, licence=EVIL, operator=EVIL, source=EVIL, as_of=EVIL),),
    )
    return ChainView(
        chain=EVIL,
        as_of=EVIL,
        region=EVIL,
        segments=(segment,),
        edges=((EVIL, EVIL),),
        findings=(finding,),
        standards=segment.standards,
        sources=(SourceNote(name=EVIL, as_of=EVIL, licence=EVIL, note=EVIL),),
    )


def test_hostile_data_stay_text(open_page: Open) -> None:
    page = open_page(draw_map(evil_view()))
    for tab in ("ranking", "findings", "standards", "sources"):
        page.click(f'[data-tab="{tab}"]')
    at = page.evaluate("id => chainMap.place(id)", EVIL)
    page.mouse.move(at["x"], at["y"])
    page.wait_for_timeout(600)
    assert EVIL in (page.locator("div.vis-tooltip").text_content() or "")
    click(page, EVIL)
    for tab in ("findings", "standards", "firms", "patents"):
        page.click(f'[data-tab="{tab}"]')
        assert EVIL in page.locator("#panel").inner_text()
    page.fill("#q", "onerror")
    page.press("#q", "Enter")
    page.click("#panel .facts .link >> nth=0")
    click(page, EVIL, times=2)
    click(page, "s0")
    page.click("#to-table")
    csv_of(page)
    page.click("#to-table")
    saved(page, "#to-png")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("window.__xss") is None
    assert page.locator("img").count() == 0
    assert page.locator('a[href^="javascript"]').count() == 0


@pytest.mark.parametrize("segments", [(), (Segment(code="S1", name="环节", position=""),)])
def test_almost_nothing_is_still_a_page(open_page: Open, segments: tuple[Segment, ...]) -> None:
    page = open_page(draw_map(ChainView(chain="链", as_of="", segments=segments)))
    assert "数据截至 未载" in page.locator(".asof").inner_text()
    page.click("#to-table")
    assert [row[:6] for row in table(page)] == [
        ["位置未载" if not s.position else s.position, s.code, s.name, "", "待查", "0"] for s in segments
    ]
