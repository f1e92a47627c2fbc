"""From a path to its tables: which reader takes the file, and what of it is no table."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from graph.errors import InputError
from loaders.issues import Issue
from loaders.tables.archives import gz_blob, zip_blobs
from loaders.tables.assemble import NoHeadingError, assemble
from loaders.tables.blobs import Blob, file_blob
from loaders.tables.delimited import read_delimited
from loaders.tables.html_tables import read_html
from loaders.tables.json_records import read_json
from loaders.tables.kinds import READABLE, UnknownKindError, find_kind
from loaders.tables.model import Sheet, Table
from loaders.tables.xls import read_xls
from loaders.tables.xlsx import read_xlsx
from loaders.tables.xml_records import read_xml


def read_tables(path: str | Path, *, known_headings: Collection[str] = ()) -> Iterator[Table]:
    """Read the tables of one file: a sheet of a workbook, a text table, a list of records, each also in a zip or gz.

    Rows are streamed when asked for; what can be known without reading all rows is checked before the first table
    comes. A file is read more than once, so it must not change meanwhile.

    Args:
        path: the file.
        known_headings: headings that may occur, in any spelling; they help to find the heading row below titles.

    Yields:
        Tables in the file's order. Sheets without any text are passed over. A sheet of a workbook that has text but no
        heading row (instructions, notes) and a member of an archive that is no table are named in the issues of the
        first table.

    Raises:
        InputError: the file cannot be read, has no heading row, or two of its headings are the same; also while rows
            are streamed, when damage shows only there.
    """
    path = Path(path)
    if path.name.startswith("~$"):
        raise InputError(
            f"“{path.name}”是办公软件打开文件时留下的临时文件",
            f"原来的文件 {path.name[2:]}",
            "在办公软件里保存并关闭，再载入原来的文件",
        )
    blob = file_blob(path)
    return _tables(blob, known_headings)


def _tables(blob: Blob, known: Collection[str]) -> Iterator[Table]:
    notes: list[Issue] = []
    tables: list[Table] = []
    sheets = list(_sheets(blob, notes, packed=False))
    refused: InputError | None = None
    for sheet in sheets:
        try:
            table = assemble(sheet, known)
        except InputError as error:
            # A note beside the tables of a workbook, or a hidden helper sheet, is no reason to refuse the workbook.
            if sheet.name is None or not (isinstance(error, NoHeadingError) or sheet.hidden):
                raise
            refused = refused or error
            notes.append(
                Issue("sheet-not-read", f"工作表“{sheet.name}”不是表格，没有读入：{error.got}",
                      error.hint, sheet.file, sheet.name)
            )  # fmt: skip
            continue
        if table is not None:
            tables.append(table)
    if not tables:
        raise refused or InputError(f"“{blob.name}”里没有任何内容", "有列标题和数据的表格", "确认导出时选对了表")
    tables[0].issues.extend(notes)
    yield from tables


def _sheets(blob: Blob, notes: list[Issue], *, packed: bool) -> Iterator[Sheet]:
    kind = find_kind(blob)
    if kind == "xlsx":
        yield from read_xlsx(blob)
    elif kind == "xls":
        yield from read_xls(blob)
    elif kind == "json":
        yield from read_json(blob)
    elif kind == "xml":
        yield from read_xml(blob)
    elif kind == "html":
        yield from read_html(blob)
    elif kind == "text":
        yield read_delimited(blob)
    elif packed:
        raise InputError(f"“{blob.name}”是压缩包里的压缩包", "只压缩一层", "解压一层后再导入")
    elif kind == "gz":
        yield from _sheets(gz_blob(blob), notes, packed=True)
    elif kind == "zip":
        yield from _members(blob, notes)


def _members(blob: Blob, notes: list[Issue]) -> Iterator[Sheet]:
    members = zip_blobs(blob)
    readable = 0
    for member in members:
        try:
            kind = find_kind(member)
        except UnknownKindError as error:
            notes.append(
                Issue("member-not-read", f"压缩包里的文件没有读入：{error.got}", error.hint, member.name)
            )  # fmt: skip
            continue
        # A gz inside a zip is still one file; a zip inside a zip is not.
        yield from _sheets(gz_blob(member) if kind == "gz" else member, notes, packed=True)
        readable += 1
    if not readable:
        names = "、".join(member.name for member in members[:5])
        raise InputError(
            f"“{blob.name}”里没有可读的表格（{names or '空压缩包'}）", READABLE, "把表格文件放进压缩包后重试"
        )
