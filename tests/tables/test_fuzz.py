"""Damaged files never give anything but rows, issues or an error that says what to do.

Every case has a number; `damaged_file(number)` makes the same bytes again.
"""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st

from graph.errors import LiantuError
from loaders.tables import read_tables
from tests.tables.table_files import DATA, cells, csv_text, html_text, json_text, jsonl_text, only, xml_text

TOKENS = [
    b'"', b'""', b"\n", b"\r", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x81", b",,,,,,", b"\t", b";", b"{", b"[", b"}", b"]",
    b'{"a":', b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<", b">", b"</row>", b"<row r='0'>", b"</c>", b"<t>", b"<![CDATA[",
    b"99999999999999999999", b"-1", b"1e999", b"NaN", b"ZZZZ1", b"PK\x03\x04", b"\x1f\x8b", b"<table>", b"<td rowspan=9999>",
    b'colspan="99999999"', b"A1:XFD1048576", b'ref="A9:A1"', "名称".encode(), b" t='e'", b" s='99'", b"\\u0000", b"\\ud800",
]  # fmt: skip


def workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("数据")
    sheet.merge_range(0, 0, 0, 4, "企业情况表")
    sheet.write_row(1, 0, ["名称", "年份", "日期", "产品", "合计"])
    for row in range(2, 9):
        sheet.write_row(row, 0, [f"企业{row}", 2020 + row])
        sheet.write_number(row, 2, 45000 + row, book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_formula(row, 4, f"=B{row}+1", None, row)
    sheet.merge_range(2, 3, 4, 3, "钢")
    book.add_worksheet("空")
    book.close()
    return out.getvalue()


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@cache
def whole_files() -> dict[str, bytes]:
    rows = [
        ["名称", "产品", "简介"],
        ["甲公司", "钢;铁", "第一行\n第二行"],
        ["乙公司", "茶", '他说"好"，真的'],
        ["丙", "#N/A", "9.1E+17"],
    ]
    text = csv_text(rows * 1)
    return {
        "utf8.csv": text.encode(),
        "gb.csv": text.encode("gb18030"),
        "wide.txt": csv_text(rows, "\t").encode("utf-16"),
        "book.xlsx": workbook(),
        "old.xls": (DATA / "样表.xls").read_bytes(),
        "page.xls": html_text(rows).encode("gb18030"),
        "a.json": json_text(rows).encode(),
        "b.json": f'{{"n": 1, "表": {json_text(rows)}}}'.encode(),
        "c.jsonl": jsonl_text(rows).encode(),
        "d.xml": xml_text(rows).encode(),
        "cnipa.xml": (DATA / "cnipa.xml").read_bytes(),
        "locked.xlsx": (DATA / "加密.xlsx").read_bytes(),
        "e.zip": packed({"一.csv": text.encode(), "二.xlsx": workbook()}),
        "f.csv.gz": gzip.compress(text.encode()),
    }


def damaged(chance: random.Random, data: bytes) -> bytes:
    result = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(result) + 1)
        end = min(len(result), at + chance.choice((1, 2, 8, 64, 512)))
        what = chance.randrange(6)
        if what == 0 and at < len(result):
            result[at] ^= 1 << chance.randrange(8)
        elif what == 1:
            result[at:at] = chance.choice(TOKENS)
        elif what == 2:
            del result[at:end]
        elif what == 3:
            result[at:at] = result[at:end] * chance.choice((1, 2, 50))
        elif what == 4:
            result[at:end] = chance.randbytes(end - at)
        elif what == 5 and chance.random() < 0.3:
            del result[at:]
    return bytes(result)


def damaged_file(number: int) -> tuple[str, bytes]:
    """Name and bytes of a case. Packed files are damaged inside as often as outside, or their checksum would hide all."""
    chance = random.Random(number)
    name = chance.choice(sorted(whole_files()))
    data = whole_files()[name]
    if name.endswith((".xlsx", ".zip")) and name != "locked.xlsx" and chance.random() < 0.7:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist()}
        part = chance.choice(sorted(members))
        if name == "book.xlsx" and chance.random() < 0.6:
            part = "xl/worksheets/sheet1.xml"
        members[part] = damaged(chance, members[part])
        data = packed(members)
    elif name.endswith(".gz") and chance.random() < 0.7:
        data = gzip.compress(damaged(chance, gzip.decompress(data)))
    else:
        data = damaged(chance, data)
    if chance.random() < 0.1:
        name = name.rsplit(".", 1)[0] + chance.choice((".csv", ".json", ".xml", ".xls", ".txt", ".gz", ""))
    return name, data


def check(number: int, folder: Path) -> str:
    name, data = damaged_file(number)
    path = folder / name
    path.write_bytes(data)
    try:
        for table in read_tables(path):
            width = len(table.headings)
            for row in table.rows:
                assert len(row.cells) == width, number
                assert row.line >= 1, number
                assert "\0" not in "".join(row.cells).encode().decode(), number
            assert all(issue.message and issue.hint and issue.file for issue in table.issues), number
        return "read"
    except LiantuError as error:
        assert error.got, number
        assert error.want, number
        assert error.hint, number
        return "refused"
    except Exception as error:
        raise AssertionError(f"case {number} ({name}): {error!r}") from error


def run(numbers: range, folder: Path) -> None:
    outcomes = [check(number, folder) for number in numbers]
    # Damage that always or never refuses would test nothing.
    assert 0.1 < outcomes.count("read") / len(outcomes) < 0.9


@pytest.mark.parametrize("batch", range(4))
def test_damaged_files(batch: int, tmp_path: Path) -> None:
    run(range(batch * 50, batch * 50 + 50), tmp_path)


@given(number=st.integers(1_000, 2**40))
def test_other_damaged_files(number: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """As many cases as the hypothesis profile says: ten thousand in `make long`."""
    check(number, tmp_path_factory.getbasetemp())


# Texts of a cell: any character but controls, which no table holds, and lone surrogates, which are no text.
CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=12)
GRIDS = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8)
SKIPPED = ("#", "E+", "名称", "\ufeff", "\u200b", "\u2060")


@given(grid=GRIDS, encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "gb18030")))
@example(grid=[("甲", '"', ""), ("", "a\n", ";")], encoding="utf-8")
def test_any_text_comes_back(
    grid: list[tuple[str, str, str]], encoding: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = [row for row in grid if any(cell.strip() for cell in row) and not any(s in c for s in SKIPPED for c in row)]
    folder = tmp_path_factory.mktemp("any")
    heads = ("名称一", "名称二", "名称三")
    (folder / "a.csv").write_bytes(csv_text([heads, *rows]).encode(encoding))
    book = xlsxwriter.Workbook(folder / "a.xlsx", {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    for index, row in enumerate([heads, *rows]):
        for column, cell in enumerate(row):
            sheet.write_string(index, column, cell)
    book.close()
    wanted = [tuple(cell.strip() for cell in row) for row in rows]
    known = set(heads)
    assert cells(only(folder / "a.csv", known_headings=known)) == wanted
    assert cells(only(folder / "a.xlsx", known_headings=known)) == wanted
