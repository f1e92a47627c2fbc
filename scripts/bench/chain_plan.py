"""One generated chain: 46 to 68 segments, most of them without any gap, some with a planted gap, some nearly one.

The segments stand in a row, each upstream of the next. A segment with a role is followed by one without, which is in
order in every respect: two local firms, a product and a test standard in force and drafted locally, and searched for.
Findings are written down here from the text of the rules (design: gaps), not by asking a query.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.dataset import Dataset
from bench.rows import Builder

ORDINARY = "产品:1;试验方法:0.8"
PROCESS = "过程规程:1"
OLD = "2015-09-01"


@dataclass(slots=True)
class ChainPlan:
    """What filling may use: nothing here has a planted role.

    Attributes:
        ordinary: segments without a role; more standards, firms and patents on them change no finding.
        plain: standards on ordinary segments, in force, that cite nothing but the method yet.
        inventive: the ordinary segments that the filling puts patents on; a fifth, so that some segments are strong in patents
            whatever the size.
        undrafted: role → (segment, its local firms) where the standards were drafted elsewhere.
        method: the number of the test method that the filling's product standards cite.
    """

    id: str
    segments: list[str] = field(default_factory=list)
    ordinary: list[str] = field(default_factory=list)
    firms: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    inventive: list[str] = field(default_factory=list)
    undrafted: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    method: str = ""


@dataclass(slots=True)
class _Writer:
    """The segments of one chain while they are written."""

    data: Dataset
    builder: Builder
    chain: str
    firms: dict[str, list[str]] = field(default_factory=dict)
    products: dict[str, str] = field(default_factory=dict)

    def people(self, segment: str, number: int = 2, *, local: bool = True, leads: bool = False) -> list[str]:
        made = [self.builder.firm(self.chain, [segment], local=local, leads=leads) for _ in range(number)]
        self.firms.setdefault(segment, []).extend(made)
        return made

    def standards(self, segment: str, *aspects: str, drafter: str) -> None:
        for aspect in aspects:
            number = self.builder.standard(function="试验方法" if aspect == "试验方法" else "产品", drafters=[drafter])
            self.builder.cover(number, segment, aspect)
            self.products.setdefault(segment, number)

    def in_order(self, segment: str) -> None:
        local = self.people(segment)
        self.standards(segment, "产品", "试验方法", drafter=local[0])


Role = Callable[[_Writer, str, str], str]
"""Writes the standards and firms of a segment, given the ordinary one below it; returns its required aspects."""


def _blank(w: _Writer, g: str, below: str) -> str:
    w.people(g)
    w.data.find("G01", g)
    return ORDINARY


def _foreign_only(w: _Writer, g: str, below: str) -> str:
    """International, another place's, withdrawn, and replaced standards close nothing."""
    local = w.people(g)
    made = [
        w.builder.standard(prefix="ISO", level="国际标准", drafters=local),
        w.builder.standard(prefix="DB9902/T", level="地方标准", drafters=local),
        w.builder.standard(status="废止", drafters=local),
    ]
    for number in made:
        w.builder.cover(number, g, "产品")
    w.data.find("G01", g)
    w.data.find("G11", made[0])
    return ORDINARY


def _unknown_only(w: _Writer, g: str, below: str) -> str:
    local = w.people(g)
    w.builder.cover(w.builder.standard(status="", drafters=local), g, "产品")
    w.data.find("G01", g, state="待核")
    return ORDINARY


def _under_way(w: _Writer, g: str, below: str) -> str:
    w.people(g)
    w.builder.project([g])
    w.data.find("G01", g)
    return ORDINARY


def _no_method(w: _Writer, g: str, below: str) -> str:
    w.standards(g, "产品", drafter=w.people(g)[0])
    w.data.find("G02", g, "试验方法")
    return ORDINARY


def _method_to_review(w: _Writer, g: str, below: str) -> str:
    local = w.people(g)
    w.standards(g, "产品", drafter=local[0])
    w.builder.cover(w.builder.standard(function="试验方法", drafters=local), g, "试验方法", "待核")
    w.data.find("G02", g, "试验方法", state="待核")
    return ORDINARY


def _method_cited(w: _Writer, g: str, below: str) -> str:
    """Near miss of G02: the product standard cites a test method in force."""
    local = w.people(g)
    w.standards(g, "产品", drafter=local[0])
    method = w.builder.standard(function="试验方法", drafters=local)
    w.builder.reference(w.products[g], method.rpartition("-")[0])
    return ORDINARY


def _overage(w: _Writer, g: str, below: str) -> str:
    w.in_order(g)
    w.builder.cover(w.builder.standard(year=2015, effective=OLD, drafters=w.firms[g]), g, "产品")
    w.data.find("G05", g)
    return ORDINARY


def _overage_group(w: _Writer, g: str, below: str) -> str:
    """Past three years, which only an association's standard must not be."""
    w.in_order(g)
    w.builder.cover(
        w.builder.standard(prefix="T/HCXH", level="团体标准", year=2022, effective="2022-06-01", drafters=w.firms[g]),
        g,
        "产品",
    )
    w.data.find("G05", g)
    return ORDINARY


def _overage_local(w: _Writer, g: str, below: str) -> str:
    """A local standard that the region can revise itself is an item of its own."""
    w.in_order(g)
    number = w.builder.standard(prefix="DB9901/T", level="地方标准", year=2015, effective=OLD, drafters=w.firms[g])
    w.builder.cover(number, g, "产品")
    w.data.find("G05", number)
    return ORDINARY


def _aged_in_order(w: _Writer, g: str, below: str) -> str:
    """Near misses of G05: being revised; reviewed; five years old to the day."""
    w.in_order(g)
    revised = w.builder.standard(year=2015, effective=OLD, drafters=w.firms[g])
    w.builder.project(revises=revised)
    reviewed = w.builder.standard(year=2015, effective=OLD, reviewed="2023-05-01", drafters=w.firms[g])
    edge = w.builder.standard(year=2021, effective="2021-11-23", drafters=w.firms[g])
    for number in (revised, reviewed, edge):
        w.builder.cover(number, g, "产品")
    return ORDINARY


def _dead_references(w: _Writer, g: str, below: str) -> str:
    """Dated to a replaced edition; to a withdrawn one, dated and undated; a firm; and one whose status is unknown."""
    w.in_order(g)
    old = w.builder.standard(year=2010, status="被代替")
    w.builder.standard(replaces=old)
    gone = [w.builder.standard(year=2010, status="废止") for _ in range(2)]
    citing = w.builder.standard(drafters=w.firms[g])
    doubtful = w.builder.standard(status="", drafters=w.firms[g])
    for number in (citing, doubtful):
        w.builder.cover(number, g, "产品")
    w.builder.reference(citing, old)
    w.builder.reference(citing, gone[0])
    w.builder.reference(citing, gone[1].rpartition("-")[0])
    w.builder.reference(doubtful, old)
    w.builder.implement(w.firms[g][0], old)
    for cited in (old, *gone):
        w.data.find("G06", citing, cited)
    w.data.find("G03", citing)
    w.data.find("G06", doubtful, old, state="待核")
    w.data.find("G06", w.data.organization(w.firms[g][0]), old)
    return ORDINARY


def _live_references(w: _Writer, g: str, below: str) -> str:
    """Near misses of G06: undated to a replaced edition; withdrawn with a successor; withdrawn and split into parts.

    None of them is a test method, which is G03's concern.
    """
    w.in_order(g)
    old = w.builder.standard(year=2010, status="被代替")
    newer = w.builder.standard(replaces=old)
    followed = w.builder.standard(year=2010, status="废止")
    w.builder.standard(status="", replaces=followed)
    split = w.builder.standard(year=2010, status="废止")
    w.builder.standard(part_of=split)
    citing = w.builder.standard(drafters=w.firms[g])
    w.builder.cover(citing, g, "产品")
    for cited in (old.rpartition("-")[0], newer, followed, split):
        w.builder.reference(citing, cited)
    w.data.find("G03", citing)
    w.builder.implement(w.firms[g][0], newer)
    return ORDINARY


def _outside_drafters(w: _Writer, g: str, below: str) -> str:
    w.people(g, 3)
    w.standards(g, "产品", "试验方法", drafter="外省第1研究院")
    w.data.find("G07", g)
    return ORDINARY


def _chief_alone(w: _Writer, g: str, below: str) -> str:
    w.people(g, 1)
    w.people(g, 1, leads=True)
    w.standards(g, "产品", "试验方法", drafter="外省第1研究院")
    w.data.find("G07", g)
    return ORDINARY


def _few_firms(w: _Writer, g: str, below: str) -> str:
    """Near miss of G07: two local firms, and none of them the chief."""
    w.people(g)
    w.standards(g, "产品", "试验方法", drafter="外省第1研究院")
    return ORDINARY


def _only_group(w: _Writer, g: str, below: str) -> str:
    """Group standards alone, past two years, drafted by three bodies."""
    local = w.people(g)
    for aspect in ("产品", "试验方法"):
        number = w.builder.standard(
            prefix="T/HCXH", level="团体标准", function=aspect, drafters=[*local, "外省第1研究院"]
        )
        w.builder.cover(number, g, aspect)
    w.data.find("G12", g)
    return ORDINARY


def _few_in_group(w: _Writer, g: str, below: str) -> str:
    """Near miss of G12: the group standards were drafted by two bodies."""
    local = w.people(g)
    for aspect in ("产品", "试验方法"):
        number = w.builder.standard(prefix="T/HCXH", level="团体标准", function=aspect, drafters=local)
        w.builder.cover(number, g, aspect)
    return ORDINARY


def _no_interface(w: _Writer, g: str, below: str) -> str:
    local = w.people(g)
    w.standards(g, "过程规程", drafter=local[0])
    w.builder.supply(local[0], w.firms[below][0], "合成料")
    w.data.find("G08", g, below)
    return PROCESS


def _only_intended(w: _Writer, g: str, below: str) -> str:
    """Near miss of G08: a letter of intent is no supply."""
    local = w.people(g)
    w.standards(g, "过程规程", drafter=local[0])
    w.builder.supply(local[0], w.firms[below][0], "合成料", "供货意向(谅解备忘录)")
    return PROCESS


def _shared_interface(w: _Writer, g: str, below: str) -> str:
    """Near miss of G08: one standard covers both segments."""
    local = w.people(g)
    w.standards(g, "过程规程", drafter=local[0])
    w.builder.cover(w.products[g], below, "过程规程")
    w.builder.supply(local[0], w.firms[below][0], "合成料")
    return PROCESS


def _cited_interface(w: _Writer, g: str, below: str) -> str:
    """Near miss of G08: the standard of the upper segment cites that of the lower one."""
    local = w.people(g)
    w.standards(g, "过程规程", drafter=local[0])
    w.builder.reference(w.products[g], w.products[below])
    w.builder.supply(local[0], w.firms[below][0], "合成料")
    return PROCESS


def _nobody(w: _Writer, g: str, below: str) -> str:
    w.people(g, 1, local=False)
    w.standards(g, "产品", "试验方法", drafter="外省第1研究院")
    w.data.find("G14", g)
    return ORDINARY


def _only_one(w: _Writer, g: str, below: str) -> str:
    local = w.people(g, 1)
    w.standards(g, "产品", "试验方法", drafter=local[0])
    w.data.find("G14", g)
    return ORDINARY


ROLES: tuple[Role, ...] = (
    _blank, _foreign_only, _unknown_only, _under_way, _no_method, _method_to_review, _method_cited, _overage,
    _overage_group, _overage_local, _aged_in_order, _dead_references, _live_references, _outside_drafters, _chief_alone,
    _few_firms, _only_group, _few_in_group, _no_interface, _only_intended, _shared_interface, _cited_interface, _nobody, _only_one,
)  # fmt: skip
UNDRAFTED = (_outside_drafters, _chief_alone, _few_firms)
SMALLEST, LARGEST = 2 * len(ROLES) + 2, 68


def write_chain(data: Dataset, builder: Builder, index: int, rng: random.Random) -> ChainPlan:
    """Write one chain with every role once; what its plan still lacks is for the filling."""
    plan = ChainPlan(f"合成链{index + 1:02d}")
    plan.segments = [f"S{index + 1:02d}{i + 1:02d}" for i in range(rng.randint(SMALLEST, LARGEST))]
    writer = _Writer(data, builder, plan.id)
    roles = rng.sample(ROLES, len(ROLES))
    placed = dict(zip(range(0, 2 * len(roles), 2), roles, strict=True))
    required: dict[str, str] = dict.fromkeys(plan.segments, ORDINARY)
    # From the lower end up: a role that touches the segment below it finds that one written.
    for i in reversed(range(len(plan.segments))):
        segment = plan.segments[i]
        if i in placed:
            required[segment] = placed[i](writer, segment, plan.segments[i + 1])
            if placed[i] in UNDRAFTED:
                plan.undrafted[placed[i].__name__.strip("_")] = (segment, writer.firms[segment])
        elif i == len(plan.segments) - 1:
            # Near miss of G14: one local firm only, but nobody downstream waits for it.
            writer.standards(segment, "产品", "试验方法", drafter=writer.people(segment, 1)[0])
        else:
            writer.in_order(segment)
            plan.ordinary.append(segment)
            plan.firms += writer.firms[segment]
    plan.inventive = plan.ordinary[::5]
    _write_segments(data, plan, required, rng)
    _write_searches(data, builder, plan, index)
    _write_basics(data, builder, plan, index)
    data.chains.append(plan.id)
    return plan


def _write_segments(data: Dataset, plan: ChainPlan, required: dict[str, str], rng: random.Random) -> None:
    data.row("产业链", 产业链=plan.id, 链长="合成链长", 牵头部门="合成部门", 规划文件="合成规划", 年度="2026")
    data.node("Chain", plan.id)
    data.node("Aspect", "基础通用")
    data.edge("REQUIRES", plan.id, "基础通用")
    ordinary = set(plan.ordinary)
    for i, segment in enumerate(plan.segments):
        below = plan.segments[i + 1 : i + 2]
        later = [other for other in plan.segments[i + 2 :] if other in ordinary]
        if segment in ordinary and later and rng.random() < 0.3:
            below.append(rng.choice(later))
        data.row(
            "产业链环节", 产业链=plan.id, 环节编号=segment, 环节名称=f"合成环节{segment}", 位置=("上游", "中游", "下游")[3 * i // len(plan.segments)],
            是否关键="是" if segment in ordinary and rng.random() < 0.3 else "否",
            **{"下游环节编号(;)": ";".join(below), "所需要素(;)": required[segment]},
        )  # fmt: skip
        data.node("Segment", segment)
        data.edge("HAS_SEGMENT", plan.id, segment)
        for other in below:
            data.edge("UPSTREAM_OF", segment, other)
        for part in required[segment].split(";"):
            data.node("Aspect", part.partition(":")[0])
            data.edge("REQUIRES", segment, part.partition(":")[0])


def _write_searches(data: Dataset, builder: Builder, plan: ChainPlan, index: int) -> None:
    """Full searches for firms and standards everywhere; for patents everywhere, in part, or nowhere."""
    share = (0.5, 1.0, 0.0)[index % 3]
    for i, segment in enumerate(plan.segments):
        for kind in ("企业", "标准"):
            builder.search(segment, kind)
        if i < share * len(plan.segments):
            builder.search(segment, "专利")
    if share < 1:
        data.find("G00", plan.id, "专利")


def _write_basics(data: Dataset, builder: Builder, plan: ChainPlan, index: int) -> None:
    """The chain's general standard: there, absent, or still to review."""
    match index % 3:
        case 0:
            data.find("G02", plan.id, "基础通用")
        case 1:
            builder.cover(builder.standard(function="术语", drafters=plan.firms[:1]), plan.id, "基础通用")
        case _:
            builder.cover(builder.standard(function="术语", drafters=plan.firms[:1]), plan.id, "基础通用", "待核")
            data.find("G02", plan.id, "基础通用", state="待核")
