"""Facts to a store, in batches: mentioned nodes, described nodes, then relationships, so that both ends are there.

A batch is one statement of at most `BATCH` rows with the same label (or type) and the same properties. Within a batch a
node or relationship that comes twice is one row: values fill each other's blanks, the later one wins. A mention of a
node that an earlier batch of the same source wrote would change nothing, and is not written again (measured: a quarter
of all rows at 100k relationships).

While a store writes one round of batches, the rows of the next are read and mapped: one thread writes, in order, and no
more than one round waits. So memory does not grow with the rows, and a server's time is not the program's.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from graph.store import Batch, Store
from loaders.claims.gather import Gatherer
from loaders.facts import Edge, Fact, Node

BATCH = 5000
"""Rows a statement; 20k triple the server's memory [measured, see docs/stores.md]."""

REMEMBERED = 200_000
"""Nodes remembered as written; then it starts anew, for a repeat only costs its writing."""

_NodeGroup = tuple[str, bool, tuple[str, ...]]
_EdgeGroup = tuple[str, tuple[str, str], tuple[str, ...]]
_Nodes = dict[_NodeGroup, dict[str, dict[str, Any]]]
_Edges = dict[_EdgeGroup, dict[tuple[str, str, str], dict[str, Any]]]


@dataclass(slots=True)
class Tally:
    """What was written: rows taken and how many of them were new."""

    nodes: int = 0
    nodes_created: int = 0
    relationships: int = 0
    relationships_created: int = 0


@dataclass(slots=True)
class Writer:
    """Collects the facts of one source and writes them batch by batch; call `flush` at the end."""

    store: Store
    batch: Batch
    tally: Tally = field(default_factory=Tally)
    _nodes: _Nodes = field(default_factory=dict)
    _edges: _Edges = field(default_factory=dict)
    _written: set[tuple[str, str]] = field(default_factory=set)
    _held: int = 0
    _gatherer: Gatherer | None = None
    _mentioned: set[str] = field(default_factory=set)
    _thread: ThreadPoolExecutor | None = None
    _writing: Future[None] | None = None

    @property
    def gives(self) -> list[str]:
        """Labels described and relationships given so far, for the Source node."""
        return [] if self._gatherer is None else sorted(self._gatherer.gives)

    def add(self, facts: Iterable[Fact], provenance: dict[str, Any]) -> None:
        """Take the facts of one row, each with the row's provenance."""
        for fact in facts:
            if isinstance(fact, Node) and fact.mention and (fact.label, fact.id) in self._written:
                continue
            values = {**fact.values, **provenance}
            names = tuple(sorted(values))
            if isinstance(fact, Node):
                _merge(self._nodes.setdefault((fact.label, fact.mention, names), {}), fact.id, values)
            elif isinstance(fact, Edge):
                group = (fact.type, (fact.start[0], fact.end[0]), names)
                _merge(self._edges.setdefault(group, {}), (fact.start[1], fact.end[1], fact.key), values)
            self._held += 1
        if self._held >= 2 * BATCH:
            self._write_meanwhile()

    def flush(self) -> None:
        """Write what is held, and wait until all of it is written."""
        self._wait()
        if self._thread is not None:
            self._thread.shutdown()
            self._thread = None
        self._write(*self._take())

    def _write_meanwhile(self) -> None:
        self._wait()
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "writer")
        self._writing = self._thread.submit(self._write, *self._take())

    def _wait(self) -> None:
        """Wait for the round being written; what the store refused is raised here."""
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.result()

    def _take(self) -> tuple[_Nodes, _Edges]:
        """What is held, to be written now; from here on mentions of it are repeats."""
        taken = self._nodes, self._edges
        self._mentioned.update(label for label, mention, _ in self._nodes if mention)
        for (label, _, _), rows in self._nodes.items():
            # Labels that are only described need no memory of it: nobody will mention their nodes.
            if label in self._mentioned:
                self._written.update((label, id_) for id_ in rows)
        if len(self._written) > REMEMBERED:
            self._written.clear()
        self._nodes, self._edges, self._held = {}, {}, 0
        return taken

    def _write(self, nodes: _Nodes, relationships: _Edges) -> None:
        claims = self._gatherer = self._gatherer or Gatherer(self.store, self.batch)
        for (label, mention, names), rows in sorted(nodes.items(), key=lambda item: (not item[0][1], item[0][0])):
            for part in _parts([[id_, *(values[name] for name in names)] for id_, values in rows.items()]):
                given = (names, part) if mention else claims.nodes(label, names, part)
                written = self.store.write_nodes(self.batch, label, *given, mention=mention)
                self.tally.nodes += written.rows
                self.tally.nodes_created += written.created
        for (type_, ends, names), edges in relationships.items():
            for part in _parts([[*key, *(values[name] for name in names)] for key, values in edges.items()]):
                given = claims.relationships(type_, ends, names, part)
                written = self.store.write_relationships(self.batch, type_, ends, *given)
                self.tally.relationships += written.rows
                self.tally.relationships_created += written.created


def _merge(rows: dict[Any, dict[str, Any]], key: Any, values: dict[str, Any]) -> None:
    held = rows.get(key)
    rows[key] = (
        values if held is None else {name: held[name] if value is None else value for name, value in values.items()}
    )


def _parts(rows: list[list[Any]]) -> Iterable[list[list[Any]]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
