"""Generate a city: chains with planted gaps, filled up to an exact number of relationships with what changes no finding.

The filling is shaped like the real tables: standards of several editions with drafters and references, firms on one or
two segments, supply relations, patents. The same seed gives the same rows.
"""

from __future__ import annotations

import random

from bench import extras
from bench.chain_plan import ChainPlan, write_chain
from bench.dataset import REGION, REGION_ID, Dataset
from bench.rows import Builder

REGIONS = (
    ("990000", "合成省", "", "省"),
    (REGION_ID, REGION, "合成省", "市"),
    ("990101", "合成一区", REGION, "县区"),
    ("990102", "合成二区", REGION, "县区"),
    ("990103", "合成三区", REGION, "县区"),
)
ASPECTS = ("产品", "试验方法", "安全环保", "过程规程", "管理服务")
LEAST = 1000
ROOM = 40
"""The filling of one step is never longer than this; the last steps are single references."""


def chains_for(relationships: int) -> int:
    """How many chains a graph of this size has: 1 at 1k, 4 at 10k, 12 at 100k, 40 at 1M."""
    for limit, chains in ((4_000, 1), (30_000, 4), (300_000, 12)):
        if relationships < limit:
            return chains
    return 40


def generate(relationships: int, seed: int = 1) -> Dataset:
    """A data set of exactly so many relationships.

    Raises:
        ValueError: too few for one chain with every planted gap.
    """
    if relationships < LEAST:
        raise ValueError(f"a chain with all planted gaps needs {LEAST} relationships, got {relationships}")
    rng = random.Random(seed)  # noqa: S311 - reproducible data, no secret
    data = Dataset()
    builder = Builder(data)
    for code, name, above, tier in REGIONS:
        data.row("区域", 代码=code, 名称=name, 上级=above, 类型=tier)
        data.node("Region", code)
    for code, above in ((REGION_ID, "990000"), *((f"99010{i}", REGION_ID) for i in (1, 2, 3))):
        data.edge("PART_OF", code, above)
    plans = [write_chain(data, builder, index, rng) for index in range(chains_for(relationships))]
    _fill(data, builder, plans, relationships, rng)
    return data


def _fill(data: Dataset, builder: Builder, plans: list[ChainPlan], target: int, rng: random.Random) -> None:
    institutes = [f"外省第{i}研究院" for i in range(2, 2 + max(20, target // 500))]
    for plan in plans:
        _seed_plain(builder, plan)
        if target >= extras.LEAST:
            extras.write_extras(data, builder, plan)
    if len(data.edges) > target - ROOM:
        raise ValueError(f"the planted chains alone have {len(data.edges)} relationships, wanted {target}")
    while len(data.edges) < target - ROOM:
        plan = rng.choice(plans)
        kind = rng.random()
        if kind < 0.32:
            _more_standards(builder, plan, institutes, rng)
        elif kind < 0.54:
            _more_firms(builder, plan, rng)
        else:
            _more_patents(builder, plan, rng)
    _top_up(data, builder, plans, target)
    for plan in plans:
        if builder.cites_too_little(plan.segments):
            data.find("G00", plan.id, "标准")


def _seed_plain(builder: Builder, plan: ChainPlan) -> None:
    """A few standards that others may cite, so that there is always room for one more reference; first a test method,
    which every product standard of the filling cites."""
    plan.method = builder.standard(function="试验方法", drafters=plan.firms[:1])
    for segment in plan.ordinary[:8]:
        number = builder.standard(drafters=plan.firms[:1])
        builder.cover(number, segment, "产品")
        builder.reference(number, plan.method)
        plan.plain.append(number)


def _more_standards(builder: Builder, plan: ChainPlan, institutes: list[str], rng: random.Random) -> None:
    """A standard with drafters and references, at times an older edition, a withdrawn or an unknown one."""
    drafters = [*rng.sample(institutes, rng.randint(2, 6)), rng.choice(plan.firms)]
    kind = rng.random()
    aspect = rng.choice(ASPECTS)
    segments = rng.sample(plan.ordinary, rng.choice((1, 1, 2)))
    older = ""
    if kind < 0.15:
        older = builder.standard(year=2016, effective="2016-09-01", status="被代替", drafters=drafters[:2])
        builder.cover(older, segments[0], aspect)
    status = "废止" if 0.15 <= kind < 0.2 else "" if 0.2 <= kind < 0.25 else "现行"
    number = builder.standard(
        status=status, drafters=drafters, replaces=older, function="试验方法" if aspect == "试验方法" else "产品"
    )
    for segment in segments:
        builder.cover(number, segment, aspect)
    if aspect == "产品":
        builder.reference(number, plan.method)
    for cited in rng.sample(plan.plain, min(len(plan.plain), rng.randint(0, 14))):
        builder.reference(number, cited if rng.random() < 0.7 else cited.rpartition("-")[0])
    if status == "现行":
        plan.plain.append(number)


def _more_firms(builder: Builder, plan: ChainPlan, rng: random.Random) -> None:
    """A firm with its supply relations, and what it declares to follow."""
    name = builder.firm(plan.id, rng.sample(plan.ordinary, rng.choice((1, 1, 2))), local=rng.random() < 0.6)
    for other in rng.sample(plan.firms, min(len(plan.firms), rng.randint(0, 4))):
        builder.supply(name, other, f"合成品{rng.randint(1, 9)}", rng.choice(("供货", "配套", "合作协议")))
    if rng.random() < 0.3:
        builder.implement(name, rng.choice(plan.plain))
    plan.firms.append(name)


def _more_patents(builder: Builder, plan: ChainPlan, rng: random.Random) -> None:
    """A patent of one or two firms, placed by a person on one of the few segments that have many."""
    id_ = builder.patent(rng.sample(plan.firms, rng.choice((1, 1, 2))))
    builder.cover(id_, rng.choice(plan.inventive), "", kind="专利")


def _top_up(data: Dataset, builder: Builder, plans: list[ChainPlan], target: int) -> None:
    """Single references, until the number is exact."""
    pairs = ((citing, cited) for plan in plans for citing in plan.plain for cited in plan.plain if citing != cited)
    while len(data.edges) < target:
        builder.reference(*next(pairs))
