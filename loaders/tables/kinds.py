"""What kind of file it is. The content decides, then the ending: exports often carry the wrong one."""

from __future__ import annotations

import zipfile
from typing import Literal

from graph.errors import InputError
from loaders.tables.archives import open_zip
from loaders.tables.blobs import Blob

Kind = Literal["xlsx", "xls", "zip", "gz", "json", "xml", "html", "text"]

READABLE = "xlsx、xls、csv、tsv、txt（制表符分隔）、json、jsonl、xml，或装有这些文件的 zip、gz"
_TEXT_ENDINGS = {"csv", "tsv", "tab", "txt"}
_JSON_ENDINGS = {"json", "jsonl", "ndjson"}
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_FOREIGN = (
    (b"%PDF", "PDF 文档", "从原系统导出 Excel 或 CSV"),
    (b"Rar!", "RAR 压缩包", "解压后导入其中的表格，或改用 zip"),
    (b"7z\xbc\xaf", "7z 压缩包", "解压后导入其中的表格，或改用 zip"),
    (b"BZh", "bz2 压缩包", "解压后导入其中的表格，或改用 zip"),
    (b"\xfd7zXZ", "xz 压缩包", "解压后导入其中的表格，或改用 zip"),
    (b"\x89PNG", "图片", "导入表格文件，图片中的表格需先转成 Excel"),
    (b"\xff\xd8\xff", "图片", "导入表格文件，图片中的表格需先转成 Excel"),
    (b"GIF8", "图片", "导入表格文件，图片中的表格需先转成 Excel"),
    (b"SQLite format 3", "数据库文件", "从数据库导出 CSV"),
    (b"PAR1", "Parquet 文件", "转成 CSV 后导入"),
)


class UnknownKindError(InputError):
    """A file that is no table, though there may be nothing wrong with it."""


def find_kind(blob: Blob) -> Kind:
    """The kind of a file that some reader here can take.

    Raises:
        UnknownKindError: it is of another kind.
        InputError: it cannot be opened.
    """
    head = blob.head()
    if not head:
        raise InputError(f"“{blob.name}”是空文件（0 字节）", "有内容的表格文件", "重新导出或下载后再试")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _kind_of_zip(blob)
    if head.startswith(b"\x1f\x8b"):
        return "gz"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "xls"
    for magic, what, hint in _FOREIGN:
        if head.startswith(magic):
            raise UnknownKindError(f"“{blob.name}”是{what}", READABLE, hint)
    return _kind_of_text(blob, head)


def _kind_of_text(blob: Blob, head: bytes) -> Kind:
    text = head
    for mark in _MARKS:
        text = text.removeprefix(mark)
    text = text.replace(b"\0", b"").lstrip().lower()
    if text.startswith((b"<?xml", b"<!doctype", b"<html", b"<table", b"<meta", b"<head", b"<style")):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in text:
            raise UnknownKindError(f"“{blob.name}”是 Excel 2003 的 XML 表格", READABLE, "用 Excel 打开后另存为 xlsx")
        return "html" if b"<table" in text or b"<html" in text or b"<!doctype html" in text else "xml"
    if blob.suffix == "xml":
        return "xml"
    if blob.suffix in _JSON_ENDINGS:
        return "json"
    if blob.suffix in _TEXT_ENDINGS:
        return "text"
    if blob.suffix in {"xls", "xlsx"} and b"\0" not in head and (b"\t" in head or b"," in head):
        return "text"  # a csv that a system named .xls, which Excel opens after a warning
    raise UnknownKindError(
        f"“{blob.name}”的类型无法识别（后缀“{blob.suffix or '无'}”）", READABLE, "用原程序另存为 xlsx 或 CSV UTF-8"
    )


def _kind_of_zip(blob: Blob) -> Kind:
    with open_zip(blob) as archive:
        names = {info.filename.replace("\\", "/").lstrip("/").lower() for info in archive.infolist()}
        if "mimetype" in names:
            kind = _mime(archive)
            if kind.startswith("application/vnd.oasis.opendocument"):
                raise UnknownKindError(
                    f"“{blob.name}”是 OpenDocument 文件", READABLE, "用 WPS 或 LibreOffice 另存为 xlsx"
                )
    if "[content_types].xml" not in names:
        return "zip"
    if any(name.startswith("xl/") and name.endswith(".bin") and "workbook" in name for name in names):
        raise UnknownKindError(f"“{blob.name}”是二进制工作簿（xlsb）", READABLE, "用 Excel 另存为 xlsx")
    if any(name.startswith("word/") for name in names):
        raise UnknownKindError(f"“{blob.name}”是 Word 文档", READABLE, "把其中的表格复制到 Excel，另存为 xlsx")
    if any(name.startswith("ppt/") for name in names):
        raise UnknownKindError(f"“{blob.name}”是演示文稿", READABLE, "把其中的表格复制到 Excel，另存为 xlsx")
    return "xlsx"


def _mime(archive: zipfile.ZipFile) -> str:
    try:
        with archive.open("mimetype") as stream:
            return stream.read(200).decode("ascii", "replace")
    except (KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return ""
