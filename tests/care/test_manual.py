"""`liantu set`: what a person enters wins over files on either store, for ever, until it is withdrawn."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api.cli import run as cli
from graph.errors import NotFoundError, UsageError
from graph.queries import Catalog
from graph.store import Store
from loaders.care.unload import unload
from loaders.claims.settle import DISAGREEMENT
from loaders.issues import read_issues
from loaders.manual.enter import enter, make_entry, withdraw
from loaders.manual.journal import in_force, read_journal
from loaders.report import LoadReport
from tests.care.support import SEGMENTS, TODAY, put, run
from tests.support import dump

STANDARDS = "标准号,标准名称,标准状态,状态日期,来源日期,规范性引用文件\nGB/T 1-2020,热轧钢板,现行,2026-11-20,2026-11-20,GB/T 9-2000\n"
FIRMS = "企业名称,环节编号(;),主要产品,是否出口,曾用名(;)\n甲钢厂,,板;卷,是,老钢厂\n乙钢厂,S1,,,\n"
STATUS = "MATCH (s:Standard {id: $id}) RETURN s.status AS status, s.title AS title, s.source AS source, s.file AS file, s.note AS note, s.stale AS stale"


@pytest.fixture
def store(each_store: Store) -> Store:
    """Both engines, one after the other."""
    return each_store


@pytest.fixture
def folder(store: Store, output: Path, tmp_path: Path) -> Path:
    """A loaded folder."""
    found = put(tmp_path / "表", 产业链环节=SEGMENTS, 标准=STANDARDS, 企业=FIRMS)
    run(store, output, found)
    return found


def say(store: Store, output: Path, table: str, *words: str, **more: Any) -> LoadReport:
    given = {"why": "公告2026年第5号", "who": "张三", "when": "2026-11-24", **more}
    return enter(store, Catalog(), replace(make_entry(table, list(words)), **given), folder=output)


def standard(store: Store, id_: str = "GB/T 1-2020") -> dict[str, Any]:
    return store.read(STATUS, {"id": id_})[0]


def facts(store: Store) -> dict[str, list[Any]]:
    graph = dump(store, without=("load", "first_seen", "last_seen"))
    return {label: rows for label, rows in graph.items() if label != "Source"}


def test_it_wins_shows_who_and_why_and_survives(store: Store, output: Path, folder: Path) -> None:
    before = facts(store)
    say(store, output, "标准", "GB/T 1-2020", "标准状态", "废止", source="http://example.org/5")
    found = standard(store)
    assert (found["status"], found["title"], found["source"], found["file"]) == (
        "废止",
        "热轧钢板",
        "http://example.org/5",
        "人工录入",
    )
    assert found["note"] == "张三于 2026-11-24 人工录入：公告2026年第5号；其余据 表/标准.csv"
    assert store.read("MATCH (s:Standard {id: 'GB/T 1-2020'}) RETURN s.standing AS standing") == [{"standing": "废止"}]
    (folder / "标准.csv").write_text(STANDARDS.replace("2026-11-20", "2027-01-01"), encoding="utf-8")
    run(store, output, folder)
    run(store, output, folder, force=True)
    assert standard(store)["status"] == "废止"
    assert [issue for issue in read_issues(output / "issues.jsonl") if issue.code == DISAGREEMENT] == []
    unload(store, Catalog(), "表/标准.csv", output=output, today=TODAY)
    assert (standard(store)["status"], standard(store)["title"], standard(store)["stale"]) == (
        "废止",
        "热轧钢板",
        False,
    )
    (folder / "标准.csv").write_text(STANDARDS, encoding="utf-8")
    run(store, output, folder)
    assert standard(store)["status"] == "废止"
    withdraw(store, Catalog(), [1], who="张三", why="看错", folder=output)
    assert standard(store)["status"] == "现行"
    assert facts(store) == before
    with pytest.raises(NotFoundError, match="没有第 1 条"):
        withdraw(store, Catalog(), [1], who="张三", why="看错", folder=output)


def test_what_is_only_mentioned_is_as_before_when_the_entry_is_withdrawn(
    store: Store, output: Path, folder: Path
) -> None:
    before = facts(store)
    say(store, output, "标准", "GB/T 9-2000", "标准状态", "废止")
    assert (standard(store, "GB/T 9-2000")["status"], standard(store, "GB/T 9-2000")["title"]) == (
        "废止",
        "GB/T 9-2000",
    )
    withdraw(store, Catalog(), [1], who="张三", why="看错", folder=output)
    after = facts(store)
    for row in after["Standard"]:
        row["mentioned_by_"] = sorted(row["mentioned_by_"])
    assert after["Standard"] == before["Standard"]


def test_relationships_lists_blanks_and_what_says_the_usual(store: Store, output: Path, folder: Path) -> None:
    say(store, output, "企业", "老钢厂", "环节编号", "S1")
    rows = store.read(
        "MATCH (o:Organization)-[r:OPERATES_IN]->(:Segment) WHERE NOT r.stale RETURN o.name AS name, r.file AS file ORDER BY name"
    )
    assert {(row["name"], row["file"]) for row in rows} == {("甲钢厂", "人工录入"), ("乙钢厂", "表/企业.csv")}
    say(store, output, "企业", "甲钢厂", "主要产品=管", "是否出口=否")
    say(store, output, "标准", "GB/T 1-2020", "状态日期", "（空）")
    say(store, output, "标准", "GB/T 1-2020", "标准状态", "未知")
    firm = "MATCH (o:Organization {name: '甲钢厂'}) RETURN o.products AS products, o.exporter AS exporter, o.former_names AS former"
    assert store.read(firm) == [{"products": ["管"], "exporter": False, "former": ["老钢厂"]}]
    day = "MATCH (s:Standard {id: 'GB/T 1-2020'}) RETURN s.status AS status, s.status_as_of AS day"
    assert store.read(day) == [{"status": "未知", "day": None}]
    say(store, output, "供应关系", "供方=甲钢厂", "需方=乙钢厂", "产品=钢板", "关系性质=供货")
    say(store, output, "对照", "对象类型=标准", "编号=GB/T 1-2020", "环节编号=S1", "结论=不属于")
    assert store.read("MATCH ()-[r:SUPPLIES]->() RETURN r.counts AS counts, r.file AS file") == [
        {"counts": True, "file": "人工录入"}
    ]
    link = "MATCH (:Standard {id: 'GB/T 1-2020'})-[r:COVERS]->(:Segment) RETURN r.state AS state, r.reviewer AS who, r.stale AS stale"
    assert store.read(link) == [{"state": "否决", "who": "张三", "stale": False}]
    withdraw(
        store,
        Catalog(),
        [entry.number for entry in in_force(read_journal(output))],
        who="张三",
        why="演练",
        folder=output,
    )
    assert store.read("MATCH ()-[r:SUPPLIES]->() WHERE NOT r.stale RETURN r.counts AS counts") == []
    assert store.read(firm) == [{"products": ["板", "卷"], "exporter": True, "former": ["老钢厂"]}]


def test_new_things_and_a_store_begun_anew(store: Store, output: Path, folder: Path) -> None:
    say(store, output, "标准", "GB/T 5-2026", "标准名称=新标准", "标准状态=现行", new=True)
    assert standard(store, "GB/T 5-2026")["title"] == "新标准"
    say(store, output, "标准", "GB/T 5-2026", "标准状态", "废止")
    assert standard(store, "GB/T 5-2026")["status"] == "废止"
    assert [entry.number for entry in read_journal(output)] == [1, 2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("标准", "GB/T 1-2020", "标准状态", "作了废"), "应为：现行、即将实施"),
        (("标准", "GB/T 1-2020", "实施日期", "去年"), "不是日期"),
        (("标准", "GB/T 1-2020", "心情", "好"), "没有“心情”这一列"),
        (("标准", "GB/T 1-2021", "标准状态", "废止"), "相近的有：GB/T 1-2020"),
        (("企业", "甲钢", "是否出口", "是"), "相近的有：甲钢厂"),
        (("企业", "甲钢厂", "环节编号", "S2"), "相近的有：S1"),
        (("供应关系", "供方=甲钢厂", "需方=丙钢厂", "关系性质=供货"), "不在图里"),
        (("供应关系", "甲钢厂"), "不是 列=值"),
        (("标准", "GB/T 1-2020", "备注", "记一笔"), "没有“备注”这一列"),
        (("心情", "甲", "乙", "丙"), "没有“心情”这张表"),
    ],
)
def test_refused_with_what_is_allowed_and_nothing_kept(
    store: Store, output: Path, folder: Path, words: tuple[str, ...], said: str
) -> None:
    with pytest.raises(UsageError) as error:
        say(store, output, *words)
    assert said in str(error.value)
    assert read_journal(output) == []


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli(["load", str(put(tmp_path / "表", 产业链环节=SEGMENTS, 标准=STANDARDS))]) == 0
    assert cli(["set", "标准", "GB/T 1-2020", "标准状态", "废止"]) == 2
    assert "缺少 --why 和 --by" in capfd.readouterr().err
    assert cli(["set", "标准", "GB/T 1-2020", "标准状态", "废止", "--why", "公告", "--by", "张三"]) == 0
    assert "第 1 条" in capfd.readouterr().out
    assert cli(["set", "--list"]) == 0
    assert "标准 GB/T 1-2020 标准状态=废止" in capfd.readouterr().out
    assert cli(["freshness", "--format", "json"]) == 0
    assert "人工录入" in {item["id"] for item in json.loads(capfd.readouterr().out)["sources"]}
    assert cli(["unload", "人工录入"]) == 2
    assert cli(["set", "标准", "GB/T 1-2020", "标准状态", "--withdraw", "--why", "看错", "--by", "张三"]) == 0
    assert cli(["set", "1", "--withdraw", "--why", "看错", "--by", "张三"]) == 2
    assert cli(["set", "--list"]) == 0
    assert "没有人工录入" in capfd.readouterr().out
