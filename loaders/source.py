"""Sources as data: which tables there are, how their headings are called, and what their cells mean.

Each file of `loaders/sources/` is one YAML list of sources; `table` names the mapper in `loaders.mapping`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from graph.errors import InputError
from graph.yaml_text import read_yaml, read_yaml_file
from loaders.mapping import MAPPERS
from loaders.tables import fold_heading

COMMON = ("来源网址", "来源日期", "可信度", "核验", "备注", "许可状态")
"""Columns that every table may carry."""
NOTHING: Mapping[str, str] = MappingProxyType({})


class Expected(BaseModel):
    """What a whole export looks like.

    Attributes:
        columns: how many columns.
        rows: how many rows the known whole file has, or None where every export differs.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    columns: int
    rows: int | None = None


class Source(BaseModel):
    """How one kind of file is read.

    Attributes:
        id: stable English name.
        table: the table it fills (Chinese, see `loaders.mapping`); None for files that are only for people.
        title: what it is.
        columns: canonical heading → other headings that mean the same.
        required: canonical headings, or headings of the file, without which it is not this source.
        ignored: headings that are known and not loaded, each with the reason.
            A heading that ends in `*` stands for all that begin so.
        values: canonical heading → text in the file → canonical value.
        separators: canonical heading → what parts the values of a cell there, instead of `;`.
        blank: texts that mean "nothing here" in this kind of file (`-`).
        compose: canonical heading → canonical headings whose texts, one after the other, are its text.
        constants: canonical heading → text that holds for every row, where the file has none of its own.
        captions: canonical heading → pattern; what its first group finds in the titles above the heading row holds for
            every row that has none of its own.
        expected: what a whole export of this kind looks like.
        by_name: taken only when a person names it (`--source`): its headings could be anybody's.
        licence: what the data may be used for.
        origin: where such files come from.
        note: what a reader should know.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    table: str | None
    title: str
    columns: dict[str, list[str]]
    required: list[str]
    ignored: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    separators: dict[str, list[str]] = {}
    blank: list[str] = []
    compose: dict[str, list[str]] = {}
    constants: dict[str, str] = {}
    captions: dict[str, str] = {}
    expected: Expected | None = None
    by_name: bool = False
    licence: str = ""
    origin: str = ""
    note: str = ""

    def headings(self) -> dict[str, str]:
        """Folded heading → canonical heading."""
        found: dict[str, str] = {fold_heading(name): name for name in COMMON}
        for name, others in self.columns.items():
            for heading in (name, *others):
                found[fold_heading(heading)] = name
        return found

    def reason_to_ignore(self, heading: str) -> str | None:
        """Why a heading is known and not loaded, or None."""
        folded = fold_heading(heading)
        for name, reason in self.ignored.items():
            known = fold_heading(name)
            if folded == known or (known.endswith("*") and folded.startswith(known[:-1])):
                return reason
        return None

    def stated(self, caption: str) -> dict[str, str]:
        """What the titles above the heading row say of every row."""
        found = ((name, re.search(pattern, caption)) for name, pattern in self.captions.items())
        return {name: self.values.get(name, {}).get(match[1], match[1]) for name, match in found if match is not None}

    def fill(self, cells: dict[str, str], stated: Mapping[str, str] = NOTHING) -> dict[str, str]:
        """The cells of a row with blanks taken out, composed ones put together, what titles say and constants added."""
        found = {name: "" if text in self.blank else text for name, text in cells.items()} if self.blank else cells
        if self.compose or self.constants or stated:
            fixed = {**self.constants, **stated}
            found = {**found, **{name: text for name, text in fixed.items() if not found.get(name)}}
            for name, parts in self.compose.items():
                if not found.get(name):
                    found[name] = "".join(found.get(part, "") for part in parts)
        return found


@dataclass(frozen=True, slots=True)
class Match:
    """A source that fits a table's headings.

    Attributes:
        source: the source.
        canonical: position of each known column → canonical heading.
        unknown: headings that the source does not know.
    """

    source: Source
    canonical: dict[int, str]
    unknown: tuple[str, ...]


@cache
def read_sources() -> tuple[Source, ...]:
    """All sources that ship with liantu."""
    found: list[Source] = []
    for file in sorted(resources.files("loaders").joinpath("sources").iterdir(), key=lambda path: path.name):
        if file.name.endswith(".yml"):
            items: list[dict[str, Any]] = read_yaml(file.read_text(encoding="utf-8"))
            found += [Source.model_validate(item) for item in items]
    return tuple(found)


def read_source(name: str) -> Source:
    """The source that a person names: the id of a shipped one, or a YAML file with one source.

    Raises:
        InputError: there is neither, or the file is no source.
    """
    for source in read_sources():
        if source.id == name:
            return source
    path = Path(name)
    if not path.is_file():
        raise InputError(
            f"找不到来源定义“{name}”",
            "来源文件（.yml），或自带来源的编号",
            "先用 liantu inspect 文件 -o new.yml 写出草稿",
        )
    content = read_yaml_file(path, "来源文件", "docs/inspect.md 有写法")
    items = content if isinstance(content, list) else [content]
    if len(items) != 1 or not isinstance(items[0], dict):
        raise InputError(f"{path} 里有 {len(items)} 个来源", "一个文件一个来源", "拆成几个文件，逐个用 --source 指定")
    try:
        source = Source.model_validate(items[0])
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(
            f"{path} 的 {place} 不合来源的写法", "docs/inspect.md 所列的各项", "改正或删去这一项后重试"
        ) from None
    if source.table is not None and source.table not in MAPPERS:
        raise InputError(f"{path} 的 table 写的是“{source.table}”", "应为：" + "、".join(MAPPERS), "改成其中一张表")
    return source


def all_headings(*more: Source) -> frozenset[str]:
    """Every heading that some source knows, as written: helps to find the heading row below titles."""
    return frozenset(
        heading
        for source in (*read_sources(), *more)
        for name, others in source.columns.items()
        for heading in (name, *others)
    )


def match_source(source: Source, headings: Sequence[str]) -> Match | None:
    """How the source reads a table with these headings; None where a required one is not there."""
    known = source.headings()
    folded = [fold_heading(heading) for heading in headings]
    canonical = {i: known[text] for i, text in enumerate(folded) if text in known}
    if not set(source.required) <= match_columns(source, headings):
        return None
    unknown = tuple(
        headings[i]
        for i, text in enumerate(folded)
        if i not in canonical and text and source.reason_to_ignore(headings[i]) is None
    )
    return Match(source, canonical, unknown)


def recognise(headings: Iterable[str], file: str, named: Source | None = None) -> Match:
    """The source whose columns fit best; with `named` that one and no other.

    Raises:
        InputError: none fits, or two fit equally well.
    """
    original = list(headings)
    if named is not None:
        match = match_source(named, original)
        if match is None:
            missing = [name for name in named.required if name not in match_columns(named, original)]
            raise InputError(
                f"{file}：缺少来源“{named.title}”必需的列 {'、'.join(missing)}",
                "来源定义里 required 的各列",
                "换一个来源，或改正来源定义的 columns",
            )
        _refuse_doubled(match, file)
        return match
    found = (match_source(source, original) for source in read_sources() if not source.by_name)
    best = [match for match in found if match is not None]
    if not best:
        raise InputError(
            f"{file}：表头不是已知的表（{'、'.join(h for h in original[:6] if h)}{'…' if len(original) > 6 else ''}）",
            "docs/load.md 所列某张表的表头",
            "liantu inspect 文件 看建议的对应；或对照 docs/load.md 改表头",
        )
    best.sort(key=lambda match: (len(match.unknown), -len(match.source.required), -len(match.canonical)))
    first = best[0]
    same = [
        m
        for m in best
        if (len(m.unknown), len(m.source.required), len(m.canonical))
        == (len(first.unknown), len(first.source.required), len(first.canonical))
    ]
    if len(same) > 1:
        names = "、".join(match.source.title for match in same)
        raise InputError(f"{file}：表头同时符合 {names}", "只符合一张表", "补上能区分它们的列")
    _refuse_doubled(first, file)
    return first


def match_columns(source: Source, headings: Iterable[str]) -> set[str]:
    """What of the source a table has: canonical headings, and headings of the file as the source writes them."""
    known = source.headings()
    declared = {
        fold_heading(name): name
        for name in (*source.ignored, *(h for others in source.columns.values() for h in others))
    }
    folded = [fold_heading(heading) for heading in headings]
    return {names[text] for names in (known, declared) for text in folded if text in names}


def _refuse_doubled(match: Match, file: str) -> None:
    names = list(match.canonical.values())
    doubled = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if doubled:
        raise InputError(f"{file}：有两列都是“{doubled[0]}”", "一个含义一列", "删去或改名其中一列")
