"""`liantu gaps`, `gaps set`, `gaps log` and `runs` as an officer types them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import run
from api.cli_runs import print_comparison
from graph.ledger import Change, Comparison, Run
from graph.settings import Settings
from graph.store import open_store
from tests.ledger.world import World


@pytest.fixture(scope="module")
def store_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    store = open_store(Settings(store_path=folder / "graph.kgl"))
    World(store, folder)
    store.close()
    return folder / "graph.kgl"


@pytest.fixture
def liantu(store_file: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]):
    """Runs one command line: exit code, standard output, standard error."""
    monkeypatch.setenv("LIANTU_STORE_PATH", str(store_file))
    monkeypatch.setenv("COLUMNS", "150")

    def type_in(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run(list(arguments))
        out, err = capfd.readouterr()
        return code, out, err

    return type_in


def items(liantu, *options: str) -> dict[str, dict]:
    return {item["id"]: item for item in json.loads(liantu("gaps", *options, "--format", "json")[1])["items"]}


def test_a_gap_on_its_way_through_the_ledger(liantu) -> None:
    gap = next(id_ for id_, item in items(liantu).items() if item["rule"] == "G06")
    code, _, error = liantu("gaps", "set", gap, "派单", "--why", "先办", "--by", "李工")
    assert (code, "应为：确认、驳回" in error) == (2, True)
    assert liantu("gaps", "set", gap, "确认", "--why", "核对过", "--by", "李工")[0] == 0
    code, out, _ = liantu(
        "gaps", "set", gap, "派单", "--why", "请办理", "--by", "李工", "--unit", "虚构局", "--due", "2027-06-30"
    )
    assert code == 0
    assert "确认 → 派单" in out + _
    assert set(items(liantu, "--ledger", "派单")) == {gap}
    assert items(liantu)[gap]["ledger"] == {
        "state": "派单", "unit": "虚构局", "due": "2027-06-30", "operator": "李工", "decided": items(liantu)[gap]["ledger"]["decided"],
        "why": "请办理", "changed": [], "inherited": None,
    }  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(liantu("gaps", "--format", "csv")[1].removeprefix("\ufeff"))))
    assert [(row["台账"], row["责任单位"], row["期限"], row["经办人"]) for row in rows if row["编号"] == gap] == [
        ("派单", "虚构局", "2027-06-30", "李工")
    ]
    log = json.loads(liantu("gaps", "log", gap, "--format", "json")[1])
    assert [(entry["before"], entry["state"], entry["why"]) for entry in log] == [
        ("待核", "确认", "核对过"),
        ("确认", "派单", "请办理"),
    ]
    assert "虚构局" in liantu("gaps", "log")[1]


def test_a_rejected_one_is_left_out_and_counted(liantu) -> None:
    gap = next(id_ for id_, item in items(liantu).items() if item["rule"] == "G01")
    assert liantu("gaps", "set", gap, "驳回", "--why", "团标可用", "--by", "李工")[0] == 0
    assert gap not in items(liantu)
    assert gap in items(liantu, "--ledger", "全部")
    assert "已驳回的 1 项" in liantu("gaps")[1]


def test_a_closed_one_that_is_still_found_asks_for_the_new_standard(liantu) -> None:
    gap = next(id_ for id_, item in items(liantu).items() if item["rule"] == "G02" and item["grade"] != "C")
    assert "规则仍然找到" not in liantu("gaps")[1]
    for state in ("确认", "派单", "办理中", "关闭"):
        given = ("--unit", "虚构局", "--due", "2027-06-30") if state == "派单" else ()
        assert liantu("gaps", "set", gap, state, "--why", "办", "--by", "李工", *given)[0] == 0
    assert "规则仍然找到" in liantu("gaps", "--ledger", "关闭")[1].replace("\n", "")


def test_options_of_the_list_stand_alone(liantu) -> None:
    """`liantu gaps` takes its options as it always did, and has parts besides."""
    assert liantu("gaps", "--chain", "虚构链", "--rule", "G02")[0] == 0
    code, _, error = liantu("gaps", "--chain", "虚构链", "set", "G01-x", "确认", "--why", "试")
    assert (code, "写在它后面" in error) == (2, True)
    assert liantu("gaps", "搁置")[0] == 2
    assert "没有“搁置”" in liantu("gaps", "--ledger", "搁置")[2]
    assert "看不懂" in liantu("gaps", "set", "G01-x", "派单", "--why", "试", "--due", "明年")[2]


def test_runs(liantu) -> None:
    assert "还没有存过运行" in liantu("runs")[1]
    assert liantu("runs", "diff")[0] == 2
    assert "R1" in liantu("runs", "save")[1]
    assert "与 R1 完全相同" in liantu("runs", "save")[1]
    assert [run["id"] for run in json.loads(liantu("runs", "--format", "json")[1])] == ["R1", "R2"]
    assert "没有不同" in liantu("runs", "diff", "R1", "R2")[1]
    assert json.loads(liantu("runs", "diff", "--format", "json")[1])["changes"] == []
    assert liantu("runs", "diff", "--format", "csv")[1].startswith("\ufeff类别,编号")
    code, _, error = liantu("runs", "diff", "R1", "R7")
    assert (code, "R1、R2" in error) == (2, True)


def test_what_moves_without_a_reason_of_its_own_sends_nobody_after_dates_that_did_not_change(liantu, capfd) -> None:
    day = date(2026, 11, 25)
    old = Run("R1", 1, "已存", day, day, "日照市", "1", "1", {}, "x", 1)
    moved = Change("G05-1", "变化", "G05", "某环节1项标准超龄", "B·成立·严重度0.89", "B·成立·严重度0.90", (), "待核")
    same = Comparison(old, old, (moved,), (), ("标准.csv",))
    print_comparison(same)
    shown = capfd.readouterr().out.replace("\n", "")
    assert "别的项变了" in shown
    assert "最前面" not in shown
    print_comparison(replace(same, conditions=("统计日期：2026-11-23 → 2027-11-23",)))
    assert "最前面" in capfd.readouterr().out


def test_help_is_chinese() -> None:
    from api.cli import app

    for command in (["gaps"], ["gaps", "set"], ["gaps", "log"], ["runs"], ["runs", "save"], ["runs", "diff"]):
        text = CliRunner().invoke(app, [*command, "--help"]).output
        assert "用法：" in text
        assert "Usage" not in text
        assert "Options" not in text
