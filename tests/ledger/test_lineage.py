"""A segment that is renamed or split keeps what was decided about its gaps, on both stores."""

from __future__ import annotations

from graph.ledger import compare, decide, read_ledger, save_run
from graph.ledger.book import Position
from tests.ledger.world import CATALOG, DAY, World

CHANGES = "原环节编号,新环节编号,关系,日期,依据\n"


def stands(world: World, rule: str, *identity: str) -> Position:
    item = world.item(rule, *identity)
    return read_ledger(world.store, CATALOG).position(item.id, item)


def test_renamed_then_split(world: World) -> None:
    gap = world.item("G01", "S1")
    decide(world.store, CATALOG, world.found(), gap.id, "确认", why="核对过", operator="李工", today=DAY)
    first = save_run(world.store, CATALOG, world.found(), today=DAY)
    # S1 becomes S4, under another name: the state is carried.
    for table in ("产业链环节", "企业", "检索记录"):
        world.tables[table] = world.tables[table].replace("S1", "S4").replace("虚构环节一", "虚构环节一（新）")
    world.tables["环节沿革"] = CHANGES + "S1,S4,更名,2026-11-20,虚构文件\n"
    assert world.load().issues == []
    now = stands(world, "G01", "S4")
    assert (now.state, now.inherited) == ("确认", "环节 S1 更名为 S4（2026-11-20，虚构文件），处置随之")
    # To a comparison it is the same gap.
    second = save_run(world.store, CATALOG, world.found(), today=DAY)
    assert [
        change for change in compare(world.store, CATALOG, first.id, second.id).changes if change.rule == "G01"
    ] == []
    # S4 is split into S5 and S6: both are to be checked again, and say why.
    world.change("产业链环节", "虚构链,S4,虚构环节一（新）,上游,S2,3130,产品:1\n",
                 "虚构链,S5,虚构环节五,上游,S2,3130,产品:1\n虚构链,S6,虚构环节六,上游,S2,3130,产品:1\n")  # fmt: skip
    world.tables["企业"] = world.tables["企业"].replace("S4", "S5;S6")
    world.tables["检索记录"] = world.tables["检索记录"].replace("J1,环节,S4", "J1,环节,S5")
    world.change("环节沿革", "S1,S4", "S4,S5,拆分,2026-11-22,虚构文件二\nS4,S6,拆分,2026-11-22,虚构文件二\nS1,S4")
    for child in ("S5", "S6"):
        now = stands(world, "G01", child)
        assert now.state == "待核"
        assert now.inherited is not None
        assert now.inherited.startswith(
            f"环节 S4 拆分为 {child}（2026-11-22，虚构文件二），原为确认（2026-11-25 李工：待核→确认，核对过）"
        )
    # What is decided about a child is its own.
    gap = world.item("G01", "S5")
    decide(world.store, CATALOG, world.found(), gap.id, "确认", why="仍缺", operator="李工", today=DAY)
    assert (stands(world, "G01", "S5").state, stands(world, "G01", "S6").state) == ("确认", "待核")
    assert stands(world, "G01", "S5").inherited is None


def test_rejected_and_renamed_stays_rejected(world: World) -> None:
    """The same search record, of a segment that is called otherwise: no new evidence."""
    gap = world.item("G02", "S2", "试验方法")
    decide(world.store, CATALOG, world.found(), gap.id, "驳回", why="团标可用", operator="李工", today=DAY)
    for table in ("产业链环节", "企业", "检索记录", "对照"):
        world.tables[table] = world.tables[table].replace("S2", "S7").replace("虚构环节二", "虚构环节七")
    world.tables["环节沿革"] = world.tables.get("环节沿革", CHANGES) + "S2,S7,更名,,\n"
    world.load()
    now = stands(world, "G02", "S7", "试验方法")
    assert (now.state, now.changed) == ("驳回", ())


def test_rows_that_cannot_be_taken(world: World) -> None:
    before = world.tables.get("环节沿革", CHANGES)
    world.tables["环节沿革"] = CHANGES + "S2,没有,更名,,\nS2,S7,改名,,\nS7,S7,更名,,\n"
    issues = world.load().issues
    assert [(issue.line, issue.column) for issue in issues] == [(2, "新环节编号"), (3, "关系"), (4, "新环节编号")]
    world.tables["环节沿革"] = before
    world.load()
