"""The example city in the embedded store; that both stores give the same is tested in `tests/gaps/test_parity.py`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.store import Store
from tests.gaps.support import loaded


@pytest.fixture(scope="module")
def rizhao(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Loaded once, read only."""
    with loaded("embedded", "rizhao", tmp_path_factory.mktemp("rizhao"), request) as store:
        yield store
