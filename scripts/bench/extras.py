"""Planted cases of the rules about patents, pools, declarations, requirements and projects, on segments of a chain.

They stand apart from the roles of `chain_plan`: they need no segment of their own, and the smallest graphs have no room
for them. Each has its near miss. Findings follow from the text of the rules.
"""

from __future__ import annotations

from bench.chain_plan import ChainPlan
from bench.dataset import Dataset
from bench.rows import Builder

ELSEWHERE = "外省第1研究院"
LEAST = 2000
"""Relationships from which a graph has them."""


def write_extras(data: Dataset, builder: Builder, plan: ChainPlan) -> None:
    """All of them, once a chain; the chain's own method standard is there already."""
    _inventions(data, builder, plan)
    _pools(data, builder, plan)
    _conflicts(data, builder, plan)
    _projects(data, builder, plan)


def _inventions(data: Dataset, builder: Builder, plan: ChainPlan) -> None:
    """Five local inventions where no local body drafted: one with two local owners, some with one elsewhere.

    Near misses: four and one from elsewhere; as strong, but drafted locally (the inventive segments of the filling).
    """
    segment, firms = plan.undrafted["outside_drafters"]
    _invent(builder, segment, [firms[:1]] * 3 + [firms[:2], [firms[2], ELSEWHERE]])
    data.find("G04", segment)
    segment, firms = plan.undrafted["chief_alone"]
    _invent(builder, segment, [firms[:1]] * 5)
    builder.cover(builder.standard(status="", drafters=firms[:1]), segment, "产品")
    data.find("G04", segment, state="待核")
    data.find("G07", segment, state="待核")
    segment, firms = plan.undrafted["few_firms"]
    _invent(builder, segment, [firms[:1]] * 4 + [[ELSEWHERE]])
    for inventive in plan.inventive:
        _invent(builder, inventive, [plan.firms[:1]] * 6)


def _invent(builder: Builder, segment: str, owners: list[list[str]]) -> None:
    for names in owners:
        builder.cover(builder.patent(names), segment, "", kind="专利")


def _pools(data: Dataset, builder: Builder, plan: ChainPlan) -> None:
    """Three valid patents of two owners, not converted; the same, converted. One of them is declared and refused."""
    segment, firms = plan.ordinary[0], plan.firms[:2]
    patents = [builder.patent([firms[n % 2]]) for n in range(3)]
    for patent in patents:
        builder.cover(patent, segment, "", kind="专利")
    data.find("G09", builder.pool(patents))
    builder.pool(patents, converted=plan.plain[0])
    builder.declare(firms[0], patents[0], plan.plain[0], "拒绝")
    builder.declare(firms[1], patents[1], plan.plain[0], "FRAND免费")
    data.find("G10", patents[0], plan.plain[0])


def _conflicts(data: Dataset, builder: Builder, plan: ChainPlan) -> None:
    """500 MPa at least against 0.4 GPa at most, and against 600 MPa at least, which can both hold."""
    segment = plan.ordinary[1]
    numbers = [builder.standard(drafters=plan.firms[:1]) for _ in range(3)]
    for number, op, value, unit in zip(numbers, "≥≤≥", ("500", "0.4", "600"), ("MPa", "GPa", "MPa"), strict=True):
        builder.cover(number, segment, "产品")
        builder.require(number, op, value, unit, plan.method)
    data.find("G13", numbers[0], numbers[1], "强度")
    data.find("G13", numbers[1], numbers[2], "强度")


def _projects(data: Dataset, builder: Builder, plan: ChainPlan) -> None:
    """Accepted with a patent only; accepted with a standard; still under way."""
    segment, firm = plan.ordinary[2], plan.firms[0]
    patent = builder.patent([firm])
    data.find("G15", builder.research(firm, segment, "已验收", patent=patent))
    builder.research(firm, segment, "已验收", patent=patent, standard=plan.plain[0])
    builder.research(firm, segment, "在研", patent=patent)
