"""The same question as each rule asks, in SQL on DuckDB over the same rows: an independent check, and the measure of time.

One statement a rule, in `sql/`; they share no line with the query files, and give the rule's identity, `state` and
`severity`. Whatever is stale is left out of account: nothing generated is. Standing, scope and base units are computed
beforehand, as in the stores; from rows here, in SQL too, while the files of an export have them from the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from bench.baseline_kglite import frames_of
from bench.bodies import Body, bodies
from bench.dataset import Dataset
from bench.facts import PlainRows
from graph.model import NODES, RELATIONSHIPS, Kind, Property, node_properties, relationship_properties

_FOLDER = Path(__file__).with_name("sql")
_TYPES: dict[Kind, str] = {
    "text": "VARCHAR", "int": "BIGINT", "float": "DOUBLE", "bool": "BOOLEAN", "date": "DATE", "texts": "VARCHAR[]",
}  # fmt: skip

_DERIVED = """
CREATE OR REPLACE TABLE standard AS
SELECT s.* REPLACE (
         CASE WHEN r.end_id IS NOT NULL THEN '被代替' WHEN d.id IS NULL THEN '仅见引用' ELSE s.status END AS standing,
         CASE WHEN s.level IN ('国家', '行业') THEN '全国' WHEN s.level = '地方' THEN coalesce(s.place, '不明')
              WHEN s.level IN ('团体', '企业') THEN coalesce('团体:' || s.place, '全国') ELSE '境外' END AS scope,
         nullif(regexp_extract(s.family, '^(.*)\\.\\d+$', 1), '') AS whole)
FROM standard s
LEFT JOIN described d ON d.id = s.id
LEFT JOIN (SELECT DISTINCT r.end_id FROM replaces r JOIN standard n ON n.id = r.start_id JOIN described e ON e.id = n.id
           WHERE r.extent = '全部' AND n.status IN ('现行', '被代替')) r ON r.end_id = s.id;
CREATE OR REPLACE TABLE requirement AS
WITH sized AS (SELECT *, value::DOUBLE * CASE unit WHEN 'GPa' THEN 1e9 WHEN 'MPa' THEN 1e6 END AS amount FROM requirement)
SELECT * EXCLUDE (amount) REPLACE (
         'Pa' AS base_unit, CASE WHEN op IN ('≥', '=') THEN amount END AS low, CASE WHEN op IN ('≤', '=') THEN amount END AS high)
FROM sized;
"""
"""What the loaders derive, computed from the rows."""

Answer = dict[tuple[str, ...], tuple[str, float]]
"""Identity → state and severity."""


def open_rows(data: Dataset, rows: PlainRows) -> duckdb.DuckDBPyConnection:
    """An in-memory database with the rows of a data set; types are those of the model."""
    nodes, edges = frames_of(rows)
    database = _new(":memory:")
    for label, frame in nodes.items():
        _insert(database, label, frame, node_properties(label))
    for (type_, _, _), frame in edges.items():
        _insert(database, type_, frame, relationship_properties(type_))
    database.from_df(pd.DataFrame({"id": [row[0] for row in data.tables["标准"]]})).create("described")
    database.execute(_DERIVED)
    return database


def open_files(folder: Path, path: Path) -> duckdb.DuckDBPyConnection:
    """A database file with the rows of an export; bookkeeping that no rule reads is left out."""
    database = _new(str(path))
    for body in bodies(folder):
        properties = _properties(body)
        columns = [name for name in body.columns if name in properties or name in ("START_ID", "END_ID")]
        named = ", ".join(f'"{name.lower()}"' for name in columns)
        database.execute(f'INSERT INTO "{body.name.partition("-")[0].lower()}" ({named}) {body.typed(columns)}')
    return database


def ask(database: duckdb.DuckDBPyConnection, rule: str, bound: Mapping[str, Any]) -> Answer:
    """What the rule finds in SQL, with the parameters that its query is given."""
    text = question(rule)
    rows = database.execute(text, {name: value for name, value in bound.items() if f"${name}" in text}).fetchall()
    return {row[:-2]: (row[-2], float(row[-1])) for row in rows}


def question(rule: str) -> str:
    """The SQL of a rule."""
    return (_FOLDER / f"{rule.lower()}.sql").read_text(encoding="utf-8")


def _new(path: str) -> duckdb.DuckDBPyConnection:
    """A database with an empty table for every label and relationship type."""
    database = duckdb.connect(path)
    for name, columns in _tables():
        database.execute(f'CREATE TABLE "{name}" ({columns})')
    database.execute((_FOLDER / "macros.sql").read_text(encoding="utf-8"))
    return database


def _tables() -> Iterator[tuple[str, str]]:
    for node in NODES:
        yield node.label.lower(), _columns(_read(node_properties(node.label)))
    for type_ in RELATIONSHIPS:
        ends = "start_id VARCHAR, end_id VARCHAR, "
        yield type_.type.lower(), ends + _columns(_read(relationship_properties(type_.type)))


_BOOKS = frozenset({
    "abstract", "claim1", "evidence", "file", "first_seen", "given_by", "last_seen", "line", "load", "mentioned_by", "note",
    "same_as", "claims", "source", "as_of", "confidence",
})  # fmt: skip


def _read(properties: Mapping[str, Property]) -> dict[str, Property]:
    return {name: prop for name, prop in properties.items() if name not in _BOOKS}


def _properties(body: Body) -> dict[str, Property]:
    name, _, ends = body.name.partition("-")
    return _read(relationship_properties(name) if ends else node_properties(name))


def _columns(properties: Mapping[str, Property]) -> str:
    return ", ".join(f'"{name}" {_TYPES[prop.kind]}' for name, prop in properties.items())


def _insert(
    database: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame, properties: Mapping[str, Property]
) -> None:
    kinds = {name: _TYPES[prop.kind] for name, prop in _read(properties).items() if name in frame}
    kinds |= {name: "VARCHAR" for name in ("start_id", "end_id") if name in frame}
    named = ", ".join(f'"{name}"' for name in kinds)
    casts = ", ".join(f'"{name}"::{kind}' for name, kind in kinds.items())
    database.execute(f'INSERT INTO "{table.lower()}" ({named}) SELECT {casts} FROM frame')
