"""Every finding of both examples can be explained; who and with what on a graph made for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from graph.errors import NotFoundError, UsageError
from graph.explain import Explainer, Explanation
from graph.explain.model import CANDIDATE
from graph.explain.shape import as_json
from graph.explain.text import as_text
from graph.explain.words import advice
from graph.gaps import Scope, find_gaps, find_item
from graph.settings import Settings
from graph.store import open_store
from tests.explain.conftest import Explained
from tests.gaps.sketch import Sketch
from tests.gaps.support import catalog

SECTIONS = (
    "结论",
    "看过什么",
    "在研",
    "怎样才算解决",
    "建议",
    "归口",
    "起草团队",
    "可转化的本地专利",
    "标准框架",
    "证据路径",
    "来源",
)


@pytest.mark.parametrize("example", ["planted", "rizhao"])
def test_every_finding_is_explained(example: str, request: pytest.FixtureRequest) -> None:
    explainer: Explainer = request.getfixturevalue(example)
    for item in explainer.findings.items:
        explained = explainer.explain(item)
        keys = {(node.fact.label, node.fact.id) for node in explained.nodes}
        assert {(s["label"], s["id"]) for s in item.subjects} <= keys, item.id
        assert all(edge.start in keys and edge.end in keys for edge in explained.edges)
        assert explained.closing and all(step.table and step.row and step.words for step in explained.closing), item.id
        assert (explained.team is None) == bool(explained.no_team), item.id
        assert (explained.skeleton is None) == bool(explained.no_skeleton), item.id
        assert advice(explained)
        assert len({(fact.label, fact.id) for fact in explained.facts}) == len(explained.facts)
        assert all(fact.source for fact in explained.facts if fact.label in ("Standard", "Segment", "Patent")), item.id
        text = as_text(explained, explainer.findings)
        assert all(f"【{title}" in text for title in SECTIONS)
        assert "…}" not in text and "{" not in text, item.id


@pytest.mark.parametrize("example", ["planted", "rizhao"])
def test_the_draft_says_what_it_is_everywhere(example: str, request: pytest.FixtureRequest) -> None:
    explainer: Explainer = request.getfixturevalue(example)
    drafts = [as_json(explainer.explain(item))["skeleton"] for item in explainer.findings.items[:60]]
    found = [draft for draft in drafts if draft is not None]
    assert found
    for draft in found:
        assert draft["mark"] == CANDIDATE and {chapter["mark"] for chapter in draft["chapters"]} == {CANDIDATE}
        assert draft["chapters"][0]["title"] in ("范围", "修订对象")


def test_the_officers_own_plan_names_the_draft(of: Explained) -> None:
    draft = of("G01", "XA05").skeleton
    assert draft is not None
    assert draft.title == "虚构条目 01"
    assert draft.level == "体系表写明“待制定”，要素“产品”，宜定团体，优先级高"


def test_a_revision_changes_the_dead_references(rizhao: Explainer) -> None:
    explained = rizhao.explain(find_item(rizhao.findings, "G06-e03ea70a27b0"))
    draft = explained.skeleton
    assert draft is not None
    first, *others = [line.text for line in draft.chapters[1].lines]
    assert first == "QC/T 981-2014引用GB/T 10125-1997（被代替）：改引GB/T 10125-2021"
    assert others[0] == "QC/T 981-2014引用GB 9274-1988：状态未载，先查再定"
    assert [segment for segment, _ in explained.segments] == ["QC05"]
    assert explained.closing[0].row == {"标准号": "QC/T 981-2014", "引用标准号": "GB/T 10125-2021", "是否注日期": "是"}


def test_a_cited_standard_without_its_own_row_is_asked_for(rizhao: Explainer) -> None:
    # QC/T 25-2014 cites the bench test QC/T 27-2014, of which the tables have nothing but the number.
    (item,) = [
        item for item in rizhao.findings.items if item.rule == "G03" and item.identity["standard_id"] == "QC/T 25-2014"
    ]
    explained = rizhao.explain(item)
    assert [(one.fact.id, one.verdict, one.codes) for one in explained.considered] == [
        ("QC/T 27-2014", "待核", ("stub",))
    ]
    assert (explained.closing[0].table, explained.closing[0].row["标准号"]) == ("标准", "QC/T 27-2014")


def test_who_convenes_without_a_chief(rizhao: Explainer) -> None:
    explained = rizhao.explain(find_item(rizhao.findings, "G06-e03ea70a27b0"))
    assert explained.team is not None
    assert explained.team.convener == "金马工业集团股份有限公司"
    # An industry standard: the city proposes, its committee revises.
    assert advice(explained) == (
        "QC/T 981-2014不由本市修订：建议由市场监管部门会同金马工业集团股份有限公司等本地使用单位，备齐失效的引用、现行版本和换版影响的对照，"
        "向归口的全国汽车标准化技术委员会（SAC/TC 114）提出修订（换引现行版本）建议"
    )
    assert "可由金马工业集团股份有限公司汇总本地意见；起草由归口单位定" in as_text(explained, rizhao.findings)


def test_what_the_city_cannot_revise_is_proposed(rizhao: Explainer) -> None:
    (item,) = [item for item in rizhao.findings.items if item.rule == "G05" and item.identity["subject_id"] == "QC13"]
    assert "1项标准超龄，无复审信息：GB 11552-2009" in item.statement
    explained = rizhao.explain(item)
    words = advice(explained)
    assert explained.elsewhere == ("GB 11552-2009",)
    assert words.startswith("先查复审结论；没有复审、也没有修订计划的，GB 11552-2009不由本市修订")
    ministry = next(
        body.fact for body in explained.bodies if body.fact.id == "工业和信息化部" or body.fact.name == "工业和信息化部"
    )
    # Where this standard's row says so, not where the ministry was first met.
    assert ministry.source == explained.considered[0].fact.source
    assert words.endswith("它是强制性国家标准，由国务院主管部门组织修订，建议同时报该部门")
    assert "召集" not in as_text(explained, rizhao.findings)
    assert explained.skeleton is not None
    assert [chapter.lines[-1].text[:18] for chapter in explained.skeleton.chapters[1:]] == [
        "未载：GB 11552-2009引用", "未载：GB 11552-2009的指",
    ]  # fmt: skip


def test_what_the_city_can_revise_it_launches(of: Explained) -> None:
    explained = of("G05", "DB9901/T 102-2016")
    assert explained.elsewhere == ()
    assert advice(explained).startswith("建议复审、修订（强链）")
    province = of("G05", "XC12")  # a provincial standard that applies here
    assert province.elsewhere and "不由本市修订" in advice(province)
    conflict = of("G13", "GB 990441-2024", "Q/XGL 004-2024", "强度")
    assert conflict.elsewhere == ()
    both = of("G13", "GB 990441-2024", "GB/T 990442-2024", "强度")
    assert both.elsewhere == ("GB 990441-2024", "GB/T 990442-2024")
    assert "GB 990441-2024是强制性国家标准" in advice(both)


def test_a_revision_takes_the_old_references_as_candidates(rizhao: Explainer) -> None:
    (item,) = [item for item in rizhao.findings.items if item.rule == "G05" and item.identity["subject_id"] == "LC06"]
    draft = rizhao.explain(item).skeleton
    assert draft is not None
    lines = [line.text for line in draft.chapters[1].lines]
    assert "GB/T 14456.1-2017引用GB/T 23776-2018《茶叶感官审评方法》：现行，可沿用" in lines
    assert lines[-1].startswith("未载：GB/T 14456.2-2018")


def test_what_settles_comes_before_what_closes(of: Explained) -> None:
    unknown = [(s.effect, s.table) for s in of("G01", "XA07").closing]
    assert unknown[0] == ("核清", "标准")
    review = of("G01", "XA08").closing[0]
    assert (review.table, review.row["编号"], review.row["环节编号"]) == ("对照", "GB/T 990101-2024", "XA08")
    search = next(s for s in of("G01", "XA04").closing if s.table == "检索记录")
    assert (search.row["范围"], search.row["类别"], search.row["完整性"]) == ("XA04", "标准", "全库")
    assert all(s.table != "检索记录" for s in of("G01", "XA01").closing)  # grade A: searched already


def test_committee_and_who_reaches_it(of: Explained) -> None:
    body = of("G07", "XD01").bodies[0]
    assert (body.fact.id, body.secretariat) == ("SAC/TC 990", "全国虚构管件协会（虚构）")
    assert [seat.name for seat in body.seats] == ["虚城甲厂管件（虚构）有限公司"]


def test_find_by_the_beginning(planted: Explainer) -> None:
    item = planted.findings.items[0]
    assert find_item(planted.findings, item.id) is item
    assert find_item(planted.findings, item.id[:9].lower()) is item
    assert find_item(planted.findings, item.id.partition("-")[2][:8]) is item
    wide = item.id.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "G0123456789"}).replace("-", "—")
    assert (
        find_item(planted.findings, f" {wide}") is item
        and find_item(planted.findings, item.id.replace("-", "_")) is item
    )
    with pytest.raises(UsageError, match="开头的有"):
        find_item(planted.findings, "G0")
    with pytest.raises(NotFoundError, match="没有缺口“G01-zzzz”") as error:
        find_item(planted.findings, "G01-zzzz")
    assert "G01-" in error.value.hint
    with pytest.raises(NotFoundError):
        find_item(planted.findings, "  ")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explanation]:
    """A segment without a standard, beside one with standards; four local patents, one of a natural person."""
    x = Sketch()
    x.node("Region", "本市", name="本市")
    chain = x.chain("链")
    near, here = (
        x.segment(chain, "邻环节"),
        x.segment(chain, "本环节", requires=[("过程规程", 1.0), ("产品", 0.6)], keywords=["杀青"]),
    )
    x.edge("UPSTREAM_OF", near, here)
    firm = x.firm("厂", "本市", here)
    standard = x.covers(x.standard("GB/T 1-2020"), near)
    x.edge("ADMINISTERS", x.node("Committee", "SAC/TC 1", name="一委"), standard)
    for id_, values in {
        "P有文": {
            "legal_status": "有效",
            "claim1": "1.一种杀青方法，其特征在于，包括以下步骤：摊放、杀青。杀青温度为220~260℃。",
            "abstract": "含水率的测定方法。",
        },
        "P无文": {"legal_status": "未知"},
        "P失效": {"legal_status": "失效", "abstract": "一种装置。"},
        "P拒绝": {"legal_status": "有效", "abstract": "一种杀青机，包括机架和滚筒。"},
        "P个人": {"legal_status": "有效"},
    }.items():
        patent = x.node("Patent", id_, title=f"题{id_}", kind="发明", **values)  # type: ignore[arg-type]
        x.edge("RELATES_TO", patent, here, state="采纳", score=0.9)
        owner = x.firm("张三", "本市", kind="自然人") if id_ == "P个人" else firm
        x.edge("OWNS", owner, patent)
    declaration = x.node("Declaration", "声1", licence="拒绝")
    x.edge("DECLARES", declaration, ("Patent", "P拒绝"))
    x.edge("FOR_STANDARD", declaration, standard)
    store = open_store(Settings(store_path=tmp_path_factory.mktemp("made") / "graph.kgl"))
    x.write(store)
    scope = Scope("本市", "本市", date(2026, 11, 23))
    findings = find_gaps(store, catalog(), scope, chain="链", rules=["G01"])
    (item,) = [item for item in findings.items if item.identity["segment_id"] == "本环节"]
    yield Explainer(store, catalog(), scope, findings).explain(item)
    store.close()


def test_patents_beside_the_slot_they_could_fill(made: Explanation) -> None:
    found: dict[str, Any] = {one.fact.id: one for one in made.patents}
    assert list(found) == ["P拒绝", "P有文", "P无文"]  # valid first; neither the lapsed one nor the natural person's
    assert {(s.name, s.taken_from) for s in found["P有文"].slots} == {
        ("工艺", "首项权利要求"), ("指标", "首项权利要求"), ("试验方法", "摘要"),
    }  # fmt: skip
    assert next(s.sentence for s in found["P有文"].slots if s.name == "指标") == "杀青温度为220~260℃"
    assert found["P无文"].ready is False
    assert "先核实有效" in found["P无文"].note and "没有摘要和权利要求" in found["P无文"].note
    assert [step for step, _ in found["P有文"].steps] == ["声明", "披露", "许可"]
    assert "没有声明记录" in found["P有文"].steps[0][1]
    assert found["P拒绝"].steps[2][1].startswith("拒绝许可：标准不得写入该条款")


def test_the_draft_is_of_the_aspect_needed_most(made: Explanation) -> None:
    draft = made.skeleton
    assert draft is not None
    assert draft.title == "本环节　技术规程"
    lines = {chapter.title: [line.text for line in chapter.lines] for chapter in draft.chapters}
    assert lines["术语和定义"] == ["待定义：杀青（环节“本环节”的关键词）"]
    assert lines["控制指标"] == [
        "结构可参照相邻环节“邻环节”的GB/T 1-2020《GB/T 1-2020》",
        "杀青温度为220~260℃（专利《题P有文》首项权利要求，厂（本地））",
    ]
    assert lines["记录与追溯"] == ["由起草组写"]


def test_without_own_standards_the_neighbours_committee_is_a_hint(made: Explanation) -> None:
    assert [(body.fact.id, body.of) for body in made.bodies] == [("SAC/TC 1", "相邻环节")]


def test_a_firm_with_an_old_edition_is_told_to_change_it_and_nobody_to_revise_the_standard(planted: Explainer) -> None:
    items = [i for i in planted.findings.gaps if i.rule == "G06" and i.subjects[0]["label"] == "Organization"]
    replaced, withdrawn = sorted((planted.explain(i) for i in items), key=lambda e: "已废止" in e.item.statement)
    assert advice(replaced) == "建议由市场监管部门提醒虚城甲厂管件（虚构）有限公司换用GB/T 990421-2022，并重新声明"
    assert (
        advice(withdrawn)
        == "建议由市场监管部门提醒虚城丙厂管件（虚构）有限公司停用这个版本，另选现行的标准执行，并重新声明"
    )
