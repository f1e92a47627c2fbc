"""Grades over HTTP are those of the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from api.cli import app as cli
from api.http.models.grades import GradeRun

pytestmark = pytest.mark.usefixtures("wide")

Get = Callable[..., Any]
Run = Callable[..., Result]


@pytest.fixture
def run(rizhao: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LIANTU_STORE_PATH", str(rizhao))

    def call(*options: str) -> Result:
        result = CliRunner().invoke(cli, ["grade", *options])
        assert result.exit_code == 0, result.output
        return result

    return call


def test_the_same_json_as_the_command(run: Run, get: Get) -> None:
    expected = json.loads(run("--format", "json", "--chain", "日照绿茶", "--region", "岚山区").stdout)
    body = get("/chains/日照绿茶/grades", region="岚山区")
    assert body == expected
    assert GradeRun.model_validate(body).model_dump(mode="json") == body
    assert len(body["chains"][0]["segments"]) == 14


def test_the_table_gives_three_figures_and_a_reason(run: Run) -> None:
    text = run("--chain", "日照绿茶").stdout
    for word in ("存在覆盖", "有效覆盖", "话语权", "理由", "合计（按关键程度加权）", "整条链：基础通用", "演示数据"):
        assert word in text
    assert "（权1）" not in text
    assert "（权1）" in run("--chain", "日照绿茶", "--aspects").stdout


def test_csv_has_region_chains_segments_and_aspects(run: Run) -> None:
    def levels(*options: str) -> list[str]:
        rows = list(csv.DictReader(io.StringIO(run("--format", "csv", *options).stdout.removeprefix("\ufeff"))))
        assert {row["数据性质"] for row in rows} == {"演示数据"}
        return [row["层级"] for row in rows]

    plain = levels()
    assert (plain.count("地区"), plain.count("产业链"), plain.count("环节"), plain.count("要素")) == (1, 4, 68, 0)
    assert levels("--aspects").count("要素") > 68
    assert levels("--chain", "日照绿茶").count("地区") == 0


def test_unknown_chain(client: Any) -> None:
    assert client.get("/api/v1/chains/没有这条链/grades").status_code == 404
