"""What `closes.yml` and `closing.yml` say closes a finding does: the rows are loaded beside the planted example and the rules run again.

G01 G02 G03 G06 G08 are launched in `test_plan.py`; the rest here, one finding each, on the embedded store.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.explain import Explainer
from graph.gaps import Item, read_scope
from graph.plan.actions import make_actions
from graph.settings import Settings
from graph.store import Store, open_store
from loaders.run import load
from tests.gaps.support import PLANTED, catalog, findings_of

LOCAL = "虚城甲厂管件（虚构）有限公司"
Row = dict[str, str]


@dataclass(frozen=True)
class Case:
    """A finding, the action that closes it, the rows that say it was done, and the table that the explanation names."""

    rule: str
    identity: tuple[str, ...]
    action: str
    table: str
    rows: tuple[tuple[str, Row], ...]

    def __str__(self) -> str:
        return f"{self.rule} {' '.join(self.identity)}"


def standard(id_: str = "GB/T 999001-2026", *, level: str = "国家标准", **values: str) -> tuple[str, Row]:
    row = {"标准号": id_, "标准名称": "假想新文件", "标准级别": level, "标准功能": "产品", "标准状态": "现行", "可信度": "已核",
           "发布日期": "2026-03-01", "实施日期": "2026-09-01", "起草单位": "别构市管件厂（虚构）", "采用国际标准": "无", "备注": "虚构", **values}  # fmt: skip
    return "标准", row


def linked(segment: str, id_: str = "GB/T 999001-2026") -> tuple[str, Row]:
    row = {"对象类型": "标准", "编号": id_, "环节编号": segment, "要素": "产品", "结论": "属于", "理由": "虚构",
           "审核人": "虚构审核人", "日期": "2026-10-01", "可信度": "已核", "备注": "虚构"}  # fmt: skip
    return "对照", row


NEWER = standard(代替标准="GB/T 990461-2024", 采用国际标准="ISO 990010:2020,IDT")
CASES = (
    Case("G04", ("XF01",), "制定:XF01:产品", "标准", (standard(起草单位=LOCAL), linked("XF01"))),
    Case("G07", ("XD01",), "制定:XD01:产品", "标准", (standard(起草单位=LOCAL), linked("XD01"))),
    Case("G09", ("虚构PP01",), "转化:虚构PP01", "专利池转化",
         (standard(), ("专利池转化", {"专利池编号": "虚构PP01", "标准号": "GB/T 999001-2026", "方式(全部/部分)": "部分", "日期": "2026-03-01", "可信度": "已核"}))),
    Case("G11", ("ISO 990011:2020",), "采标:ISO 990011:2020", "标准", (standard(采用国际标准="ISO 990011:2020,MOD"),)),
    Case("G11", ("ISO 990010:2020",), "采标:ISO 990010:2020", "标准", (NEWER,)),
    Case("G12", ("XD40",), "制定:XD40:产品", "标准", (standard(), linked("XD40"))),
    Case("G13", ("GB 990441-2024", "Q/XGL 004-2024", "强度"), "修订:Q/XGL 004-2024", "标准",
         (standard("Q/XGL 004-2026", level="企业标准", 代替标准="Q/XGL 004-2024"),)),
    Case("G15", ("虚构项目7",), "转化:虚构项目7", "项目成果",
         (standard(), ("项目成果", {"项目": "虚构项目7", "成果类型(专利/标准)": "标准", "成果编号": "GB/T 999001-2026", "日期": "2026-03-01"}))),
)  # fmt: skip

# Done by halves: what the words ask for beside the standard itself is left out, and the finding stays.
HALVES = (
    Case("G04", ("XF01",), "", "", (standard(), linked("XF01"))),
    Case("G07", ("XD01",), "", "", (standard(), linked("XD01"))),
    Case("G11", ("ISO 990010:2020",), "", "", (standard(采用国际标准="ISO 990010:2020,IDT"),)),
    Case("G12", ("XD40",), "", "", (standard("T/QGXH 999-2026", level="团体标准"), linked("XD40", "T/QGXH 999-2026"))),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(Settings(store_path=tmp_path_factory.mktemp("launched") / "graph.kgl"))
    yield store
    store.close()


@pytest.fixture(scope="module")
def before(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Explainer:
    folder = tmp_path_factory.mktemp("before")
    load(store, [PLANTED], output=folder)
    return Explainer(store, catalog(), read_scope(store, catalog(), Settings()), findings_of(store))


def found(items: tuple[Item, ...] | list[Item], case: Case) -> Item:
    (item,) = [item for item in items if item.rule == case.rule and tuple(item.identity.values()) == case.identity]
    return item


def launched(store: Store, case: Case, folder: Path) -> dict[str, Item]:
    """What is found with the rows loaded: the same folder's tables with these rows in them."""
    copy = folder / PLANTED.name
    shutil.copytree(PLANTED, copy)
    for table, row in case.rows:
        file = copy / f"{table}.csv"
        with file.open(encoding="utf-8-sig", newline="") as text:
            heads = next(csv.reader(text))
        assert row.keys() <= set(heads), table
        with file.open("a", encoding="utf-8", newline="") as text:
            csv.DictWriter(text, heads, lineterminator="\n").writerow(row)
    report = load(store, [copy], output=folder)
    assert report.issues == []
    return {item.id: item for item in findings_of(store).items}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_done_it_is_gone_and_nothing_else_appears(case: Case, before: Explainer, store: Store, tmp_path: Path) -> None:
    was = {item.id for item in before.findings.items}
    item = found(before.findings.items, case)
    after = launched(store, case, tmp_path)
    assert item.id not in after
    assert sorted(f"{one.rule} {one.statement}" for id_, one in after.items() if id_ not in was) == []


@pytest.mark.parametrize("case", HALVES, ids=str)
def test_done_by_halves_it_stays(case: Case, before: Explainer, store: Store, tmp_path: Path) -> None:
    assert found(before.findings.items, case).id in launched(store, case, tmp_path)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_plan_and_the_explanation_say_so(case: Case, before: Explainer, store: Store, tmp_path: Path) -> None:
    load(store, [PLANTED], output=tmp_path)
    item = found(before.findings.items, case)
    actions = make_actions([item], store.read(catalog()["plan/segments"].text))
    assert [action.id for action in actions] == [case.action]
    steps = [step for step in before.explain(item).closing if step.effect == "关闭"]
    (step,) = [step for step in steps if step.table == case.table]
    asked = {heading: value for heading, value in step.row.items() if "…" not in value and "／" not in value}
    done = next(
        {head.partition("(")[0]: value for head, value in row.items()}
        for table, row in case.rows
        if table == case.table
    )
    assert {heading: done.get(heading, "").replace(",IDT", "").replace(",MOD", "") for heading in asked} == {
        heading: value.removesuffix(", MOD") for heading, value in asked.items()
    }
