"""Bodies of standards for the back-test: from a dated list (ICS codes stand for segments), or from the loaded city.

From a list: the segment is the ICS code as given, its chain the ICS field, the element that of the title. An edition
ends when an edition that replaces it is published. A withdrawn one without successor has no known end: lists give
the state of today, not its day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from graph.backtest import Document, History
from graph.errors import IdentifierError, InputError
from graph.identifiers.ics import FIELDS, parse_ics
from graph.model import STATUSES
from graph.queries import Catalog
from graph.store import Store
from loaders.find import find_tables, read_cells
from loaders.issues import Issue
from loaders.linking import Document as Record
from loaders.linking import classify_aspect
from loaders.report import LoadReport
from loaders.row import Cells

_ENDED = ("废止", "被代替")
_PUBLISHED_BY_TABLE = "标准"


def read_list_history(path: Path) -> tuple[History, list[Issue]]:
    """The history of a file that is a known list of standards, and what could not be read of it.

    A row without number, title or ICS code is left out; drafts (not yet published) too.

    Raises:
        InputError: the file holds no list of standards.
    """
    tables = [found for found in find_tables(path, LoadReport(), []) if found.match.source.table == _PUBLISHED_BY_TABLE]
    if not tables:
        raise InputError(
            f"“{path.name}”里没有标准列表",
            "有 标准号、标准名称、发布日期、ICS 的表",
            "换一个文件，或先 liantu inspect 看看它是什么",
        )
    issues: list[Issue] = []
    read: dict[str, tuple[Cells, date | None, str | None, tuple[str, ...]]] = {}
    ended: dict[str, date] = {}
    for found in tables:
        for cells in read_cells(found, issues):
            number, title = cells.text("标准号"), cells.text("标准名称")
            codes = tuple(_codes(cells))
            issued, status = cells.date("发布日期"), cells.choice("标准状态", STATUSES)
            issues += cells.issues
            if number is None or title is None:
                continue
            if issued is not None:
                for older in _replaced(cells):
                    ended[older] = min(issued, ended.get(older, issued))
            if codes and not (issued is None and status in ("未知", "即将实施")):
                read[number] = (cells, issued, status, codes)
    documents = tuple(
        Document(
            id=number,
            title=cells.cells["标准名称"],
            issued=issued,
            ended=ended.get(number),
            segments=codes,
            aspect=classify_aspect(_record(number, cells, codes)),
            ended_known=number in ended or status not in _ENDED,
        )
        for number, (cells, issued, status, codes) in sorted(read.items())
    )
    codes_seen = sorted({code for document in documents for code in document.segments})
    segments = {code: (code, f"ICS {code[:2]} {FIELDS.get(code[:2], '')}".strip()) for code in codes_seen}
    return History(tables[0].match.source.title, path.name, segments, documents), issues


def read_store_history(store: Store, catalog: Catalog, title: str) -> History:
    """The history of the loaded standards by their accepted links."""
    segments = {row["id"]: (row["name"], row["chain"]) for row in store.read(catalog["backtest/segments"].text)}
    documents: list[Document] = []
    rows = store.read(catalog["backtest/standards"].text)
    for id_, group in groupby(rows, key=lambda row: row["id"]):
        same = list(group)
        first = same[0]
        ends = [day for day in (first["withdrawn"], first["replaced_on"]) if day is not None]
        documents.append(
            Document(
                id=id_,
                title=first["title"],
                issued=first["issued"],
                ended=min(ends) if ends and first["standing"] in _ENDED else None,
                segments=tuple(row["segment_id"] for row in same if row["segment_id"] is not None),
                aspect=next((row["aspect"] for row in same if row["aspect"] is not None), "产品"),
                ended_known=bool(ends) or first["standing"] in ("现行", "即将实施"),
            )
        )
    return History(title, "本图库", segments, tuple(documents))


def _codes(cells: Cells) -> Iterator[str]:
    for text in dict.fromkeys(cells.many("ICS")):
        try:
            yield parse_ics(text).text
        except IdentifierError as error:
            cells.problem("bad-code", "ICS", error.got, error.hint, raw=text)


def _replaced(cells: Cells) -> Iterator[str]:
    """Numbers that this edition takes the place of, by 代替标准 or the list's own relations (`obsoletes:ISO 1:2000|…`)."""
    yield from cells.many("代替标准")
    for relation in (cells.text("relations") or "").split("|"):
        kind, _, number = relation.partition(":")
        if kind == "obsoletes" and number:
            yield number


def _record(number: str, cells: Cells, codes: tuple[str, ...]) -> Record:
    return Record(
        id=number, kind="标准", title=cells.cells["标准名称"], title_en=cells.text("英文名称") or "",
        function=cells.text("标准功能") or "", ics=codes,
    )  # fmt: skip
