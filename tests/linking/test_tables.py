"""Records and segments straight from files: columns by any of their usual names, ids exactly as written."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InputError
from loaders.linking.tables import read_records, read_segments
from tests.linking.conftest import CITY


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_patent_table_with_the_fewest_columns(tmp_path: Path) -> None:
    path = write(
        tmp_path / "专利.csv",
        "申请号,专利名称,主分类号,申请人,摘要\n"
        "CN 2021 1 0001234.5,一种带钢卷取机,B21C47/02,某钢铁有限公司;某大学,本发明公开了一种卷取机\n"
        ",没有号码的专利,B21B 1/26; C21D 8/02,,\n",
    )
    first, second = (record.document for record in read_records(path))
    assert (first.id, first.kind, first.title) == ("CN 2021 1 0001234.5", "专利", "一种带钢卷取机")
    assert (first.ipc, first.applicants) == (("B21C47/02",), ("某钢铁有限公司", "某大学"))
    assert (second.id, second.ipc) == ("没有号码的专利", ("B21B 1/26", "C21D 8/02"))


def test_cpc_counts_as_ipc(tmp_path: Path) -> None:
    path = write(tmp_path / "cpc.csv", "公开号,标题,IPC,CPC\nCN1,一种装置,B21B 1/26,B21B 1/26; C21D 8/0226\n")
    (record,) = read_records(path)
    assert record.document.ipc == ("B21B 1/26", "C21D 8/0226")


def test_a_table_of_standards(tmp_path: Path) -> None:
    path = write(
        tmp_path / "标准.csv",
        "标准号,标准名称,英文名称,标准级别,标准功能,ICS,CCS,归口单位\n"
        "GBT 700-2006,碳素结构钢,Carbon structural steels,国家标准,产品,77.140.10 77.140.50,H40,SAC/TC 183\n",
    )
    (record,) = read_records(path)
    document = record.document
    assert (document.id, document.kind, document.title_en) == ("GBT 700-2006", "标准", "Carbon structural steels")
    assert (document.ics, document.committee) == (("77.140.10", "77.140.50"), "SAC/TC 183")


def test_what_the_loaders_recognise_is_taken_too(tmp_path: Path) -> None:
    path = write(
        tmp_path / "lens.csv",
        "#,Jurisdiction,Kind,Display Key,Lens ID,Title,Applicants,IPCR Classifications\n"
        "1,CN,A,CN 1 A,000-1,Steel plate,A CO;;B CO,C21D8/02;;C22C38/00\n",
    )
    (record,) = read_records(path)
    assert record.document.ipc == ("C21D8/02", "C22C38/00")
    assert record.document.applicants == ("A CO", "B CO")


def test_labelled_tables_carry_their_own_records() -> None:
    folder = Path(__file__).resolve().parents[1] / "data" / "linking"
    assert {record.document.kind for record in read_records(folder / "gold_standards.csv")} == {"标准"}
    assert {record.document.kind for record in read_records(folder / "gold_patents.csv")} == {"专利"}


def test_projects_and_requirements(tmp_path: Path) -> None:
    path = write(tmp_path / "需求.csv", "需求名称,需求单位,需求内容\n特厚板轧制工艺,某钢铁公司,解决中心偏析\n")
    (record,) = read_records(path)
    assert (record.document.kind, record.document.id) == ("项目", "特厚板轧制工艺")


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "企业.csv", "企业名称,主要产品\n甲,乙\n")
    with pytest.raises(InputError, match="没有可以做环节关联的表"):
        list(read_records(path))


def test_segments_of_a_file(tmp_path: Path) -> None:
    found = read_segments(CITY / "产业链环节.csv")
    assert len(found) == 68
    assert found[0].keywords[:2] == ("铁矿石", "港口")
    path = write(tmp_path / "环节.csv", "产业链,环节编号,环节名称\n甲,A1,乙\n甲,A1,丙\n")
    with pytest.raises(InputError, match="重复"):
        read_segments(path)
