"""liantu linking as an officer runs it: files in, a csv of links out, figures in Chinese."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from api.cli import run

pytestmark = pytest.mark.usefixtures("wide")

ROOT = Path(__file__).resolve().parents[2]
SEGMENTS = str(ROOT / "examples" / "rizhao" / "产业链环节.csv")
GOLD = ROOT / "tests" / "data" / "linking"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def patents(tmp_path: Path) -> Path:
    path = tmp_path / "专利.csv"
    path.write_text(
        "申请号,专利名称,主分类号,申请人,摘要\n"
        "202110001234.5,一种热轧带钢卷取温度控制方法,B21B37/74,甲公司,\n"
        "202110001235.6,一种婴儿推车,B62B7/00,乙公司,\n"
        "202110001236.7,一种高炉出铁口维护方法,C21B7/12,丙公司,\n",
        encoding="utf-8",
    )
    return path


def test_run_writes_accepted_links_with_the_files_own_ids(patents: Path, tmp_path: Path) -> None:
    output = tmp_path / "links.csv"
    assert run(["linking", "run", str(patents), "-o", str(output), "--segments", SEGMENTS]) == 0
    found = rows(output)
    assert list(found[0]) == ["id", "segment", "score", "state", "method", "evidence"]
    assert {(row["id"], row["segment"]) for row in found} >= {("202110001234.5", "GT08"), ("202110001236.7", "GT05")}
    assert {row["state"] for row in found} == {"采纳"}
    assert "202110001235.6" not in {row["id"] for row in found}
    assert all(row["evidence"].endswith("。") for row in found)


def test_all_writes_what_is_to_be_looked_at_too(patents: Path, tmp_path: Path) -> None:
    few, all_ = tmp_path / "few.csv", tmp_path / "all.csv"
    run(["linking", "run", str(patents), "-o", str(few), "--segments", SEGMENTS])
    run(["linking", "run", str(patents), "-o", str(all_), "--segments", SEGMENTS, "--all"])
    assert rows(few) == [row for row in rows(all_) if row["state"] == "采纳"]


def test_evaluate_prints_figures_by_chain_and_method(capsys: pytest.CaptureFixture[str]) -> None:
    gold = str(GOLD / "gold_patents.csv")
    assert run(["linking", "evaluate", "--gold", gold, "--segments", SEGMENTS]) == 0
    text = capsys.readouterr().out
    for word in ("查准", "查全", "无关的误挂", "前三含对", "钢铁及配套", "规则:"):
        assert word in text


def test_evaluate_says_what_is_wrong_with_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.csv"
    gold.write_text("id,primary\n1,GT01\n", encoding="utf-8")
    assert run(["linking", "evaluate", "--gold", str(gold), "--segments", SEGMENTS]) == 3
    assert "没有列 acceptable" in capsys.readouterr().err
