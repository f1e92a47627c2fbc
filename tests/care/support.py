"""Small tables, and running a load on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from neo4j import GraphDatabase
from pydantic import SecretStr

from graph.settings import Settings
from graph.store import Store, open_store
from loaders.report import LoadReport
from loaders.run import load

TODAY = date(2026, 11, 24)
SEGMENTS = "产业链,环节编号,环节名称,位置,关键词(;),ICS(;)\n钢铁链,S1,热轧板带,中游,热轧;板带,77.140.50\n"
FIRMS = "企业名称,环节编号(;),所在区县,是否出口\n甲钢厂,S1;S9,火星,也许\n乙钢厂,S1,,是\n"


def put(folder: Path, **tables: str) -> Path:
    """Tables as csv files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def run(store: Store, output: Path, *paths: Path, force: bool = False) -> LoadReport:
    """Load paths on a fixed day."""
    return load(store, paths, output=output, today=TODAY, force=force)


def sheet_rows(path: Path, sheet: str) -> tuple[openpyxl.Workbook, Any, dict[str, int]]:
    """A workbook, a sheet of it whose headings stand in row 2, and the column of each heading."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    return book, page, {str(cell.value): int(cell.column) for cell in page[2]}


@contextmanager
def empty_store(engine: str, output: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store of that engine; `output` is the folder beside it."""
    settings = Settings(store_path=output / "graph.kgl")
    if engine == "neo4j":
        server = request.getfixturevalue("neo4j_server")
        with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
            driver.execute_query("MATCH (n) DETACH DELETE n")
        settings = Settings(
            store="neo4j", neo4j_uri=server.uri, neo4j_user=server.user, neo4j_password=SecretStr(server.password)
        )
    opened = open_store(settings)
    try:
        yield opened
    finally:
        opened.close()
