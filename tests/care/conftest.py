"""The folder beside the store, and one empty embedded store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import Store, open_store
from tests.care.support import empty_store


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """The folder beside the store."""
    folder = tmp_path / "var"
    folder.mkdir()
    return folder


@pytest.fixture
def store(output: Path) -> Iterator[Store]:
    """An empty embedded store."""
    opened = open_store(Settings(store_path=output / "graph.kgl"))
    yield opened
    opened.close()


@pytest.fixture(params=["embedded", "neo4j"])
def each_store(request: pytest.FixtureRequest, output: Path) -> Iterator[Store]:
    """An empty store of each engine."""
    with empty_store(request.param, output, request) as opened:
        yield opened
