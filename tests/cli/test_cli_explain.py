"""liantu explain and team, as an officer runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app, run
from graph.settings import Settings
from graph.store import open_store
from loaders.run import load
from tests.support import RIZHAO

DEAD = "G06-e03ea70a27b0"


@pytest.fixture(scope="module")
def loaded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain")
    store = open_store(Settings(store_path=folder / "graph.kgl"))
    load(store, [RIZHAO], output=folder)
    store.close()
    return folder / "graph.kgl"


@pytest.fixture(autouse=True)
def _here(loaded_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANTU_STORE_PATH", str(loaded_file))


def output_of(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


def test_explain_in_words() -> None:
    text = output_of("explain", DEAD)
    assert "QC/T 981-2014注日期引用GB/T 10125-1997" in text
    assert "改引GB/T 10125-2021" in text
    assert "全国汽车标准化技术委员会（SAC/TC 114）" in text
    assert "候选稿，非标准文本" in text
    assert (
        text.count("liantu freshness 按它所在文件夹的统计日期（manifest.yml）计") == 1
    )  # why all these dates are 未载
    assert text == output_of("explain", "g06-e03")


def test_explain_as_json_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "说明.json"
    assert "已写出" in output_of("explain", DEAD, "--format", "json", "-o", str(file))
    body = json.loads(file.read_text(encoding="utf-8"))
    assert body["region"] == "日照市" and body["item"]["id"] == DEAD
    assert body["considered"][0]["fact"]["source"]
    assert {node["part"] for node in body["path"]["nodes"]} >= {"对象", "环节", "看过"}


def test_explain_as_a_page(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "说明.html"
    assert "已写出" in output_of("explain", DEAD, "--format", "html", "-o", str(file))
    text = file.read_text(encoding="utf-8")
    assert "演示数据" in text and "index.html" not in text  # it stands alone
    assert run(["explain", DEAD, "--format", "html"]) == 2
    assert "-o 说明.html" in capfd.readouterr().err


def test_team_as_table_and_json() -> None:
    text = output_of("team", DEAD)
    assert "缺：检验机构，本地没有" in text and "QC/T 981-2014不由本市修订" in text
    assert "汇总本地意见；起草由归口单位定" in text and "召集" not in text  # as `explain` says
    body = json.loads(output_of("team", DEAD, "--format", "json"))
    for member in body["team"]["members"]:
        assert sum(part["points"] for part in member["parts"]) == pytest.approx(member["score"], abs=1e-3)
        assert member["local"] is True


def test_mistakes_say_what_to_do(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "G06-zz"]) == 2
    assert "没有缺口“G06-zz”" in (said := capfd.readouterr().err) and DEAD in said
    assert run(["team", "G05"]) == 2
    assert "开头的有" in (said := capfd.readouterr().err) and "多写几位" in said
