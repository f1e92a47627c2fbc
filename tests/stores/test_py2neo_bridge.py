"""py2neo on the present Neo4j: what `docs/py2neo.md` says works, and what it says does not."""

from __future__ import annotations

import builtins
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import py2neo
import pytest
from neo4j_server import free_port
from py2neo.bulk import create_nodes, create_relationships, merge_nodes, merge_relationships
from py2neo.errors import ClientError, ConnectionUnavailable
from py2neo.matching import CONTAINS, GT, IN, LIKE, NodeMatcher, RelationshipMatcher
from py2neo.ogm import Model, Property, RelatedFrom, RelatedTo, Repository
from pydantic import SecretStr

from graph.errors import LiantuError, StoreAuthError, StoreError, StoreUnreachableError, UsageError
from graph.py2neo_bridge import connect
from graph.settings import Settings
from graph.store import Batch, open_store

DAY = date(2026, 1, 1)


class Segment(Model):  # type: ignore[misc]
    """An analyst's class over our nodes."""

    __primarylabel__ = "Segment"
    __primarykey__ = "id"

    id = Property()
    name = Property()
    next = RelatedTo("Segment", "UPSTREAM_OF")
    before = RelatedFrom("Segment", "UPSTREAM_OF")


@pytest.fixture
def graph(neo4j_settings: Settings) -> Any:
    """A py2neo graph over two segments that liantu itself wrote."""
    store = open_store(neo4j_settings)
    store.prepare()
    batch = Batch("a", "v1", DAY)
    store.write_nodes(batch, "Segment", ["name", "sequence"], [["S1", "正极材料", 1], ["S2", "电芯", 2]])
    store.write_relationships(batch, "UPSTREAM_OF", ("Segment", "Segment"), ["flow"], [["S1", "S2", "", "料"]])
    store.close()
    return connect(neo4j_settings)


def test_reads_what_liantu_wrote(graph: Any) -> None:
    assert graph.run("MATCH (s:Segment) WHERE s.sequence > $n RETURN s.name AS name", n=1).data() == [{"name": "电芯"}]
    assert graph.evaluate("MATCH (s:Segment {id: 'S1'}) RETURN s.first_seen").to_native() == DAY
    assert graph.evaluate("RETURN $d", d=DAY).to_native() == DAY
    assert graph.run("MATCH (s:Segment) RETURN s.id AS id ORDER BY id").to_data_frame()["id"].tolist() == ["S1", "S2"]


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_both_kinds_of_address(graph: Any, neo4j_settings: Settings, scheme: str) -> None:
    uri = neo4j_settings.neo4j_uri.replace("bolt", scheme)
    assert (
        connect(neo4j_settings.model_copy(update={"neo4j_uri": uri})).evaluate("MATCH (s:Segment) RETURN count(s)") == 2
    )


def test_transactions_commit_and_roll_back(graph: Any) -> None:
    kept = graph.begin()
    kept.run("CREATE (:Segment {id: 'S3'})")
    graph.commit(kept)
    dropped = graph.begin()
    dropped.run("CREATE (:Segment {id: 'S4'})")
    graph.rollback(dropped)
    assert graph.run("MATCH (s:Segment) RETURN s.id AS id ORDER BY id").to_series().tolist() == ["S1", "S2", "S3"]


def test_query_does_not_write(graph: Any) -> None:
    with pytest.raises(ClientError, match="AccessMode"):
        graph.query("CREATE (:Segment {id: 'S3'})")


def test_nodes_and_relationships(graph: Any) -> None:
    graph.merge(py2neo.Node("Segment", id="S1", name="改名"), "Segment", "id")
    node = graph.nodes.match("Segment", id="S1").first()
    assert (node["name"], node["sequence"]) == ("改名", 1)
    graph.create(py2neo.Relationship(node, "PARENT_OF", py2neo.Node("Segment", id="S3"), key=""))
    node["position"] = "上游"
    graph.push(node)
    assert graph.evaluate("MATCH (a {id: 'S1'})-[:PARENT_OF]->(b) RETURN a.position + b.id") == "上游S3"
    graph.separate(graph.match((node,), r_type="PARENT_OF").first())
    graph.delete(graph.nodes.match("Segment", id="S3").first())
    assert (len(graph.nodes), len(graph.relationships)) == (2, 1)


def test_bulk_writes_are_repeatable_with_merge(graph: Any) -> None:
    ends: dict[str, Any] = {"start_node_key": ("Segment", "id"), "end_node_key": ("Segment", "id")}
    create_nodes(graph.auto(), [{"id": "S3", "name": "三"}], labels={"Segment"})
    create_relationships(graph.auto(), [("S1", {"key": ""}, "S3")], "PARENT_OF", **ends)
    for _ in range(2):
        merge_nodes(graph.auto(), [["S3", "三"], ["S4", "四"]], ("Segment", "id"), keys=["id", "name"])
        merge_relationships(graph.auto(), [("S1", {"key": "", "flow": "f"}, "S4")], ("UPSTREAM_OF", "key"), **ends)
    rows = graph.run("MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id ORDER BY type(r), b.id").to_table()
    assert [tuple(row) for row in rows] == [
        ("S1", "PARENT_OF", "S3"),
        ("S1", "UPSTREAM_OF", "S2"),
        ("S1", "UPSTREAM_OF", "S4"),
    ]
    assert graph.nodes.match("Segment").count() == 4


def test_matchers(graph: Any) -> None:
    matcher = NodeMatcher(graph)
    assert [n["id"] for n in matcher.match("Segment", name=CONTAINS("电"))] == ["S2"]
    assert [n["id"] for n in matcher.match("Segment", name=LIKE(".*材料"))] == ["S1"]
    assert [n["id"] for n in matcher.match("Segment", id=IN(["S2", "S9"]))] == ["S2"]
    assert [n["id"] for n in matcher.match("Segment", sequence=GT(0)).order_by("_.sequence DESC").limit(1)] == ["S2"]
    assert [n["id"] for n in matcher.match("Segment").where("_.name STARTS WITH '正'")] == ["S1"]
    assert [r["flow"] for r in RelationshipMatcher(graph).match(r_type="UPSTREAM_OF")] == ["料"]


def test_object_mapping(graph: Any) -> None:
    first = Segment.match(graph, "S1").first()
    assert (first.name, [s.name for s in first.next]) == ("正极材料", ["电芯"])
    assert [s.id for s in Segment.match(graph, "S2").first().before] == ["S1"]
    third = Segment()
    third.id, third.name = "S3", "回收"
    third.before.add(Segment.match(graph, "S2").first(), key="")
    repository = Repository.wrap(graph)
    repository.save(third)
    assert graph.evaluate("MATCH (:Segment {id: 'S2'})-[:UPSTREAM_OF {key: ''}]->(s) RETURN s.name") == "回收"
    repository.delete(third)
    assert graph.nodes.match("Segment").count() == 2


def test_lists_of_labels_and_types_still_work(graph: Any) -> None:
    assert "Segment" in graph.schema.node_labels
    assert graph.schema.relationship_types == {"UPSTREAM_OF"}


BROKEN: list[tuple[str, Callable[[Any], object]]] = [
    ("create_index", lambda schema: schema.create_index("Segment", "name")),
    ("create_uniqueness_constraint", lambda schema: schema.create_uniqueness_constraint("Segment", "name")),
    ("get_indexes", lambda schema: schema.get_indexes("Segment")),
    ("get_uniqueness_constraints", lambda schema: schema.get_uniqueness_constraints("Segment")),
    ("drop_index", lambda schema: schema.drop_index("Segment", "name")),
    ("drop_uniqueness_constraint", lambda schema: schema.drop_uniqueness_constraint("Segment", "id")),
]


@pytest.mark.parametrize("call", [call for _, call in BROKEN], ids=[name for name, _ in BROKEN])
def test_schema_calls_are_broken(graph: Any, call: Callable[[Any], object]) -> None:
    with pytest.raises(ClientError, match=r"SyntaxError|ProcedureNotFound"):
        call(graph.schema)


def test_indexes_go_by_cypher_instead(graph: Any) -> None:
    try:
        made = graph.run("CREATE INDEX analyst FOR (s:Segment) ON (s.name)").stats()
        assert made == {"indexes_added": 1}
        found = graph.run("SHOW INDEXES YIELD name WHERE name = 'analyst' RETURN name").data()
        assert found == [{"name": "analyst"}]
    finally:
        graph.run("DROP INDEX analyst IF EXISTS")


def test_old_ways_to_connect_are_broken(neo4j_settings: Settings) -> None:
    with pytest.raises(ValueError, match="http_port"):
        py2neo.Graph(host="127.0.0.1", http_port=7474, user="neo4j", password="x")
    with pytest.raises(ConnectionUnavailable):
        py2neo.Graph(f"http://127.0.0.1:{free_port()}", auth=("neo4j", "x"))


def test_time_limit_is_not_kept(graph: Any) -> None:
    """py2neo takes a timeout, and the server never hears of it."""
    began = time.monotonic()
    work = "UNWIND range(1, 2000) AS a UNWIND range(1, 4000) AS b RETURN sum(a * b % 7) > 0 AS x"
    assert graph.query(work, timeout=0.01).evaluate() is True
    assert time.monotonic() - began > 0.1


def refused(settings: Settings) -> LiantuError:
    with pytest.raises(LiantuError) as caught:
        connect(settings)
    return caught.value


def test_embedded_store_has_no_py2neo(embedded_settings: Settings) -> None:
    error = refused(embedded_settings)
    assert isinstance(error, UsageError)
    assert "内置图库" in error.got
    assert error.want == "LIANTU_STORE=neo4j"


def test_missing_py2neo_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "py2neo":
            raise ModuleNotFoundError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    error = refused(Settings(store="neo4j", neo4j_password=SecretStr("x")))
    assert isinstance(error, UsageError)
    assert error.hint == "在链图的源码目录运行 .venv/bin/pip install -e '.[py2neo]'"


def test_failures_to_connect_are_told_apart(neo4j_settings: Settings) -> None:
    def changed(**more: Any) -> LiantuError:
        return refused(neo4j_settings.model_copy(update=more))

    wrong = changed(neo4j_password=SecretStr("wrong-password-9"))
    assert isinstance(wrong, StoreAuthError)
    assert "wrong-password-9" not in str(wrong)
    assert isinstance(changed(neo4j_password=None), StoreAuthError)
    assert isinstance(changed(neo4j_uri=f"bolt://127.0.0.1:{free_port()}"), StoreUnreachableError)
    assert isinstance(changed(neo4j_uri="http://127.0.0.1:7474"), UsageError)
    assert type(changed(neo4j_database="chains")) is StoreError
