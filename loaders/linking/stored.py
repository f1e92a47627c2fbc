"""What the linking takes, read from the store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.queries import Catalog
from graph.store import Store
from loaders.linking.records import PATENT, PROJECT, STANDARD, Decision, Document, Segment
from loaders.linking.tables import Record

VERDICTS = {"采纳": "属于", "否决": "不属于", "待核": "待核"}
LINKS_SOURCE = "推定:联系"
PAGE = 20_000
"""Patents read at once."""


def stored_segments(store: Store, catalog: Catalog) -> tuple[Segment, ...]:
    """The segments of all chains."""
    many = ("keywords", "ipc", "ics", "ccs", "industry_codes")
    return tuple(
        Segment(
            **{
                **row,
                **{name: tuple(row[name] or ()) for name in many},
                "position": row["position"] or "",
                "parent": row["parent"] or "",
            }
        )
        for row in store.read(catalog["link/segments"].text)
    )


def stored_decisions(store: Store, catalog: Catalog) -> tuple[list[Decision], list[dict[str, Any]]]:
    """What people decided, and the rows it came from."""
    rows = store.read(catalog["link/decisions"].text, {"derived": LINKS_SOURCE})
    decisions = [
        Decision(
            row["document_id"], row["target_id"], row["aspect"], VERDICTS[row["state"]], row["evidence"],
            row["reviewer"] or "",
        )
        for row in rows
    ]  # fmt: skip
    return decisions, rows


def stored_records(store: Store, catalog: Catalog, *, listed: bool = True) -> Iterator[Record]:
    """Standards, patents and projects that have a row of their own.

    Args:
        listed: take also projects whose segments a table or a person has named.
    """
    for row in store.read(catalog["link/standards"].text):
        yield _record(
            Document(
                id=row["id"], kind=STANDARD, title=row["title"], title_en=row["title_en"] or "",
                level=row["level"] or "", function=row["function"] or "", keywords=tuple(row["keywords"] or ()),
                ics=tuple(row["ics"] or ()), ccs=tuple(row["ccs"] or ()), committee=row["committee"] or "",
                suggested=tuple(row["suggested"] or ()),
            ),
            row["number_raw"],
        )  # fmt: skip
    for row in _patents(store, catalog):
        codes = [*(row["ipc"] or []), *([row["ipc_main"]] if row["ipc_main"] else [])]
        yield _record(
            Document(
                id=row["id"], kind=PATENT, title=row["title"], abstract=row["abstract"] or "",
                claim=row["claim"] or "", ipc=tuple(dict.fromkeys(codes)), suggested=tuple(row["suggested"] or ()),
            ),
            row["application_no"], row["pub_no"],
        )  # fmt: skip
    for row in store.read(catalog["link/projects"].text, {"derived": LINKS_SOURCE}):
        if row["listed"] and not listed:
            continue
        yield _record(Document(id=row["id"], kind=PROJECT, title=row["title"], abstract=row["abstract"] or ""))


def _patents(store: Store, catalog: Catalog) -> Iterator[dict[str, Any]]:
    """All patents in order of id, a page at a time: a million with their abstracts would take gigabytes."""
    after = ""
    while rows := store.read(catalog["link/patents"].text, {"after": after, "most": PAGE}):
        yield from rows
        if len(rows) < PAGE:
            return
        after = rows[-1]["id"]


def _record(document: Document, *names: str | None) -> Record:
    known = dict.fromkeys((document.id, *(name for name in names if name), document.title))
    return Record(document, tuple(known))
