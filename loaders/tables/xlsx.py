"""Workbooks of Excel 2007 and later (xlsx, xlsm): their sheets, formats and strings (ECMA-376).

Read with expat as a stream; memory is bounded but for eight bytes per different string. A million rows of 14 columns
take 54 s of processor time and 106 MB (python-calamine 11 s and 1.4 GB, openpyxl in read-only mode 152 s and 0.9 GB);
100,000 rows take 6 s and 78 MB (1.6 s and 149 MB; 13 s and 113 MB). So one reader serves all sizes, and what a cell
gives does not depend on the size of its sheet (docs/decisions/0030-table-reading.md).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Generator
from contextlib import ExitStack
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from graph.errors import InputError
from loaders.tables.archives import guard_member
from loaders.tables.blobs import CHUNK, Blob, seekable, translated
from loaders.tables.expat_errors import broken_xml, unsafe_xml
from loaders.tables.formats import Format, built_in_format, parse_format
from loaders.tables.model import Line, Sheet
from loaders.tables.strings import Strings, read_strings
from loaders.tables.xlsx_rows import Book, read_rows

_RELATIONSHIP_ID = "id"
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Za-z]+)(\d+):([A-Za-z]+)(\d+)[\"']")
_SMALL_PART = 64 << 20


class Workbook:
    """An open package: finds parts by name whatever the case or slashes the writer used."""

    def __init__(self, blob: Blob, stream: BinaryIO) -> None:
        self.name = blob.name
        with translated(blob.name):
            self.archive = zipfile.ZipFile(stream)
        self._parts = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in self.archive.infolist()}

    def has(self, part: str) -> bool:
        return part.lower() in self._parts

    def open(self, part: str) -> BinaryIO:
        info = self._parts.get(part.lower())
        if info is None:
            raise InputError(
                f"“{self.name}”已损坏：缺少内部文件 {part}", "完整的 Excel 工作簿", "用 Excel 打开后另存一份再导入"
            )
        if info.flag_bits & 1:
            raise locked(self.name)
        return guard_member(self.archive, info, self.name)

    def xml(self, part: str) -> Element:
        with self.open(part) as stream:
            data = stream.read(_SMALL_PART)
        try:
            return ElementTree.fromstring(data, forbid_dtd=True)
        except DefusedXmlException:
            raise unsafe_xml(self.name) from None
        except (ParseError, ValueError, LookupError) as error:
            raise broken_xml(self.name, part, str(error)) from None

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationship id to (kind, part name) of a part; {} if it declares none."""
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", base + ".rels")
        if not self.has(rels):
            return {}
        found = {}
        for child in self.xml(rels):
            target = (child.get("Target") or "").replace("\\", "/")
            kind = (child.get("Type") or "").rsplit("/", 1)[-1]
            path = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found[child.get("Id") or ""] = (kind, path)
        return found


def read_xlsx(blob: Blob) -> list[Sheet]:
    """The worksheets of a workbook, in its order; chart sheets are left out.

    Raises:
        InputError: the workbook is broken, locked, or has no worksheet.
    """
    with seekable(blob) as stream:
        book = Workbook(blob, stream)
        main = next((path for kind, path in book.relations("").values() if kind == "officeDocument"), "xl/workbook.xml")
        root = book.xml(main)
        relations = book.relations(main)
        dated_1904 = any(
            _local(child) == "workbookPr" and child.get("date1904") in {"1", "true", "on"} for child in root
        )
        formats = _formats(book, relations)
        strings = next((path for kind, path in relations.values() if kind == "sharedStrings"), None)
        shared = Book(blob.name, formats, dated_1904, _lazy_strings(blob, strings))
        sheets = []
        for child in (sheet for group in root if _local(group) == "sheets" for sheet in group):
            target = next((value for key, value in child.attrib.items() if key.rsplit("}")[-1] == _RELATIONSHIP_ID), "")
            kind, part = relations.get(target, ("", ""))
            if kind != "worksheet":
                continue
            hidden = child.get("state", "visible") != "visible"
            sheets.append(_sheet(blob, shared, child.get("name", ""), hidden, part))
    if not sheets:
        raise InputError(f"“{blob.name}”里没有工作表", "至少一张工作表", "用 Excel 打开后另存一份再导入")
    return sheets


def locked(name: str) -> InputError:
    return InputError(
        f"“{name}”设有打开密码", "没有密码的文件", "用 Excel 打开，在“文件—信息—保护工作簿”中取消密码后另存"
    )


def _sheet(blob: Blob, book: Book, name: str, hidden: bool, part: str) -> Sheet:
    sheet = Sheet(blob.name, name, None, hidden, pads=True)

    def lines() -> Generator[Line]:
        with ExitStack() as stack:
            opened = Workbook(blob, stack.enter_context(seekable(blob)))
            merged = _merged_down(opened, part)
            stream = stack.enter_context(opened.open(part))
            yield from read_rows(stream, book, part, sheet, merged)

    sheet.lines = lines
    return sheet


def _merged_down(book: Workbook, part: str) -> list[tuple[int, int, int]]:
    """Merged ranges of several rows as (first row, last row, column letters as number), by first row.

    They stand behind the rows, so the sheet is unpacked once more (500 MB/s), which also finds damage early.
    """
    found = []
    tail = b""
    with book.open(part) as stream:
        while chunk := stream.read(CHUNK):
            window = tail + chunk
            if b"mergeCell" in window:
                end = 0
                for match in _MERGE.finditer(window):
                    end = match.end()
                    first, last = int(match[2]), int(match[4])
                    if last > first:
                        found.append((first, last, _column(match[1])))
                tail = window[max(end, len(window) - 200) :]
            else:
                tail = window[-200:]
    return sorted(found)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


def _formats(book: Workbook, relations: dict[str, tuple[str, str]]) -> tuple[Format, ...]:
    """Number format of each cell style, by the style's index."""
    part = next((path for kind, path in relations.values() if kind == "styles"), None)
    if part is None or not book.has(part):
        return ()
    codes: dict[str, str] = {}
    styles: list[Format] = []
    for group in book.xml(part):
        if _local(group) == "numFmts":
            codes |= {child.get("numFmtId", ""): child.get("formatCode", "") for child in group}
        elif _local(group) == "cellXfs":
            for child in group:
                number = child.get("numFmtId", "0")
                styles.append(parse_format(codes[number]) if number in codes else built_in_format(number))
    return tuple(styles)


def _lazy_strings(blob: Blob, part: str | None) -> Strings:
    def load(strings: Strings) -> None:
        if part is None:
            return
        with seekable(blob) as stream:
            book = Workbook(blob, stream)
            if book.has(part):
                with book.open(part) as opened:
                    read_strings(opened, strings, blob.name, part)

    return Strings(load)


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
