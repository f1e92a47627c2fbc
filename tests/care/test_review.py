"""Pairs that may be one: found with reasons, decided in Excel, and then one everywhere, on either store, until taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from api.cli import run as cli
from api.merge_book import write_merge_book
from graph.identifiers.organization import parse_organization, same_place, split_organizations
from graph.queries import Catalog
from graph.store import Store
from loaders.care.unload import unload
from loaders.review.candidates import Candidate
from loaders.review.decisions import read_decisions
from loaders.review.organizations import organization_candidates
from loaders.review.standards import standard_candidates
from tests.care.support import SEGMENTS, TODAY, put, run
from tests.support import dump

FIRMS = (
    "企业名称,统一社会信用代码,曾用名(;),简称(;),环节编号(;),所在区县,主要产品\n"
    "日照甲乙钢铁有限责任公司,91370000MA3XXXXX33,日照甲乙钢厂,,S1,,板\n"
    "日照甲乙钢铁有限责任公司岚山分公司,,,,S1,,板\n"
    "甲乙(山东)钢铁有限公司,,,,S1,,板\n"
)
REGIONS = "代码,名称,上级,类型\n371100,日照,,市\n"
DRAFTS = (
    "标准号,标准名称,标准状态,起草单位,代替标准\n"
    "GB/T 1-2020,热轧钢板,现行,日照甲乙钢厂旧名;甲乙钢铁（集团）有限公司,\n"
    "GB/T 2-2020,冷轧钢板,现行,甲乙钢铁有限公司;北京科技大学;山东大学,\n"
    "GB/T 10125-1997,盐雾试验,被代替,,\n"
    "GB/T 10125-2012,盐雾试验,现行,,GB/T 10125-1997\n"
)
CITES = "标准号,引用标准号,是否注日期\nGB/T 2-2020,GB 10125-1997,是\nGB/T 2-2020,GB/T 10125-1997,是\n"
PATENTS = "公开（公告）号,标题,申请人(;),申请日\nCN101234567A,轧机,甲乙钢铁有限公司、北京科技大学,2008-01-01\nCN101234568A,轧辊,张三,2008-01-01\n"
ALIVE = "MATCH (o:Organization) WHERE NOT o.stale RETURN o.name AS name ORDER BY name"
OF_KEPT = (
    "MATCH (o:Organization {name: '日照甲乙钢铁有限责任公司'})-[r:DRAFTED|OWNS]->(x) WHERE NOT r.stale "
    "RETURN x.id AS id, r.file AS file ORDER BY id"
)


@pytest.fixture
def store(each_store: Store) -> Store:
    """Both engines, one after the other."""
    return each_store


@pytest.fixture
def folder(store: Store, output: Path, tmp_path: Path) -> Path:
    """A loaded folder."""
    found = put(
        tmp_path / "表", 产业链环节=SEGMENTS, 区域=REGIONS, 企业=FIRMS, 标准=DRAFTS, 标准引用=CITES, 专利=PATENTS
    )
    run(store, output, found)
    return found


def pairs(candidates: list[Candidate]) -> dict[tuple[str, str], Candidate]:
    return {(item.keep.name, item.other.name): item for item in candidates}


def decide(store: Store, output: Path, verdict: str, other: str, *, standards: bool = False) -> None:
    """Write the list, fill in one row as an officer would, load it."""
    find = standard_candidates if standards else organization_candidates
    path = output / "审核.xlsx"
    write_merge_book(path, find(store, Catalog()), read_decisions(output))
    book = openpyxl.load_workbook(path)
    page = book.active
    column = {str(cell.value): int(cell.column) for cell in page[2]}
    lines = [
        line
        for line in range(3, page.max_row + 1)
        if other in (page.cell(line, column["另一名称"]).value, page.cell(line, column["另一编号"]).value)
    ]
    assert len(lines) == 1
    for heading, text in (("决定", verdict), ("审核人", "张三"), ("审核理由", "营业执照")):
        page.cell(lines[0], column[heading], text)
    book.save(path)
    assert run(store, output, path).issues == []


def facts(store: Store) -> dict[str, list[Any]]:
    graph = dump(store, without=("load", "first_seen", "last_seen"))
    # A relationship that the merge had drawn is stale once the decision is taken back, never deleted.
    return {label: [row for row in rows if not row["stale_"]] for label, rows in graph.items() if label != "Source"}


def names(store: Store) -> list[str]:
    return [row["name"] for row in store.read(ALIVE)]


def test_candidates_have_reasons_and_branches_persons_and_universities_stay_apart(
    store: Store, output: Path, folder: Path
) -> None:
    found = pairs(organization_candidates(store, Catalog()))
    assert set(found) == {("日照甲乙钢铁有限责任公司", "甲乙钢铁有限公司")}
    item = found["日照甲乙钢铁有限责任公司", "甲乙钢铁有限公司"]
    assert item.score == 0.6
    assert item.reasons == ("名称除地区、括号、公司形式外相同（0.6）",)
    assert (item.keep.source, item.other.source, item.keep.facts) == ("表/企业.csv", "表/标准.csv", 2)
    assert [row["name"] for row in store.read("MATCH (o:Organization {kind: '自然人'}) RETURN o.name AS name")] == [
        "张三"
    ]
    kinds = store.read("MATCH (o:Organization {name: '北京科技大学'}) RETURN o.kind AS kind, o.kind_basis AS basis")
    assert kinds == [{"kind": "高校", "basis": "推定"}]
    assert len(names(store)) == len(set(names(store)))
    assert names(store).count("甲乙钢铁有限公司、北京科技大学") == 0  # co-applicants stand apart


def test_merged_organizations_are_one_until_the_decision_is_taken_back(
    store: Store, output: Path, folder: Path
) -> None:
    before = facts(store)
    assert store.read(OF_KEPT) == []
    decide(store, output, "合并", "甲乙钢铁有限公司")
    merged = [{"id": "CN101234567A", "file": "表/专利.csv"}, {"id": "GB/T 2-2020", "file": "表/标准.csv"}]
    assert store.read(OF_KEPT) == merged
    assert "甲乙钢铁有限公司" not in names(store)
    kept = "MATCH (o:Organization {name: '日照甲乙钢铁有限责任公司'}) RETURN o.aliases AS aliases, o.uscc AS uscc, o.stub AS stub"
    assert store.read(kept) == [{"aliases": ["甲乙钢铁有限公司"], "uscc": "91370000MA3XXXXX33", "stub": False}]
    assert (
        store.read("MATCH (o:Organization {name: '甲乙钢铁有限公司'})-[r]->() WHERE NOT r.stale RETURN type(r) AS type")
        == []
    )
    one = facts(store)
    run(store, output, folder, force=True)
    assert facts(store) == one
    (folder / "专利.csv").write_text(PATENTS.replace("轧机", "轧机组"), encoding="utf-8")
    run(store, output, folder)
    assert store.read(OF_KEPT) == merged
    assert "甲乙钢铁有限公司" not in names(store)
    (folder / "专利.csv").write_text(PATENTS, encoding="utf-8")
    run(store, output, folder)
    assert organization_candidates(store, Catalog()) == []
    path = output / "再审.xlsx"
    write_merge_book(path, [], read_decisions(output))
    book = openpyxl.load_workbook(path)
    book.active.cell(3, 1, "待定")
    book.save(path)
    run(store, output, path)
    after = facts(store)
    for label, rows in before.items():
        assert after[label] == rows, label


def test_files_no_longer_in_place_do_not_matter(store: Store, output: Path, folder: Path) -> None:
    (folder / "标准.csv").unlink()
    decide(store, output, "合并", "甲乙钢铁有限公司")
    assert "GB/T 2-2020" in [row["id"] for row in store.read(OF_KEPT)]
    unload(store, Catalog(), "表/专利.csv", output=output, today=TODAY)
    assert [row["id"] for row in store.read(OF_KEPT)] == ["GB/T 2-2020"]
    unload(store, Catalog(), "表/企业.csv", output=output, today=TODAY)
    assert "日照甲乙钢铁有限责任公司" in names(store)  # what is merged into it is still there
    assert [row["id"] for row in store.read(OF_KEPT)] == ["GB/T 2-2020"]


def test_not_merged_lasts_and_two_decisions_on_one_pair_are_an_issue(store: Store, output: Path, folder: Path) -> None:
    before = facts(store)
    decide(store, output, "不合并", "甲乙钢铁有限公司")
    assert facts(store) == before
    assert [decision.verdict for decision in read_decisions(output).values()] == ["不合并"]
    path = output / "审核.xlsx"
    book = openpyxl.load_workbook(path)
    page = book.active
    for column in range(1, page.max_column + 1):
        page.cell(4, column, page.cell(3, column).value)
    page.cell(4, 1, "合并")
    book.save(path)
    assert [issue.code for issue in run(store, output, path).issues] == ["two-decisions"]
    assert [decision.verdict for decision in read_decisions(output).values()] == ["不合并"]


def test_one_standard_under_two_numbers(store: Store, output: Path, folder: Path) -> None:
    (item,) = standard_candidates(store, Catalog())
    assert (item.keep.id, item.other.id) == ("GB/T 10125-1997", "GB 10125-1997")
    assert "同号同年" in item.reasons[0]
    cited = (
        "MATCH (:Standard {id: 'GB/T 2-2020'})-[r:REFERENCES]->(s:Standard) WHERE NOT r.stale AND NOT s.stale "
        "RETURN s.id AS id, s.standing AS standing, s.aliases AS aliases ORDER BY id"
    )
    assert {row["id"] for row in store.read(cited)} == {"GB 10125-1997", "GB/T 10125-1997"}
    decide(store, output, "合并", "GB 10125-1997", standards=True)
    assert store.read(cited) == [{"id": "GB/T 10125-1997", "standing": "被代替", "aliases": ["GB 10125-1997"]}]
    run(store, output, folder, force=True)
    assert [row["id"] for row in store.read(cited)] == ["GB/T 10125-1997"]


def test_names_and_their_parts() -> None:
    one, two = parse_organization("日照市甲乙有限公司"), parse_organization("山东省青岛市甲乙有限公司")
    assert one.key == two.key
    assert not same_place(one, two)
    assert same_place(one, parse_organization("甲乙有限责任公司"))
    assert parse_organization("海南区块链有限公司").key == "区块链"
    assert parse_organization("北京大学").key == "北京大学"
    assert split_organizations("甲乙钢铁有限公司，北京科技大学") == ["甲乙钢铁有限公司", "北京科技大学"]
    assert split_organizations("A, B & C Co., Ltd.") == ["A, B & C Co., Ltd."]


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert (
        cli(
            [
                "load",
                str(put(tmp_path / "表", 产业链环节=SEGMENTS, 区域=REGIONS, 企业=FIRMS, 标准=DRAFTS, 标准引用=CITES)),
            ]
        )
        == 0
    )
    assert cli(["review", "organizations"]) == 0
    assert "程序从不自行合并" in capfd.readouterr().out
    assert cli(["review", "standards", "-o", "s.pdf"]) == 2
    assert cli(["review", "standards", "-o", "s.xlsx"]) == 0
    assert "待决定 1 对" in capfd.readouterr().out
    page = openpyxl.load_workbook("s.xlsx").active
    assert page.data_validations.dataValidation[0].formula1 == '"合并,不合并,待定"'
    assert cli(["load", "s.xlsx"]) == 0
    assert cli(["review", "standards"]) == 0
    assert "GB 10125-1997" in capfd.readouterr().out
