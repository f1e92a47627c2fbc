"""The demo city: five rows of its tables are changed, and the comparison of two runs shows what they touch and no more."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graph.gaps import Findings, Item
from graph.ledger import compare, save_run
from graph.settings import Settings
from graph.store import Store, open_store
from loaders.run import load
from tests.gaps.support import RIZHAO, findings_of
from tests.ledger.world import CATALOG

DAY = date(2026, 11, 25)


def edit(path: Path, change: Callable[[list[dict[str, str]]], None]) -> None:
    """Change the rows of a table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        headings, rows = list(reader.fieldnames or ()), list(reader)
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings)
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def city(tmp_path: Path) -> tuple[Store, Path]:
    folder = tmp_path / "rizhao"
    shutil.copytree(RIZHAO, folder)
    store = open_store(Settings(store_path=tmp_path / "var" / "graph.kgl"))
    load(store, [folder], output=tmp_path / "var", today=DAY)
    return store, folder


def alone(findings: Findings, count: int) -> list[Item]:
    """Leads that no standard covers a segment, each the only item on its segment that argues from standards."""
    argues = {query.meta["rule"] for query in CATALOG.folder("gaps") if "标准" in query.meta.get("argues_from", "")}
    on = [segment for item in findings.items if item.rule in argues for segment in item.segments]
    found = [
        item
        for item in findings.leads
        if item.rule == "G01" and item.state == "成立" and on.count(item.segments[0]) == 1
    ]
    assert len(found) >= count
    return found[:count]


def test_five_changed_rows_show_as_just_those(city: tuple[Store, Path], tmp_path: Path) -> None:
    """One reference loses its date; four segments get a record of a full search."""
    store, folder = city
    before = findings_of(store)
    first = save_run(store, CATALOG, before, today=DAY)
    chosen = alone(before, 4)
    dead = next(item for item in before.gaps if item.rule == "G06")

    def undate(rows: list[dict[str, str]]) -> None:
        row = next(
            row
            for row in rows
            if row["标准号"] == dead.identity["citing_id"] and row["引用标准号"] == dead.identity["cited_id"]
        )
        row["是否注日期"] = "否"

    def search(rows: list[dict[str, str]]) -> None:
        blank = dict.fromkeys(rows[0], "")
        for number, item in enumerate(chosen, 1):
            rows.append({**blank, "记录编号": f"自查-{number}", "范围类型": "环节", "范围": item.segments[0], "类别": "标准", "完整性": "全库",
                         "检索式": "环节关键词", "数据来源": "全国标准信息公共服务平台", "检索日期": "2026-11-20", "命中数": "0", "采纳数": "0"})  # fmt: skip

    edit(folder / "标准引用.csv", undate)
    edit(folder / "检索记录.csv", search)
    report = load(store, [folder], output=tmp_path / "var", today=DAY)
    assert {table.table for table in report.tables if table.state == "已载入"} == {"标准引用", "检索记录"}
    second = save_run(store, CATALOG, findings_of(store), today=DAY)
    found = compare(store, CATALOG, first.id, second.id)
    assert set(found.sources) == {"rizhao/标准引用.csv", "rizhao/检索记录.csv"}
    wanted = {("关闭", dead.id), *(("变化", item.id) for item in chosen)}
    assert wanted <= {(change.kind, change.id) for change in found.changes}
    # Methods count for a segment where its product standard cites them: the undated reference speaks there too, and where
    # that standard's link is still to be reviewed (待核) it speaks as something to be checked.
    links = "MATCH (:Standard {id: $id})-[c:COVERS]->(g:Segment) WHERE NOT c.stale RETURN g.id AS id"
    around = {row["id"] for row in store.read(links, {"id": dead.identity["citing_id"]})}
    assert set(dead.segments) <= around
    there = {item.id for item in before.items if item.segments and set(item.segments) <= around}
    also = {change for change in found.changes if (change.kind, change.id) not in wanted and change.rule != "G00"}
    # Severity is a place in a row: it moves, without a reason of its own, where a neighbour in the row does.
    ranked = {change.id for change in also if change.reasons == () and change.before == change.after}
    assert {change.id for change in also} - ranked <= there
    certain = [change for change in found.changes if change.id in {item.id for item in chosen}]
    for change in certain:
        assert ((change.before or "")[0], (change.after or "")[0]) == ("C", "A")
        assert [
            line
            for line in change.reasons
            if line.startswith("增：检索记录 自查-") and "标准，全库，2026-11-20" in line
        ] != []
    # What is missing in records is itself an item of a chain; it may change only where a chosen segment is.
    chains = {chain for item in chosen for chain in item.chains}
    assert {change.statement.split("的")[0] for change in found.changes if change.rule == "G00"} <= chains
    third = save_run(store, CATALOG, findings_of(store), today=DAY)
    assert compare(store, CATALOG, second.id, third.id).changes == ()
    store.close()
