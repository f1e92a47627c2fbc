"""The demo city loads whole: no row rejected, issues only on cells, and the same again changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.queries import Catalog
from graph.settings import Settings
from graph.status import read_status
from graph.store import Store, open_store
from loaders.report import LoadReport
from loaders.run import load
from tests.support import RIZHAO, dump

ISSUES = {
    ("bad-committee-number", "rizhao/技术委员会.csv", 23, "委员会编号", "SDTC(省级)"),
    ("bad-committee-number", "rizhao/技术委员会.csv", 24, "委员会编号", "SDTC(省级)"),
    ("bad-committee-number", "rizhao/技术委员会.csv", 25, "委员会编号", "SDTC(省级)"),
    ("unnamed-organization", "rizhao/科技项目.csv", 6, "承担单位", "（日照市岚山区承担，单位未载）"),
    ("unnamed-organization", "rizhao/科技项目.csv", 7, "承担单位", "（日照市东港区承担，单位未载）"),
    ("unknown-subject", "rizhao/试点企业.csv", 7, "企业或单位名称", "日照有机茶生产农业标准化示范区"),
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, LoadReport, Path]]:
    folder = tmp_path_factory.mktemp("rizhao")
    store = open_store(Settings(store_path=folder / "graph.kgl"))
    report = load(store, [RIZHAO], output=folder, today=date(2026, 11, 23))
    yield store, report, folder
    store.close()


def count(store: Store, query: str) -> int:
    return int(store.read(query)[0]["n"])


def test_no_row_is_rejected(loaded: tuple[Store, LoadReport, Path]) -> None:
    rows = {table.table: (table.rows, table.loaded) for table in loaded[1].tables}
    assert rows == {
        "产业链环节": (68, 68), "区域": (9, 9), "企业": (138, 138), "技术委员会": (32, 32), "标准": (659, 659), "标准引用": (299, 299),
        "标准线索": (6, 6), "供应关系": (35, 35), "专利": (34, 34), "专利池": (0, 0), "专利池成员": (0, 0), "科技项目": (6, 6),
        "试点企业": (21, 21), "检索记录": (8, 8),
    }  # fmt: skip


def test_issues_are_exactly_these_cells(loaded: tuple[Store, LoadReport, Path]) -> None:
    assert {(i.code, i.file, i.line, i.column, i.raw) for i in loaded[1].issues} == ISSUES
    assert all(issue.message and issue.hint for issue in loaded[1].issues)


def test_counts(loaded: tuple[Store, LoadReport, Path]) -> None:
    store = loaded[0]
    assert count(store, "MATCH (n:Segment) RETURN count(n) AS n") == 68
    assert (
        count(store, "MATCH (n:Standard) WHERE 'rizhao/标准.csv' IN n.given_by AND NOT n.stub RETURN count(n) AS n")
        == 659
    )
    assert count(store, "MATCH (n:Standard) WHERE 'rizhao/附_标准线索.csv' IN n.given_by RETURN count(n) AS n") == 6
    assert (
        count(store, "MATCH (n:Standard) WHERE NOT n.stub RETURN count(n) AS n") == 664
    )  # DB37/T 3970-2020 is in both
    assert count(store, "MATCH (n:Organization) WHERE NOT n.stub RETURN count(n) AS n") == 138
    assert count(store, "MATCH ()-[r:REFERENCES]->() RETURN count(r) AS n") == 299
    assert count(store, "MATCH ()-[r:SUPPLIES]->() RETURN count(r) AS n") == 35
    assert count(store, "MATCH (n:Patent) RETURN count(n) AS n") == 34
    assert count(store, "MATCH (n:Project) RETURN count(n) AS n") == 6
    assert count(store, "MATCH (n:Committee) WHERE NOT n.stub RETURN count(n) AS n") == 32


def test_status_tells_the_same(loaded: tuple[Store, LoadReport, Path]) -> None:
    status = read_status(loaded[0], Catalog())
    assert status["as_of"] == "2026-11-23"
    assert status["nodes"]["Segment"] == 68
    assert status["nodes"]["Standard"] - status["stubs"]["Standard"] == 664
    assert status["relationships"]["REFERENCES"] == 299
    assert status["rows"]["科技项目"] == {"read": 6, "loaded": 6, "issues": 2}
    assert {source["state"] for source in status["sources"]} == {"已载入"}


def test_every_fact_names_its_source_and_place(loaded: tuple[Store, LoadReport, Path]) -> None:
    store = loaded[0]
    bare = "WHERE n.source IS NULL OR n.file IS NULL OR n.line IS NULL OR n.first_seen IS NULL"
    for label in (
        "Segment",
        "Standard",
        "Organization",
        "Patent",
        "Project",
        "Title",
        "SearchRecord",
        "Region",
        "Committee",
    ):
        assert count(store, f"MATCH (n:{label}) {bare} RETURN count(n) AS n") == 0
    for type_ in ("REFERENCES", "SUPPLIES", "OPERATES_IN", "OWNS", "DRAFTED", "REPLACES", "HAS_SEGMENT"):
        assert count(store, f"MATCH ()-[n:{type_}]->() {bare} RETURN count(n) AS n") == 0
    derived = "WHERE n.method IS NULL OR n.score IS NULL OR n.evidence IS NULL"
    for type_ in ("COVERS", "RELATES_TO"):
        assert count(store, f"MATCH ()-[n:{type_}]->() {derived} RETURN count(n) AS n") == 0


def test_what_was_only_heard_does_not_write_over_the_table(loaded: tuple[Store, LoadReport, Path]) -> None:
    rows = loaded[0].read(
        "MATCH (n:Standard {id: 'DB37/T 3970-2020'}) RETURN n.status AS status, n.title AS title, n.suggested AS suggested"
    )
    assert rows == [{"status": "现行", "title": "茶叶质量安全追溯系统建设要求", "suggested": ["LC11"]}]


def test_a_date_without_a_day_is_kept_as_such(loaded: tuple[Store, LoadReport, Path]) -> None:
    rows = loaded[0].read(
        "MATCH (n:Standard) WHERE size(n.approximate) > 0 AND n.issued IS NOT NULL RETURN n.issued AS issued, n.approximate AS approximate ORDER BY n.id LIMIT 1"
    )
    assert rows[0]["issued"].day in (28, 29, 30, 31)
    assert rows[0]["approximate"][0].startswith("issued:")


def test_leads_come_only_from_the_chief_column(loaded: tuple[Store, LoadReport, Path]) -> None:
    rows = loaded[0].read(
        "MATCH (o:Organization)-[:LEADS]->(c:Chain) RETURN o.name AS name, c.id AS chain ORDER BY name"
    )
    assert rows == [
        {"name": "山东钢铁集团日照有限公司", "chain": "钢铁及配套"},
        {"name": "日照钢铁控股集团有限公司", "chain": "钢铁及配套"},
    ]


def test_only_deliveries_count_as_supply(loaded: tuple[Store, LoadReport, Path]) -> None:
    rows = loaded[0].read("MATCH ()-[r:SUPPLIES]->() WHERE r.counts RETURN DISTINCT r.nature AS nature ORDER BY nature")
    assert {row["nature"] for row in rows} == {
        "供货", "设备供货", "配套", "供货(纳入配套体系)", "供货(项目利用山钢材料)", "供货(项目在建时报道)", "供货(报道称“备受青睐”)",
    }  # fmt: skip


def test_the_same_again_changes_nothing(loaded: tuple[Store, LoadReport, Path], tmp_path: Path) -> None:
    store, _, folder = loaded
    before = dump(store)
    again = load(store, [RIZHAO], output=folder, today=date(2026, 12, 1))
    assert {table.state for table in again.tables} == {"未变"}
    assert not again.changed
    assert dump(store) == before
    forced = load(store, [RIZHAO], output=folder, today=date(2026, 11, 23), force=True)
    assert {table.state for table in forced.tables} == {"已载入"}
    assert dump(store) == before


def test_issues_of_unchanged_tables_stay_in_the_file(loaded: tuple[Store, LoadReport, Path]) -> None:
    store, _, folder = loaded
    load(store, [RIZHAO], output=folder)
    assert len((folder / "issues.jsonl").read_text(encoding="utf-8").splitlines()) == len(ISSUES)


def test_gb18030_and_xlsx_give_the_same_graph(tmp_path: Path) -> None:
    import csv

    import openpyxl

    stores = []
    for kind in ("utf8", "gb18030", "xlsx"):
        folder = tmp_path / kind / "rizhao"
        folder.mkdir(parents=True)
        shutil.copy(RIZHAO / "manifest.yml", folder)
        for name in ("区域", "产业链环节", "企业", "供应关系"):
            text = (RIZHAO / f"{name}.csv").read_text(encoding="utf-8-sig")
            if kind == "xlsx":
                book = openpyxl.Workbook()
                sheet = book.worksheets[0]
                for row in csv.reader(text.splitlines()):
                    sheet.append(row)
                book.save(folder / f"{name}.xlsx")
            else:
                (folder / f"{name}.csv").write_text(text, encoding="utf-8" if kind == "utf8" else "gb18030")
        store = open_store(Settings(store_path=tmp_path / kind / "graph.kgl"))
        load(store, [folder], output=tmp_path / kind)
        stores.append(
            dump(
                store,
                without=("file", "load", "given_by", "mentioned_by", "sha256", "source", "name")
                if kind == "x"
                else ("file", "load", "given_by", "mentioned_by"),
            )
        )
        store.close()
    for other in stores[1:]:
        for label, rows in stores[0].items():
            if label != "Source":
                assert [{k: v for k, v in row.items() if k != "source_"} for row in other[label]] == [
                    {k: v for k, v in row.items() if k != "source_"} for row in rows
                ]
