"""What is hit by a standard that goes, counted by hand, on both stores.

A is withdrawn. An arrow is a dated reference, from the citing to the cited::

    C → B → A    G → A, G → C    A → C (a circle)    F → E → A, E itself is withdrawn    D ⇢ A (undated)

二厂 implements A and C, 一厂 C, 三厂 D. A and B cover S1, C covers S2, D covers S3; A is to be reviewed for the chain.
P1 is in the pool that became B, P2 in a pool and used in A, P3 in a pool and perhaps essential to G, P4 used in A but in no pool.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from graph.cascade import Cascade, Hit, cascade
from graph.errors import IdentifierError, NotFoundError, UsageError
from graph.queries import Catalog
from graph.store import Batch, Store
from tests.gaps.support import open_clean

A, B, C, D, E, F, G = (f"GB/T 99010{number}-2015" for number in range(1, 8))
BATCH = Batch("虚构", "v1", date(2026, 11, 25))


def fill(store: Store) -> None:
    store.prepare()
    standards = [
        [id_, f"虚构文件{id_[9]}", "废止" if id_ == E else "现行", "GB 990101"] for id_ in (A, B, C, D, E, F, G)
    ]
    standards.append(["GB/T 990101", "", "仅见引用", "GB 990101"])
    store.write_nodes(BATCH, "Standard", ["title", "standing", "family"], standards)
    store.write_nodes(BATCH, "Organization", ["name"], [[name, name] for name in ("一厂", "二厂", "三厂")])
    store.write_nodes(BATCH, "Segment", ["name"], [["S1", "环节一"], ["S2", "环节二"], ["S3", "环节三"]])
    store.write_nodes(BATCH, "Chain", ["name"], [["虚构链", "虚构链"]])
    store.write_nodes(BATCH, "Patent", ["title"], [[f"P{number}", f"专利{number}"] for number in (1, 2, 3, 4)])
    store.write_nodes(BATCH, "PatentPool", ["name"], [["池", "虚构池"], ["别池", "虚构别池"]])
    dated = [(C, B), (B, A), (G, A), (G, C), (A, C), (F, E), (E, A)]
    store.write_relationships(
        BATCH,
        "REFERENCES",
        ("Standard", "Standard"),
        ["dated"],
        [[*pair, "", True] for pair in dated] + [[D, A, "", False]],
    )
    implements = [["二厂", A], ["二厂", C], ["一厂", C], ["三厂", D]]
    store.write_relationships(
        BATCH, "IMPLEMENTS", ("Organization", "Standard"), [], [[*pair, ""] for pair in implements]
    )
    covers = [[A, "S1"], [B, "S1"], [C, "S2"], [D, "S3"]]
    store.write_relationships(
        BATCH, "COVERS", ("Standard", "Segment"), ["aspect", "state"], [[*pair, "", "产品", "采纳"] for pair in covers]
    )
    store.write_relationships(
        BATCH, "COVERS", ("Standard", "Chain"), ["aspect", "state"], [[A, "虚构链", "", "基础通用", "待核"]]
    )
    pools = [["P1", "池"], ["P2", "别池"], ["P3", "别池"]]
    store.write_relationships(BATCH, "IN_POOL", ("Patent", "PatentPool"), [], [[*pair, ""] for pair in pools])
    store.write_relationships(BATCH, "CONVERTED_TO", ("PatentPool", "Standard"), [], [["池", B, ""]])
    store.write_relationships(BATCH, "USED_IN", ("Patent", "Standard"), [], [["P2", A, ""], ["P4", A, ""]])
    store.write_relationships(BATCH, "CANDIDATE_FOR", ("Patent", "Standard"), ["score"], [["P3", G, "", 0.7]])
    store.checkpoint()


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_clean(request.param, tmp_path_factory.mktemp("cascade"), request)
    fill(opened)
    yield opened
    opened.close()


def hit_by(store: Store, number: str, fate: str = "废止", depth: int = 5) -> Cascade:
    return cascade(store, Catalog(), number, fate, depth=depth)


def short(found: Cascade) -> dict[str, tuple[int, str]]:
    """Hops and the standard through which each thing is hit."""
    return {hit.id: (hit.hops, hit.via) for hit in found.hits}


def test_everything_that_is_hit_and_nothing_else(store: Store) -> None:
    found = hit_by(store, A)
    assert short(found) == {
        B: (1, A), G: (1, A), C: (2, B), "二厂": (1, A), "一厂": (3, C), "S1": (1, A), "虚构链": (1, A), "S2": (3, C),
        "P2": (1, A), "P1": (2, B), "P3": (2, G),
    }  # fmt: skip
    assert not found.cut
    assert {kind: found.count(kind) for kind in ("标准", "组织", "环节", "专利")} == {
        "标准": 3,
        "组织": 2,
        "环节": 3,
        "专利": 3,
    }
    assert [hit.hops for hit in found.hits] == sorted(hit.hops for hit in found.hits)


def test_the_path_and_the_words(store: Store) -> None:
    hits = {hit.id: hit for hit in hit_by(store, A).hits}
    assert hits["一厂"].path == (A, B, C)
    assert hits[C].how == f"注日期引用 {B}"
    assert "此处另有现行标准1项" in hits["S1"].todo
    assert "此处没有别的现行标准" in hits["S2"].todo
    assert "联系待核" in hits["虚构链"].todo
    assert hits["P1"].how == f"专利池转化（虚构池） {B}"
    assert hits["二厂"].todo == "停用，改执行别的标准"
    assert hits["一厂"].todo == "等它修订后换版"
    replaced: dict[str, Hit] = {hit.id: hit for hit in hit_by(store, A, "被代替").hits}
    assert replaced["二厂"].todo == "换版"
    assert replaced.keys() == hits.keys()


def test_depth_is_limited_and_says_so(store: Store) -> None:
    found = hit_by(store, A, depth=1)
    assert {hit.id for hit in found.hits if hit.kind == "标准"} == {B, G}
    assert found.cut
    assert "一厂" not in short(found)


def test_nothing_is_hit(store: Store) -> None:
    assert short(hit_by(store, F)) == {}


def test_stale_facts_do_not_carry(store: Store) -> None:
    """The reference B → A is taken back: B and what hangs on it alone are safe; C is still hit through nothing."""
    lone = Batch("另一来源", "v1", BATCH.today)
    store.write_nodes(lone, "Standard", ["title", "standing"], [["GB/T 990108-2015", "虚构文件八", "现行"]])
    store.write_relationships(
        lone, "REFERENCES", ("Standard", "Standard"), ["dated"], [["GB/T 990108-2015", F, "", True]]
    )
    assert short(hit_by(store, F)) == {"GB/T 990108-2015": (1, F)}
    store.withdraw(Batch("另一来源", "v2", BATCH.today), (), ("REFERENCES",))
    assert short(hit_by(store, F)) == {}


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        (("不是标准号", "废止"), IdentifierError, "标准"),
        (("GB/T 880000-2000", "废止"), NotFoundError, "GB/T 880000-2000"),
        (("GB/T 990101", "废止"), UsageError, "没有写年号"),
        ((A, "作废"), UsageError, "废止、被代替"),
    ],
)
def test_what_cannot_be_asked(store: Store, arguments: tuple[str, str], error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        hit_by(store, *arguments)


def test_depth_has_limits(store: Store) -> None:
    for depth in (0, 21):
        with pytest.raises(UsageError, match="1 到 20"):
            hit_by(store, A, depth=depth)


def test_other_spellings_and_editions(store: Store) -> None:
    assert hit_by(store, "gb/t990101—2015").id == A
