"""Files that cannot be read say in Chinese what was got, what was wanted and what to do."""

from __future__ import annotations

import gzip
import hashlib
import zipfile
from pathlib import Path

import pytest

from graph.errors import InputError
from loaders.tables import read_tables, sha256
from tests.tables.table_files import DATA, cells, only, write, write_gz, write_xlsx, write_zip

CSV = "名称,产品\n甲,钢\n".encode()


def refused(path: Path, pattern: str) -> None:
    with pytest.raises(InputError, match=pattern) as caught:
        for table in read_tables(path):
            cells(table)
    error = caught.value
    assert error.want
    assert error.hint
    assert str(error).startswith("文件无法读取：")


def test_missing(tmp_path: Path) -> None:
    refused(tmp_path / "没有.csv", "没有文件")


def test_folder(tmp_path: Path) -> None:
    refused(tmp_path, "是文件夹")


def test_empty(tmp_path: Path) -> None:
    refused(write(tmp_path / "a.csv", b""), "空文件（0 字节）")


@pytest.mark.parametrize("data", [b"\n\n  \n", b"\xef\xbb\xbf", b",,,\n,,\n"])
def test_blank(data: bytes, tmp_path: Path) -> None:
    refused(write(tmp_path / "a.csv", data), "没有任何内容")


def test_blank_workbook(tmp_path: Path) -> None:
    refused(write_xlsx(tmp_path / "a.xlsx", {"Sheet1": [], "Sheet2": []}), "没有任何内容")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.csv", CSV)

    def forbid(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbid)
    refused(path, "没有权限读取")


def test_name_with_zero_character() -> None:
    refused(Path("a\0.csv"), "无法读取")


@pytest.mark.parametrize(
    ("name", "data", "pattern"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "PDF"),
        ("a.rar", b"Rar!\x1a\x07\x00", "RAR"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "图片"),
        ("a.dat", b"hello world", "类型无法识别（后缀“dat”）"),
        ("a", b"hello world", "类型无法识别（后缀“无”）"),
        ("a.xlsx", b"PK\x03\x04broken", "已损坏"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "没有工作簿"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le") + b"\0" * 600, "已损坏"),
        ("a.gz", b"\x1f\x8b\x08\x00\x00\x00", "已损坏"),
        ("a.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "2003"),
    ],
)
def test_other_kinds_and_damage(name: str, data: bytes, pattern: str, tmp_path: Path) -> None:
    refused(write(tmp_path / name, data), pattern)


@pytest.mark.parametrize(
    ("part", "pattern"),
    [("xl/workbook.bin", "xlsb"), ("word/document.xml", "Word"), ("ppt/presentation.xml", "演示文稿")],
)
def test_other_office_files(part: str, pattern: str, tmp_path: Path) -> None:
    refused(write_zip(tmp_path / "a.xlsx", {"[Content_Types].xml": b"<a/>", part: b"x"}), pattern)


def test_open_document(tmp_path: Path) -> None:
    mime = b"application/vnd.oasis.opendocument.spreadsheet"
    refused(write_zip(tmp_path / "a.ods", {"mimetype": mime, "content.xml": b"<a/>"}), "OpenDocument")


def test_archive_members_are_named(tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "导出.zip",
        {
            "表/一.csv": CSV,
            "说明.pdf": b"%PDF-1.4",
            "__MACOSX/._一.csv": b"\0\1",
            "二.tsv": "名称\t年\n乙\t1\n".encode(),
            "目录/": b"",
        },
    )
    tables = list(read_tables(path))
    assert [(table.file, cells(table)) for table in tables] == [
        ("导出.zip/表/一.csv", [("甲", "钢")]),
        ("导出.zip/二.tsv", [("乙", "1")]),
    ]
    assert [(issue.code, issue.file) for table in tables for issue in table.issues] == [
        ("member-not-read", "导出.zip/说明.pdf")
    ]


def test_member_names_of_chinese_windows(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("AAAA.csv", CSV)
    write(path, path.read_bytes().replace(b"AAAA.csv", "企业".encode("gbk") + b".csv"))
    assert only(path).file == "a.zip/企业.csv"


def test_archive_without_tables(tmp_path: Path) -> None:
    refused(write_zip(tmp_path / "a.zip", {"a.pdf": b"%PDF"}), "没有可读的表格")
    refused(write_zip(tmp_path / "a.zip", {}), "没有可读的表格")


def test_archive_in_archive(tmp_path: Path) -> None:
    inner = write_zip(tmp_path / "b.zip", {"a.csv": CSV}).read_bytes()
    refused(write_zip(tmp_path / "a.zip", {"b.zip": inner}), "压缩包里的压缩包")
    refused(write_gz(tmp_path / "a.gz", gzip.compress(CSV)), "压缩包里的压缩包")


def test_locked_archive(tmp_path: Path) -> None:
    data = bytearray(write_zip(tmp_path / "a.zip", {"a.csv": CSV}).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    refused(write(tmp_path / "a.zip", bytes(data)), "设有密码")


def bomb() -> bytes:
    return b"a,b\n" + b"0" * (90 << 20)


def test_zip_bomb(tmp_path: Path) -> None:
    refused(write_zip(tmp_path / "a.zip", {"a.csv": bomb()}), "疑似压缩炸弹")


def test_gz_bomb(tmp_path: Path) -> None:
    refused(write_gz(tmp_path / "a.csv.gz", bomb()), "疑似压缩炸弹")


def test_workbook_bomb(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": [["名称", "产品"], ["甲", "钢"]]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"<sheetData>", b"<sheetData>" + b" " * (90 << 20))
    refused(write_zip(path, parts), "疑似压缩炸弹")


def test_wrong_checksum_in_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.csv", CSV)
    refused(write(path, path.read_bytes().replace("钢".encode(), "铁".encode())), "已损坏")


def test_sha256() -> None:
    data = (DATA / "企业.csv").read_bytes()
    assert sha256(DATA / "企业.csv") == hashlib.sha256(data).hexdigest()
    with pytest.raises(InputError):
        sha256(DATA / "没有.csv")


def test_what_an_office_program_leaves_beside_an_open_file(tmp_path: Path) -> None:
    refused(write(tmp_path / "~$标准.xlsx", b"x"), "临时文件")
