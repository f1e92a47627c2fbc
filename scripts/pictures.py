"""Take the pictures of README.md from the pages of `make demo`: `make pictures`. Needs chromium."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "out" / "demo"
PICTURES = ROOT / "docs" / "pictures"
SHOTS = {"index.html": "index.png", "钢铁及配套-标准图谱.html": "map.png", "钢铁及配套-标准矩阵.html": "matrix.png"}


def main() -> int:
    """Write the pictures; returns the exit code."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None or not PAGES.is_dir():
        sys.stderr.write("先运行 make demo，并安装 chromium\n")
        return 2
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        for name, picture in SHOTS.items():
            page.goto((PAGES / name).as_uri())
            page.wait_for_timeout(800)
            page.screenshot(path=PICTURES / picture)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
