"""What tests of several folders share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.model import NODES, RELATIONSHIPS, node_properties, relationship_properties
from graph.store import Store

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PLANTED = EXAMPLES / "planted"
RIZHAO = EXAMPLES / "rizhao"


def dump(store: Store, *, without: tuple[str, ...] = ()) -> dict[str, list[Any]]:
    """Every node and relationship with every declared property, in a fixed order."""
    found: dict[str, list[Any]] = {}
    for node in NODES:
        names = [name for name in node_properties(node.label) if name not in without]
        columns = ", ".join(f"n.{name} AS {name}_" for name in names)
        found[node.label] = store.read(f"MATCH (n:{node.label}) RETURN {columns} ORDER BY n.id")
    for relationship in RELATIONSHIPS:
        names = [name for name in relationship_properties(relationship.type) if name not in without]
        columns = ", ".join(f"r.{name} AS {name}_" for name in names)
        for start in relationship.start:
            query = f"MATCH (a:{start})-[r:{relationship.type}]->(b) RETURN a.id AS a, b.id AS b, {columns}"
            rows = store.read(query)
            found[f"{start}-{relationship.type}"] = sorted(rows, key=lambda row: (row["a"], row["b"], str(row["key_"])))
    return found
