"""What the blank forms of the canonical tables say of each column.

Nothing of it is written down twice: the mapper of a table is run on one invented row (`examples.yml`) and watched, so
that the form offers exactly the values the mapper takes, and calls a column necessary exactly where the mapper gives
no fact without it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from importlib import resources

from graph.errors import UsageError
from graph.model import PROVENANCE
from graph.yaml_text import read_yaml
from loaders.mapping import MAPPERS
from loaders.mapping.context import Context
from loaders.row import Cells
from loaders.source import COMMON, Source, read_sources

NOTES_SHEET = "填写说明"
_CONFIDENCE = next(prop.values for prop in PROVENANCE if prop.name == "confidence")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form.

    Attributes:
        heading: as the loader knows it.
        kind: 文字, 多值, 日期, 整数, 是否 or 选择.
        choices: the values to choose from, for 是否 and 选择.
        others: further spellings that the loader takes.
        required: without it a row gives no fact.
        note: what to fill in.
        example: the invented value, or "".
    """

    heading: str
    kind: str
    choices: tuple[str, ...]
    others: tuple[str, ...]
    required: bool
    note: str
    example: str


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one table; its file is named after `table`."""

    table: str
    title: str
    columns: tuple[Column, ...]


@dataclass(slots=True)
class _Watched(Cells):
    """Cells that remember how the mapper asked for them."""

    asked: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)

    def many(self, name: str) -> list[str]:
        self.asked.setdefault(name, ("多值", ()))
        return Cells.many(self, name)

    def choice(self, name: str, allowed: tuple[str, ...]) -> str | None:
        self.asked[name] = ("选择", allowed)
        return Cells.choice(self, name, allowed)

    def integer(self, name: str) -> int | None:
        self.asked[name] = ("整数", ())
        return Cells.integer(self, name)

    def flag(self, name: str) -> bool | None:
        self.asked[name] = ("是否", ("是", "否"))
        return Cells.flag(self, name)

    def date_and_precision(self, name: str) -> tuple[date | None, bool]:
        self.asked[name] = ("日期", ())
        return Cells.date_and_precision(self, name)


def read_examples() -> dict[str, dict[str, str]]:
    """The invented row of each canonical source, by the source's id."""
    text = resources.files("loaders.care").joinpath("examples.yml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = read_yaml(text)
    return found


def read_forms(tables: Iterable[str] = ()) -> tuple[Form, ...]:
    """The forms of the named tables, or of all, in the order in which tables are loaded.

    Raises:
        UsageError: there is no such table.
    """
    examples = read_examples()
    sources = {source.table: source for source in read_sources() if source.id in examples}
    wanted = tuple(tables)
    for name in wanted:
        if name not in sources:
            raise UsageError(f"没有“{name}”这张表", "、".join(MAPPERS), "改正表名，或不写 --table 以得到全部")
    notes: dict[str, str] = read_yaml(resources.files("loaders.care").joinpath("forms.yml").read_text(encoding="utf-8"))
    context = _context(sources, examples)
    return tuple(
        _form(table, sources[table], examples[sources[table].id], notes, context)
        for table in MAPPERS
        if table in sources and (not wanted or table in wanted)
    )


def _context(sources: dict[str | None, Source], examples: dict[str, dict[str, str]]) -> Context:
    """All that the invented rows say of each other."""
    context = Context(segments={"SL00": "示例链", "SL02": "示例链"})
    context.regions["示例省"] = "990000"
    for table, mapper in MAPPERS.items():
        if table in sources:
            cells = _cells(examples[sources[table].id], sources[table])
            if mapper.register is not None:
                mapper.register(cells, context)
            list(mapper.map_row(cells, context))
    return context


def _cells(row: dict[str, str], source: Source) -> _Watched:
    return _Watched(source.title, None, 2, row, {}, source.values)


def _form(table: str, source: Source, example: dict[str, str], notes: dict[str, str], context: Context) -> Form:
    watched = _cells(example, source)
    mapper = MAPPERS[table]
    list(mapper.map_row(watched, copy.deepcopy(context)))
    columns = []
    for heading in (*source.columns, *(name for name in COMMON if name not in source.columns)):
        kind, choices = watched.asked.get(heading, ("文字", ()))
        if heading == "来源日期":
            kind = "日期"
        elif heading == "可信度":
            kind, choices = "选择", _CONFIDENCE
        without = _cells({**example, heading: ""}, source)
        required = heading in example and not list(mapper.map_row(without, copy.deepcopy(context)))
        others = tuple(
            text for text, value in source.values.get(heading, {}).items() if value in choices and text != value
        )
        note = "；".join(part for part in (notes.get(heading, ""), _by_kind(kind)) if part)
        columns.append(Column(heading, kind, choices, others, required, note, example.get(heading, "")))
    return Form(table, source.title, tuple(columns))


def _by_kind(kind: str) -> str:
    match kind:
        case "多值":
            return "可填几个值，用分号隔开"
        case "日期":
            return "写成 2026-11-23；只知道年月或年份，写 2026-11 或 2026"
        case "整数":
            return "整数"
        case "是否" | "选择":
            return "从下拉列表中选"
        case _:
            return ""
