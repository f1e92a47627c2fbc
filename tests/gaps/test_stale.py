"""A stale fact counts for nothing: findings are those of the same graph with these facts deleted.

The oracle needs no knowledge of any rule. Facts are drawn by seed; after each draw the standings are derived anew, as
every load does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.errors import NotFoundError
from graph.settings import Settings
from graph.store import Store, open_store
from tests.gaps.support import as_shown, findings_of, load_twice
from tests.gaps.variants import What, vary

SHARE = 0.08
DRAWS: list[tuple[What, int]] = [("relationships", seed) for seed in range(8)] + [("nodes", seed) for seed in range(8)]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("stale")
    store = open_store(Settings(store_path=folder / "graph.kgl"))
    load_twice(store, folder)
    store.close()
    yield folder / "graph.kgl"


def shown(store: Store) -> Any:
    """Everything of the findings; where the region itself is gone, that there is no such region."""
    try:
        findings = findings_of(store)
    except NotFoundError as error:
        return str(error)
    return as_shown(findings), [(item.segments, item.worth, item.identity) for item in findings.items]


@pytest.mark.parametrize(("what", "seed"), DRAWS, ids=str)
def test_stale_is_as_good_as_deleted(what: What, seed: int, original: Path, tmp_path: Path) -> None:
    stale = vary(original, tmp_path / "stale.kgl", what, seed, SHARE, delete=False)
    deleted = vary(original, tmp_path / "deleted.kgl", what, seed, SHARE, delete=True)
    try:
        assert shown(stale) == shown(deleted)
    finally:
        stale.close()
        deleted.close()


def test_the_draws_change_what_is_found(original: Path, tmp_path: Path) -> None:
    whole = open_store(Settings(store_path=original))
    drawn = vary(original, tmp_path / "stale.kgl", "relationships", 0, SHARE, delete=False)
    try:
        assert shown(whole) != shown(drawn)
    finally:
        whole.close()
        drawn.close()
