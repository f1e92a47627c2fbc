"""Decisions are kept through loads, on both stores; a rejected gap stays away until its evidence changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graph.errors import NotFoundError, StoreBusyError, StoreError, UsageError
from graph.ledger import Action, decide, follow, kept, read_ledger
from graph.ledger.book import Position
from loaders.care.unload import unload
from tests.ledger.world import CATALOG, DAY, BreaksOff, World

Move = Callable[..., Action]


@pytest.fixture
def move(world: World) -> Move:
    """Writes a decision about an item that is found now."""

    def write(gap: str, state: str, store: Any = None, **given: Any) -> Action:
        words: dict[str, Any] = {"why": "核对过", "operator": "李工", "today": DAY, **given}
        return decide(store or world.store, CATALOG, world.found(), gap, state, **words)

    return write


def position(world: World, gap: str) -> Position:
    item = next((item for item in world.found().items if item.id == gap), None)
    return read_ledger(world.store, CATALOG).position(gap, item)


def test_from_found_to_closed_and_open_again(world: World, move: Move) -> None:
    gap = world.item("G02", "S2", "试验方法")
    assert position(world, gap.id).state == "待核"
    move(gap.id, "确认")
    with pytest.raises(UsageError, match="责任单位"):
        move(gap.id, "派单")
    move(gap.id, "派单", unit="虚构局", due=date(2027, 6, 30))
    move(gap.id, "办理中", operator="王科", why="已立项")
    now = position(world, gap.id)
    assert (now.state, now.unit, now.due) == ("办理中", "虚构局", date(2027, 6, 30))
    with pytest.raises(UsageError) as caught:
        move(gap.id, "确认")
    assert caught.value.want == "关闭、派单、驳回"
    move(gap.id, "关闭", why="标准已发布")
    history = read_ledger(world.store, CATALOG).of(gap.id)
    assert [(action.before, action.state, action.operator, action.why, action.decided) for action in history] == [
        ("待核", "确认", "李工", "核对过", DAY), ("确认", "派单", "李工", "核对过", DAY),
        ("派单", "办理中", "王科", "已立项", DAY), ("办理中", "关闭", "李工", "标准已发布", DAY),
    ]  # fmt: skip
    assert "检索记录 J2 标准·全库（虚构库，2026-10-01）" in history[0].facts
    # Closed it stays, though found, until it is found on other evidence.
    assert position(world, gap.id).state == "关闭"
    world.change("检索记录", "J2,环节,S2,标准,虚构,虚构库,2026-10-01", "J2,环节,S2,标准,虚构,虚构库,2026-11-20")
    again = position(world, gap.id)
    assert (again.state, again.changed[0]) == ("待核", "增：检索记录 J2 标准·全库（虚构库，2026-11-20）")


def test_the_gap_lives_in_the_graph_and_outlives_loads(world: World, move: Move) -> None:
    gap = world.item("G06", "GB/T 990002-2024", "GB/T 990003-2010")
    move(gap.id, "确认")
    pattern = f"(:Action)<-[:HANDLED_BY]-(g:Gap {{id: '{gap.id}'}})-[x:ON|EVIDENCED_BY]->(:Standard)"
    before = world.count(pattern)
    assert before == 4  # citing and cited standard, each as subject and as evidence
    world.load(force=True)
    unload(world.store, CATALOG, "city/标准引用.csv", output=world.folder.parent / "var", today=DAY)
    assert not any(item.id == gap.id for item in world.found().items)
    assert world.count(pattern) == before
    assert world.count("(n:Action) WHERE n.stale") == world.count("(n:Gap) WHERE n.stale") == 0
    assert position(world, gap.id).state == "确认"
    # It is not found any more, and can still be decided about.
    move(gap.id, "驳回", why="引用已改")
    world.load()
    assert position(world, gap.id).state == "驳回"


def test_rejected_until_the_evidence_changes(world: World, move: Move) -> None:
    gap = world.item("G01", "S1")
    move(gap.id, "驳回", why="团标可用")

    def listed() -> bool:
        return gap.id in {item.id for item in kept(follow(world.store, CATALOG, world.found())).items}

    assert not listed()
    world.load(force=True)
    world.change(
        "企业", "虚构二厂有限公司,虚构市,虚构链,S3", "虚构二厂有限公司,虚构市,虚构链,S3;S1"
    )  # no evidence of this gap
    assert not listed()
    world.change("检索记录", "J1,环节,S1,标准,虚构,虚构库,2026-10-01", "J9,环节,S1,标准,虚构,虚构库,2026-11-20")
    assert listed()
    now = position(world, gap.id)
    assert (now.state, now.changed) == (
        "待核",
        (
            "增：检索记录 J9 标准·全库（虚构库，2026-11-20）",
            "减：检索记录 J1 标准·全库（虚构库，2026-10-01）",
        ),
    )
    move(gap.id, "确认", why="新的检索仍没有")
    assert position(world, gap.id) == Position("确认", None, None, read_ledger(world.store, CATALOG).of(gap.id)[-1])


def test_all_states_can_be_listed(world: World) -> None:
    everything = follow(world.store, CATALOG, world.found())
    by_state = {
        state: {item.id for item in kept(everything, state).items} for state in ("待核", "确认", "驳回", "全部")
    }
    assert by_state["全部"] == {item.id for item in everything.items}
    assert {item.id for item in kept(everything).items} == by_state["全部"] - by_state["驳回"]
    with pytest.raises(UsageError, match="搁置"):
        kept(everything, "搁置")


def test_a_lead_is_no_gap_and_cannot_be_confirmed(world: World, move: Move) -> None:
    lead = next(item for item in world.found().items if item.is_lead)
    with pytest.raises(UsageError, match="数据不足"):
        move(lead.id, "确认")
    assert read_ledger(world.store, CATALOG).of(lead.id) == ()


def test_what_cannot_be_taken(world: World, move: Move) -> None:
    with pytest.raises(NotFoundError, match="G01-没有"):
        move("G01-没有", "确认")
    gap = world.item("G01", "S1").id
    with pytest.raises(UsageError, match="理由"):
        move(gap, "驳回", why=" ")
    with pytest.raises(UsageError, match="搁置"):
        move(gap, "搁置")


def test_two_at_once(world: World, move: Move) -> None:
    """Somebody else takes the next number between reading and writing: the second is told, the first stands."""

    class Overtaken(BreaksOff):
        def write_nodes(self, *arguments: Any, **named: Any) -> Any:
            if arguments[1] == "Action" and self._left:
                self._left = 0
                move(gap, "驳回", operator="先到的人")
            return self._store.write_nodes(*arguments, **named)

        def write_relationships(self, *arguments: Any) -> Any:
            return self._store.write_relationships(*arguments)

    gap = next(item for item in world.found().items if item.is_lead).id
    with pytest.raises(StoreBusyError):
        move(gap, "驳回", store=Overtaken(world.store, 1), operator="后到的人")
    assert [action.operator for action in read_ledger(world.store, CATALOG).of(gap)] == ["先到的人"]


def test_broken_off_at_any_write_then_done_again(world: World, move: Move) -> None:
    """The same decision given again completes the one that broke off, and never makes a second."""
    gap, back = world.item("G02", "S2", "试验方法").id, {"待核": "驳回", "驳回": "待核", "关闭": "待核"}
    state, number = back[position(world, gap).state], len(read_ledger(world.store, CATALOG).of(gap))
    for after in range(9):
        number += 1
        try:
            move(gap, state, BreaksOff(world.store, after), why=f"第{after}次")
        except StoreError:
            move(gap, state, why=f"第{after}次")
            broke = True
        else:
            broke = False
        assert len(read_ledger(world.store, CATALOG).of(gap)) == number
        assert world.count(f"(:Gap {{id: '{gap}'}})-[:HANDLED_BY]->(a:Action) WHERE NOT a.stub") == number
        state = back[state]
    assert not broke  # the last of them had writes enough: all places to break off were tried
