"""The plan of a chain worked out by hand, on both stores; each action is then launched and the rules run again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from graph.errors import NotFoundError, UsageError
from graph.gaps import Findings, find_gaps
from graph.gaps.items import Item, item_id
from graph.gaps.priority import Priority
from graph.plan import Plan, Wishes, make_plan
from graph.plan.actions import make_actions, read_closes
from graph.queries import Catalog
from graph.store import Store
from tests.gaps.sketch import Sketch
from tests.gaps.support import open_clean
from tests.plan.planted import HERE, sketch

CATALOG = Catalog()
LAUNCHED = (("料", "产品"), ("件", "试验方法"), ("机", "试验方法"), ("独", "过程规程"))


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_clean(request.param, tmp_path_factory.mktemp("plan"), request)
    sketch().write(store)
    yield store
    store.close()


@pytest.fixture(scope="module")
def findings(store: Store) -> Findings:
    return find_gaps(store, CATALOG, HERE)


def plan(store: Store, findings: Findings, **wishes: Any) -> Plan:
    return make_plan(store, CATALOG, findings, Wishes(**wishes))


def ids(found: Plan) -> list[str]:
    return [step.action.id for step in found.steps]


def closed(found: Plan) -> dict[str, set[str]]:
    """Action → findings it newly closes, as rule and identity."""
    return {
        step.action.id: {f"{c.item.rule} {' '.join(c.item.identity.values())}" for c in step.closes}
        for step in found.steps
    }


def test_the_findings_are_as_planted(findings: Findings) -> None:
    told = {f"{item.rule} {' '.join(item.identity.values())}" for item in findings.gaps}
    assert {"G01 料", "G01 独", "G02 件 试验方法", "G08 料 件", "G08 料 机", "G06 QC/T 1-2023 GB/T 9-1997"} <= told
    assert "G01 检" in {f"{item.rule} {' '.join(item.identity.values())}" for item in findings.leads}


def test_one_standard_closes_several(store: Store, findings: Findings) -> None:
    found = plan(store, findings, k=8)
    assert closed(found) == {
        "制定:料:产品": {"G01 料", "G08 料 件", "G08 料 机"},
        "制定:独:过程规程": {"G01 独"},
        "制定:件:试验方法": {"G02 件 试验方法", "G03 GB/T 件-2024"},
        "制定:机:试验方法": {"G03 QC/T 1-2023"},
        "修订:QC/T 1-2023": {"G06 QC/T 1-2023 GB/T 9-1997"},
    }
    assert ids(found)[0] == "制定:料:产品"
    score = {item.id: item.score for item in findings.items}
    assert [step.gain for step in found.steps] == sorted((step.gain for step in found.steps), reverse=True)
    assert found.steps[0].gain == pytest.approx(
        score[item_id("G01", ["料"])] + score[item_id("G08", ["料", "件"])] + score[item_id("G08", ["料", "机"])]
    )
    assert found.covered == pytest.approx(found.coverable) == pytest.approx(found.bound)
    assert (found.reached, found.candidates) == (pytest.approx(1.0), 5)


def test_leads_enter_only_when_asked(store: Store, findings: Findings) -> None:
    assert "制定:检:试验方法" not in ids(plan(store, findings, k=50))
    found = plan(store, findings, k=50, with_leads=True)
    step = next(step for step in found.steps if step.action.id == "制定:检:试验方法")
    assert {closing.item.word for closing in step.closes} == {"数据不足"}
    assert found.leads == 0 and plan(store, findings, k=1).leads > 0


def test_limits_and_wishes(store: Store, findings: Findings) -> None:
    assert ids(plan(store, findings, k=8, per_chain=1)) == ["制定:料:产品", "制定:独:过程规程"]
    assert ids(plan(store, findings, k=2, include=("修订:QC/T 1-2023",))) == ["修订:QC/T 1-2023", "制定:料:产品"]
    gap = item_id("G02", ["件", "试验方法"])
    assert ids(plan(store, findings, k=1, include=(gap,))) == ["制定:件:试验方法"]
    assert "制定:料:产品" not in ids(plan(store, findings, k=8, exclude=("制定:料:产品",)))
    without = plan(store, findings, k=8, exclude=(gap,))
    assert closed(without)["制定:件:试验方法"] == {"G03 GB/T 件-2024"}
    assert without.mass == pytest.approx(
        plan(store, findings).mass - next(i.score for i in findings.items if i.id == gap)
    )


@pytest.mark.parametrize(
    ("wishes", "error"),
    [
        ({"k": 0}, UsageError), ({"per_chain": 0}, UsageError), ({"include": ("无",)}, NotFoundError), ({"exclude": ("无",)}, NotFoundError),
        ({"include": ("制定:料:产品",), "exclude": ("制定:料:产品",)}, UsageError),
        ({"k": 1, "include": ("制定:料:产品", "制定:件:试验方法")}, UsageError),
        ({"include": (item_id("G01", ["检"]),)}, NotFoundError),
    ],
)  # fmt: skip
def test_refused(store: Store, findings: Findings, wishes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        plan(store, findings, **wishes)


def test_of_two_in_conflict_the_lower_gives_way() -> None:
    def conflict(a: str, b: str) -> Item:
        identity = {"standard_a": a, "standard_b": b, "indicator": "强度"}
        subjects = tuple({"role": "标准", "label": "Standard", "id": id_, "name": id_} for id_ in (a, b))
        return Item("G13-1", "G13", "冲突", identity, ("链",), subjects, "", "A", "成立", 0.9, "", "", (2, 2), (), "")

    assert [a.id for a in make_actions([conflict("GB 1-2020", "T/CISA 2-2020")], [])] == ["修订:T/CISA 2-2020"]
    both = make_actions([conflict("GB/T 1-2020", "GB/T 2-2020")], [])
    assert [a.id for a in both] == ["修订:GB/T 1-2020", "修订:GB/T 2-2020"]


def over_age(segment: str, standards: list[str], score: float) -> Item:
    subjects = ({"role": "环节", "label": "Segment", "id": segment, "name": segment},)
    facts = tuple(
        {"label": "Standard", "id": id_, "name": f"名称{id_}", "source": "", "as_of": None} for id_ in standards
    )
    item = Item(
        f"G05-{segment}",
        "G05",
        "标准超龄",
        {"subject_id": segment},
        ("链",),
        subjects,
        "",
        "B",
        "成立",
        0.5,
        "",
        "",
        (0, 1),
        facts,
        "",
    )
    return replace(item, priority=Priority(score, "低", {}))


def test_revising_one_of_several_over_age_closes_its_share() -> None:
    items = [over_age("甲", ["GB 1-2000", "GB 2-2000"], 60.0), over_age("乙", ["GB 2-2000"], 30.0)]
    actions = {action.id: action for action in make_actions(items, [])}
    assert {id_: [(c.item.id, c.share) for c in a.closings] for id_, a in actions.items()} == {
        "修订:GB 1-2000": [("G05-甲", 0.5)],
        "修订:GB 2-2000": [("G05-甲", 0.5), ("G05-乙", 1.0)],
    }
    assert actions["修订:GB 2-2000"].title == "提请修订 GB 2-2000《名称GB 2-2000》"
    # Revising GB 2 relieves both segments.
    assert sum(c.mass for c in actions["修订:GB 2-2000"].closings) == pytest.approx(30.0 + 30.0)


def test_what_the_region_cannot_revise_is_asked_for() -> None:
    items = [over_age("甲", ["GB/T 1-2000", "DB3711/T 2-2000"], 60.0)]
    asked, own = sorted(make_actions(items, [], "371100"), key=lambda action: not action.elsewhere)
    assert (asked.id, asked.elsewhere, own.elsewhere) == ("修订:GB/T 1-2000", True, False)
    assert asked.title.startswith("提请修订 ") and own.title.startswith("修订 ")
    assert asked.needs == ("不由本市修订，向归口单位提修订建议", "先复审") and own.needs == ("先复审",)


@pytest.mark.parametrize(
    "wanted",
    ["修订:QC/T 1", "修订：ＱＣ／Ｔ　1—2023", "qc/t1", "G06-", item_id("G06", ["QC/T 1-2023", "GB/T 9-1997"])[4:9]],
)
def test_the_beginning_of_an_id_will_do(store: Store, findings: Findings, wanted: str) -> None:
    found = plan(store, findings, k=1, include=(wanted,))
    assert ids(found) == ["修订:QC/T 1-2023"]
    assert found.wishes.include[0] in ("修订:QC/T 1-2023", item_id("G06", ["QC/T 1-2023", "GB/T 9-1997"]))
    assert "修订:QC/T 1-2023" not in ids(plan(store, findings, k=8, exclude=(wanted,)))


def test_the_beginning_of_several_is_refused(store: Store, findings: Findings) -> None:
    with pytest.raises(UsageError, match="“制定”开头的有"):
        plan(store, findings, exclude=("制定",))
    with pytest.raises(UsageError, match="既必选又排除"):
        plan(store, findings, include=("修订:QC/T 1",), exclude=("qc/t1-2023",))


def test_every_rule_is_in_the_table() -> None:
    """A rule is closed by some action or is said not to be; the columns named are those of its identity."""
    table = read_closes()
    for query in CATALOG.folder("gaps"):
        rule = query.meta["rule"]
        assert (rule in table) != (rule in table["no_standard"]), rule
        if rule in table:
            places = [place for place in table[rule]["place"] if place != "segments"]
            assert set(places) <= set(query.identity), rule
            aspect = table[rule].get("aspect", "")
            assert not aspect.startswith("{") or aspect.strip("{}") in query.identity, rule


def test_what_is_launched_closes_what_was_said(store: Store, findings: Findings) -> None:
    """The last test of the module: it writes. Each action of the plan is done, and its findings must be gone."""
    promised = {closing.item.id for step in plan(store, findings, k=8).steps for closing in step.closes}
    x = Sketch()
    for number, (segment, aspect) in enumerate(LAUNCHED):
        new = x.standard(f"DB/T {number}-2026", scope="本市", effective=date(2026, 11, 1), function=aspect)
        x.edge("COVERS", new, ("Segment", segment), aspect=aspect, state="采纳")
        if aspect == "试验方法":  # what the plan says it takes: the product standard names it
            x.cites(("Standard", {"件": "GB/T 件-2024", "机": "QC/T 1-2023"}[segment]), new, dated=False)
    old = x.standard("QC/T 1-2023", standing="被代替")
    x.edge("REPLACES", x.standard("QC/T 1-2026", effective=date(2026, 11, 1)), old, extent="全部")
    x.write(store)
    left = {item.id for item in find_gaps(store, CATALOG, HERE).items}
    assert promised and promised.isdisjoint(left)
