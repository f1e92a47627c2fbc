"""The files of `liantu export --neo4j-admin`, read back by DuckDB: a table at a time, with the types of its header."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from graph.export_neo4j import SEPARATOR
from graph.store_statements import EMPTY

CHUNK = 100_000
"""Rows of a data frame, about."""
_VECTOR = 2048
_CASTS = {"long": "BIGINT", "double": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}


@dataclass(frozen=True, slots=True)
class Body:
    """A body file with the columns of its header: name → Neo4j's type; the ends are `START_ID` and `END_ID`."""

    path: Path
    columns: dict[str, str]

    @property
    def name(self) -> str:
        """`Label`, or `TYPE-Start-End`."""
        return self.path.stem

    @property
    def labels(self) -> list[str]:
        """One label, or the labels of both ends."""
        return self.name.split("-")[1:] or [self.name]

    @property
    def head(self) -> Path:
        """The file of its header."""
        return self.path.with_name(f"{self.name}.head.csv")

    @property
    def rows(self) -> str:
        """What to select from: all columns as text; a missing value is NULL, an empty text is not."""
        given = ", ".join(f"'{name}': 'VARCHAR'" for name in self.columns)
        return (
            f"read_csv('{self.path}', header=false, quote='\"', escape='\"', allow_quoted_nulls=false, "
            f"columns={{{given}}}, auto_detect=false, max_line_size=10000000)"
        )

    def typed(self, names: Collection[str]) -> str:
        """A query for these columns with their types; a list noted as empty is empty, not missing."""
        return f"SELECT {', '.join(self._cast(name) for name in names)} FROM {self.rows}"

    def _cast(self, name: str) -> str:
        kind = self.columns[name]
        if kind == "string[]":
            empty = f"list_contains(string_split({EMPTY}, '{SEPARATOR}'), '{name}')"
            return f'CASE WHEN {empty} THEN [] ELSE string_split("{name}", \'{SEPARATOR}\') END AS "{name}"'
        return f'"{name}"::{_CASTS[kind]} AS "{name}"' if kind in _CASTS else f'"{name}"'


def bodies(folder: Path) -> list[Body]:
    """The body files of an export, nodes first."""
    found: list[Body] = []
    for head in sorted(folder.glob("*.head.csv")):
        fields = head.read_text(encoding="utf-8").strip().split(",")
        found.append(Body(head.with_name(head.name.replace(".head", "")), dict(map(_column, fields))))
    return sorted(found, key=lambda body: ("-" in body.name, body.name))


def _column(field: str) -> tuple[str, str]:
    name, _, kind = field.partition(":")
    is_key = kind.startswith(("ID", "START_ID", "END_ID"))
    return (name or kind.partition("(")[0], "string" if is_key else kind)


def frames(database: duckdb.DuckDBPyConnection, body: Body) -> Iterator[tuple[pd.DataFrame, dict[str, str]]]:
    """Data frames of all columns for the embedded store's bulk call, and which columns hold dates (as text)."""
    names = [name for name in body.columns if name != EMPTY]
    dates = {name: "date" for name in names if body.columns[name] == "date"}
    lists = [name for name in names if body.columns[name] == "string[]"]
    texts = ", ".join(f'"{name}"::VARCHAR AS "{name}"' for name in dates)
    query = body.typed(names)
    database.execute(f"SELECT * REPLACE ({texts}) FROM ({query})" if dates else query)
    while len(frame := database.fetch_df_chunk(CHUNK // _VECTOR)):
        for name in lists:
            values = [list(value) if hasattr(value, "__len__") else None for value in frame[name]]
            frame[name] = pd.Series(values, index=frame.index, dtype=object)
        yield frame, dates
