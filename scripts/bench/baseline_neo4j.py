"""What a person would write by hand against the official driver: the baseline of every figure on Neo4j."""

from __future__ import annotations

from typing import Any

import neo4j

from bench.facts import PlainRows

BATCH = 5000


def wipe(driver: neo4j.Driver) -> None:
    """Take away every node, constraint and index."""
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        for name in [row["name"] for row in session.run("SHOW CONSTRAINTS YIELD name")]:
            session.run(f"DROP CONSTRAINT {name}").consume()
        for name in [
            row["name"] for row in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")
        ]:
            session.run(f"DROP INDEX {name}").consume()


def prepare(driver: neo4j.Driver, rows: PlainRows) -> None:
    """A uniqueness constraint for every label, without which nothing is fast."""
    with driver.session() as session:
        for label in rows.nodes:
            session.run(f"CREATE CONSTRAINT FOR (n:{label}) REQUIRE n.id IS UNIQUE").consume()
        session.run("CALL db.awaitIndexes(300)").consume()


def write(driver: neo4j.Driver, rows: PlainRows) -> None:
    """List rows, five thousand a transaction; nodes first."""
    with driver.session() as session:
        for label, group in rows.nodes.items():
            _write(session, node_statement(label, group.names), group.rows)
        for ends, group in rows.edges.items():
            _write(session, edge_statement(*ends, group.names), group.rows)


def write_one_by_one(driver: neo4j.Driver, rows: PlainRows, limit: int) -> int:
    """A statement of its own for every row, as tutorials show it: half nodes, half relationships; returns how many."""
    done = 0
    with driver.session() as session:
        for label, group in rows.nodes.items():
            query = node_statement(label, group.names)
            for row in group.rows[: limit // 2 - done]:
                session.run(query, rows=[row]).consume()
                done += 1
        for ends, group in rows.edges.items():
            query = edge_statement(*ends, group.names)
            for row in group.rows[: limit - done]:
                session.run(query, rows=[row]).consume()
                done += 1
    return done


def node_statement(label: str, names: list[str]) -> str:
    """Merge nodes by id."""
    parts = ", ".join(f"n.`{name}` = r[{i}]" for i, name in enumerate(names, 1))
    return f"UNWIND $rows AS r MERGE (n:{label} {{id: r[0]}}) SET {parts}"


def edge_statement(type_: str, start: str, end: str, names: list[str]) -> str:
    """Merge relationships by ends and key."""
    parts = ", ".join(f"x.`{name}` = r[{i}]" for i, name in enumerate(names, 3))
    return (
        f"UNWIND $rows AS r MATCH (a:{start} {{id: r[0]}}) MATCH (b:{end} {{id: r[1]}}) "
        f"MERGE (a)-[x:{type_} {{key: r[2]}}]->(b) SET {parts}"
    )


def _write(session: neo4j.Session, query: str, rows: list[list[Any]]) -> None:
    def work(tx: neo4j.ManagedTransaction, part: list[list[Any]]) -> None:
        tx.run(query, rows=part).consume()

    for start in range(0, len(rows), BATCH):
        session.execute_write(work, rows[start : start + BATCH])
