"""Pages in a real browser that has no network: any request but the page's own file fails the test, as does any error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens HTML text as a file of its own at 1366x768; `at` is the part after #."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True, accept_downloads=True)
    trouble: list[str] = []
    opened = 0

    def open_text(html: str, at: str = "") -> Page:
        nonlocal opened
        opened += 1
        file = tmp_path / f"page{opened}.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        page = context.new_page()
        page.on("request", lambda r: None if r.url.startswith(("file:", "blob:", "data:")) else trouble.append(r.url))
        page.on("console", lambda m: trouble.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(file.as_uri() + (f"#{at}" if at else ""))
        return page

    yield open_text
    context.close()
    assert trouble == []
