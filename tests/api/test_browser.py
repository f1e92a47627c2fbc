"""Documentation and pages in a real browser that reaches nothing but this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A page that fails the test if it complains or asks for anything outside."""
    context = browser.new_context(base_url=server, locale="zh-CN", viewport={"width": 1366, "height": 768})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    opened.on(
        "request",
        lambda request: (
            None if request.url.startswith((server, "data:", "blob:")) else complaints.append(f"outside: {request.url}")
        ),
    )
    yield opened
    context.close()
    assert complaints == []


def test_the_documentation_draws_and_asks(page: Page, app: FastAPI) -> None:
    page.goto("/docs")
    operations = page.locator(".opblock")
    expect(operations).to_have_count(sum(len(methods) for methods in app.openapi()["paths"].values()))
    expect(page).to_have_title("链图接口说明")
    page.locator(".opblock-summary", has_text=re.compile("/api/v1/chains 产业链一览|/chains.*产业链一览")).first.click()
    page.get_by_role("button", name="试一试").click()
    page.get_by_role("button", name="发出请求").click()
    expect(page.locator(".live-responses-table pre").first).to_contain_text("钢铁及配套")
    # The words of the tool itself are Chinese too; what remains are names of formats and fields.
    left = set(re.findall(r"^[A-Z][a-z]+(?: [a-z]+)+$", page.locator("body").inner_text(), re.MULTILINE))
    assert left == set()


def test_the_links_between_the_pages_work(page: Page, server: str) -> None:
    page.goto("/")
    expect(page.locator("h1")).to_contain_text("产业链标准图谱总览")
    links = page.locator("a[href*='标准图谱'], a[href*='%E6%A0%87%E5%87%86%E5%9B%BE%E8%B0%B1']")
    assert links.count() >= 4
    names = {unquote(link.get_attribute("href") or "").split("#")[0] for link in page.locator("a[href$='.html']").all()}
    assert len(names) >= 8
    for name in sorted(names):
        page.goto(f"/{name}")
        back = [link.get_attribute("href") for link in page.locator("a[href$='.html']").all()]
        assert "index.html" in back, name
    page.goto("/")
    page.locator("a[href$='.html']").first.click()
    page.wait_for_load_state()
    assert unquote(page.url).endswith(".html")
    page.locator("a[href='index.html']").first.click()
    expect(page.locator("h1")).to_contain_text("产业链标准图谱总览")


def test_short_addresses_lead_to_the_pages(page: Page) -> None:
    page.goto("/maps/日照绿茶")
    assert unquote(page.url).endswith("/日照绿茶-标准图谱.html")
    page.goto("/matrices/日照绿茶")
    assert unquote(page.url).endswith("/日照绿茶-标准矩阵.html")
