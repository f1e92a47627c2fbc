"""liantu plan and liantu calendar on a chain worked out by hand."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from api.cli import app
from graph.errors import UsageError
from tests.cli.sketched import run_on, store_of
from tests.plan.planted import HERE, sketch

pytestmark = pytest.mark.usefixtures("wide")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_of(sketch(), tmp_path_factory.mktemp("cli-plan"))


def run(store: Path, *arguments: str) -> str:
    return run_on(store, HERE, *arguments)


def test_the_plan_as_a_table(planted: Path) -> None:
    text = run(planted, "plan", "--k", "2")
    assert "先立这 2 项" in text and "制定“料”（料）的产品标准" in text and "〔制定:料:产品〕" in text
    assert "候选 5 项" in text and "至少达到最优的63%（1−1/e）；就这份数据而言，至少达到最优的100%" in text
    assert "不是缺口，未列入；加 --with-leads" in text
    assert "数据不足" not in text.split("候选")[0]


def test_leads_are_marked(planted: Path) -> None:
    text = run(planted, "plan", "--k", "50", "--with-leads")
    assert "含数据不足的线索" in text and "G01 数据不足" in text


def test_nothing_to_launch_says_so(planted: Path) -> None:
    text = run(planted, "plan", "--exclude", "制定:独:过程规程", "--chain", "他链")
    assert "没有可立项的标准" in text


def test_json_csv_and_excel_agree(planted: Path, tmp_path: Path) -> None:
    body = json.loads(run(planted, "plan", "--format", "json"))
    run(planted, "plan", "--format", "csv", "-o", str(tmp_path / "计划.csv"))
    run(planted, "plan", "--format", "xlsx", "-o", str(tmp_path / "计划.xlsx"))
    titles = [item["title"] for item in body["items"]]
    with (tmp_path / "计划.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["做什么"] for row in csv.DictReader(file)] == titles
    book = openpyxl.load_workbook(tmp_path / "计划.xlsx")
    assert book.sheetnames == ["立项计划", "关闭的缺口"]
    assert [row[2] for row in book["立项计划"].iter_rows(min_row=3, values_only=True)] == titles
    assert [item["total"] for item in body["items"]][-1] == body["covered"]


def test_excel_needs_a_file(planted: Path) -> None:
    result = CliRunner().invoke(app, ["plan", "--format", "xlsx"], env={"LIANTU_STORE_PATH": str(planted)})
    assert isinstance(result.exception, UsageError)


def test_calendar_as_table_and_file(planted: Path, tmp_path: Path) -> None:
    text = run(planted, "calendar", "--months", "60")
    assert "共 3 项：复审到期 3，专利届满 0，强制性标准实施 0，标准计划到期 0；本地能办的 0 项" in text
    assert "2028-01-01" in text and "2029-01-01" in text
    run(planted, "calendar", "--months", "60", "-o", str(tmp_path / "日历.ics"))
    assert (tmp_path / "日历.ics").read_bytes().count(b"BEGIN:VEVENT\r\n") == 3
    run(planted, "calendar", "--months", "60", "-o", str(tmp_path / "日历.csv"))
    assert len((tmp_path / "日历.csv").read_text(encoding="utf-8-sig").splitlines()) == 4
