"""The way of the well-known py2neo loaders: `graph.create` for every node, MATCH … CREATE for every relationship.

Such loaders make no index; with a constraint for each label they are given more than they ask for.
"""

from __future__ import annotations

from typing import Any

import py2neo

from bench.facts import PlainRows


def connect(uri: str, user: str, password: str) -> py2neo.Graph:
    """The graph of a server."""
    return py2neo.Graph(uri, auth=(user, password))


def write(graph: py2neo.Graph, rows: PlainRows) -> None:
    """A round trip for every node and every relationship."""
    for label, group in rows.nodes.items():
        for row in group.rows:
            graph.create(py2neo.Node(label, id=row[0], **_told(group.names, row[1:])))
    for (type_, start, end), group in rows.edges.items():
        query = (
            f"MATCH (a:{start}), (b:{end}) WHERE a.id = $a AND b.id = $b CREATE (a)-[x:{type_}]->(b) SET x += $values"
        )
        for row in group.rows:
            graph.run(query, a=row[0], b=row[1], values=_told(group.names, row[3:]))


def _told(names: list[str], values: list[Any]) -> dict[str, Any]:
    return {name: value for name, value in zip(names, values, strict=True) if value is not None}
