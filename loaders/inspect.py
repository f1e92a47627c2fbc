"""Looking at a file without loading it: what it is, which source fits, what its rows would become."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from graph.errors import InputError
from graph.model import NODE_BY_LABEL, RELATIONSHIP_BY_TYPE
from loaders.facts import Edge, Fact, Node
from loaders.find import Found, read_cells
from loaders.issues import Issue
from loaders.looks import Column, look_at
from loaders.mapping import MAPPERS
from loaders.mapping.context import Context
from loaders.propose import Guess, draft_source, propose
from loaders.source import Match, Source, all_headings, match_source, read_sources, recognise
from loaders.tables import Table, read_tables

LOOKED_AT = 200
"""Cells of each column that are looked at."""

TRIED = 20_000
"""Rows that are tried; more than that says nothing new and takes long."""

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Tried:
    """A row as it would load."""

    line: int
    facts: tuple[str, ...]


@dataclass(slots=True)
class TableView:
    """What was found about one table of a file.

    Attributes:
        sheet, encoding, heading_line, headings, hidden: as in `loaders.tables.Table`.
        rows: how many rows there are.
        match: the source that fits and how, or None.
        why_not: why none fits, where none does.
        guess: the proposed mapping where none fits.
        draft: that proposal as a source.
        by_name: sources that would fit, were they named.
        tried: rows tried; `lost` of them gave neither a fact nor an issue.
        first: the first rows as they would load.
        issues: (code, column) → how many cells.
        samples: one issue of each kind.
    """

    sheet: str | None
    encoding: str | None
    heading_line: int
    headings: tuple[str, ...]
    hidden: bool
    rows: int
    match: Match | None = None
    why_not: str | None = None
    guess: Guess | None = None
    draft: Source | None = None
    by_name: tuple[Source, ...] = ()
    tried: int = 0
    lost: int = 0
    first: list[Tried] = field(default_factory=list)
    issues: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    samples: dict[tuple[str, str | None], Issue] = field(default_factory=dict)

    @property
    def source(self) -> Source | None:
        """The source that fits, else the draft."""
        return self.draft if self.match is None else self.match.source


def inspect_file(path: Path, context: Context, named: Source | None = None) -> list[TableView]:
    """Look at every table of a file.

    Args:
        path: the file.
        context: names and codes already known; it is added to as rows are tried.
        named: the source to read it by, where a person named one.

    Raises:
        InputError: the file cannot be read at all, or does not fit the named source.
    """
    if path.is_dir():
        raise InputError(f"{path} 是文件夹", "一个文件", "逐个文件查看；载入整个文件夹用 liantu load")
    known = all_headings() if named is None else all_headings(named)
    return [_view(path, table, context, named) for table in read_tables(path, known_headings=known)]


def _view(path: Path, table: Table, context: Context, named: Source | None) -> TableView:
    head = list(islice(table.rows, LOOKED_AT))
    rows = len(head) + sum(1 for _ in table.rows)
    view = TableView(table.sheet, table.encoding, table.heading_line, table.headings, table.hidden, rows)
    try:
        view.match = recognise(table.headings, path.name, named)
    except InputError as error:
        if named is not None:
            raise
        view.why_not = error.got
        view.by_name = tuple(s for s in read_sources() if s.by_name and match_source(s, table.headings) is not None)
        columns = _columns([row.cells for row in head], table.headings, context)
        view.guess = propose(table.headings, columns)
        if view.guess is None:
            return view
        view.draft = draft_source(view.guess, table.headings, columns, path.name)
        if view.guess.missing:
            return view  # no row can load without them: to try all would only say so again, row by row
    source = view.source
    match = view.match if source is None else match_source(source, table.headings)
    if match is not None and match.source.table is not None:
        _try_rows(view, Found(path, table.sheet, path.name, match), match.source.table, context)
    return view


def _columns(rows: Sequence[tuple[str, ...]], headings: Sequence[str], context: Context) -> list[Column]:
    return [
        look_at([row[i] for row in rows], context.regions.keys(), context.segments.keys()) for i in range(len(headings))
    ]


def _try_rows(view: TableView, item: Found, table: str, context: Context) -> None:
    mapper = MAPPERS[table]
    if mapper.register is not None:
        for cells in islice(read_cells(item, []), TRIED):
            mapper.register(cells, context)
    issues: list[Issue] = []
    for cells in islice(read_cells(item, issues), TRIED):
        facts = list(mapper.map_row(cells, context))
        view.tried += 1
        view.lost += not facts and not cells.issues
        issues += cells.issues
        if len(view.first) < SHOWN:
            view.first.append(Tried(cells.line, _said_all(facts)))
    for issue in issues:
        view.issues[issue.code, issue.column] += 1
        view.samples.setdefault((issue.code, issue.column), issue)


def _said_all(facts: Sequence[Fact]) -> tuple[str, ...]:
    """Facts in Chinese; nodes that are only mentioned show in their relationships."""
    names = {
        (fact.label, fact.id): str(fact.values["name"])
        for fact in facts
        if isinstance(fact, Node) and fact.label == "Organization" and "name" in fact.values
    }
    return tuple(_said(fact, names) for fact in facts if isinstance(fact, Edge) or not fact.mention)


def _said(fact: Fact, names: Mapping[tuple[str, str], str]) -> str:
    """`标准 GB/T 1-2020（名称 螺栓，…）`, `某某公司 —起草→ GB/T 1-2020`."""
    if isinstance(fact, Node):
        titles = {p.name: p.title for p in NODE_BY_LABEL[fact.label].properties}
        shown = [
            f"{titles.get(name, name)} {_short(value)}"
            for name, value in fact.values.items()
            if value is not None and value is not False and value not in ("", [])
        ]
        return f"{NODE_BY_LABEL[fact.label].title} {names.get((fact.label, fact.id), fact.id)}（{'，'.join(shown)}）"
    start, end = names.get(fact.start, fact.start[1]), names.get(fact.end, fact.end[1])
    return f"{start} —{RELATIONSHIP_BY_TYPE[fact.type].title}→ {end}"


def _short(value: object) -> str:
    text = "、".join(map(str, value)) if isinstance(value, list) else "是" if value is True else str(value)
    return text if len(text) <= 40 else text[:40] + "…"
