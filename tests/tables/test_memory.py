"""Memory does not grow with the rows."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
import xlsxwriter

from loaders.tables import read_tables
from tests.tables.table_files import csv_text, jsonl_text, write, xml_text

GROWTH = 1 << 20
"""Bytes that four times the rows may take more; the 6,000 rows themselves would take over 2.5 MB."""


def peak(path: Path) -> int:
    """Peak of memory while all rows are read and dropped."""
    tracemalloc.start()
    for table in read_tables(path):
        for _ in table.rows:
            pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def make(kind: str, path: Path, count: int) -> Path:
    rows = [["名称", "产品", "简介"]] + [[f"企业{index}", "钢", f"简介{index}" * 10] for index in range(count)]
    if kind == "csv":
        return write(path, csv_text(rows))
    if kind == "jsonl":
        return write(path, jsonl_text(rows))
    if kind == "xml":
        return write(path, xml_text(rows))
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    for index, row in enumerate(rows):
        sheet.write_row(index, 0, row)
    book.close()
    return path


@pytest.mark.parametrize("kind", ["csv", "jsonl", "xml", "xlsx"])
def test_four_times_the_rows(kind: str, tmp_path: Path) -> None:
    small = peak(make(kind, tmp_path / f"a.{kind}", 2_000))
    large = peak(make(kind, tmp_path / f"b.{kind}", 8_000))
    assert large < small + GROWTH, (small, large)
