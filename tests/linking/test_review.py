"""Review: the uncertain and consequential first, a workbook out, decisions back in, and they win."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from api.review_book import write_review_book
from graph.queries import Catalog
from graph.settings import Settings
from graph.store import open_store
from loaders.linking.review import by_segment, cases
from loaders.run import load


def row(document: str, segment: str, score: float, state: str, kind: str = "标准") -> dict[str, object]:
    return {
        "kind": kind, "document_id": document, "title": document, "chain": "甲链", "segment_id": segment,
        "segment": segment, "aspect": "产品", "score": score, "state": state, "evidence": "因为。",
    }  # fmt: skip


def test_what_decides_a_gap_comes_first() -> None:
    rows = [row(f"s{i}", "A1", 0.99, "采纳") for i in range(5)]
    rows += [row("q", "A1", 0.5, "待核"), row("z", "A2", 0.5, "待核"), row("p", "A2", 0.4, "待核", "专利")]
    found = cases(rows)
    assert [(case.segment_id, case.document_id) for case in found] == [("A2", "z"), ("A2", "p"), ("A1", "q")]
    assert "缺口就不成立" in found[0].why
    assert [segment for segment, _ in by_segment(found)] == ["A2", "A1"]


def test_the_only_standard_of_a_segment_is_shown_however_sure() -> None:
    (case,) = cases([row("s", "A1", 0.99, "采纳")])
    assert "不属于，就是缺口" in case.why


def test_decisions_filled_in_load_back_and_win(tmp_path: Path) -> None:
    tables = tmp_path / "表"
    tables.mkdir()
    (tables / "环节.csv").write_text(
        "产业链,环节编号,环节名称,关键词(;),ICS(;)\n钢铁链,S1,热轧板带,热轧;板带,77.140.50\n钢铁链,S2,冷轧,冷轧,77.140.50\n",
        "utf-8",
    )
    (tables / "标准.csv").write_text(
        "标准号,标准名称,标准状态,ICS,标准级别\nGB/T 1-2020,热轧钢板和钢带,现行,77.140.50,国家标准\n"
        "GB/T 2-2020,冷轧钢板,现行,77.140.50,国家标准\n", "utf-8"
    )  # fmt: skip
    store = open_store(Settings(store_path=tmp_path / "graph.kgl"))
    try:
        load(store, [tables], output=tmp_path)
        query = Catalog()["link/review"].text
        book = tmp_path / "links.xlsx"
        write_review_book(book, cases(store.read(query)))
        filled = openpyxl.load_workbook(book)
        sheet = filled["审核"]
        page = sheet.page_setup
        assert (page.fitToWidth, sheet.print_title_rows, sheet.print_title_cols) == (2, "$2:$2", "$A:$B")
        headings = [cell.value for cell in sheet[2]]
        assert sheet.data_validations.dataValidation[0].formula1 == '"属于,不属于,待核"'
        first = next(line for line in range(3, sheet.max_row + 1) if sheet.cell(line, 2).value == "GB/T 1-2020")
        sheet.cell(first, headings.index("结论") + 1).value = "不属于"
        sheet.cell(first, headings.index("审核人") + 1).value = "张工"
        filled.save(book)
        report = load(store, [book], output=tmp_path)
        assert [issue.message for issue in report.issues] == []
        links = store.read(Catalog()["link/links"].text)
        decided = [item for item in links if item["method"] == "人工对照"]
        assert [(item["document_id"], item["state"]) for item in decided] == [("GB/T 1-2020", "否决")]
        load(store, [tables], output=tmp_path, force=True)
        again = [item for item in store.read(Catalog()["link/links"].text) if item["method"] == "人工对照"]
        assert again == decided
    finally:
        store.close()


def test_projects_get_targets_only_where_no_table_names_them(tmp_path: Path) -> None:
    (tmp_path / "环节.csv").write_text(
        "产业链,环节编号,环节名称,关键词(;)\n钢铁链,S1,热轧板带,热轧;卷取\n钢铁链,S2,冷轧,冷轧\n", "utf-8"
    )
    (tmp_path / "项目.csv").write_text(
        "项目名称,承担单位,成果摘要,环节编号(;)\n热轧带钢卷取技术研究,甲公司,,\n热轧板形研究,甲公司,,S2\n", "utf-8"
    )
    store = open_store(Settings(store_path=tmp_path / "graph.kgl"))
    try:
        load(store, [tmp_path / "环节.csv", tmp_path / "项目.csv"], output=tmp_path)
        rows = store.read(
            "MATCH (p:Project)-[t:TARGETS]->(s:Segment) WHERE NOT t.stale RETURN p.name AS p, s.id AS s, t.method AS m ORDER BY p"
        )
        assert [(item["p"], item["s"]) for item in rows] == [("热轧带钢卷取技术研究", "S1"), ("热轧板形研究", "S2")]
        assert rows[1]["m"] == "表列"
    finally:
        store.close()


@pytest.mark.parametrize("name", ["x.csv", "x"])
def test_only_a_workbook(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    from api.cli import run

    assert run(["review", "links", "-o", name]) == 2
    assert "xlsx" in capsys.readouterr().err
