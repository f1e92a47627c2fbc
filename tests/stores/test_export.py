"""The files for `neo4j-admin database import`: imported by Neo4j's own tool they give the graph that was exported."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from neo4j_jars import missing_tools
from neo4j_server import LocalNeo4j
from pydantic import SecretStr

from api.cli import run
from graph.errors import StoreError, UsageError
from graph.export_neo4j import AFTERWARDS, README, export_for_import, import_options
from graph.settings import Settings
from graph.store import Batch, Store, open_store
from loaders.run import load
from tests.conftest import absent
from tests.support import PLANTED, dump

AWKWARD = "一行,\"引号\"\n第二行;分号\t制表\\反斜杠 'x' "


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The planted example, and values that a table file could get wrong."""
    folder = tmp_path_factory.mktemp("export")
    store = open_store(Settings(store_path=folder / "graph.kgl"))
    load(store, [PLANTED], output=folder, today=date(2026, 11, 24))
    batch = Batch("手写", "1", date(2026, 11, 24))
    names = ["title", "abstract", "cited_by", "filed", "ipc", "value_flags", "provisional"]
    rows: list[list[object]] = [
        ["P1", AWKWARD, "", 7, date(2020, 2, 29), ["A;B", "C,D", '"'], [], True],
        ["P2 ", "  空白  ", None, None, None, None, ["单个"], False],
    ]
    store.write_nodes(batch, "Patent", names, rows)
    store.write_nodes(batch, "Organization", ["name"], [['甲,"乙"', "甲"]])
    store.write_relationships(
        batch,
        "OWNS",
        ("Organization", "Patent"),
        ["share", "from"],
        [['甲,"乙"', "P1", AWKWARD, 1 / 3, date(2021, 1, 1)]],
    )
    store.checkpoint()
    yield store
    store.close()


def test_neo4j_imports_the_same_graph(loaded: Store, tmp_path: Path) -> None:
    reason = missing_tools()
    if reason is not None:
        absent("Neo4j", "LIANTU_REQUIRE_NEO4J", reason)
    counts = export_for_import(loaded, tmp_path / "files")
    before = dump(loaded)
    assert sum(map(len, before.values())) == sum(counts.values())
    server = LocalNeo4j()
    try:
        server.admin("database", "import", "full", "neo4j", *import_options(tmp_path / "files"))
        server.start()
        settings = Settings(
            store="neo4j", neo4j_uri=server.uri, neo4j_user=server.user, neo4j_password=SecretStr(server.password)
        )
        with (
            GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
            driver.session() as session,
        ):
            for line in (tmp_path / "files" / AFTERWARDS).read_text(encoding="utf-8").splitlines():
                session.run(line.removesuffix(";")).consume()
        store = open_store(settings)
        assert dump(store) == before
        # What was imported is a store like any other: the same load again changes nothing.
        report = load(store, [PLANTED], output=tmp_path, today=date(2026, 11, 24))
        assert not report.changed
        store.close()
    finally:
        server.stop()
        shutil.rmtree(server.home, ignore_errors=True)


def test_the_page_gives_the_command_and_every_file(loaded: Store, tmp_path: Path) -> None:
    counts = export_for_import(loaded, tmp_path)
    text = (tmp_path / README).read_text(encoding="utf-8")
    assert "neo4j-admin database import full neo4j" in text
    assert str(tmp_path) not in text
    for name in counts:
        assert f"{name}.head.csv,{name}.csv" in text
    assert "CREATE CONSTRAINT liantu_patent_id" in (tmp_path / AFTERWARDS).read_text(encoding="utf-8")
    again = export_for_import(loaded, tmp_path)
    assert again == counts


def test_a_folder_with_other_things_is_left_alone(loaded: Store, tmp_path: Path) -> None:
    (tmp_path / "别的.csv").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="不是空的"):
        export_for_import(loaded, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["别的.csv"]


def test_a_value_with_the_separator_is_refused(tmp_path: Path) -> None:
    store = open_store(Settings(store_path=tmp_path / "graph.kgl"))
    store.write_nodes(Batch("手写", "1", date(2026, 1, 1)), "Patent", ["ipc"], [["P1", ["a\x1fb"]]])
    with pytest.raises(StoreError, match="U\\+001F"):
        export_for_import(store, tmp_path / "files")
    store.close()


def test_the_command(
    loaded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LIANTU_STORE_PATH", str(loaded.path))  # type: ignore[attr-defined]
    loaded.close()
    assert run(["export"]) == 2
    assert run(["export", "--neo4j-admin", str(tmp_path / "出")]) == 0
    assert "已写出" in capsys.readouterr().out
    assert (tmp_path / "出" / README).is_file()


def test_files_are_exported_without_a_store_as_a_load_would_give_them(
    loaded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LIANTU_STORE_PATH", str(tmp_path / "var" / "graph.kgl"))
    assert run(["export", "--neo4j-admin", "直接", str(PLANTED)]) == 0
    # Neither the officer's store nor what was put aside on the way is left behind.
    assert [path.name for path in tmp_path.iterdir()] == ["直接"]
    assert (tmp_path / "直接" / "issues.jsonl").is_file()
    assert run(["load", str(PLANTED)]) == 0
    assert run(["export", "--neo4j-admin", "经过图库"]) == 0
    files = {path.name: path.read_bytes() for path in (tmp_path / "直接").glob("*.c*")}
    assert files == {path.name: path.read_bytes() for path in (tmp_path / "经过图库").glob("*.c*")}
    assert len(files) > 20
