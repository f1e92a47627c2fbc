"""A load as a whole: changed tables, stale rows, crashes, several sources, bad cells."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.settings import Settings
from graph.store import Store, open_store
from loaders import writer
from loaders.find import Found, read_cells
from loaders.issues import Issue
from loaders.report import LoadReport
from loaders.row import Cells
from loaders.run import load
from tests.support import RIZHAO, dump

SEGMENTS = "产业链,环节编号,环节名称,位置,下游环节编号(;),国民经济行业代码(;)\n甲链,A1,炼钢,上游,A2,3120\n甲链,A2,轧钢,下游,,3130\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(Settings(store_path=tmp_path / "graph.kgl"))
    yield opened
    opened.close()


def put(folder: Path, **tables: str) -> Path:
    """Tables as csv files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def run(store: Store, folder: Path, **tables: str) -> LoadReport:
    return load(store, [put(folder / "表", **tables)], output=folder)


def test_a_row_that_is_gone_is_stale_and_comes_back(store: Store, tmp_path: Path) -> None:
    run(store, tmp_path, 产业链环节=SEGMENTS)
    shorter = "\n".join(SEGMENTS.splitlines()[:2]).replace(",A2,3120", ",,3120") + "\n"
    report = run(store, tmp_path, 产业链环节=shorter)
    rows = store.read("MATCH (n:Segment) RETURN n.id AS id, n.stale AS stale ORDER BY id")
    assert rows == [{"id": "A1", "stale": False}, {"id": "A2", "stale": True}]
    assert store.read("MATCH ()-[r:UPSTREAM_OF]->() RETURN r.stale AS stale") == [{"stale": True}]
    assert report.tables[0].stale == 5  # the segment, HAS_SEGMENT, UPSTREAM_OF and two REQUIRES
    run(store, tmp_path, 产业链环节=SEGMENTS)
    assert store.read("MATCH (n:Segment) WHERE n.stale RETURN n.id AS id") == []
    assert store.read("MATCH ()-[r]->() WHERE r.stale RETURN type(r) AS t") == []


def test_a_blank_erases_only_what_the_same_file_gave(store: Store, tmp_path: Path) -> None:
    full = "标准号,标准名称,标准状态,实施日期\nGB/T 1-2020,螺栓,现行,2020-05-01\n"
    run(store, tmp_path, 标准=full)
    run(store, tmp_path, 标准=full.replace("2020-05-01", ""))
    assert store.read("MATCH (n:Standard) RETURN n.effective AS d") == [{"d": None}]
    run(store, tmp_path, 标准=full)
    other = put(tmp_path / "另一处", 标准="标准号,标准名称,标准状态,实施日期,英文名称\nGB/T 1-2020,螺栓,现行,,Bolts\n")
    load(store, [other], output=tmp_path)
    rows = store.read(
        "MATCH (n:Standard) RETURN n.title_en AS en, n.effective IS NOT NULL AS kept, n.given_by AS given"
    )
    assert rows == [{"en": "Bolts", "kept": True, "given": ["表/标准.csv", "另一处/标准.csv"]}]


def test_a_segment_that_is_gone_is_unknown_in_the_same_run_already(store: Store, tmp_path: Path) -> None:
    """Else a run that broke off between the two files would, done again, say other things than an undisturbed one."""
    firms = "企业名称,统一社会信用代码,环节编号(;)\n某某钢厂,,A1;A2\n"
    assert run(store, tmp_path, 产业链环节=SEGMENTS, 企业=firms).issues == []
    shorter = "\n".join(SEGMENTS.splitlines()[:2]) + "\n"
    report = run(store, tmp_path, 产业链环节=shorter, 企业=firms + "另一钢厂,,A1\n")
    assert {(issue.code, Path(issue.file).name, issue.line, issue.raw) for issue in report.issues} == {
        ("unknown-segment", "产业链环节.csv", 2, "A2"),
        ("unknown-segment", "企业.csv", 2, "A1;A2"),
    }
    rows = store.read(
        "MATCH (o:Organization)-[r:OPERATES_IN]->(s) WHERE NOT r.stale RETURN o.name AS o, s.id AS s ORDER BY o"
    )
    assert rows == [{"o": "另一钢厂", "s": "A1"}, {"o": "某某钢厂", "s": "A1"}]


def test_rows_may_name_what_stands_far_below_them(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table longer than a batch: the first rows are written before those that they name are read."""
    monkeypatch.setattr(writer, "BATCH", 4)
    head = SEGMENTS.splitlines()[0]
    rows = [f"甲链,A{n},环节{n},上游,{f'A{n + 20}' if n <= 20 else ''},3120" for n in range(1, 41)]
    regions = ["代码,名称,上级,类型", *(f"9901{n:02d},第{n}区,乙市,县区" for n in range(30)), "990100,乙市,,市"]
    report = run(store, tmp_path, 产业链环节="\n".join([head, *rows]) + "\n", 区域="\n".join(regions) + "\n")
    assert report.issues == []
    counted = store.read(
        "MATCH (a:Segment)-[r:UPSTREAM_OF]->(b:Segment) WHERE NOT a.stub AND NOT b.stub AND size(b.mentioned_by) = 0 RETURN count(r) AS n"
    )
    below = store.read(
        "MATCH (a:Region)-[r:PART_OF]->(b:Region) WHERE NOT b.stub RETURN count(r) AS n, max(b.name) AS name"
    )
    assert (counted, below) == ([{"n": 20}], [{"n": 30, "name": "乙市"}])


def test_a_segment_without_a_name_is_an_issue_and_so_is_naming_it(store: Store, tmp_path: Path) -> None:
    report = run(store, tmp_path, 产业链环节=SEGMENTS.replace("轧钢", ""))
    assert [(issue.code, issue.line, issue.column) for issue in report.issues] == [
        ("unknown-segment", 2, "下游环节编号(;)"),
        ("missing-value", 3, "环节名称"),
    ]


def test_rows_of_one_file_that_contradict_each_other_are_said(store: Store, tmp_path: Path) -> None:
    text = "标准号,标准名称,标准状态\nGB/T 1-2020,螺栓,现行\nGB/T 2-2020,垫圈,现行\nGB/T 1—2020,螺栓,废止\nGB/T2-2020,垫圈,现行\n"
    report = run(store, tmp_path, 标准=text)
    assert [(issue.code, issue.line, "第 2 行" in issue.message) for issue in report.issues] == [
        ("repeated-row", 4, True)
    ]
    assert store.read("MATCH (n:Standard) RETURN n.id AS id, n.status AS s ORDER BY id") == [
        {"id": "GB/T 1-2020", "s": "废止"},
        {"id": "GB/T 2-2020", "s": "现行"},
    ]


def test_a_cited_standard_is_a_stub_until_described(store: Store, tmp_path: Path) -> None:
    run(store, tmp_path, 标准引用="标准号,引用标准号,是否注日期\nGB/T 1-2020,GB/T 2-2010,是\n")
    assert store.read("MATCH (n:Standard) RETURN n.id AS id, n.stub AS stub, n.standing AS s ORDER BY id") == [
        {"id": "GB/T 1-2020", "stub": True, "s": "仅见引用"},
        {"id": "GB/T 2-2010", "stub": True, "s": "仅见引用"},
    ]
    run(store, tmp_path, 标准="标准号,标准名称,标准状态\nGB/T 2-2010,垫圈,现行\n")
    assert store.read(
        "MATCH (n:Standard {id: 'GB/T 2-2010'}) RETURN n.stub AS stub, n.title AS t, n.standing AS s"
    ) == [{"stub": False, "t": "垫圈", "s": "现行"}]


def test_standing_follows_replacement(store: Store, tmp_path: Path) -> None:
    text = (
        "标准号,标准名称,标准状态,代替标准\nGB/T 1-2020,甲,现行,GB/T 1-2010\nGB/T 1-2010,甲,现行,\n"
        "GB/T 2-2026,乙,即将实施,GB/T 2-2010\nGB/T 2-2010,乙,现行,\nGB/T 3-2020,丙,现行,GB/T 3-2010(部分代替)\nGB/T 3-2010,丙,现行,\n"
    )
    run(store, tmp_path, 标准=text)
    rows = store.read("MATCH (n:Standard) RETURN n.id AS id, n.standing AS s ORDER BY id")
    assert {row["id"]: row["s"] for row in rows} == {
        "GB/T 1-2020": "现行", "GB/T 1-2010": "被代替", "GB/T 2-2026": "即将实施", "GB/T 2-2010": "现行",
        "GB/T 3-2020": "现行", "GB/T 3-2010": "现行",
    }  # fmt: skip


def test_bad_cells_are_issues_and_the_rest_of_the_row_loads(store: Store, tmp_path: Path) -> None:
    firms = "企业名称,统一社会信用代码,环节编号(;),所在区县,主导产业链(;),是否出口\n某某钢厂,ABC,A1;A9,火星,乙链,也许\n,,A1,,,\n"
    standards = "标准号,标准名称,标准状态,发布日期,标准级别\nGB/T 一二三,甲,现行,去年,宇宙标准\n"
    report = run(store, tmp_path, 产业链环节=SEGMENTS, 企业=firms, 标准=standards)
    found = {(issue.code, Path(issue.file).name, issue.line, issue.column, issue.raw) for issue in report.issues}
    assert found == {
        ("bad-uscc", "企业.csv", 2, "统一社会信用代码", "ABC"),
        ("unknown-segment", "企业.csv", 2, "环节编号(;)", "A1;A9"),
        ("unknown-region", "企业.csv", 2, "所在区县", "火星"),
        ("unknown-chain", "企业.csv", 2, "主导产业链(;)", "乙链"),
        ("unknown-value", "企业.csv", 2, "是否出口", "也许"),
        ("missing-value", "企业.csv", 3, "企业名称", ""),
        ("bad-standard-number", "标准.csv", 2, "标准号", "GB/T 一二三"),
        ("bad-date", "标准.csv", 2, "发布日期", "去年"),
        ("unknown-value", "标准.csv", 2, "标准级别", "宇宙标准"),
    }
    assert [(t.table, t.rows, t.loaded) for t in report.tables] == [
        ("产业链环节", 2, 2),
        ("企业", 2, 1),
        ("标准", 1, 1),
    ]
    assert store.read("MATCH (o:Organization)-[:OPERATES_IN]->(s:Segment) RETURN o.name AS o, s.id AS s") == [
        {"o": "某某钢厂", "s": "A1"}
    ]
    assert store.read("MATCH (n:Standard) RETURN n.id AS id, n.title AS t") == [{"id": "GB/T 一二三", "t": "甲"}]


def test_an_unknown_column_is_said(store: Store, tmp_path: Path) -> None:
    report = run(store, tmp_path, 标准="标准号,标准名称,标准状态,心情\nGB/T 1-2020,甲,现行,好\n")
    assert [(issue.code, issue.column) for issue in report.issues] == [("unknown-heading", "心情")]


def test_a_folder_with_a_strange_file_loads_the_rest(store: Store, tmp_path: Path) -> None:
    report = run(store, tmp_path, 产业链环节=SEGMENTS, 天气="日期,气温\n今天,3\n")
    assert {(t.source, t.state) for t in report.tables} == {("表/天气.csv", "未识别"), ("表/产业链环节.csv", "已载入")}
    assert [issue.code for issue in report.issues] == ["unreadable-file"]


def test_nothing_to_load_is_an_error(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有可以载入的文件"):
        load(store, [tmp_path], output=tmp_path)


def test_manual_decisions_win_over_rules_and_over_reloads(store: Store, tmp_path: Path) -> None:
    segments = "产业链,环节编号,环节名称,位置,关键词(;),ICS(;)\n钢铁链,S1,热轧板带,中游,热轧;板带,77.140.50\n"
    standards = (
        "标准号,标准名称,标准状态,ICS,标准级别,标准功能\nGB/T 1-2020,热轧钢板和钢带,现行,77.140.50,国家标准,产品\n"
    )
    run(store, tmp_path, 产业链环节=segments, 标准=standards)
    query = "MATCH (:Standard)-[r:COVERS]->(:Segment) RETURN r.state AS state, r.method AS method, r.aspect AS aspect, r.stale AS stale"
    assert store.read(query)[0]["state"] == "采纳"
    decision = (
        "对象类型,编号,环节编号,要素,结论,理由,审核人,日期\n标准,GB/T 1-2020,S1,,不属于,另有所指,张三,2026-11-01\n"
    )
    run(store, tmp_path, 对照=decision)
    assert store.read(query) == [{"state": "否决", "method": "人工对照", "aspect": "产品", "stale": False}]
    run(store, tmp_path, 标准=standards.replace("热轧钢板和钢带", "热轧钢板、钢带"))
    assert store.read(query) == [{"state": "否决", "method": "人工对照", "aspect": "产品", "stale": False}]
    run(store, tmp_path, 对照=decision.splitlines()[0] + "\n")
    assert store.read(query)[0]["state"] == "采纳"


def test_a_firm_keeps_its_id_and_is_found_by_its_other_names(store: Store, tmp_path: Path) -> None:
    firms = "企业名称,统一社会信用代码,简称(;),环节编号(;)\n山东钢铁集团日照有限公司,91370000685900369J,山钢日照,A1\n"
    supplies = "供方,需方,产品,关系性质\n山钢日照,某用户公司,钢板,供货\n"
    run(store, tmp_path, 产业链环节=SEGMENTS, 企业=firms, 供应关系=supplies)
    rows = store.read(
        "MATCH (a:Organization)-[:SUPPLIES]->(b:Organization) RETURN a.id AS a, b.name AS b, b.stub AS stub"
    )
    assert rows == [{"a": "91370000685900369J", "b": "某用户公司", "stub": True}]


def test_a_kill_between_batches_loses_nothing_and_the_next_run_finishes(tmp_path: Path) -> None:
    """A second process is killed after its first batch; the next run writes what an undisturbed one writes."""
    script = textwrap.dedent(
        f"""
        import os, signal
        from pathlib import Path
        from graph.settings import Settings
        from graph.store import open_store
        from loaders import writer
        from loaders.run import load
        calls = 0
        flush = writer.Writer.flush
        def killed(self):
            global calls
            flush(self)
            calls += 1
            if calls == 8:
                os.kill(os.getpid(), signal.SIGKILL)
        writer.Writer.flush = killed
        load(open_store(Settings(store_path=Path({str(tmp_path / "killed.kgl")!r}))), [Path({str(RIZHAO)!r})], output=Path({str(tmp_path)!r}))
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], env={**os.environ}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    graphs = []
    for name in ("killed", "whole"):
        store = open_store(Settings(store_path=tmp_path / f"{name}.kgl"))
        report = load(store, [RIZHAO], output=tmp_path)
        graphs.append(dump(store))
        if name == "killed":
            assert {table.state for table in report.tables} == {"未变", "已载入"}
        store.close()
    assert graphs[0] == graphs[1]


def test_a_run_that_broke_off_before_the_links_is_completed(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    segments = "产业链,环节编号,环节名称,位置,关键词(;),ICS(;)\n钢铁链,S1,热轧板带,中游,热轧;板带,77.140.50\n"
    standards = (
        "标准号,标准名称,标准状态,ICS,标准级别,标准功能\nGB/T 1-2020,热轧钢板和钢带,现行,77.140.50,国家标准,产品\n"
    )

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("loaders.derive.derive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run(store, tmp_path, 产业链环节=segments, 标准=standards)
    query = "MATCH (:Standard)-[r:COVERS]->(:Segment) RETURN r.state AS state"
    assert store.read(query) == []
    report = run(store, tmp_path, 产业链环节=segments, 标准=standards)
    assert {table.state for table in report.tables} == {"未变"}
    assert store.read(query) == [{"state": "采纳"}]


def test_a_citizens_number_is_neither_kept_nor_shown(store: Store, tmp_path: Path) -> None:
    firms = "企业名称,统一社会信用代码,环节编号(;)\n某某茶场,11010519491231002X,A1\n"
    report = run(store, tmp_path, 产业链环节=SEGMENTS, 企业=firms)
    assert [(issue.code, issue.raw) for issue in report.issues] == [("personal-number", "（已隐去）")]
    assert "11010519491231002X" not in str(dump(store))
    assert "11010519491231002X" not in (tmp_path / "issues.jsonl").read_text(encoding="utf-8")


def test_several_numbers_in_one_cell(store: Store, tmp_path: Path) -> None:
    text = "标准号,标准名称,标准状态,代替标准,规范性引用文件\nGB/T 1-2020,甲,现行,GB/T 1-2010、GB/T 3-2011,GB/T 228.1；GB/T 222-2006\n"
    run(store, tmp_path, 标准=text)
    rows = store.read(
        "MATCH (:Standard {id: 'GB/T 1-2020'})-[r]->(b:Standard) RETURN type(r) AS t, b.id AS id ORDER BY t, id"
    )
    assert rows == [
        {"t": "REFERENCES", "id": "GB/T 222-2006"},
        {"t": "REFERENCES", "id": "GB/T 228.1"},
        {"t": "REPLACES", "id": "GB/T 1-2010"},
        {"t": "REPLACES", "id": "GB/T 3-2011"},
    ]


def test_a_pool_member_meets_its_patent_whatever_the_kind_code(store: Store, tmp_path: Path) -> None:
    patents = "公开（公告）号,申请号,标题,申请人(;)\nCN100359953C,,一种方法,甲公司\n"
    members = "专利池编号,公开（公告）号,专利标题,权利人,加入日期\nP1,CN100359953,一种方法,甲公司,2020-01-01\n"
    run(store, tmp_path, 专利=patents, 专利池成员=members)
    assert store.read("MATCH (p:Patent)-[:IN_POOL]->(:PatentPool) RETURN p.id AS id, p.stub AS stub") == [
        {"id": "CN100359953C", "stub": False}
    ]
    assert store.read("MATCH (p:Patent) RETURN count(p) AS n") == [{"n": 1}]


def test_a_file_damaged_further_down_does_not_stop_the_others(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Damage deep inside a workbook shows only after its first rows were handed out."""
    standards = "标准号,标准名称,标准状态\nGB/T 1-2020,甲,现行\nGB/T 2-2020,乙,现行\n"

    def damaged(item: Found, issues: list[Issue]) -> Iterator[Cells]:
        for number, cells in enumerate(read_cells(item, issues)):
            if number == 1 and item.match.source.table == "标准":
                raise InputError("“标准.csv”在第 3 行之后损坏", "", "重新导出")
            yield cells

    with monkeypatch.context() as patch:
        patch.setattr("loaders.run.read_cells", damaged)
        report = run(
            store, tmp_path, 标准=standards, 技术委员会="委员会编号,名称\nSAC/TC 1,甲会\n", 产业链环节=SEGMENTS
        )
    assert {t.table: t.state for t in report.tables} == {
        "产业链环节": "已载入",
        "标准": "未完成",
        "技术委员会": "已载入",
    }
    assert [(issue.code, issue.file) for issue in report.issues] == [("unreadable-file", "表/标准.csv")]
    again = run(store, tmp_path, 标准=standards)
    assert {t.table: t.state for t in again.tables} == {"产业链环节": "未变", "标准": "已载入", "技术委员会": "未变"}
    assert store.read("MATCH (n:Standard) RETURN count(n) AS n") == [{"n": 2}]
