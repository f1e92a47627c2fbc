"""The number of rows as told before a file is read."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from rich.console import Console

import api.console
from api.console import progress_bar
from loaders.estimate import estimate_rows


def test_text_and_workbooks_say_about_how_many_rows(tmp_path: Path) -> None:
    table = tmp_path / "表.csv"
    table.write_text("a,b\n" + "1,2\n" * 500, encoding="utf-8")
    assert estimate_rows(table) == 501
    book = xlsxwriter.Workbook(tmp_path / "表.xlsx")
    sheet = book.add_worksheet()
    for line in range(300):
        sheet.write_row(line, 0, ["x", "y"])
    book.close()
    assert estimate_rows(tmp_path / "表.xlsx") == 300


def test_what_cannot_be_told_is_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    assert [estimate_rows(path) for path in (broken, tmp_path / "没有.csv", tmp_path / "a.json")] == [0, 0, 0]


def test_the_bar_shows_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Console(force_terminal=True, width=120, record=True)
    monkeypatch.setattr(api.console, "errors", screen)
    with progress_bar() as progress:
        progress("专利", 0, 1000)
        progress("专利", 200, 1000)
    text = screen.export_text()
    assert "200 行" in text
    assert "行/秒" in text
    assert "还需" in text
