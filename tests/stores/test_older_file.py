"""A store file that an earlier program wrote: the reader is told to load again, not shown the engine's words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.errors import UsageError
from graph.settings import Settings
from graph.store import Batch, open_store


def test_a_property_that_the_file_does_not_have_yet(tmp_path: Path) -> None:
    store = open_store(Settings(store_path=tmp_path / "graph.kgl"))
    store.write_nodes(Batch("表.csv", "1", date(2026, 11, 25)), "Standard", ["title"], [["GB/T 1-2020", "某"]])
    with pytest.raises(UsageError, match="较早的程序写成，还没有标准的“主号键”") as raised:
        store.read("MATCH (s:Standard {whole: 'x'}) RETURN s.id AS id")
    assert "--force" in (raised.value.hint or "")
    with pytest.raises(UsageError, match="查询语句不能执行"):
        store.read("MATCH (s:Standard {nonsense: 'x'}) RETURN s.id AS id")
    store.close()
