"""Boundaries that the planted example does not have, as tables of a small invented city (虚构), on both stores.

Each case stands beside what the text of the rules says of it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.explain import Explainer
from graph.gaps import Findings, Item, find_gaps, read_scope
from graph.settings import Settings
from graph.store import Store
from loaders.run import load
from tests.gaps.support import catalog, open_clean

LOCAL = ("虚城甲厂（虚构）有限公司", "虚城乙厂（虚构）有限公司", "虚城丙厂（虚构）有限公司")
REMOTE = "别构市外厂（虚构）"

# number: title, level, status, effective, owner, local drafters
STANDARDS = {
    "GB/T 900001-2024": ("地理标志产品 虚外名茶（虚构）", "国家标准", "现行", "2024-01-01", "", False),
    "GB/T 900002-2010": ("地理标志产品 虚城茶（虚构）", "国家标准", "现行", "2010-01-01", "", False),
    "DB99/T 1-2010": ("地理标志产品 虚城红茶（虚构）", "地方标准", "现行", "2010-01-01", "", False),
    "DB9901/T 1-2010": ("地理标志产品 虚城白茶（虚构）", "地方标准", "现行", "2010-01-01", "", False),
    "DB99/T 2-2024": ("地理标志产品 虚外红茶（虚构）", "地方标准", "现行", "2024-01-01", "", False),
    "T/XGA 1-2025": ("外省虚构茶", "团体标准", "现行", "2025-01-01", "湖北省虚构学会", False),
    "T/XGB 1-2025": ("全国虚构茶", "团体标准", "现行", "2025-01-01", "中国虚构协会", False),
    "T/XGC 1-2025": ("外市虚构茶", "团体标准", "现行", "2025-01-01", "杭州市虚构协会", False),
    "GB/T 900010-1997": ("虚构方法", "国家标准", "被代替", "1997-01-01", "", False),
    "GB/T 900010-2012": ("虚构方法", "国家标准", "被代替", "2012-01-01", "", False),
    "GB/T 900010-2021": ("虚构方法", "国家标准", "现行", "2021-12-01", "", False),
    "GB/T 900011-2023": ("虚构引用者", "国家标准", "现行", "2023-01-01", "", False),
    "GB/T 900012-2023": ("虚构引用者之二", "国家标准", "现行", "2023-01-01", "", False),
    "GB/T 900020-2010": ("虚构在修订", "国家标准", "现行", "2010-01-01", "", False),
    "GB/T 900021-2010": ("虚构已修订", "国家标准", "现行", "2010-01-01", "", False),
    "GB/T 900030-2024": ("虚构外地起草", "国家标准", "现行", "2024-01-01", "", False),
    "GB/T 900031-2024": ("虚构本地起草", "国家标准", "未知", "2024-01-01", "", True),
    "GB 900040-2024": ("虚构一揽子", "国家标准", "现行", "2024-01-01", "", False),
    "GB/T 900050-2024": ("虚构两链产品", "国家标准", "现行", "2024-01-01", "", False),
}
# segment: its standards
COVERS = {
    "S01": ["GB/T 900001-2024"], "S02": ["GB/T 900002-2010"], "S03": ["DB99/T 1-2010"], "S04": ["DB9901/T 1-2010"],
    "S05": ["DB99/T 2-2024"], "S06": ["T/XGA 1-2025"], "S07": ["T/XGB 1-2025"], "S08": ["T/XGC 1-2025"],
    "S10": ["GB/T 900011-2023"], "S11": ["GB/T 900012-2023"], "S20": ["GB/T 900020-2010"], "S21": ["GB/T 900021-2010"],
    "S30": ["GB/T 900030-2024", "GB/T 900031-2024"], "S40": ["GB 900040-2024"],
    "S50": ["GB/T 900050-2024"], "S51": ["GB/T 900050-2024"],
}  # fmt: skip
SECOND = ("S51",)  # in the second chain, whose standards were searched in full


def write_city(folder: Path) -> None:
    """The tables."""

    def table(name: str, *rows: dict[str, str]) -> None:
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, [*rows[0], "可信度", "备注"])
            writer.writeheader()
            writer.writerows({**row, "可信度": "已核", "备注": "虚构"} for row in rows)

    (folder / "manifest.yml").write_text(
        "title: 虚构小城\nfictional: true\nas_of: 2026-11-23\nregion: 虚构市\nnote: 全部虚构\n", encoding="utf-8"
    )
    table("区域", {"代码": "990000", "名称": "虚构省", "别名(;)": "", "上级": "", "类型": "省"},
          {"代码": "990100", "名称": "虚构市", "别名(;)": "虚城", "上级": "虚构省", "类型": "市"})  # fmt: skip
    table("产业链环节", *(
        {"产业链": "虚构链二" if code in SECOND else "虚构链", "环节编号": code, "环节名称": f"虚构环节{code}", "位置": "中游", "所需要素(;)": "产品:1"}
        for code in COVERS
    ))  # fmt: skip
    table("企业", *(
        {"企业名称": name, "所在区县": "虚构市", "产业链(;)": "虚构链", "环节编号(;)": "S30" if name != LOCAL[0] else "S30;S40"} for name in LOCAL
    ))  # fmt: skip
    table("标准", *(
        {"标准号": number, "标准名称": title, "标准级别": level, "标准性质": "强制性" if number.startswith("GB ") else "推荐性",
         "标准功能": "产品", "标准状态": status, "实施日期": effective, "归口单位": owner, "起草单位": LOCAL[0] if local else REMOTE,
         "代替标准": "GB/T 900010-1997" if number == "GB/T 900010-2012" else ""}
        for number, (title, level, status, effective, owner, local) in STANDARDS.items()
    ))  # fmt: skip
    table("对照", *(
        {"对象类型": "标准", "编号": number, "环节编号": code, "要素": "产品", "结论": "待核" if number == "GB/T 900012-2023" else "属于", "审核人": "虚构"}
        for code, numbers in COVERS.items() for number in numbers
    ))  # fmt: skip
    table("标准引用",
          {"标准号": "GB/T 900011-2023", "引用标准号": "GB/T 900010-1997", "是否注日期": "是"},
          {"标准号": "GB/T 900012-2023", "引用标准号": "GB/T 900010-2012", "是否注日期": "是"},
          {"标准号": "GB/T 900050-2024", "引用标准号": "GB/T 900020-2010", "是否注日期": "是"})  # fmt: skip
    table("标准计划",
          {"计划号": "20269001-T-990", "标准名称": "虚构", "制修订": "修订", "修订标准号": "GB/T 900020-2010", "阶段": ""},
          {"计划号": "20269002-T-990", "标准名称": "虚构", "制修订": "修订", "修订标准号": "GB/T 900021-2010", "阶段": "60"})  # fmt: skip
    table("企业执行标准", {"企业名称": LOCAL[1], "标准号": "GB/T 900010-1997", "声明日期": "2020-01-01"})
    table("SEP声明", *(
        {"声明编号": id_, "专利号": "", "标准号": "GB 900040-2024", "声明单位": maker, "范围": "一揽子", "许可方式": licence}
        for id_, maker, licence in (("虚声1", LOCAL[0], "拒绝"), ("虚声2", LOCAL[1], ""), ("虚声3", LOCAL[2], "拒绝"), ("虚声4", LOCAL[2], "FRAND收费"))
    ))  # fmt: skip
    table("检索记录", {"记录编号": "虚检1", "范围类型": "产业链", "范围": "虚构链二", "类别": "标准", "检索式": "虚构", "数据来源": "虚构",
                   "检索日期": "2026-10-01", "命中数": "0", "采纳数": "0", "完整性": "全库"})  # fmt: skip


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def city(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Findings]]:
    folder = tmp_path_factory.mktemp("city")
    tables = folder / "虚构小城"
    tables.mkdir()
    write_city(tables)
    store = open_clean(request.param, folder, request)
    report = load(store, [tables], output=folder)
    assert report.issues == []
    scope = read_scope(store, catalog(), Settings(), as_of=date(2026, 11, 23))
    yield store, find_gaps(store, catalog(), scope)
    store.close()


def items(city: tuple[Store, Findings], rule: str) -> dict[tuple[str, ...], Item]:
    """The items of a rule by their identity."""
    return {tuple(item.identity.values()): item for item in city[1].items if item.rule == rule}


def test_g01_what_belongs_to_another_place_closes_nothing(city: tuple[Store, Findings]) -> None:
    """Another place's 地理标志 product, at any level, and group standards whose owner is of another province or city."""
    states = {segment: item.state for (segment,), item in items(city, "G01").items()}
    assert states == {"S01": "成立", "S05": "成立", "S06": "成立", "S08": "成立", "S11": "待核"}


def test_g05_only_the_citys_own_standard_is_its_own_to_revise(city: tuple[Store, Findings]) -> None:
    """National and provincial standards of the city's product are over age on the segment; a blank stage is a plan under way."""
    assert {subject for (subject,) in items(city, "G05")} == {"S02", "S03", "DB9901/T 1-2010", "S21"}


def test_g06_names_the_edition_in_force_and_the_firms_segments(city: tuple[Store, Findings]) -> None:
    found = {key: item for key, item in items(city, "G06").items() if item.subjects[0]["label"] == "Standard"}
    assert {key: (item.state, item.segments) for key, item in found.items()} == {
        ("GB/T 900011-2023", "GB/T 900010-1997"): ("成立", ("S10",)),
        ("GB/T 900012-2023", "GB/T 900010-2012"): ("待核", ("S11",)),
    }
    said = found["GB/T 900011-2023", "GB/T 900010-1997"].statement
    assert "后继为GB/T 900010-2012，现行版本为GB/T 900010-2021" in said
    (firm,) = (item for item in items(city, "G06").values() if item.subjects[0]["label"] == "Organization")
    assert (firm.severity, firm.segments) == (0.8, ("S30",))


def test_g07_a_local_draft_of_unknown_status_stands_between(city: tuple[Store, Findings]) -> None:
    assert {key: (item.state, item.known) for key, item in items(city, "G07").items()} == {("S30",): ("待核", (1, 1))}


def test_g10_a_blanket_refusal_is_said(city: tuple[Store, Findings]) -> None:
    """On a mandatory standard a refusal weighs most; who licenses in another declaration has licensed."""
    found = items(city, "G10")
    assert {key: (item.severity, item.grade) for key, item in found.items()} == {
        ("虚声1", "GB 900040-2024"): (1.0, "A"),
        ("虚声2", "GB 900040-2024"): (0.7, "A"),
    }
    assert found["虚声1", "GB 900040-2024"].statement == f"{LOCAL[0]}对 GB 900040-2024 的一揽子声明 虚声1拒绝许可"


def test_every_finding_can_be_explained(city: tuple[Store, Findings]) -> None:
    store, findings = city
    scope = read_scope(store, catalog(), Settings(), as_of=date(2026, 11, 23))
    explainer = Explainer(store, catalog(), scope, findings)
    assert all(explainer.explain(item).nodes for item in findings.items)


def test_an_item_of_two_chains_is_shown_as_the_chain_that_knows_most_does(city: tuple[Store, Findings]) -> None:
    """Searched in full for the second chain alone: the finding is B there, and stands so, with both chains named."""
    (item,) = (item for item in items(city, "G03").values() if item.identity["standard_id"] == "GB/T 900050-2024")
    assert (item.grade, item.chains, item.segments) == ("B", ("虚构链", "虚构链二"), ("S50", "S51"))
    assert item.priority is not None
    assert item.priority.parts["D"].value == round(item.severity, 4)
