"""The matrix: exact counts, honest words, exports."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from graph.errors import LiantuError
from graph.matrix import Sum, draw_matrix, sum_of
from graph.model import ASPECTS
from graph.view import CELL_STATES, Cell, MatrixView, Row
from tests.pictures.picture_samples import matrix_of, real_chain

Open = Callable[..., Page]
EVIL = "</script><script>window.__xss=1</script><img src=x onerror=window.__xss=2>"


def row(code: str, position: str, *cells: Cell, **more: object) -> Row:
    given = {cell.aspect for cell in cells}
    rest = tuple(Cell(aspect=aspect, state="不要求") for aspect in ASPECTS if aspect not in given)
    return Row(code=code, name=f"环节{code}", position=position, cells=(*cells, *rest), **more)  # type: ignore[arg-type]


def small() -> MatrixView:
    return MatrixView(
        chain="茶",
        as_of="2026-11-23",
        map_href="map.html",
        standards=4,
        active=3,
        rows=(
            row("Z1", "配套", Cell(aspect="管理服务", state="确认缺口", required=True, note="全库检索")),
            row(
                "A1",
                "上游",
                Cell(aspect="试验方法", state="待核", linked=2, required=True),
                Cell(aspect="产品", state="有标准", active=2, linked=3, required=True),
                is_key=True,
            ),
            row(
                "B1",
                "下游",
                Cell(aspect="产品", state="疑似缺口", linked=1, required=True),
                Cell(aspect="过程规程", state="数据不足", required=True),
                Cell(aspect="安全环保", state="有标准", required=True),
            ),
        ),
        common=row("全链", "", Cell(aspect="基础通用", state="有标准", active=1, linked=1)),
    )


def grid(page: Page) -> list[list[str]]:
    script = "t => [...t.rows].map(r => [...r.cells].map(c => c.textContent.replace('（要求具备）', '').trim()))"
    rows: list[list[str]] = page.locator("table.grid").evaluate(script)
    return rows


def test_exact_counts(open_page: Open) -> None:
    n = "不要求"
    assert grid(open_page(draw_matrix(small()))) == [
        ["位置", "环节", *ASPECTS, "合计（项次）"],
        ["上游", "A1环节A1★", n, "2/3 有标准", "0/2 待核", n, n, n, "2/5"],
        ["下游", "B1环节B1", n, "0/1 疑似缺口", n, "0/0 通用覆盖", "0/0 数据不足", n, "0/1 缺 1"],
        ["配套", "Z1环节Z1", n, n, n, n, n, "0/0 确认缺口", "0/0 缺 1"],
        ["各要素合计（项次）", "0/0", "2/4 缺 1", "0/2", "0/0", "0/0", "0/0 缺 1", "2/6 缺 2"],
        ["环节全链（不计入合计）", "1/1 有标准", n, n, n, n, n, "1/1"],
    ]


def test_required_cells_are_marked(open_page: Open) -> None:
    page = open_page(draw_matrix(small()))
    marked = page.locator("td.cell:has(.req)").evaluate_all("cells => cells.map(c => c.dataset.state)")
    assert marked == ["有标准", "待核", "疑似缺口", "有标准", "数据不足", "确认缺口"]


def test_totals_count_only_confirmed_and_suspected_as_gaps() -> None:
    cells = [Cell(aspect="产品", state=state, active=0, linked=1) for state in CELL_STATES]
    assert sum_of(cells) == Sum(active=0, linked=6, gaps=2)


def test_legend_counts_cells(open_page: Open) -> None:
    view = matrix_of(real_chain())
    page = open_page(draw_matrix(view))
    text = page.locator(".legend").inner_text()
    states = [cell.state for r in view.rows for cell in r.cells]
    for state in CELL_STATES:
        assert f"{state}（{states.count(state)}）" in text
        assert page.locator(f'tbody td[data-state="{state}"]').count() == states.count(state)


def test_19_segments_fit_1366(open_page: Open) -> None:
    page = open_page(draw_matrix(matrix_of(real_chain())))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    last = page.locator("tr[data-code=GT19]").bounding_box()
    assert last is not None and last["y"] + last["height"] <= 768
    fonts = page.locator("table.grid td, table.grid th").evaluate_all(
        "cells => Math.min(...cells.map(c => parseFloat(getComputedStyle(c).fontSize)))"
    )
    assert fonts >= 12
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1


def test_segments_lead_to_the_map(open_page: Open) -> None:
    page = open_page(draw_matrix(small()))
    assert page.locator("tr[data-code=A1] a").get_attribute("href") == "map.html#A1"
    hrefs = page.locator("a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert hrefs == ["index.html", "map.html", "map.html#A1", "map.html#B1", "map.html#Z1"]
    with pytest.raises(LiantuError, match="页面链接"):
        draw_matrix(dataclasses.replace(small(), map_href="//a/b"))


def test_export(open_page: Open) -> None:
    page = open_page(draw_matrix(dataclasses.replace(small(), fictional=True)))
    with page.expect_download() as download:
        page.click("#to-csv")
    assert download.value.suggested_filename == "茶标准矩阵_2026-11-23_虚构数据.csv"
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert len(lines) == 4 * len(ASPECTS)
    got = {(r[2], r[4]): tuple(r[5:10]) for r in lines}
    assert got["A1", "产品"] == ("要求", "有标准", "2", "3", "")
    assert got["B1", "安全环保"] == ("要求", "通用覆盖", "0", "0", "")
    assert got["Z1", "管理服务"] == ("要求", "确认缺口", "0", "0", "全库检索")
    assert got["全链", "基础通用"] == ("", "有标准", "1", "1", "")
    assert head[-3:] == ["来源", "数据截至", "数据性质"]
    assert {tuple(r[-3:]) for r in lines} == {("未载", "2026-11-23", "虚构数据")}


def test_hostile_data_stay_text(open_page: Open) -> None:
    evil = Row(
        code=EVIL, name=EVIL, position="上游", cells=tuple(Cell(aspect=a, state="确认缺口", note=EVIL) for a in ASPECTS)
    )
    page = open_page(draw_matrix(MatrixView(chain=EVIL, as_of=EVIL, region=EVIL, rows=(evil,))))
    assert page.evaluate("window.__xss") is None
    assert page.locator("img").count() == 0
    assert EVIL in page.locator("tbody .seg").inner_text()


def test_same_view_same_text_and_empty_chain() -> None:
    view = matrix_of(real_chain())
    assert draw_matrix(view) == draw_matrix(matrix_of(real_chain()))
    assert "本链尚无环节" in draw_matrix(MatrixView(chain="链", as_of="", rows=()))
