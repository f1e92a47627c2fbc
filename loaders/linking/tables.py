"""Records to be linked, and segment tables, straight from files: what is linked need not be in the store.

A file is read by the source that a load would take; where that wants more columns than the linking needs, by the looser
sources of `tables.yml`. Rows are streamed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from graph.errors import InputError
from graph.yaml_text import read_yaml
from loaders.linking.records import PATENT, PROJECT, STANDARD, Document, Segment
from loaders.row import Cells
from loaders.source import Match, Source, all_headings, match_source, read_sources
from loaders.tables import read_tables

# C21D 8/02 is one code: a blank divides only where a new code, a letter or ICS digits with a point, begins.
_BETWEEN_CODES = re.compile(r"[;；,，、|]+|\s+(?=[A-HT-Z]\d{2}[A-Z]?|\d{2}\.\d)")


@dataclass(frozen=True, slots=True)
class Record:
    """One row to be linked.

    Attributes:
        names: everything the row may be called by: its id first, then its other numbers, then its title.
    """

    document: Document
    names: tuple[str, ...]


def read_records(path: Path) -> Iterator[Record]:
    """The records of a table of standards, patents or projects, ids exactly as in the file.

    Raises:
        InputError: no table of the file has such columns.
    """
    refused: list[str] = []
    found = False
    for table in read_tables(path, known_headings=all_headings(*_loose())):
        match = _match(table.headings)
        if match is None:
            refused.append("、".join(name for name in table.headings[:6] if name))
            continue
        found = True
        source = match.source
        headings = {name: table.headings[i] for i, name in match.canonical.items()}
        make = _MAKERS[source.table or ""]
        for row in table.rows:
            cells = source.fill({name: row.cells[i] for i, name in match.canonical.items()})
            record = make(
                Cells(table.file, table.sheet, row.line, cells, headings, source.values, separators=source.separators)
            )
            if record is not None:
                yield record
    if not found:
        raise InputError(
            f"{path.name} 里没有可以做环节关联的表（表头：{refused[0] if refused else '空'}）",
            "标准（标准号、标准名称……）、专利（申请号、专利名称……）或项目（项目名称……）的表",
            "对照 docs/linking.md 所列的列名改表头",
        )


def read_segments(path: Path) -> tuple[Segment, ...]:
    """The segment table of a file.

    Raises:
        InputError: no table of the file has 产业链, 环节编号, 环节名称; or it has no rows; or a code occurs twice.
    """
    source = next(item for item in read_sources() if item.table == "产业链环节")
    for table in read_tables(path, known_headings=all_headings()):
        match = match_source(source, table.headings)
        if match is None:
            continue
        headings = {name: table.headings[i] for i, name in match.canonical.items()}
        found: dict[str, Segment] = {}
        for row in table.rows:
            cells = Cells(
                table.file, table.sheet, row.line, {name: row.cells[i] for i, name in match.canonical.items()}, headings
            )
            segment = _segment(cells)
            if segment is None:
                continue
            if segment.id in found:
                raise InputError(
                    f"{path.name} 第 {row.line} 行：环节编号“{segment.id}”重复", "每个环节一个编号", "改正后重试"
                )
            found[segment.id] = segment
        if found:
            return tuple(found.values())
    raise InputError(
        f"{path.name} 里没有环节表",
        "有 产业链、环节编号、环节名称 三列的表",
        "liantu template --table 产业链环节 写出空表",
    )


def _segment(cells: Cells) -> Segment | None:
    chain, code, name = cells.text("产业链"), cells.text("环节编号"), cells.text("环节名称")
    if chain is None or code is None or name is None:
        return None
    many = {
        field: tuple(cells.many(heading))
        for field, heading in (
            ("keywords", "关键词(;)"), ("ipc", "IPC前缀(;)"), ("ics", "ICS(;)"), ("ccs", "CCS(;)"),
            ("industry_codes", "国民经济行业代码(;)"),
        )
    }  # fmt: skip
    return Segment(code, chain, name, cells.text("位置") or "", **many, parent=cells.text("上级环节") or "")


@cache
def _loose() -> tuple[Source, ...]:
    items = read_yaml(files(__package__).joinpath("tables.yml").read_text(encoding="utf-8"))
    return tuple(Source.model_validate(item) for item in items)


def _match(headings: tuple[str, ...]) -> Match | None:
    """The linkable source that knows most of the headings; a stricter source before a looser one."""
    found = [
        match
        for source in (*read_sources(), *_loose())
        if source.table in _MAKERS and not source.by_name
        and (match := match_source(source, headings)) is not None
        and len(set(match.canonical.values())) == len(match.canonical)
    ]  # fmt: skip
    return min(found, key=lambda match: (len(match.unknown), -len(match.source.required)), default=None)


def codes(cells: Cells, heading: str) -> tuple[str, ...]:
    """Class codes of a cell, however they are divided: `B21B1/26; C21D 8/02` are two."""
    text = cells.text(heading)
    if text is None:
        return ()
    parts = cells.many(heading) if heading in cells.separators else _BETWEEN_CODES.split(text)
    return tuple(part.strip() for part in parts if part.strip())


def _standard(cells: Cells) -> Record | None:
    title = cells.text("标准名称")
    id_ = cells.text("编号") or cells.text("标准号") or title
    if title is None or id_ is None:
        return None
    document = Document(
        id=id_, kind=STANDARD, title=title, title_en=cells.text("英文名称") or "", level=cells.text("标准级别") or "",
        function=cells.text("标准功能") or "", abstract=cells.text("摘要") or "",
        keywords=tuple(cells.many("适用环节关键词")), ics=codes(cells, "ICS"), ccs=codes(cells, "CCS"),
        committee=cells.text("归口单位") or "", references=tuple(cells.many("规范性引用文件")),
    )  # fmt: skip
    return Record(document, _names(id_, cells.text("标准号"), title))


def _patent(cells: Cells) -> Record | None:
    title = cells.text("标题")
    application, publication = cells.text("申请号"), cells.text("公开（公告）号")
    id_ = cells.text("编号") or application or publication or title
    if title is None or id_ is None:
        return None
    # CPC is IPC drawn finer: the same letters and numbers, with further groups
    ipc = dict.fromkeys((*codes(cells, "IPC主分类号"), *codes(cells, "IPC(;)"), *codes(cells, "CPC(;)")))
    document = Document(
        id=id_, kind=PATENT, title=title, abstract=cells.text("摘要") or "", claim=cells.text("首项权利要求") or "",
        ipc=tuple(ipc), applicants=tuple(cells.many("申请人(;)")), suggested=tuple(cells.many("建议环节(;)")),
    )  # fmt: skip
    return Record(document, _names(id_, application, publication, title))


def _project(cells: Cells) -> Record | None:
    title = cells.text("项目名称")
    id_ = cells.text("编号") or cells.text("项目编号") or title
    if title is None or id_ is None:
        return None
    units = (*cells.many("承担单位"), *cells.many("参与单位(;)"))
    document = Document(
        id=id_, kind=PROJECT, title=title, abstract=cells.text("成果摘要") or "", applicants=tuple(units),
        suggested=tuple(cells.many("环节编号(;)")),
    )  # fmt: skip
    return Record(document, _names(id_, title))


def _names(*names: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name is not None))


_MAKERS: dict[str, Callable[[Cells], Record | None]] = {"标准": _standard, "专利": _patent, "科技项目": _project}
