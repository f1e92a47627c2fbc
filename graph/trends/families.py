"""Patents of a chain as families: an invention counts once however often it was published, and co-owned ones count once.

Members of a family are told by the numbers that each lists; rows that share a number are one family. Its year is the
earliest known: the filing date, else the year that the application number carries (marked, 按申请号推算).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.errors import IdentifierError
from graph.identifiers.patent import PatentNumber, parse_patent
from graph.store import Row

KINDS = ("发明", "实用新型", "外观设计")


@dataclass(frozen=True, slots=True)
class Family:
    """One family of patents.

    Attributes:
        id: the smallest id of its members.
        year: earliest year of filing, None where no member tells.
        by_number: the year is the application number's.
        kind: 发明 if any member is one, else 实用新型, else 外观设计; None where no member tells.
        alive: some member has not lapsed.
        place: 本地, 外地, or 不明 by where the owners are.
        classes: IPC subclasses of the members (`B21B`).
    """

    id: str
    segments: tuple[str, ...]
    year: int | None
    by_number: bool
    kind: str | None
    applicants: frozenset[str]
    alive: bool
    place: str
    classes: frozenset[str]


def as_families(rows: Iterable[Row]) -> list[Family]:
    """Families out of the rows of `trends/patents`, ordered by id."""
    by_patent: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_patent[row["id"]].append(row)
    groups: dict[str, list[str]] = defaultdict(list)
    heads = _heads({id_: own[0] for id_, own in by_patent.items()})
    for id_ in sorted(by_patent):
        groups[heads[id_]].append(id_)
    families = [_family([row for id_ in ids for row in by_patent[id_]]) for ids in groups.values()]
    return sorted(families, key=lambda family: family.id)


def _heads(patents: Mapping[str, Row]) -> dict[str, str]:
    """Patent → a patent that stands for its family (union of all that share a number)."""
    head = {id_: id_ for id_ in patents}
    first: dict[str, str] = {}

    def top(id_: str) -> str:
        while head[id_] != id_:
            head[id_] = head[head[id_]]
            id_ = head[id_]
        return id_

    for id_ in sorted(patents):
        for number in _numbers(patents[id_]):
            other = top(first.setdefault(number, id_))
            head[max(other, top(id_))] = min(other, top(id_))
    return {id_: top(id_) for id_ in patents}


def _numbers(row: Row) -> set[str]:
    """Keys of the patent's own numbers and of the family members it lists."""
    texts = [row["application_no"], row["pub_no"], *(row["family"] or "").split(";")]
    return {_key(text.strip()) for text in texts if text and text.strip()}


def _parsed(text: str | None) -> PatentNumber | None:
    if text is None:
        return None
    try:
        return parse_patent(text)
    except IdentifierError:
        return None


def _key(text: str) -> str:
    number = _parsed(text)
    return text if number is None else number.key


def _family(rows: list[Row]) -> Family:
    dated: list[tuple[int, bool]] = []
    kinds: set[str] = set()
    for row in rows:
        number = _parsed(row["application_no"])
        if row["filed"] is not None:
            dated.append((row["filed"].year, False))
        elif number is not None and number.kind == "application" and number.year is not None:
            dated.append((number.year, True))
        if row["kind"] is not None:
            kinds.add(row["kind"])
        else:
            told = [found.invention for found in (number, _parsed(row["pub_no"])) if found is not None]
            kinds.update(kind for kind in told if kind is not None)
    year, by_number = min(dated) if dated else (None, False)
    return Family(
        id=min(row["id"] for row in rows),
        segments=tuple(sorted({row["segment_id"] for row in rows})),
        year=year,
        by_number=by_number,
        kind=next((kind for kind in KINDS if kind in kinds), None),
        applicants=frozenset(owner for row in rows for owner in row["owners"]),
        alive=any(row["legal_status"] != "失效" for row in rows),
        place="本地" if any(r["local"] for r in rows) else "外地" if any(r["elsewhere"] for r in rows) else "不明",
        classes=frozenset(row["ipc_main"][:4].upper() for row in rows if row["ipc_main"]),
    )
