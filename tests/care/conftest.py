"""One empty embedded store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import Store, open_store


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """The folder beside the store."""
    folder = tmp_path / "var"
    folder.mkdir()
    return folder


@pytest.fixture
def store(output: Path) -> Iterator[Store]:
    opened = open_store(Settings(store_path=output / "graph.kgl"))
    yield opened
    opened.close()
