"""The command line as an officer meets it: good runs, and one clear Chinese message for every bad one."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from rich.cells import cell_len

from api.cli import run
from tests.support import PLANTED, RIZHAO

LIANTU = [sys.executable, "-m", "api.cli"]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder in which `liantu demo` has run, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    done = command(folder, "demo")
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def command(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run liantu in a folder, as a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LIANTU_")}
    environment |= {"PYTHONPATH": str(ROOT), "COLUMNS": "120", **variables}
    return subprocess.run(
        [*LIANTU, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )


def test_demo_prints_chains_gaps_and_leads(demo: tuple[Path, str]) -> None:
    text = demo[1]
    for chain in ("日照绿茶", "汽车整车及零部件", "海洋生物资源综合利用", "钢铁及配套"):
        assert re.search(rf"{chain} *│ *\d+ *│", text)
    assert "最优先的 10 项缺口" in text
    assert "最值得先查的 10 条线索" in text
    assert "QC/T 981-2014注日期引用GB/T 10125-1997" in re.sub(r"[│\s]+", "", text).replace(
        "QC/T981", "QC/T 981"
    ).replace("GB/T10125", "GB/T 10125")


def test_demo_writes_offline_pages(demo: tuple[Path, str]) -> None:
    folder = demo[0] / "out" / "demo"
    names = {path.name for path in folder.iterdir()}
    assert len([name for name in names if not name.startswith("缺口-")]) == 9
    index = (folder / "index.html").read_text(encoding="utf-8")
    linked = {unquote(href) for href in re.findall(r'href="([^"#]+)"', index)}
    assert "index.html" in names and len(linked) > 20 and linked <= names
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?:src|href)\s*=\s*[\"']https?://|@import|url\(\s*[\"']?https?:", text), path.name
        assert "演示数据" in text


def test_demo_again_keeps_what_a_person_entered(demo: tuple[Path, str]) -> None:
    folder = demo[0]
    own = folder / "我的"
    own.mkdir(exist_ok=True)
    (own / "检索记录.csv").write_text(
        "记录编号,范围类型,范围,类别,检索式,数据来源,检索日期,命中数,采纳数,完整性\n我的-1,环节,GT07,标准,ESP,全国标准信息公共服务平台,2026-11-20,0,0,全库\n",
        encoding="utf-8",
    )
    assert command(folder, "load", "我的").returncode == 0
    assert command(folder, "demo").returncode == 0
    rows = json.loads(
        command(folder, "query", "evidence/search_records", "--param", "chain=钢铁及配套", "--format", "json").stdout
    )
    assert "我的-1" in {row["id"] for row in rows}


def test_status_json(demo: tuple[Path, str]) -> None:
    status = json.loads(command(demo[0], "status", "--format", "json").stdout)
    assert {"as_of", "nodes", "relationships", "rows", "sources"} <= status.keys()
    assert status["nodes"]["Segment"] == 68


def test_gaps_json_has_the_agreed_shape(demo: tuple[Path, str]) -> None:
    found = json.loads(command(demo[0], "gaps", "--format", "json").stdout)
    assert set(found) == {"as_of", "region", "store", "run", "items"}
    assert (found["as_of"], found["region"], found["store"]) == ("2026-11-23", "日照市", "embedded")
    keys = {"id", "rule", "chains", "subjects", "statement", "grade", "word", "state", "severity", "chain_action", "standard_action",
            "known", "evidence", "data_note", "priority", "tier", "weights_version", "parts", "stability", "sensitivity", "ledger"}  # fmt: skip
    assert all(set(item) == keys for item in found["items"])
    assert all(
        item["word"] == {"A": "确认缺口", "B": "疑似缺口", "C": "数据不足"}[item["grade"]] for item in found["items"]
    )
    assert all(
        set(subject) == {"role", "label", "id", "name"} for item in found["items"] for subject in item["subjects"]
    )
    assert all(
        set(fact) == {"label", "id", "name", "source", "as_of"} for item in found["items"] for fact in item["evidence"]
    )
    grades = [item["grade"] == "C" for item in found["items"]]
    assert grades == sorted(grades)


def test_gaps_by_chain_rule_and_date(demo: tuple[Path, str]) -> None:
    found = json.loads(
        command(
            demo[0], "gaps", "--chain", "日照绿茶", "--rule", "G05", "--as-of", "2000-01-01", "--format", "json"
        ).stdout
    )
    assert found["as_of"] == "2000-01-01"
    later = json.loads(command(demo[0], "gaps", "--chain", "日照绿茶", "--rule", "G05", "--format", "json").stdout)
    assert {item["rule"] for item in later["items"]} == {"G05"}
    assert len(found["items"]) < len(later["items"])


def test_gaps_xlsx_opens_with_three_sheets(demo: tuple[Path, str]) -> None:
    assert command(demo[0], "gaps", "--format", "xlsx", "-o", "缺口.xlsx").returncode == 0
    book = openpyxl.load_workbook(demo[0] / "缺口.xlsx")
    assert book.sheetnames == ["缺口", "待核", "待查线索", "要办的事"]
    assert book["缺口"]["A2"].value == "编号"
    assert book["待核"].max_row == 2 + 4


def test_gaps_csv_has_bom(demo: tuple[Path, str]) -> None:
    assert command(demo[0], "gaps", "--format", "csv").stdout.startswith("\ufeff编号,规则")


def test_map_and_matrix_of_one_chain(demo: tuple[Path, str]) -> None:
    for name in ("map", "matrix"):
        assert command(demo[0], name, "--chain", "日照绿茶", "-o", f"{name}.html").returncode == 0
        assert "日照绿茶" in (demo[0] / f"{name}.html").read_text(encoding="utf-8")


def test_queries_are_listed_and_run(demo: tuple[Path, str]) -> None:
    listed = {row["id"] for row in json.loads(command(demo[0], "queries", "--format", "json").stdout)}
    assert {"gaps/g01_no_standard", "maps/segments", "status/sources"} <= listed
    assert "标龄" in command(demo[0], "queries", "g05").stdout
    assert (
        command(demo[0], "query", "maps/segments", "--param", "chain=日照绿茶", "--format", "csv").stdout.count("\n")
        == 15
    )


def test_fictional_data_is_marked_in_every_view(tmp_path: Path) -> None:
    assert command(tmp_path, "load", str(PLANTED)).returncode == 0
    assert command(tmp_path, "pages", "-o", "pages").returncode == 0
    pages = list((tmp_path / "pages").iterdir())
    assert len([page for page in pages if not page.name.startswith("缺口-")]) == 15
    assert all("虚构数据" in page.read_text(encoding="utf-8") for page in pages)
    for view in (("gaps",), ("status",)):
        assert "虚构" in command(tmp_path, *view).stdout


BAD = {
    "missing": (["load", "没有.csv"], 3, "没有文件"),
    "empty": (["load", "空.csv"], 3, "空文件"),
    "unknown headings": (["load", "未知.csv"], 3, "表头不是已知的表"),
    "doubled heading": (["load", "重复.csv"], 3, "重复的列标题"),
    "broken xlsx": (["load", "坏.xlsx"], 3, "坏.xlsx"),
    "empty folder": (["load", "空夹"], 3, "没有可以载入的文件"),
    "no data yet": (["gaps"], 4, "还没有数据"),
    "bad date": (["gaps", "--as-of", "昨天"], 2, "昨天"),
    "no such command": (["foo"], 2, "没有命令"),
    "no such option": (["gaps", "--foo"], 2, "没有选项 --foo"),
    "missing option": (["map", "--chain", "甲"], 2, "缺少"),
    "bad choice": (["gaps", "--format", "pdf"], 2, "之一"),
    "xlsx to screen": (["gaps", "--format", "xlsx"], 2, "-o"),
    "close to a command": (["lod"], 2, "没有命令 'lod'；是不是 'load'"),
    "no such query": (["query", "gaps/g99"], 2, "没有查询"),
    "bad parameter": (["query", "g05", "--param", "chain"], 2, "名=值"),
    "foreign address": (["serve", "--host", "0.0.0.0"], 2, "LIANTU_API_KEYS"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_one_chinese_message(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments, code, words = BAD[case]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "空.csv").touch()
    (tmp_path / "空夹").mkdir()
    (tmp_path / "未知.csv").write_text("甲,乙,丙\n1,2,3\n", encoding="utf-8")
    (tmp_path / "重复.csv").write_text("标准号,标准名称,标准状态,标准号\n1,2,3,4\n", encoding="utf-8")
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04" + bytes(range(200)))
    assert run(arguments) == code
    captured = capfd.readouterr()
    told = captured.out + captured.err
    assert words in re.sub(r"\s*\n", "", told)
    assert "下一步" in told
    assert "Traceback" not in told


def test_dead_neo4j(tmp_path: Path) -> None:
    done = command(
        tmp_path,
        "status",
        LIANTU_STORE="neo4j",
        LIANTU_NEO4J_URI="bolt://127.0.0.1:1",
        LIANTU_NEO4J_PASSWORD="geheim-nicht",
    )
    assert done.returncode == 4
    assert "连不上图数据库" in done.stderr
    assert "geheim" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_unknown_chain_and_rule(demo: tuple[Path, str]) -> None:
    for arguments, words in (
        (("--chain", "甲链"), "日照绿茶"),
        (("--rule", "G99"), "G01"),
        (("--region", "火星"), "火星"),
    ):
        done = command(demo[0], "gaps", *arguments)
        assert done.returncode == 2
        assert words in done.stderr


def test_store_path_below_a_file(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    done = command(tmp_path, "load", str(RIZHAO), LIANTU_STORE_PATH=str(blocked / "x.kgl"))
    assert done.returncode in (4, 6)
    assert "Traceback" not in done.stderr


def test_full_disk_says_so_and_the_next_run_completes(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("不能挂载小磁盘（需要 root）")
    try:
        full = command(tmp_path, "load", str(RIZHAO), LIANTU_STORE_PATH=str(disk / "x.kgl"))
        assert full.returncode == 6
        assert "磁盘已满" in full.stderr
        assert "下一步" in full.stderr
        assert "Traceback" not in full.stderr
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        assert command(tmp_path, "load", str(RIZHAO), LIANTU_STORE_PATH=str(disk / "x.kgl")).returncode == 0
        status = json.loads(
            command(tmp_path, "status", "--format", "json", LIANTU_STORE_PATH=str(disk / "x.kgl")).stdout
        )
        assert status["relationships"]["REFERENCES"] == 299
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def test_ctrl_c_leaves_a_store_that_the_next_run_completes(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [*LIANTU, "load", str(RIZHAO)],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A job in the background inherits an ignored SIGINT.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    deadline = time.monotonic() + 60
    while not (tmp_path / "var" / "liantu.kgl-wal").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "已中断" in told
    assert "Traceback" not in told
    assert command(tmp_path, "load", str(RIZHAO)).returncode == 0
    status = json.loads(command(tmp_path, "status", "--format", "json").stdout)
    assert status["nodes"]["Segment"] == 68
    assert {source["state"] for source in status["sources"]} == {"已载入"}


def test_help_is_chinese(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert run(["gaps", "--help"]) == 0
    told = capfd.readouterr().out
    assert "用法：" in told
    assert not re.search(r"Usage|Options|Show this|required|default", told)


def test_help_lines_are_whole_and_in_columns(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    listed = capfd.readouterr().out.partition("命令：\n")[2]
    assert not re.search(r"例：$|\.\.\.$", listed, re.M)
    assert run(["cascade", "--help"]) == 0
    options = capfd.readouterr().out.partition("选项：\n")[2]
    # A Chinese character is as wide as two letters.
    starts = {
        cell_len(line[: len(line) - len(re.split(r"\s{2,}", line.strip(), maxsplit=1)[1])])
        for line in options.splitlines()
    }
    assert len(starts) == 1
    assert "1 到 20" in options


def test_what_of_a_folder_was_left_alone_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "表"
    (folder / "子").mkdir(parents=True)
    (folder / "产业链环节.csv").write_text("产业链,环节编号,环节名称\n钢铁,S1,轧钢\n", encoding="utf-8")
    for name in ("扫描.pdf", "README.md", "~$表.xlsx"):
        (folder / name).write_bytes(b"x")
    done = command(tmp_path, "load", "表")
    assert done.returncode == 0, done.stderr
    assert "没有看的：子/、扫描.pdf（" in done.stdout


def test_the_list_of_gaps_can_be_read_on_paper(demo: tuple[Path, str]) -> None:
    folder, _ = demo
    assert command(folder, "gaps", "-o", "纸.xlsx").returncode == 0
    sheet = openpyxl.load_workbook(folder / "纸.xlsx")["缺口"]
    assert sheet.page_setup.fitToWidth == 3
    assert sheet.print_title_cols == "$A:$A"
    # The statement of the first gap takes more than one line, and all of it shows.
    assert sheet.row_dimensions[3].height >= 2 * 15
