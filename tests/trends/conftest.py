"""A chain with patents of known years, written straight into a store of each kind, read only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.store import Store
from tests.gaps.support import open_clean
from tests.trends.planted import sketch


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Both stores, one after the other."""
    store = open_clean(request.param, tmp_path_factory.mktemp("trends"), request)
    sketch().write(store)
    yield store
    store.close()
