"""The Cypher that our query files use, with the same rows from both stores, and the differences that docs/stores.md lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from neo4j import GraphDatabase
from pydantic import SecretStr

from graph.errors import LiantuError, UsageError
from graph.settings import Settings
from graph.store import Batch, Store, open_store

PROBES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("portable_cypher.yml").read_text(encoding="utf-8")
)
REFUSED = "refused"
BATCH = Batch("a", "v1", date(2026, 1, 1))

NODES: list[tuple[str, list[str], list[list[Any]]]] = [
    ("Chain", ["name"], [["C1", "电池链"], ["C2", "空链"]]),
    (
        "Segment",
        ["name", "sequence", "is_key", "keywords", "position"],
        [
            ["S1", "正极材料", 1, True, ["磷酸铁锂", "三元"], "上游"],
            ["S2", "电芯", 2, True, None, "中游"],
            ["S3", "回收", 3, False, [], None],
            ["S4", "检测", None, None, ["试验"], "配套"],
        ],
    ),
    (
        "Standard",
        ["title", "standing", "effective", "level", "year", "ics"],
        [
            ["GB/T 1-2010", "锂电池 通则", "现行", date(2010, 1, 31), "国家", 2010, ["29.220.99"]],
            ["GB/T 2-2024", "正极材料", "现行", date(2024, 2, 29), "国家", 2024, ["29.220", "77.150"]],
            ["T/X 3-2020", "回收Recycle", "被代替", date(2020, 12, 31), "团体", 2020, None],
            ["QB 4-2000", "无日期", "未知", None, None, None, []],
        ],
    ),
    (
        "Organization",
        ["name", "kind"],
        [["O1", "甲公司", "企业"], ["O2", "乙研究院", "科研院所"], ["O3", "丙", "企业"]],
    ),
    ("Patent", ["title", "cited_by"], [["P1", "正极", 3], ["P2", "电芯", None], ["P3", "x", 7]]),
]
RELATIONSHIPS: list[tuple[str, tuple[str, str], list[str], list[list[Any]]]] = [
    ("HAS_SEGMENT", ("Chain", "Segment"), ["order"], [["C1", f"S{i}", "", i] for i in (1, 2, 3, 4)]),
    ("UPSTREAM_OF", ("Segment", "Segment"), ["flow"], [["S1", "S2", "", "料"], ["S2", "S3", "", None]]),
    ("PARENT_OF", ("Segment", "Segment"), [], [["S1", "S4", ""]]),
    (
        "COVERS",
        ("Standard", "Segment"),
        ["aspect", "state", "score"],
        [
            ["GB/T 1-2010", "S1", "", "产品", "采纳", 0.9],
            ["GB/T 1-2010", "S2", "", "产品", "采纳", 0.5],
            ["GB/T 2-2024", "S1", "", "试验方法", "采纳", 0.25],
            ["T/X 3-2020", "S3", "", "产品", "否决", None],
        ],
    ),
    (
        "DRAFTED",
        ("Organization", "Standard"),
        ["rank"],
        [["O1", "GB/T 1-2010", "", 1], ["O2", "GB/T 1-2010", "", 2], ["O1", "GB/T 2-2024", "", 1]],
    ),
    (
        "OWNS",
        ("Organization", "Patent"),
        ["from"],
        [["O1", "P1", "", None], ["O1", "P2", "", None], ["O3", "P3", "", date(2020, 1, 1)]],
    ),
    ("RELATES_TO", ("Patent", "Segment"), ["score"], [["P1", "S1", "", 0.7], ["P2", "S2", "", 0.2]]),
]


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Each store with the small graph, for reading."""
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j_server")
        with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
            driver.execute_query("MATCH (n) DETACH DELETE n")
        secret = SecretStr(server.password)
        settings = Settings(store="neo4j", neo4j_uri=server.uri, neo4j_user=server.user, neo4j_password=secret)
    else:
        settings = Settings(store="embedded", store_path=tmp_path_factory.mktemp("portable") / "graph.kgl")
    store = open_store(settings)
    store.prepare()
    for label, names, nodes in NODES:
        store.write_nodes(BATCH, label, names, nodes)
    for type_, ends, names, edges in RELATIONSHIPS:
        store.write_relationships(BATCH, type_, ends, names, edges)
    yield store
    store.close()


def shape(value: Any) -> Any:
    """A value with the types of its parts: 1, 1.0 and True are not the same here."""
    if isinstance(value, list):
        return [shape(part) for part in value]
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items()}
    return type(value).__name__, value


@pytest.mark.parametrize("probe", PROBES, ids=[probe["name"] for probe in PROBES])
def test_means_the_same_on_both_stores(filled: Store, probe: dict[str, Any]) -> None:
    rows = [list(row.values()) for row in filled.read(probe["query"], probe.get("parameters"))]
    if probe.get("any_order"):
        rows.sort()
    assert shape(rows) == shape(probe["rows"])


# Query, what the embedded store gives, what Neo4j gives: one value, or REFUSED. Query files keep away from all of these.
DIFFERENCES: list[tuple[str, Any, Any]] = [
    ("MATCH (g:Segment {id: 'S1'}) RETURN COUNT { MATCH (x)-[:COVERS]->(g) RETURN DISTINCT x } AS v", REFUSED, 2),
    (
        "MATCH (g:Segment {id: 'S4'}) OPTIONAL CALL (g) { MATCH (x)-[:COVERS]->(g) RETURN x.id AS v } RETURN v",
        REFUSED,
        None,
    ),
    ("RETURN duration.between(date('2020-01-01'), date('2022-03-01')).months AS v", 0, 26),
    ("RETURN round(-2.5) AS v", -3.0, -2.0),
    ("RETURN 0.0 / 0 IS NULL AS v", True, False),
    ("RETURN toString(1e10) AS v", "10000000000.0", "1.0E10"),
    (
        "MATCH (:Standard {id: 'GB/T 1-2010'})-[c:COVERS]->(:Segment {id: 'S1'}) RETURN c{.score} AS v",
        None,
        {"score": 0.9},
    ),
    (
        "MATCH (x:Standard {year: 2024}) WITH collect(x) AS xs RETURN [x IN xs | x{.year}] AS v",
        [None],
        [{"year": 2024}],
    ),
    ("MATCH (x:Standard {year: 2024}) RETURN x.name AS v", "正极材料", None),
    ("MATCH (x:Organization {id: 'O1'}) RETURN x.title AS v", "甲公司", None),
    ("MATCH (x:Organization {id: 'O1'}) RETURN x.type AS v", "Organization", None),
    ("MATCH (x:Standard {year: 2024}) RETURN 'title' IN keys(x) AND 'type' IN keys(x) AS v", True, False),
    ("MATCH (x:Standard) RETURN sum(x.title) AS v", 0, REFUSED),
    ("MATCH (x:Standard {year: 2024}) RETURN x.title * 5 AS v", None, REFUSED),
    ("MATCH (x:Standard {year: 2024}) WHERE x.title RETURN 1 AS v", 1, REFUSED),
    ("RETURN 'x' + true AS v", "xtrue", REFUSED),
    ("MATCH (x:Standard {year: 2024}) RETURN count(*) + x.year AS v", 2025, REFUSED),
    ("MATCH (x:Standard {year: 2024}) WITH x.id RETURN 1 AS v", 1, REFUSED),
    ("RETURN 1 AS w; RETURN 2 AS v", 2, REFUSED),
    ("RETURN 3 > 2 > 1 AS v", REFUSED, True),
    ("WITH 1 AS end RETURN end AS v", REFUSED, 1),
    ("RETURN {limit: 1}.limit AS v", REFUSED, 1),
    ("RETURN 1 AS 值", REFUSED, 1),
    ("MATCH (x:Standard WHERE x.year = 2024) RETURN x.year AS v", REFUSED, 2024),
    ("MATCH (x:Standard) RETURN percentileCont(x.year, 0.5) AS v", REFUSED, 2020),
    ("RETURN COLLECT { MATCH (x:Standard {year: 2024}) RETURN x.year } AS v", REFUSED, [2024]),
    ("/* words */ RETURN 1 AS v", REFUSED, 1),
]


@pytest.mark.parametrize(("query", "embedded", "neo4j"), DIFFERENCES, ids=[query for query, _, _ in DIFFERENCES])
def test_known_difference_is_still_one(filled: Store, query: str, embedded: Any, neo4j: Any) -> None:
    wanted = embedded if filled.name == "embedded" else neo4j
    try:
        (row,) = filled.read(query)
        (given,) = row.values()
    except LiantuError as error:
        assert isinstance(error, UsageError), error
        given = REFUSED
    assert shape(given) == shape(wanted)


def test_whole_nodes_are_no_portable_result(filled: Store) -> None:
    query = "MATCH (x:Chain {id: 'C1'}) RETURN x AS x"
    if filled.name == "embedded":
        assert set(filled.read(query)[0]["x"]) == {"id", "labels", "properties"}
    else:
        with pytest.raises(UsageError, match="查询返回了整个节点、关系或路径"):
            filled.read(query)
