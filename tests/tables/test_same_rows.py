"""One slice of real data gives the same rows whatever file it comes in."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.tables.table_files import (
    DATA,
    cells,
    csv_text,
    html_text,
    json_text,
    jsonl_text,
    only,
    write,
    write_gz,
    write_xlsx,
    write_zip,
    xml_text,
)  # fmt: skip

NAMES = ["企业.csv", "标准.csv", "产业链环节.csv", "专利题录.csv", "hevc_advance.csv", "patsnap_family.csv"]


def rows_of(name: str) -> list[list[str]]:
    """The slice as Python's own reader sees it."""
    with (DATA / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def make(kind: str, folder: Path, rows: list[list[str]]) -> Path:
    text = csv_text(rows)
    packed = write_xlsx(folder / "内.xlsx", {"数据": rows})
    makers = {
        "utf-8": lambda: write(folder / "a.csv", text),
        "utf-8-sig": lambda: write(folder / "a.csv", text, "utf-8-sig"),
        "gb18030": lambda: write(folder / "a.csv", text, "gb18030"),
        "utf-16": lambda: write(folder / "a.csv", text, "utf-16"),
        "utf-16-le without mark": lambda: write(folder / "a.txt", text, "utf-16-le"),
        "utf-16-be without mark": lambda: write(folder / "a.txt", text, "utf-16-be"),
        "tab": lambda: write(folder / "a.txt", csv_text(rows, "\t"), "gb18030"),
        "tsv": lambda: write(folder / "a.tsv", csv_text(rows, "\t")),
        "semicolon": lambda: write(folder / "a.csv", csv_text(rows, ";")),
        "old mac line ends": lambda: write(folder / "a.csv", text.replace("\r\n", "\r")),
        "xlsx": lambda: packed,
        "xlsx named xls": lambda: write(folder / "a.xls", packed.read_bytes()),
        "zip of csv": lambda: write_zip(folder / "a.zip", {"表/数据.csv": text.encode("gb18030")}),
        "zip of xlsx": lambda: write_zip(folder / "a.zip", {"数据.xlsx": packed.read_bytes()}),
        "gz of csv": lambda: write_gz(folder / "a.csv.gz", text.encode()),
        "gz of xlsx": lambda: write_gz(folder / "a.xlsx.gz", packed.read_bytes()),
        "json": lambda: write(folder / "a.json", json_text(rows)),
        "jsonl": lambda: write(folder / "a.jsonl", jsonl_text(rows)),
        "gz of jsonl": lambda: write_gz(folder / "a.jsonl.gz", jsonl_text(rows).encode()),
        "html named xls": lambda: write(folder / "a.xls", html_text(rows)),
    }
    return makers[kind]()


KINDS = [
    "utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le without mark", "utf-16-be without mark", "tab", "tsv",
    "semicolon", "old mac line ends", "xlsx", "xlsx named xls", "zip of csv", "zip of xlsx", "gz of csv", "gz of xlsx",
    "json", "jsonl", "gz of jsonl", "html named xls",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_same_rows(kind: str, name: str, tmp_path: Path) -> None:
    rows = rows_of(name)
    table = only(make(kind, tmp_path, rows))
    assert table.headings == tuple(rows[0])
    assert cells(table) == [tuple(cell.strip() for cell in row) for row in rows[1:]]
    assert table.issues == []


@pytest.mark.parametrize("name", NAMES)
def test_known_headings_change_nothing(name: str, tmp_path: Path) -> None:
    path = DATA / name
    plain, helped = only(path), only(path, known_headings=rows_of(name)[0])
    assert (plain.headings, cells(plain)) == (helped.headings, cells(helped))


def test_xml_same_rows(tmp_path: Path) -> None:
    rows = [[cell.replace("(;)", "") for cell in row] for row in rows_of("企业.csv")]
    table = only(write(tmp_path / "a.xml", xml_text(rows)))
    # XML names a column only where some record has a value for it.
    kept = [index for index in range(len(rows[0])) if any(row[index] for row in rows[1:])]
    wanted = [tuple(row[index] for index in kept) for row in rows[1:]]
    order = [table.headings.index(rows[0][index]) for index in kept]
    assert sorted(table.headings) == sorted(rows[0][index] for index in kept)
    assert [tuple(row[at] for at in order) for row in cells(table)] == wanted


def test_xls_fixture_same_rows() -> None:
    """`企业.xls` was written with xlwt from `企业.csv`."""
    rows = rows_of("企业.csv")
    table = only(DATA / "企业.xls")
    assert table.headings == tuple(rows[0])
    assert cells(table) == [tuple(cell.strip() for cell in row) for row in rows[1:]]
