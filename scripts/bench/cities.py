"""Many cities from one: the files of `liantu export --neo4j-admin`, with every city but the first renamed.

The first city keeps its ids, so that what is planted in its chains is known. All share the province, the aspects, the
sources, the institutes that draft everywhere and every tenth supplier from elsewhere: these are the hubs. Within a city
nothing changes, so that each chain has the findings of the first city's. Works on files, a table at a time.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from bench.bodies import Body, bodies

_SHARED_LABELS = ("Aspect", "Source")
_HUBS = "name LIKE '外省第%研究院' OR name LIKE '外省第%0号%'"


def multiply(source: Path, target: Path, cities: int) -> tuple[int, int]:
    """Write the files of so many cities; returns how many nodes and relationships."""
    target.mkdir(parents=True, exist_ok=True)
    totals = [0, 0]
    read = bodies(source)
    with duckdb.connect() as database:
        organizations = next(body for body in read if body.name == "Organization")
        database.execute(f"CREATE TABLE hub AS SELECT id FROM {organizations.rows} WHERE {_HUBS}")
        for body in read:
            (target / body.head.name).write_bytes(body.head.read_bytes())
            written = database.execute(
                f"COPY ({_query(body, cities)}) TO '{target / body.path.name}' (FORMAT csv, HEADER false, QUOTE '\"', FORCE_QUOTE *)"
            ).fetchone()
            totals["-" in body.name] += written[0] if written else 0
    return totals[0], totals[1]


def in_city(label: str, id_: str, city: int) -> str:
    """The id of a node that is not shared, in one of the cities.

    >>> in_city("Standard", "GB/T 100001-2024", 3), in_city("Chain", "合成链02", 3), in_city("Chain", "合成链02", 0)
    ('GB/T 30100001-2024', '合成链02·3', '合成链02')
    """
    if city == 0:
        return id_
    return id_.replace(" ", f" {city}0") if label == "Standard" else f"{id_}·{city}"


def _query(body: Body, cities: int) -> str:
    """Its rows once for each city; what is shared, or between what is shared, only once."""
    ends = ["id"] if "id" in body.columns else ["START_ID", "END_ID"]
    shared = [_shared(label, end) for label, end in zip(body.labels, ends, strict=True)]
    renamed = {
        end: _in_city(label, end, hub) for label, end, hub in zip(body.labels, ends, shared, strict=True)
    } | _other_names(body, shared)
    columns = ", ".join(f'{renamed.get(name, _quoted(name))} AS "{name}"' for name in body.columns)
    once = " AND ".join(f"({hub})" for hub in shared)
    each = f"CROSS JOIN (SELECT range AS city FROM range({cities}))"
    return f"SELECT {columns} FROM {body.rows} {each} WHERE city = 0 OR NOT ({once})"


def _quoted(column: str) -> str:
    """A column as SQL names it."""
    return f'"{column}"'


def _other_names(body: Body, shared: list[str]) -> dict[str, str]:
    """Properties by which rules find or tell apart nodes: families of standards, where they hold, names."""
    match body.name:
        case "Standard":
            found = {name: _in_city("Standard", name, "false") for name in ("family", "whole")}
            return found | {"scope": _in_city("Region", "scope", "scope NOT LIKE '%9901%'")}
        case "Chain" | "Region":
            return {"name": _in_city(body.name, "name", shared[0])}
        case _:
            return {}


def _in_city(label: str, column: str, shared: str) -> str:
    """`in_city` in SQL."""
    named = _quoted(column)
    other = f"replace({named}, ' ', ' ' || city || '0')" if label == "Standard" else f"{named} || '·' || city"
    return f"CASE WHEN city = 0 OR {shared} THEN {named} ELSE {other} END"


def _shared(label: str, column: str) -> str:
    if label == "Organization":
        return f"{_quoted(column)} IN (SELECT id FROM hub)"
    return f"{_quoted(column)} = '990000'" if label == "Region" else str(label in _SHARED_LABELS).lower()
