"""What a load reads of the graph, and keeps in memory, does not grow with the rows: rows and calls are counted, not seconds."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from bench.client import load_apart
from bench.patent_rows import write_csv
from neo4j_server import LocalNeo4j

from graph.identifiers.patent import cn_check_digit
from graph.store import Row
from graph.store_embedded import EmbeddedStore
from loaders import spool, writer
from loaders.care.forms import read_examples
from loaders.issues import each_issue
from loaders.mapping import MAPPERS
from loaders.mapping.context import Context, Known
from loaders.row import Cells
from loaders.run import load
from loaders.source import read_sources
from loaders.spool import Spool

LONG = os.environ.get("LONG") == "1"


class Counting(EmbeddedStore):
    """A store that counts the rows it hands out."""

    rows = 0

    def read(
        self, query: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None
    ) -> list[Row]:
        found = super().read(query, parameters, timeout=timeout)
        self.rows += len(found)
        return found


def application(number: int) -> str:
    digits = f"20151{number:07d}"
    return f"CN{digits}.{cn_check_digit(digits)}"


def patents(first: int, count: int) -> str:
    rows = [f"{application(i)},CN1{i:08d}A,装置{i},甲厂{i}有限公司,2015-03-01" for i in range(first, first + count)]
    return "\n".join(["申请号,公开（公告）号,标题,申请人(;),申请日", *rows]) + "\n"


def put(folder: Path, **tables: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


POOL = {
    "专利池": "专利池编号,专利池名称\nP1,池一\n",
    "专利池成员": "专利池编号,公开（公告）号,专利标题,权利人\nP1,CN100000003B,装置,甲厂3有限公司\nP1,CN199999999A,新装置,乙厂有限公司\n",
    "试点企业": "企业或单位名称,称号全称,级别,年度\n甲厂5有限公司,小巨人,国家,2024\n没有见过的名字,小巨人,国家,2024\n",
    "企业": "企业名称,统一社会信用代码,环节编号(;)\n甲厂7有限公司,91371100MA3C0X0000,\n",
}


def read_by_loading(tmp_path: Path, held: int) -> tuple[int, list[Row], list[str]]:
    """Rows that loading `POOL` reads of a graph that holds so many patents and owners; what became of it."""
    store = Counting(tmp_path / f"{held}.kgl")
    load(store, [put(tmp_path / f"已有{held}", 专利=patents(0, held))], output=tmp_path / str(held))
    store.rows = 0
    report = load(store, [put(tmp_path / "表", **POOL)], output=tmp_path / str(held))
    rows = store.rows
    members = store.read("MATCH (p:Patent)-[:IN_POOL]->() RETURN p.id AS id, p.stub AS stub ORDER BY id")
    firms = store.read("MATCH (o:Organization) WHERE NOT o.stub RETURN o.id AS id, o.name AS name ORDER BY id")
    store.close()
    return rows, members + firms, sorted(issue.code for issue in report.issues)


def test_a_load_reads_no_more_of_a_larger_graph(tmp_path: Path) -> None:
    few, said, issues = read_by_loading(tmp_path, 20)
    many, same, again = read_by_loading(tmp_path, 400)
    assert many == few
    assert (same, again) == (said, issues)
    # Known by a number of another kind, and new; the firm keeps the id under which the patents named it.
    assert said[:2] == [{"id": "CN199999999A", "stub": True}, {"id": application(3), "stub": False}]
    assert said[2]["id"].startswith("org:")
    assert issues.count("unknown-subject") == 1


def test_a_table_asks_for_all_that_it_needs() -> None:
    """Nothing is asked of the graph row by row while another thread writes to it."""
    examples = read_examples()
    asked = 0
    for source in read_sources():
        if source.id not in examples or source.table is None:
            continue
        mapper, late = MAPPERS[source.table], list[list[str]]()
        context = Context(patents=Known(lambda keys, late=late: late.append(keys) or {}))  # type: ignore[misc]
        context.mentioned = Known(lambda keys, late=late: late.append(keys) or {})  # type: ignore[misc]
        context.projects.update(dict.fromkeys(examples[source.id].values(), "项目"))
        cells = Cells("f", None, 2, examples[source.id], {}, source.values)
        if mapper.register is not None:
            mapper.register(cells, context)
        wanted: set[str] = set()
        if mapper.ask is not None:
            mapper.ask(cells, context)
            wanted = set(context.patents._wanted) | set(context.mentioned._wanted)
        list(mapper.map_row(cells, context))
        if mapper.register is None:
            assert {key for keys in late for key in keys} <= wanted, source.id
        asked += bool(wanted)
    assert asked >= 5


def test_mentions_beyond_what_is_remembered_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "REMEMBERED", 2)
    monkeypatch.setattr(writer, "BATCH", 4)
    store = Counting(tmp_path / "g.kgl")
    folder = put(tmp_path / "表", 专利=patents(0, 30), 专利同族="申请号,公开（公告）号,同族(;)\n,CN100000003A,X1\n")
    load(store, [folder], output=tmp_path)
    rows = store.read("MATCH (o:Organization)-[r:OWNS]->(p:Patent) WHERE NOT r.stale AND o.stub RETURN count(r) AS n")
    store.close()
    assert rows == [{"n": 30}]


def test_issues_of_every_row_are_kept_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []
    monkeypatch.setattr(spool, "HELD", 5)
    monkeypatch.setattr(Spool.__init__, "__kwdefaults__", {"held": 5})
    bad = patents(0, 3000).replace("2015-03-01", "某日")
    store = Counting(tmp_path / "g.kgl")
    report = load(store, [put(tmp_path / "表", 专利=bad)], output=tmp_path)
    store.close()
    held.append(len(report.tables[0].issues._held))
    lines = [issue.line for issue in each_issue(tmp_path / "issues.jsonl")]
    assert (report.issue_count, lines, held) == (3000, list(range(2, 3002)), [5])


@pytest.mark.parametrize("count", [0, 4, 5, 6, 1005, 2500])
def test_a_spool_is_a_list(count: int) -> None:
    some: Spool[int] = Spool(held=5)
    some += range(count)
    assert (list(some), len(some)) == (list(range(count)), count)
    assert [(a, b) for a, b in zip(some, some, strict=True)] == [(i, i) for i in range(count)]


if LONG:

    def test_a_million_rows_in_less_than_a_gigabyte(neo4j_server: LocalNeo4j, tmp_path: Path) -> None:
        """The whole `load`, in a process of its own whose peak is measured."""
        count = 1_000_000
        found = load_apart(neo4j_server, write_csv(tmp_path / "专利.csv", count))
        assert (found["rows"], found["loaded"], found["issues"]) == (count, count, 0)
        assert found["peak_mb"] < 1024, found
