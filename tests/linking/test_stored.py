"""Patents are read from the store a page at a time, none twice and none left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.queries import Catalog
from graph.settings import Settings
from graph.store import Batch, open_store
from loaders.linking import stored


@pytest.mark.parametrize("count", [0, 1, 3, 6, 7])
def test_every_patent_comes_once_in_order(count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "PAGE", 3)
    store = open_store(Settings(store_path=tmp_path / "graph.kgl"))
    store.prepare()
    names = [f"P{number:02d}" for number in range(count)]
    store.write_nodes(Batch("表", "1", date(2026, 1, 1)), "Patent", ["title"], [[name, f"题{name}"] for name in names])
    assert [record.document.id for record in stored.stored_records(store, Catalog())] == names
    store.close()
