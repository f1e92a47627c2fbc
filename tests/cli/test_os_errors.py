"""What the system refuses is told in Chinese, for workbooks too."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from api.cli import run
from api.os_errors import told
from api.output import Sheet, write_sheets


def test_a_workbook_in_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_sheets(tmp_path / "没有" / "缺口.xlsx", [Sheet("页", "题", ["甲"], [["一"]], [8])])


def test_a_workbook_that_is_open_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "缺口.xlsx")

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", locked)
    with pytest.raises(PermissionError) as caught:
        write_sheets(tmp_path / "缺口.xlsx", [Sheet("页", "题", ["甲"], [["一"]], [8])])
    assert "“缺口.xlsx”没有权限，或正被别的程序（如 Excel、WPS）打开" in told(caught.value)


def test_the_command_says_so_and_ends_with_6(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "-o", "/dev/null/空表"]) == 6
    said = capfd.readouterr().err
    assert "读写文件失败" in said and "下一步" in said and "directory" not in said.lower()
