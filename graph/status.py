"""What the store holds: counts by label and type, rows by table, sources."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.days import iso
from graph.queries import Catalog
from graph.store import Store


def read_status(store: Store, catalog: Catalog) -> dict[str, Any]:
    """Counts and sources as `liantu status --format json` gives them; stale facts are counted apart."""
    nodes = store.read(catalog["status/nodes"].text)
    relationships = store.read(catalog["status/relationships"].text)
    sources = store.read(catalog["status/sources"].text)
    tables: dict[str, dict[str, int]] = {}
    for row in sources:
        if row["rows"] is not None:
            counts = tables.setdefault(row["table"], {"read": 0, "loaded": 0, "issues": 0})
            counts["read"] += row["rows"]
            counts["loaded"] += row["loaded"]
            counts["issues"] += row["issues"]
    dates = [row["as_of"] for row in sources if row["table"] == "说明" and row["as_of"] is not None]
    return {
        "as_of": (max(dates) if dates else date.today()).isoformat(),
        "store": store.name,
        "fictional": any(row["fictional"] for row in sources),
        "nodes": {row["label"]: row["total"] for row in nodes},
        "stubs": {row["label"]: row["stubs"] for row in nodes if row["stubs"]},
        "stale": {row["label"]: row["stale"] for row in nodes if row["stale"]},
        "relationships": {row["type"]: row["total"] for row in relationships},
        "rows": tables,
        "sources": [{name: iso(value) for name, value in row.items()} for row in sources],
    }
