"""What suppositions change, told by hand from the city's description and held against a real load; on both stores."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from graph.gaps import Findings, find_gaps, read_scope
from graph.ledger import decide
from graph.settings import Settings
from graph.store import open_store
from loaders.run import load
from loaders.whatif import Outcome, suppose, take_overlay
from loaders.whatif.overlay import OverlayError
from tests.gaps.support import RIZHAO
from tests.ledger.world import CATALOG, DAY, World
from tests.support import dump

METHOD = {"新标准": [{"标准号": "GB/T 990009-2026", "环节": ["S2"], "要素": "试验方法"}]}
PRODUCT = {"新标准": [{"标准号": "GB/T 990008-2026", "环节": "S1", "要素": "产品"}]}
STANDARDS = ("G01", "G02", "G06")


def outcome(world: World, body: dict[str, Any], **options: Any) -> Outcome:
    return suppose(world.store, CATALOG, read_scope(world.store, CATALOG, Settings()), take_overlay(body), **options)


def changes(found: Outcome) -> dict[str, set[str]]:
    """What closes and opens, of the rules whose answers are told by hand."""
    return {
        word: {f"{item.rule} {' '.join(item.identity.values())}" for item in items if item.rule in STANDARDS}
        for word, items in (("closed", found.closed), ("opened", found.opened))
    }


@pytest.mark.parametrize(
    ("body", "closed", "opened"),
    [
        (METHOD, {"G02 S2 试验方法"}, set()),
        (PRODUCT, {"G01 S1"}, set()),
        ({**METHOD, "废止": ["GB/T 990001-2024"]}, {"G02 S2 试验方法"}, {"G02 S2 产品"}),
        # Without its only standard the whole segment is empty; a missing aspect is no longer said.
        ({"废止": ["GB/T 990001-2024"]}, {"G02 S2 试验方法"}, {"G01 S2"}),
        # The citing standard goes, and its dead reference with it.
        ({"废止": ["GB/T 990002-2024"]}, {"G06 GB/T 990002-2024 GB/T 990003-2010"}, {"G01 S3"}),
        # A new edition takes the old one's place, which no longer closes anything.
        ({"新标准": [{"标准号": "GB/T 990001-2026", "环节": "S2", "要素": "试验方法", "代替": "GB/T 990001-2024"}]},
         {"G02 S2 试验方法"}, {"G02 S2 产品"}),
        # 即将实施 closes nothing yet.
        ({"新标准": [{"标准号": "GB/T 990008-2026", "环节": "S1", "要素": "产品", "状态": "即将实施"}]}, set(), set()),
    ],
)  # fmt: skip
def test_told_by_hand(world: World, body: dict[str, Any], closed: set[str], opened: set[str]) -> None:
    assert changes(outcome(world, body)) == {"closed": closed, "opened": opened}


def test_coverage_and_grade_by_hand(world: World) -> None:
    """S2 needs 产品 (1) and 试验方法 (0.8) and has the first: 1/1.8; with the second, all. No other segment moves."""
    found = outcome(world, METHOD)
    segments = {cover.id: cover for cover in found.covers if cover.grades is not None}
    assert set(segments) == {"S2"}
    assert segments["S2"].before.existence == pytest.approx(1 / 1.8)
    assert segments["S2"].after.existence == pytest.approx(1.0)
    assert [cover.id for cover in found.covers if cover.grades is None] == ["虚构链"]
    grades = {cover.id: cover.grades for cover in outcome(world, PRODUCT).covers}
    assert grades["S1"] is not None
    assert grades["S1"][0] == "空白"
    assert grades["S1"][1] != "空白"


def test_nothing_is_stored(world: World) -> None:
    before = dump(world.store)
    found = outcome(
        world,
        {
            **METHOD,
            "废止": ["GB/T 990002-2024"],
            "企业": [{"名称": "虚构三厂有限公司", "环节": "S1", "地区": "虚构市"}],
        },
    )
    assert found.closed != ()
    assert dump(world.store) == before
    assert {item.id for item in world.found().items} == {item.id for item in found.before.items}


def test_a_rejected_gap_stays_out(world: World) -> None:
    gap = world.item("G01", "S1")
    decide(world.store, CATALOG, world.found(), gap.id, "驳回", why="团标可用", operator="李工", today=DAY)
    assert changes(outcome(world, PRODUCT)) == {"closed": set(), "opened": set()}
    decide(world.store, CATALOG, world.found(), gap.id, "待核", why="再看", operator="李工", today=DAY)
    assert changes(outcome(world, PRODUCT))["closed"] == {"G01 S1"}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"新标准": [{"标准号": "GB/T 990008-2026", "环节": "S7", "要素": "产品"}]}, "新标准[1]：没有环节“S7”，应为图谱里的环节编号，如 S"),
        ({"新标准": [{"标准号": "GB/T 990001-2024", "环节": "S1", "要素": "产品"}]}, "图谱里已经有"),
        ({"废止": ["GB/T 880000-2000"]}, "废止[1]：没有标准“GB/T 880000-2000”"),
        ({"废止": ["随便写"]}, "废止[1]："),
        ({"企业": [{"名称": "甲厂", "环节": "S1", "地区": "火星"}]}, "没有地区“火星”，应为 "),
        ({"专利池转化": [{"专利池": "无", "标准号": "GB/T 990008-2026"}]}, "没有专利池“无”"),
    ],
)  # fmt: skip
def test_what_is_not_in_the_graph_is_named(world: World, body: dict[str, Any], says: str) -> None:
    with pytest.raises(OverlayError) as caught:
        outcome(world, body)
    assert says in str(caught.value)


def verdicts(findings: Findings) -> dict[str, tuple[Any, ...]]:
    return {
        item.id: (item.grade, item.state, round(item.severity, 9), item.statement, item.known)
        for item in findings.items
    }


def test_the_same_as_if_the_rows_were_loaded(tmp_path: Path) -> None:
    """The oracle: the tables with these rows in them, really loaded."""
    body = {
        "新标准": [{"标准号": "GB/T 990009-2026", "名称": "虚构文件九", "环节": ["S2", "S3"], "要素": "试验方法", "起草单位": ["虚构一厂有限公司"]}],
        "废止": ["GB/T 990002-2024"],
        "企业": [{"名称": "虚构三厂有限公司", "环节": ["S1", "S3"], "地区": "虚构市"}, {"名称": "虚构四厂有限公司", "环节": "S1", "地区": "虚构市"}],
        "供应": [{"供方": "虚构一厂有限公司", "需方": "虚构二厂有限公司", "产品": "虚构品", "性质": "供货"}],
    }  # fmt: skip
    first = World(open_store(Settings(store_path=tmp_path / "a" / "graph.kgl")), tmp_path / "a")
    supposed = outcome(first, body)
    second = World(open_store(Settings(store_path=tmp_path / "b" / "graph.kgl")), tmp_path / "b")
    assert verdicts(second.found()) == verdicts(supposed.before)
    second.tables["标准"] = second.tables["标准"].replace(
        "GB/T 990002-2024,虚构文件二,国家标准,产品,现行", "GB/T 990002-2024,虚构文件二,国家标准,产品,废止"
    )
    second.tables["标准"] = (
        second.tables["标准"]
        .replace("代替标准\n", "代替标准,起草单位\n", 1)
        .replace(
            "起草单位\n",
            "起草单位\nGB/T 990009-2026,虚构文件九,国家标准,,现行,2026-11-23,2026-11-23,2026-11-23,,虚构一厂有限公司\n",
            1,
        )
    )
    second.tables["对照"] += "".join(
        f"标准,GB/T 990009-2026,{segment},试验方法,属于,假设,假设,2026-11-23\n" for segment in ("S2", "S3")
    )
    second.tables["企业"] += "虚构三厂有限公司,虚构市,,S1;S3\n虚构四厂有限公司,虚构市,,S1\n"
    second.tables["供应关系"] = "供方,需方,产品,关系性质\n虚构一厂有限公司,虚构二厂有限公司,虚构品,供货\n"
    second.load()
    assert verdicts(second.found()) == verdicts(supposed.after)
    assert verdicts(supposed.after) != verdicts(supposed.before)
    assert {"G02", "G06"} <= {item.rule for item in (*supposed.closed, *supposed.opened)}
    first.store.close()
    second.store.close()


LINKED = [
    {"标准号": "GB/T 30375-2099", "名称": "绿茶 茶叶贮存", "要素": "过程规程", "级别": "国家"},
    {"标准号": "GB/T 30376-2099", "名称": "虚构之物"},
]


def test_a_standard_without_segments_is_linked_as_if_loaded(tmp_path: Path) -> None:
    """The same links, word for word, as a load of the same rows makes; a title that says nothing is linked to nothing."""
    rows = "标准号,标准名称,标准级别,标准功能,标准状态,状态日期,发布日期,实施日期\n" + "".join(
        f"{each['标准号']},{each['名称']},{each.get('级别', '')},{each.get('要素', '')},现行,2026-11-23,2026-11-23,2026-11-23\n"
        for each in LINKED
    )
    (tmp_path / "表").mkdir()
    (tmp_path / "表" / "标准.csv").write_text(rows, encoding="utf-8")
    for name in ("产业链环节.csv", "区域.csv", "manifest.yml"):
        shutil.copy(RIZHAO / name, tmp_path / "表" / name)
    (tmp_path / "无").mkdir()
    for name in ("产业链环节.csv", "区域.csv", "manifest.yml"):
        shutil.copy(RIZHAO / name, tmp_path / "无" / name)
    store = open_store(Settings(store_path=tmp_path / "a" / "graph.kgl"))
    load(store, [tmp_path / "无"], output=tmp_path / "a")
    scope = read_scope(store, CATALOG, Settings())
    supposed = suppose(store, CATALOG, scope, take_overlay({"新标准": LINKED}))
    store.close()
    loaded = open_store(Settings(store_path=tmp_path / "b" / "graph.kgl"))
    load(loaded, [tmp_path / "表"], output=tmp_path / "b")
    assert verdicts(find_gaps(loaded, CATALOG, scope)) == verdicts(supposed.after)
    loaded.close()
    assert {each.document_id for each in supposed.links} == {"GB/T 30375-2099"}
    assert any(each.state == "采纳" and each.aspect == "过程规程" for each in supposed.links)
    assert "G01" in {item.rule for item in supposed.closed}


def test_links_of_suppositions_are_shown_and_not_stored(world: World) -> None:
    before = dump(world.store)
    found = outcome(world, {"新标准": [{"标准号": "GB/T 990077-2026", "名称": "虚构标准", "关键词": ["虚构"]}]})
    assert dump(world.store) == before
    assert found.as_json()["links"] == [each._asdict() for each in found.links]
