"""The small city in each of the two stores."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.gaps.support import open_clean
from tests.ledger.world import World


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One city a module: tests take gaps of their own, or undo what they change."""
    folder = tmp_path_factory.mktemp("ledger")
    store = open_clean(request.param, folder / "var", request)
    yield World(store, folder)
    store.close()
