"""Runs kept and compared, on both stores: what is new, gone, back or changed, and why."""

from __future__ import annotations

import pytest

from graph.errors import NotFoundError, StoreError, UsageError
from graph.ledger import Change, compare, decide, read_runs, save_run
from tests.ledger.world import CATALOG, DAY, BreaksOff, World


def save(world: World) -> str:
    return save_run(world.store, CATALOG, world.found(), today=DAY).id


def differences(world: World, old: str, new: str) -> dict[tuple[str, str], Change]:
    """Changes by kind and gap, the gap as its rule and what it is about."""
    rows = world.store.read("MATCH (g:Gap) RETURN g.id AS id, g.identity AS identity")
    names = {row["id"]: " ".join(part.partition("=")[2] for part in row["identity"]) for row in rows}
    return {
        (change.kind, f"{change.rule} {names[change.id]}"): change
        for change in compare(world.store, CATALOG, old, new).changes
    }


def test_nothing_to_compare_yet(world: World) -> None:
    assert read_runs(world.store, CATALOG) == []
    with pytest.raises(UsageError, match="0次"):
        compare(world.store, CATALOG)
    with pytest.raises(NotFoundError, match="R1"):
        compare(world.store, CATALOG, "R1", "R2")


def test_the_same_twice_is_no_difference(world: World) -> None:
    first, second = save(world), save(world)
    assert (first, second) == ("R1", "R2")
    runs = read_runs(world.store, CATALOG)
    assert runs[0].content == runs[1].content
    assert [run.state for run in runs] == ["已存", "已存"]
    found = compare(world.store, CATALOG)
    assert (found.changes, found.conditions, found.sources, found.rejected) == ((), (), (), 0)


def test_a_standard_that_comes_and_goes(world: World) -> None:
    """S1 gets a product standard: G01 on S1 closes. It is withdrawn again: the gap is back."""
    before = save(world)
    row = "GB/T 990009-2025,虚构文件九,国家标准,产品,现行,2026-11-01,2025-01-01,2025-07-01,\n"
    world.change("对照", "对象类型,编号,环节编号,要素,结论,理由,审核人,日期\n",
                 "对象类型,编号,环节编号,要素,结论,理由,审核人,日期\n标准,GB/T 990009-2025,S1,产品,属于,虚构,虚构审核人,2026-10-01\n")  # fmt: skip
    world.change("标准", "GB/T 990001-2024", row + "GB/T 990001-2024")
    closed = save(world)
    found = differences(world, before, closed)
    assert ("关闭", "G01 S1") in found
    assert "增：标准 GB/T 990009-2025（产品，采纳，现行）" in found["关闭", "G01 S1"].reasons
    assert (found["关闭", "G01 S1"].before, found["关闭", "G01 S1"].after) == ("A·成立·严重度1.00", None)
    assert {name for kind, name in found if kind == "新增" and not name.startswith(("G07", "G08"))} == set()
    world.change("标准", row, row.replace("现行", "废止"))
    back = save(world)
    found = differences(world, closed, back)
    assert found["复发", "G01 S1"].reasons == (
        "增：标准 GB/T 990009-2025（产品，采纳，废止）",
        "减：标准 GB/T 990009-2025（产品，采纳，现行）",
    )
    assert compare(world.store, CATALOG, closed, back).sources == ("city/标准.csv",)
    # Between the first and the last nothing is new: it was there before.
    assert not any(
        kind in ("新增", "复发", "关闭") and name == "G01 S1" for kind, name in differences(world, before, back)
    )


def test_a_change_of_grade_names_its_evidence(world: World) -> None:
    """The record of S2 becomes a sample: A becomes B for the missing 试验方法."""
    before = save(world)
    world.change(
        "检索记录", "J2,环节,S2,标准,虚构,虚构库,2026-10-01,1,1,全库", "J2,环节,S2,标准,虚构,虚构库,2026-10-01,1,1,抽样"
    )
    change = differences(world, before, save(world))["变化", "G02 S2 试验方法"]
    assert (change.before, change.after) == ("A·成立·严重度0.80", "B·成立·严重度0.80")
    assert change.reasons == ("增：检索记录 J2（标准，抽样，2026-10-01）", "减：检索记录 J2（标准，全库，2026-10-01）")


def test_a_rejected_one_does_not_return_in_a_comparison(world: World) -> None:
    gap = world.item("G06", "GB/T 990002-2024", "GB/T 990003-2010")
    decide(world.store, CATALOG, world.found(), gap.id, "驳回", why="下一版已改", operator="李工", today=DAY)
    world.change("标准引用", "GB/T 990002-2024,GB/T 990003-2010,是\n", "")
    without = save(world)
    world.change("标准引用", "是否注日期\n", "是否注日期\nGB/T 990002-2024,GB/T 990003-2010,是\n")
    found = compare(world.store, CATALOG, without, save(world))
    assert gap.id not in {change.id for change in found.changes}
    assert found.rejected == 1


def test_broken_off_at_any_write_then_done_again(world: World) -> None:
    whole = save(world)
    edges = {type_: world.count(f"(:Run {{id: '{whole}'}})-[:{type_}]->()") for type_ in ("FOUND", "SAW")}
    rests = world.count("(:Gap)-[x:EVIDENCED_BY]->() WHERE NOT x.stale")
    number = int(whole[1:])
    for after in range(40):
        number += 1
        try:
            save_run(BreaksOff(world.store, after), CATALOG, world.found(), today=DAY)
            break
        except StoreError:
            broken = [run.id for run in read_runs(world.store, CATALOG) if run.state == "保存中"]
            assert broken == ([] if after == 0 else [f"R{number}"])
            assert save(world) == f"R{number}"
        assert {
            type_: world.count(f"(:Run {{id: 'R{number}'}})-[x:{type_}]->() WHERE NOT x.stale") for type_ in edges
        } == edges
        assert world.count("(:Gap)-[x:EVIDENCED_BY]->() WHERE NOT x.stale") == rests
        assert compare(world.store, CATALOG, whole, f"R{number}").changes == ()
    assert after > 8  # it went through: all places to break off were tried


def test_what_a_broken_run_left_of_other_findings_is_gone(world: World) -> None:
    """The data change before the broken run is done again: only what is found now belongs to it."""
    with pytest.raises(StoreError):
        save_run(BreaksOff(world.store, 8), CATALOG, world.found(), today=DAY)
    world.change("标准引用", "GB/T 990002-2024,GB/T 990003-2010,是\n", "")
    number = save(world)
    rows = world.store.read(CATALOG["ledger/run_items"].text, {"run": number})
    assert {row["id"] for row in rows} == {item.id for item in world.found().items}
