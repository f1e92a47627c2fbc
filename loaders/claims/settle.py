"""The declared order applied to the whole graph: one value counts, and where sources disagree an issue shows both.

A function of what the graph holds and the order alone, so that the order in which files were loaded does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from graph.model import NODE_BY_LABEL, RELATIONSHIP_BY_TYPE, Property
from graph.queries import Catalog
from graph.store import Row, Store
from loaders.claims.combine import Disagreement, combine
from loaders.claims.precedence import About, Precedence, read_precedence
from loaders.claims.record import MENTIONS, SHOWN, Claim, claimed, decode, encode
from loaders.issues import Issue
from loaders.spool import Spool

DISAGREEMENT = "sources-disagree"
"""Code of the issues that show two sources."""

_NAMES = (
    "name", "title", "number_raw", "family", "level", "year", "kind", "pub_no", "application_no", "pub_key", "application_key",
)  # fmt: skip
_LARGEST = 5000
"""Rows a statement, as in `loaders.writer`."""
PAGE = 20_000
"""Facts read at once."""


def settle(store: Store, catalog: Catalog, folder: Path) -> Spool[Issue]:
    """Write the values that count; returns an issue for each property on which two sources disagree.

    Facts are read and settled a page at a time: two exports of a million patents would not fit in memory.
    """
    about = {row["id"]: About(row["table"], row["as_of"]) for row in store.read(catalog["status/sources"].text)}
    precedence = read_precedence(folder, about)
    issues: Spool[Issue] = Spool()
    for rows in _pages(store, catalog["care/claims_of_nodes"].text, ("label", "id")):
        issues += sorted(_settle_nodes(store, rows, precedence), key=_place)
    for rows in _pages(store, catalog["care/claims_of_relationships"].text, ("type", "start_id", "end_id", "key")):
        issues += sorted(_settle_relationships(store, rows, precedence), key=_place)
    return issues


def _pages(store: Store, query: str, order: Sequence[str]) -> Iterator[list[Row]]:
    """The rows of a query a page at a time, each after the last of the page before, in the order of these columns."""
    after = dict.fromkeys(order, "")
    while rows := store.read(query, {**after, "most": PAGE}):
        yield rows
        if len(rows) < PAGE:
            return
        after = {name: rows[-1][name] for name in order}


def _place(issue: Issue) -> tuple[str, int, str, str]:
    return issue.file, issue.line or 0, issue.column or "", issue.message


def _settle_nodes(store: Store, rows: Iterable[Row], precedence: Precedence) -> list[Issue]:
    issues: list[Issue] = []
    updates: dict[tuple[str, tuple[str, ...]], list[list[Any]]] = {}
    for row in rows:
        label = row["label"]
        properties = claimed(label)
        values, found = _settled(row, label, row["id"], properties, precedence)
        named = f"{NODE_BY_LABEL[label].title} {row['id']}"
        if values.get("name") not in (None, row["id"]):
            named = f"{NODE_BY_LABEL[label].title}“{values['name']}”"
        issues += [_issue(named, properties, item, precedence) for item in found]
        names = tuple(sorted(values))
        updates.setdefault((label, names), []).append([row["id"], *(values[name] for name in names)])
    for (label, names), lines in updates.items():
        for part in _parts(lines):
            store.update_nodes(label, names, part)
    return issues


def _settle_relationships(store: Store, rows: Iterable[Row], precedence: Precedence) -> list[Issue]:
    issues: list[Issue] = []
    updates: dict[tuple[str, tuple[str, str], tuple[str, ...]], list[list[Any]]] = {}
    for row in rows:
        type_ = row["type"]
        properties = claimed(type_, relationship=True)
        values, found = _settled(row, type_, "", properties, precedence)
        named = f"{row['start_id']} {RELATIONSHIP_BY_TYPE[type_].title} {row['end_id']}"
        issues += [_issue(named, properties, item, precedence) for item in found]
        names = tuple(sorted(values))
        line = [row["start_id"], row["end_id"], row["key"], *(values[name] for name in names)]
        updates.setdefault((type_, (row["start_label"], row["end_label"]), names), []).append(line)
    for (type_, ends, names), lines in updates.items():
        for part in _parts(lines):
            store.update_relationships(type_, ends, names, part)
    return issues


def _settled(
    row: Row, what: str, id_: str, properties: dict[str, Property], precedence: Precedence
) -> tuple[dict[str, Any], list[Disagreement]]:
    """The values that count, with the claims that are left; a withdrawn source's word goes with it."""
    claims = decode(row["claims"], properties)
    alive = [claim for claim in claims if _alive(claim, row)]
    if not alive:
        return {"claims": None}, []
    names = {name for claim in claims for name in claim.values} - set(SHOWN)
    values, found = combine(alive, names, what, id_, precedence)
    if all(claim.manual or claim.merged for claim in alive):
        # The files that described it are gone: it keeps its names and number, as a thing that is only mentioned does.
        for name in names & set(_NAMES):
            if values[name] is None:
                values[name] = next((c.values[name] for c in claims if c.values.get(name) is not None), None)
    for name in names & properties.keys():
        # As a table writes an empty list.
        if values[name] is None and properties[name].kind == "texts":
            values[name] = []
    return {**values, "claims": encode(map(_kept, alive)) if len(alive) > 1 else None}, found


def _alive(claim: Claim, row: Row) -> bool:
    """Whether its source still says it; claims of merged nodes are kept up by `loaders.review.merge`."""
    return claim.source in row["given_by"] or claim.source == MENTIONS or claim.merged


def _kept(claim: Claim) -> Claim:
    """The claim as it is kept: without blanks and load mark, so that the same content leaves the same graph."""
    said = {name: value for name, value in claim.values.items() if claim.manual or value not in (None, "", [])}
    return Claim(claim.source, "", said)


def _issue(named: str, properties: dict[str, Property], item: Disagreement, precedence: Precedence) -> Issue:
    title = properties[item.name].title
    said = "；".join(_said(claim, item.name, precedence) for claim in (item.better, item.other))
    return Issue(
        DISAGREEMENT,
        f"{named}的“{title}”说法不一：{said}。以前者为准（{item.reason}）",
        "核对哪个对：改正文件后重新载入，或用 liantu set 写明；也可以在图库旁的 precedence.yml 里排定来源次序",
        item.other.said_by,
        None,
        item.other.values.get("line"),
        title,
        _text(item.other.values[item.name]),
    )


def _said(claim: Claim, name: str, precedence: Precedence) -> str:
    where = [claim.said_by]
    if claim.values.get("line") is not None:
        where.append(f"第 {claim.values['line']} 行")
    day = claim.values.get("as_of") or precedence.about.get(claim.said_by, About()).as_of
    where.append(day.isoformat() if isinstance(day, date) else "未写日期")
    return f"“{_text(claim.values[name])}”（{'，'.join(where)}）"


def _text(value: Any) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case list():
            return "；".join(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _parts(rows: list[list[Any]]) -> Iterable[list[list[Any]]]:
    for start in range(0, len(rows), _LARGEST):
        yield rows[start : start + _LARGEST]
