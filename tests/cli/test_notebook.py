"""Query files and findings as pandas tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from api import notebook
from graph.errors import NotFoundError, UsageError
from graph.settings import Settings
from graph.store import open_store
from loaders.run import load
from tests.support import RIZHAO


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder: Path = tmp_path_factory.mktemp("notebook")
    store = open_store(Settings(store_path=folder / "graph.kgl"))
    load(store, [RIZHAO], output=folder)
    store.close()
    return {"store_path": folder / "graph.kgl"}


def test_a_query_is_a_frame(settings: dict[str, object]) -> None:
    frame = notebook.query("maps/segments", settings=settings, chain="日照绿茶")
    assert list(frame.columns[:3]) == ["code", "name", "position"]
    assert len(frame) == 14
    assert frame.loc[frame.code == "LC06", "name"].item() == "绿茶初制加工"


def test_an_empty_answer_keeps_its_columns(settings: dict[str, object]) -> None:
    assert list(notebook.query("maps/flows", settings=settings, chain="没有的链").columns) == ["upstream", "downstream"]


def test_findings_are_a_frame(settings: dict[str, object]) -> None:
    frame = notebook.gaps(rules=("G06",), settings=settings)
    assert frame.groupby("状态").size().to_dict() == {"待核": 4, "成立": 1}
    assert set(frame["数据性质"]) == {"演示数据"}


def test_mistakes_are_told(settings: dict[str, object]) -> None:
    with pytest.raises(NotFoundError):
        notebook.query("gaps/g99", settings=settings)
    with pytest.raises(UsageError, match="chain"):
        notebook.query("maps/flows", settings=settings)
