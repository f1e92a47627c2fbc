"""liantu trends on a chain worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.sketched import run_on, store_of
from tests.trends.planted import HERE, sketch

pytestmark = pytest.mark.usefixtures("wide")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_of(sketch(), tmp_path_factory.mktemp("cli-trends"))


def run(store: Path, *arguments: str) -> str:
    return run_on(store, HERE, *arguments)


def test_trends_as_a_table(planted: Path) -> None:
    text = run(planted, "trends")
    assert "技术生命周期：3个环节数据不足，不判断（相关专利最多的14件）。" in text
    assert "乙 乙：14件，不足30" in text
    assert "耦合协调度：3个环节平均" in text and "1个环节数据不足：标准在各环节合计只有11" in text
    assert "显性技术优势（RTA），按环节；大于1为本地相对专长" in text


def test_years_of_one_segment(planted: Path) -> None:
    text = run(planted, "trends", "--segment", "甲")
    assert "逐年" in text and "2024" in text and "2025" not in text


def test_json_and_csv_agree(planted: Path, tmp_path: Path) -> None:
    body = json.loads(run(planted, "trends", "--chain", "链", "--format", "json"))
    run(planted, "trends", "--format", "csv", "-o", str(tmp_path / "趋势.csv"))
    lines = (tmp_path / "趋势.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[1:4] for line in lines[1:]] == [
        [segment["id"], segment["name"], segment["lifecycle"]["stage"]] for segment in body["chains"][0]["segments"]
    ]
