"""From an entry to facts: it is read as a cell of its table would be, by the same mapper, with the same refusals.

Which properties and relationships a column makes is observed, not written down: the mapper is run on a row with the entry's
cells and on rows without them, and what differs is what the person said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graph.errors import IdentifierError, UsageError
from graph.identifiers.patent import parse_patent
from loaders.care.forms import Column, read_examples, read_forms
from loaders.claims.record import MANUAL_SOURCE
from loaders.facts import Edge, Fact, Node
from loaders.issues import Issue
from loaders.manual.journal import Entry
from loaders.mapping import MAPPERS
from loaders.mapping.context import Context, fold_name, patent_key
from loaders.row import Cells
from loaders.source import Source, read_sources
from loaders.tables import fold_heading

KEYS: dict[str, tuple[str, str]] = {
    "产业链": ("产业链", "Chain"), "区域": ("名称", "Region"), "产业链环节": ("环节编号", "Segment"), "企业": ("企业名称", "Organization"),
    "技术委员会": ("委员会编号", "Committee"), "标准": ("标准号", "Standard"), "标准计划": ("计划号", "StandardProject"),
    "标准体系表": ("体系编号", "SystemEntry"), "专利": ("申请号", "Patent"), "专利池": ("专利池编号", "PatentPool"),
    "SEP声明": ("声明编号", "Declaration"), "科技项目": ("项目编号", "Project"), "检索记录": ("记录编号", "SearchRecord"),
}  # fmt: skip
"""Tables whose rows describe one object → the heading that names it, and its label. In the other tables a row is a relation."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A canonical table as far as entries concern it."""

    source: Source
    columns: Mapping[str, Column]

    def heading(self, text: str) -> str:
        """The canonical heading that a person's word for a column means.

        Raises:
            UsageError: the table has no such column.
        """
        for name, others in self.source.columns.items():
            if fold_heading(text) in {fold_heading(word) for word in (name, name.removesuffix("(;)"), *others)}:
                return name
        raise UsageError(f"“{self.source.title}”表没有“{text}”这一列", "、".join(self.source.columns), "改正列名")


def read_sheet(table: str) -> Sheet:
    """The canonical table of that name.

    Raises:
        UsageError: there is none.
    """
    if table not in MAPPERS:
        raise UsageError(f"没有“{table}”这张表", "、".join(MAPPERS), "liantu set --help 看例子")
    form = read_forms([table])[0]
    examples = read_examples()
    source = next(item for item in read_sources() if item.table == table and item.id in examples)
    return Sheet(source, {column.heading: column for column in form.columns})


def facts_of(entry: Entry, context: Context) -> tuple[list[Fact], list[Issue]]:
    """What an entry says, and what of it cannot be read."""
    sheet = read_sheet(entry.table)
    if not entry.key or entry.new:
        return _map(sheet, entry, {**entry.key, **entry.cells}, context)
    stranger = _stranger(entry, context)
    if stranger is not None:
        return [stranger], []
    example = read_examples()[sheet.source.id]
    said = {**_key_cells(entry, context), **entry.cells}
    rest = {name: example[name] for name, column in sheet.columns.items() if column.required and name not in said}
    full, issues = _map(sheet, entry, {**rest, **said}, context)
    without = _map(sheet, entry, {**rest, **said, **dict.fromkeys(entry.cells, "")}, context)[0]
    others = [without]
    for name in entry.cells:
        column = sheet.columns[name]
        for other in (example.get(name, ""), *column.choices):
            others.append(_map(sheet, entry, {**rest, **said, name: other}, context)[0])
    issues = [issue for issue in issues if issue.column in said]
    return list(_difference(full, without, others)), issues


def strangers(entry: Entry, facts: list[Fact]) -> set[tuple[str, str]]:
    """What the facts must find in the graph, as (label, id): the object itself, and all that they only mention."""
    own = KEYS[entry.table][1] if entry.key else None
    nodes = [fact for fact in facts if isinstance(fact, Node)]
    made = {(node.label, node.id) for node in nodes if not node.mention and node.label != own}
    ends = {end for fact in facts if isinstance(fact, Edge) for end in (fact.start, fact.end)}
    wanted = ends | {(node.label, node.id) for node in nodes}
    return {(label, id_) for label, id_ in wanted - made if label != "Aspect"}


def _stranger(entry: Entry, context: Context) -> Node | None:
    """An organization or region that nobody knows by that name: its mapper counts on having seen the row before."""
    text = next(iter(entry.key.values()))
    if entry.table == "企业" and context.known_organization(text) is None:
        return Node("Organization", text, {"name": text}, mention=True)
    if entry.table == "区域" and text not in context.regions:
        return Node("Region", text, {"name": text}, mention=True)
    return None


def _key_cells(entry: Entry, context: Context) -> dict[str, str]:
    """The cells that name the object; patents and projects are also known by other numbers and names."""
    (heading, text), *_ = entry.key.items()
    if entry.table == "专利":
        id_ = context.patents.get(patent_key(text)) or text
        try:
            return {heading: id_} if parse_patent(id_).kind == "application" else {heading: "", "公开（公告）号": id_}
        except IdentifierError:
            return {heading: id_}
    if entry.table == "科技项目":
        id_ = context.projects.get(text) or context.projects.get(fold_name(text)) or text
        return {heading: "", "项目名称": text} if id_.startswith("prj:") else {heading: id_}
    return {heading: text}


def _map(sheet: Sheet, entry: Entry, row: dict[str, str], context: Context) -> tuple[list[Fact], list[Issue]]:
    mapper = MAPPERS[entry.table]
    row = {
        **{name: text for name, text in (("审核人", entry.who), ("理由", entry.why)) if name in sheet.columns},
        **row,
    }
    cells = Cells(MANUAL_SOURCE, None, entry.number, row, {}, sheet.source.values)
    if entry.new and mapper.register is not None:
        mapper.register(cells, context)
    # A mapper notes the projects it meets; names made up for the columns left out must not stay.
    facts = list(mapper.map_row(cells, replace(context, projects=dict(context.projects))))
    return facts, cells.issues


def _difference(full: list[Fact], without: list[Fact], others: list[list[Fact]]) -> Iterable[Fact]:
    """What the entry's cells add: the properties on which the other rows differ, and relationships that only they make."""
    before = {place_of(fact): fact for fact in without}
    edges = [fact for fact in full if isinstance(fact, Edge) and before.get(place_of(fact)) != fact]
    needed = {end for edge in edges for end in (edge.start, edge.end)}
    for fact in full:
        if not isinstance(fact, Node):
            continue
        if fact.mention or place_of(fact) not in before:
            if (fact.label, fact.id) in needed:
                yield fact
            continue
        found = {
            name
            for other in others
            for twin in other
            if place_of(twin) == place_of(fact)
            for name, value in fact.values.items()
            if twin.values.get(name) != value
        }
        if found:
            yield Node(fact.label, fact.id, {name: fact.values[name] for name in sorted(found)})
    yield from edges


def place_of(fact: Fact) -> tuple[object, ...]:
    """What makes two facts speak of one thing."""
    if isinstance(fact, Node):
        return "node", fact.label, fact.id, fact.mention
    return "relationship", fact.type, fact.start, fact.end, fact.key
