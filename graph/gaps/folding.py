"""Many leads that ask for the same search, folded into one of the chain.

Where the field that a rule rests on is blank almost everywhere, the rule names every thing that it could have looked at. One
lead with their number says the same, and is read. A query file asks for it with the header lines `folded_statement`
and `folded_hint` and the column `foldable`, and gives what it counted in the columns `considered_ids` and `known_ids`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from graph.queries import Query
from graph.store import Row

_NAMED = 5


def folded_query(query: Query) -> Query:
    """The query with the words of the one lead, which is the chain's."""
    meta = {**query.meta, "statement": query.meta["folded_statement"], "search_hint": query.meta["folded_hint"]}
    return replace(query, meta=meta, identity=("chain",))


def fold(chain: str, rows: Sequence[Row]) -> Row:
    """One row for the rows of a chain's leads; its evidence is what they name."""
    doubtful = sum(row["state"] == "待核" for row in rows)
    names = [row["subjects"][0]["id"] for row in rows]
    considered, known = _union(rows, "considered_ids"), _union(rows, "known_ids")
    return {
        "chain": chain, "count": len(rows), "doubt": _doubt(doubtful, len(rows)),
        "names": "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else ""),
        "severity": max(row["severity"] for row in rows), "state": "待核" if doubtful == len(rows) else "成立",
        "known_x": len(known), "known_y": len(considered), "segments": _union(rows, "segments"),
        "subjects": [{"role": "产业链", "label": "Chain", "id": chain, "name": chain}],
        "evidence": list(_once(fact for row in rows for fact in row["evidence"])), "lead": True,
    }  # fmt: skip


def _doubt(doubtful: int, count: int) -> str:
    """How many of the things may be answered for already.

    >>> _doubt(0, 3), _doubt(2, 3), _doubt(3, 3)
    ('', '；其中2项所在环节已有同一要素的标准，先核是否已覆盖', '；所在环节都已有同一要素的标准，先核是否已覆盖')
    """
    if not doubtful:
        return ""
    return f"；{'所在环节都' if doubtful == count else f'其中{doubtful}项所在环节'}已有同一要素的标准，先核是否已覆盖"


def _union(rows: Iterable[Row], column: str) -> list[str]:
    return sorted({value for row in rows for value in row[column]})


def _once(facts: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    seen = set()
    for fact in facts:
        if (key := (fact["label"], fact["id"])) not in seen:
            seen.add(key)
            yield fact
