"""Scores and teams on a chain small enough to work out by hand, and the example city's.

料 → 件 → 机，检 serves 件. 甲 leads the chain and works on 料 and 件; 乙 on 料; 丙 on 机; 丁 on 件 with a patent.
GB/T 1-2020 (CCS J13, SAC/TC 1) covers 件; GB/T 2-2020 has the same class, GB/T 3-2020 the same committee, GB/T 4-2020 neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from graph.gaps import Scope, read_scope
from graph.gaps.weights import read_weights
from graph.queries import Catalog
from graph.settings import Settings
from graph.store import Store, open_store
from graph.teams import ChainFacts, best_scores, make_team, read_chain_facts
from graph.teams.score import Score, score
from graph.teams.team import as_json
from tests.gaps.sketch import End, Sketch

HERE = Scope("本市", "本市", date(2026, 11, 23))
WEIGHTS = read_weights()


def firm(x: Sketch, name: str, *segments: End, region: str | None = "本市", **values: object) -> End:
    return x.firm(name, region, *segments, **values)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    x = Sketch()
    for id_ in ("本市", "外市"):
        x.node("Region", id_, name=id_)
    chain = x.chain("链")
    stuff, part, machine, check, lone = (x.segment(chain, name) for name in ("料", "件", "机", "检", "孤"))
    x.node("Segment", "检", serves=["件"])
    x.edge("UPSTREAM_OF", stuff, part)
    x.edge("UPSTREAM_OF", part, machine)
    one = x.covers(x.standard("GB/T 1-2020", ccs=["J13"]), part)
    two, three, four = (
        x.standard("GB/T 2-2020", ccs=["J13"]), x.standard("GB/T 3-2020", ccs=["A00"]), x.standard("GB/T 4-2020", ccs=["A00"])
    )  # fmt: skip
    committee = x.node("Committee", "SAC/TC 1", name="一委")
    branch = x.node("Committee", "SAC/TC 1/SC 2", name="一委二分会")
    x.edge("ADMINISTERS", committee, one)
    x.edge("ADMINISTERS", committee, three)

    chief = firm(x, "甲", stuff, part)
    x.edge("LEADS", chief, chain)
    firm(x, "乙", stuff)
    down = firm(x, "丙", machine, titles=["市长质量奖", "领跑者申报企业"])
    x.edge("SUPPLIES", chief, down, product="件", counts=True)
    x.edge("SUPPLIES", down, firm(x, "意向户", machine), product="机", counts=False)
    maker = firm(x, "丁", part, provisional=True)
    for number in ("一", "二", "三", "四"):
        patent = x.node(
            "Patent", f"P{number}", title=f"专利{number}", legal_status="失效" if number == "四" else "有效"
        )
        x.edge("OWNS", maker, patent)
        x.edge("RELATES_TO", patent, part, state="否决" if number == "三" else "采纳", score=0.9)
    person = firm(x, "张三", kind="自然人")
    x.edge("OWNS", person, ("Patent", "P一"))
    x.edge("DRAFTED", person, one, rank=1)
    x.edge("DRAFTED", firm(x, "质监局", kind="政府"), one, rank=1)
    tester = firm(x, "外市质检所", check, region="外市", kind="检验机构")
    institute = firm(x, "研究所", kind="科研院所")
    for standard, rank in ((one, 2), (two, None), (three, 1), (four, 1)):
        x.edge("DRAFTED", institute, standard, rank=rank)
    x.edge("SEATED_IN", institute, branch, role="委员")
    project = x.node("Project", "项目", name="攻关项目")
    x.edge("TARGETS", project, part, score=1.0)
    x.edge("UNDERTOOK", institute, project)
    x.edge("HOLDS", institute, x.node("Title", "t1", name="示范单位", state="获批"))
    x.edge("HOLDS", institute, x.node("Title", "t2", name="重点单位", state="申报"))
    x.edge("OPERATES_IN", tester, lone, stale=True)
    x.firm("散户", "本市")
    store = open_store(Settings(store_path=tmp_path_factory.mktemp("team") / "graph.kgl"))
    x.write(store)
    yield store
    store.close()


@pytest.fixture(scope="module")
def facts(store: Store) -> ChainFacts:
    return read_chain_facts(store, Catalog(), HERE, "链")


def of(facts: ChainFacts, name: str, *targets: str) -> Score:
    return score(facts, facts.organizations[name], targets or ("件",), WEIGHTS)


def values(found: Score) -> dict[str, float]:
    return {part.key: round(part.value, 6) for part in found.parts}


def test_parts_of_a_firm(facts: ChainFacts) -> None:
    # On the segment 0.5, two patents that count (0.9 each of 3 for full marks, of 0.3).
    assert values(of(facts, "丁")) == {
        "technical": 0.5 + 0.3 * 1.8 / 3, "drafting": 0, "position": 0.5, "seat": 0, "titles": 0, "local": 1,
    }  # fmt: skip
    assert of(facts, "丁").total == pytest.approx(0.30 * 0.68 + 0.20 * 0.5 + 0.05)


def test_parts_of_an_institute(facts: ChainFacts) -> None:
    # Ranks 2, unranked (5) and 1 in the class or committee: 1/2 + 1/5 + 1, of 2; the fourth standard is neither.
    found = of(facts, "研究所")
    assert values(found) == {
        "technical": 0.2, "drafting": 0.85, "position": 0, "seat": 1, "titles": 0.5, "local": 1,
    }  # fmt: skip
    reasons = {part.key: part.reason for part in found.parts}
    assert (
        reasons["drafting"] == "起草过同类标准3项：GB/T 3-2020（第1位）、GB/T 1-2020（第2位）、GB/T 2-2020（排名未载）"
    )
    assert reasons["seat"] == "SAC/TC 1/SC 2 一委二分会委员"
    assert reasons["titles"] == "示范单位"


def test_position(facts: ChainFacts) -> None:
    position = {name: (of(facts, name).value("position"), of(facts, name).parts[2].reason) for name in "甲乙丙"}
    assert position == {"甲": (1.0, "“链”链主"), "乙": (0.0, "未见"), "丙": (0.7, "与链主甲（件）有供货往来")}
    assert of(facts, "意向户").value("position") == 0
    assert [of(facts, name).value("technical") for name in ("乙", "外市质检所")] == [0.25, 0.25]
    assert of(facts, "丙").value("titles") == 0.5


def test_team_by_role(facts: ChainFacts) -> None:
    team = make_team(facts, ["件"], WEIGHTS)
    assert [(m.role, m.score.organization.name) for m in team.members] == [
        ("链主", "甲"), ("上游企业", "乙"), ("下游企业", "丙"), ("科研院所", "研究所"), ("本环节企业", "丁"),
    ]  # fmt: skip
    assert [(gap.role, gap.words, [s.organization.name for s in gap.outside]) for gap in team.missing] == [
        ("检验机构", "缺：检验机构，本地没有", ["外市质检所"])
    ]
    assert team.convener is None
    scored = [m.score.total for m in team.members if m.role != "本环节企业"]
    assert team.score == pytest.approx(sum(scored) / 5)


def test_the_chief_is_not_upstream_as_well(facts: ChainFacts) -> None:
    # For 机 the only upstream firms are 甲 and 丁: 甲 leads, so 丁 is upstream; nothing lies downstream.
    team = make_team(facts, ["机"], WEIGHTS)
    assert [(m.role, m.score.organization.name) for m in team.members[:2]] == [("链主", "甲"), ("上游企业", "丁")]
    down = next(gap for gap in team.missing if gap.role == "下游企业")
    assert (down.words, down.applies) == ("不设：下游企业，环节表里本环节没有下游", False)


def test_several_segments(facts: ChainFacts) -> None:
    """An interface: the upstream firm may work on the upstream one of the two segments itself."""
    team = make_team(facts, ["料", "件"], WEIGHTS)
    assert {m.role: m.score.organization.name for m in team.members[:3]} == {
        "链主": "甲", "上游企业": "乙", "下游企业": "丁"
    }  # fmt: skip


def test_no_natural_person_no_authority(facts: ChainFacts) -> None:
    assert "张三" not in facts.organizations
    proposed = {
        o["name"]
        for segment in facts.segments
        for team in [as_json(make_team(facts, [segment], WEIGHTS))]
        for o in (*team["members"], *(one for gap in team["missing"] for one in gap["outside"]))
    }
    assert proposed == {"甲", "乙", "丙", "丁", "意向户", "研究所", "外市质检所"}


def test_best_scores(store: Store, facts: ChainFacts) -> None:
    scores = best_scores(store, Catalog(), HERE, "链")
    assert scores == {
        id_: pytest.approx(make_team(facts, [id_], WEIGHTS).score) for id_ in ("件", "孤", "料", "机", "检")
    }
    assert scores["孤"] == pytest.approx((of(facts, "甲", "孤").total + of(facts, "研究所", "孤").total) / 3)
    assert best_scores(store, Catalog(), HERE, "没有这条链") == {}


def test_example_city(rizhao: Store) -> None:
    catalog = Catalog()
    scope = read_scope(rizhao, catalog, Settings())
    scores = {id_: value for row in rizhao.read(catalog["evidence/chains"].text)
              for id_, value in best_scores(rizhao, catalog, scope, row["id"]).items()}  # fmt: skip
    assert len(scores) == 68
    assert all(0 <= value <= 1 for value in scores.values())
    team = make_team(read_chain_facts(rizhao, catalog, scope, "钢铁及配套"), ["GT10"], WEIGHTS)
    assert {m.role: m.score.organization.name for m in team.members[:2]} == {
        "链主": "山东钢铁集团日照有限公司", "上游企业": "日照钢铁控股集团有限公司"
    }  # fmt: skip
    assert [gap.words for gap in team.missing if gap.role == "检验机构"] == ["缺：检验机构，本地没有"]


def test_parts_of_every_member_add_up(rizhao: Store) -> None:
    catalog = Catalog()
    scope = read_scope(rizhao, catalog, Settings())
    facts = read_chain_facts(rizhao, catalog, scope, "日照绿茶")
    for segment in facts.segments:
        for member in make_team(facts, [segment], WEIGHTS).members:
            assert member.score.total == pytest.approx(sum(p.weight * p.value for p in member.score.parts))
            assert all((part.value > 0) == bool(part.cited) for part in member.score.parts if part.key != "local")
