"""Small files of every kind, written on the spot, and short ways to read them."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

from loaders.issues import Issue
from loaders.tables import Table, read_tables

DATA = Path(__file__).resolve().parent.parent / "data" / "tables"

Grid = Sequence[Sequence[object]]


def write(path: Path, data: str | bytes, encoding: str = "utf-8") -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
    return path


def csv_text(rows: Iterable[Sequence[object]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def write_xlsx(path: Path, sheets: Mapping[str, Grid]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def write_zip(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def write_gz(path: Path, data: bytes) -> Path:
    return write(path, gzip.compress(data))


def change_part(path: Path, part: str, old: str, new: str) -> Path:
    """Replace text in one part of a workbook; it must be there."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    text = parts[part].decode("utf-8")
    assert old in text, f"{old!r} not in {part}"
    parts[part] = text.replace(old, new).encode("utf-8")
    return write_zip(path, parts)


def json_text(rows: Grid) -> str:
    heads = [str(head) for head in rows[0]]
    return json.dumps([dict(zip(heads, row, strict=True)) for row in rows[1:]], ensure_ascii=False)


def jsonl_text(rows: Grid) -> str:
    heads = [str(head) for head in rows[0]]
    return "".join(json.dumps(dict(zip(heads, row, strict=True)), ensure_ascii=False) + "\n" for row in rows[1:])


def xml_text(rows: Grid) -> str:
    """Records with one element per value; headings must be XML names."""
    records = "\n".join(
        "<row>"
        + "".join(f"<{head}>{escape(str(cell))}</{head}>" for head, cell in zip(rows[0], row, strict=True))
        + "</row>"
        for row in rows[1:]
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rows>\n{records}\n</rows>\n'


def html_text(rows: Grid) -> str:
    lines = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>\n" for row in rows)
    return f"<html><head><meta charset='utf-8'></head><body><table>\n{lines}</table></body></html>"


def only(path: Path, **options: object) -> Table:
    """The one table of a file."""
    tables = list(read_tables(path, **options))  # type: ignore[arg-type]
    assert len(tables) == 1, [table.sheet for table in tables]
    return tables[0]


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def numbered(table: Table) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.line, row.cells) for row in table.rows]


def issues(table: Table) -> list[tuple[str, int | None, str | None, str | None]]:
    """Code, line, column and raw text of all issues once the rows are read."""
    for _ in table.rows:
        pass
    return [brief(issue) for issue in table.issues]


def brief(issue: Issue) -> tuple[str, int | None, str | None, str | None]:
    return issue.code, issue.line, issue.column, issue.raw
