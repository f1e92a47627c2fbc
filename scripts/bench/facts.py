"""The facts of a data set, ready in memory: as the loaders map them, and as plain rows for the baselines.

Mapping is done before any clock runs, so that writing is measured alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.dataset import HEADINGS, PROVENANCE, Dataset
from loaders.facts import Edge, Fact, Node
from loaders.mapping import MAPPERS
from loaders.mapping.context import Context
from loaders.row import Cells
from loaders.source import recognise

FOLDER = "tables"
"""Name of the folder that the tables are written to; part of the sources' ids."""


@dataclass(frozen=True, slots=True)
class TableFacts:
    """The facts of one table, row by row, each row with its provenance."""

    source: str
    rows: list[tuple[list[Fact], dict[str, Any]]]


@dataclass(slots=True)
class Group:
    """Rows of one statement of a baseline: the key columns first, then `names`."""

    names: list[str]
    rows: list[list[Any]]


@dataclass(slots=True)
class PlainRows:
    """Every node and relationship once, with the properties that the tables give them.

    Attributes:
        nodes: label → rows of id and properties.
        edges: (type, start label, end label) → rows of start id, end id, key and properties.
    """

    nodes: dict[str, Group] = field(default_factory=dict)
    edges: dict[tuple[str, str, str], Group] = field(default_factory=dict)

    def count(self) -> int:
        """Nodes and relationships together."""
        return sum(len(group.rows) for group in (*self.nodes.values(), *self.edges.values()))


def map_tables(data: Dataset) -> list[TableFacts]:
    """The facts of all tables in loading order, mapped by the loaders' own mappers."""
    context = Context()
    found: list[TableFacts] = []
    for table, mapper in MAPPERS.items():
        if not data.tables.get(table):
            continue
        source = f"{FOLDER}/{table}.csv"
        cells = list(_cells(data, table, source))
        if mapper.register is not None:
            for row in cells:
                mapper.register(row, context)
        found.append(TableFacts(source, [(list(mapper.map_row(row, context)), _provenance(row)) for row in cells]))
    return found


def _cells(data: Dataset, table: str, source: str) -> Iterator[Cells]:
    match = recognise((*HEADINGS[table], *PROVENANCE), source)
    for line, row in enumerate(data.tables[table], 2):
        cells = {name: row[i] for i, name in match.canonical.items()}
        yield Cells(source, None, line, cells, {}, match.source.values)


def _provenance(cells: Cells) -> dict[str, Any]:
    return {
        "source": cells.file, "as_of": cells.date("来源日期"), "confidence": cells.text("可信度"),
        "note": cells.text("备注"), "file": cells.file, "line": cells.line,
    }  # fmt: skip


def plain_rows(tables: list[TableFacts]) -> PlainRows:
    """The same facts without repeats: what a hand-written load would write."""
    nodes: dict[str, dict[str, dict[str, Any]]] = {}
    edges: dict[tuple[str, str, str], dict[tuple[str, str, str], dict[str, Any]]] = {}
    for table in tables:
        for facts, provenance in table.rows:
            for fact in facts:
                values = {**fact.values, **provenance}
                if isinstance(fact, Node):
                    held = nodes.setdefault(fact.label, {})
                    # A row of its own wins over a mention in somebody else's.
                    held[fact.id] = {**values, **held[fact.id]} if fact.mention and fact.id in held else {
                        **held.get(fact.id, {}), **values
                    }  # fmt: skip
                elif isinstance(fact, Edge):
                    key = (fact.type, fact.start[0], fact.end[0])
                    edges.setdefault(key, {})[fact.start[1], fact.end[1], fact.key] = values
    plain = PlainRows()
    for label, held in nodes.items():
        names = sorted({name for values in held.values() for name in values})
        plain.nodes[label] = Group(names, [[id_, *map(values.get, names)] for id_, values in held.items()])
    for ends, found in edges.items():
        names = sorted({name for values in found.values() for name in values})
        plain.edges[ends] = Group(names, [[*key, *map(values.get, names)] for key, values in found.items()])
    return plain
