"""The examples in a store, read only. Planted is loaded twice: last year's tables first, so that what they alone gave is stale."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.store import Store
from tests.gaps.support import loaded


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def planted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Both stores, one after the other."""
    with loaded(request.param, "planted", tmp_path_factory.mktemp("planted"), request) as store:
        yield store


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def rizhao(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Both stores, one after the other."""
    with loaded(request.param, "rizhao", tmp_path_factory.mktemp("rizhao"), request) as store:
        yield store
