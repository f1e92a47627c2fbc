"""The commands as an officer meets them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from api.cli import run
from tests.care.support import FIRMS, SEGMENTS, put, sheet_rows


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Path:
    """A folder in which two tables have been loaded."""
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "表", 产业链环节=SEGMENTS, 企业=FIRMS)
    assert run(["load", "表"]) == 0
    capfd.readouterr()
    return tmp_path


def test_template_writes_forms_and_never_over_them(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "-o", "空白", "--table", "标准", "--table", "企业"]) == 0
    assert {path.name for path in (folder / "空白").iterdir()} == {"标准.xlsx", "企业.xlsx"}
    assert "已写出 2 张空白表" in capfd.readouterr().out
    assert run(["template", "-o", "空白", "--table", "标准"]) == 2
    assert "已经存在" in capfd.readouterr().err
    assert run(["template", "-o", "空白", "--table", "心情"]) == 2
    assert "没有“心情”这张表" in capfd.readouterr().err


def test_issues_as_table_json_csv_and_excel_and_back(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["issues"]) == 0
    assert "载入时的问题：3 个" in capfd.readouterr().out
    assert run(["issues", "--format", "json", "--file", "企业.csv"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert {(item["code"], item["column"]) for item in found} == {
        ("unknown-segment", "环节编号(;)"), ("unknown-region", "所在区县"), ("unknown-value", "是否出口"),
    }  # fmt: skip
    assert run(["issues", "--file", "产业链环节.csv"]) == 0
    assert "没有“产业链环节.csv”的问题：它没有问题，或没有载入过" in capfd.readouterr().out
    assert run(["issues", "--format", "csv"]) == 0
    rows = list(csv.reader(capfd.readouterr().out.splitlines()))
    assert rows[0] == ["\ufeff文件", "工作表", "行号", "列", "原文", "问题", "怎么改"]
    assert len(rows) == 4
    assert run(["issues", "-o", "issues.pdf"]) == 2
    assert run(["issues", "-o", "issues.xlsx"]) == 0
    book, page, columns = sheet_rows(folder / "issues.xlsx", "问题")
    line = next(i for i in range(3, page.max_row + 1) if page.cell(i, columns["列"]).value == "是否出口")
    page.cell(line, columns["更正"], "否")
    book.save(folder / "issues.xlsx")
    capfd.readouterr()
    assert run(["load", "issues.xlsx"]) == 0
    assert "问题更正" in capfd.readouterr().out
    assert run(["issues", "-o", "again.xlsx"]) == 0
    after = openpyxl.load_workbook(folder / "again.xlsx")
    assert after.sheetnames == ["问题", "已更正"]
    assert after["问题"].max_row == 4
    assert [cell.value for cell in after["已更正"][3]][4:6] == ["也许", f"未署名于 {_when(folder)} 更正为“否”"]


def _when(folder: Path) -> str:
    return str(json.loads((folder / "var" / "corrections.jsonl").read_text(encoding="utf-8").splitlines()[0])["when"])


def test_unload_and_freshness(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["unload", "表/企业.csv"]) == 0
    assert "已撤回 表/企业.csv" in capfd.readouterr().out
    assert run(["status", "--format", "json"]) == 0
    status = json.loads(capfd.readouterr().out)
    assert status["nodes"].get("Organization", 0) == 0
    assert run(["unload", "表/企业.csv"]) == 2
    told = capfd.readouterr().err
    assert "没有载入过" in told
    assert "下一步" in told
    assert run(["freshness", "--format", "json", "--as-of", "2030-01-01"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert {(item["id"], item["state"]) for item in found["sources"]} == {
        ("表/产业链环节.csv", "已载入"),
        ("表/企业.csv", "已撤回"),
    }
    assert found["standards"] == []
    assert run(["freshness", "--format", "csv", "--sources", "-o", "旧.csv"]) == 0
    assert (folder / "旧.csv").read_text(encoding="utf-8").startswith("\ufeff文件,表,状态,来源日期")
    assert run(["freshness"]) == 0
    assert "各来源的新旧" in capfd.readouterr().out
    assert run(["freshness", "-o", "旧.txt"]) == 2
    assert run(["load", "表"]) == 0
    capfd.readouterr()
    assert run(["status", "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["nodes"]["Organization"] == 2


def test_dates_codes_and_strange_tables_as_officers_write_them(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    put(folder / "又", 标准="标准号,标准名称,标准状态,发布日期\nGB/T 1-2020,虚构,未知,44562\n", 别的="甲,乙\n1,2\n")
    assert run(["load", "又"]) == 0
    printed = "".join(capfd.readouterr().out.split())
    assert "liantuissues-oissues.xlsx" in printed
    assert "合2022-01-01" in printed
    assert printed.count("又/别的.csv：") == 1
    for day in ("2024.5.1", "2024/5/1", "2024年5月1日"):
        assert run(["freshness", "--as-of", day]) == 0
        assert "2024-05-01" in capfd.readouterr().out
    assert run(["freshness", "--as-of", "2024.13.1"]) == 2
