"""Writers that meet, die, or run out of disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.errors import StoreBusyError, StoreError, StoreFullError
from graph.settings import Settings
from graph.store import Batch, Store, Written, open_store

PROGRAM = Path(__file__).with_name("writer_process.py")
DAY = date(2026, 1, 1)
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(settings: Settings) -> Iterator[Start]:
    """Starts writer processes on the store of the test; whatever still runs at the end is killed."""
    running: list[subprocess.Popen[str]] = []
    password = settings.neo4j_password
    environment = {
        **os.environ,
        "LIANTU_STORE": settings.store,
        "LIANTU_STORE_PATH": str(settings.store_path),
        "LIANTU_NEO4J_URI": settings.neo4j_uri,
        "LIANTU_NEO4J_PASSWORD": "" if password is None else password.get_secret_value(),
    }

    def begin(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, str(PROGRAM), *arguments],
            cwd=Path(__file__).resolve().parents[2],
            env={**environment, "PYTHONPATH": "."},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def said(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout is not None
    line = process.stdout.readline()
    if line != f"{word}\n":
        pytest.fail(f"the writer said {line!r} and then: {process.communicate()[1]}")


@pytest.mark.parametrize("settings", ["embedded"], indirect=True)
def test_second_writer_of_the_embedded_store_is_told_who_writes(settings: Settings, start: Start) -> None:
    writer = start("hold")
    said(writer, "written")
    store = open_store(settings)
    with pytest.raises(StoreBusyError, match=f"进程 {writer.pid}写入") as caught:
        store.write_nodes(Batch("b", "v1", DAY), "Title", ["name"], [["t1", "一"]])
    assert caught.value.exit_code == 5
    assert writer.communicate("", timeout=30) == ("", "")
    assert store.write_nodes(Batch("b", "v1", DAY), "Title", ["name"], [["t1", "一"]]) == Written(1, 1)
    assert store.read("MATCH (n:Title) RETURN n.id AS id ORDER BY id") == [{"id": "held"}, {"id": "t1"}]
    store.close()


@pytest.mark.parametrize("settings", ["neo4j"], indirect=True)
def test_two_writers_of_one_server_both_finish_with_one_graph(store: Store, start: Start) -> None:
    writers = [start("load", source, "10") for source in ("a", "b")]
    for writer in writers:
        said(writer, "ready")
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        assert writer.communicate(timeout=120) == ("", "")
        assert writer.returncode == 0
    # Every source is still named: nobody overwrote a list that somebody else had just added to.
    sources = sorted(f"{source}{number}" for source in ("a", "b") for number in range(10))
    for match in ("(x:Organization)", "(:Organization)-[x:SUPPLIES]->(:Organization)"):
        query = f"MATCH {match} UNWIND x.given_by AS source WITH source, count(*) AS n RETURN source, n ORDER BY source"
        assert store.read(query) == [{"source": source, "n": 100} for source in sources]
        assert store.read(f"MATCH {match} RETURN count(*) AS n") == [{"n": 100}]


def test_killed_writer_loses_nothing_it_was_told_is_written(
    settings: Settings, start: Start, wait_for: Callable[[Callable[[], bool]], None]
) -> None:
    first = open_store(settings)
    first.prepare()
    first.close()
    writer = start("crash")
    said(writer, "written")
    writer.send_signal(signal.SIGKILL)
    assert writer.wait(timeout=30) == -signal.SIGKILL
    store = open_store(settings)
    batch = Batch("crash", "v1", DAY)
    # The same run again: the first batch is there, the one that was under way is there whole or not at all.
    assert store.write_nodes(batch, "Title", ["name"], [[f"t{i}", f"称号{i}"] for i in range(10)]) == Written(10, 0)
    half = "MATCH (n:Standard) WITH split(n.id, '-')[0] AS batch, count(*) AS n WHERE n <> 5000 RETURN batch AS batch, n AS n"
    wait_for(lambda: store.read(half) == [])
    rows = [[f"s1-{i}", f"标准{i}"] for i in range(5000)]
    assert store.write_nodes(batch, "Standard", ["title"], rows).rows == 5000
    found = store.read(
        "MATCH (n:Standard) WHERE n.id STARTS WITH 's1-' RETURN count(*) AS n, count(DISTINCT n.id) AS ids"
    )
    assert found == [{"n": 5000, "ids": 5000}]
    store.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MB; only root can make one."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    made = subprocess.run(command, capture_output=True, text=True, check=False) if os.geteuid() == 0 else None
    if made is None or made.returncode != 0:
        pytest.skip(f"没有小磁盘可试：{'不是 root' if made is None else made.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_full_disk_is_named_and_nothing_acknowledged_is_lost(small_disk: Path) -> None:
    store = open_store(Settings(store="embedded", store_path=small_disk / "graph.kgl"))
    store.prepare()
    done = 0
    with pytest.raises(StoreFullError, match="磁盘已满") as caught:
        while True:
            rows = [[f"s{done}-{i}", os.urandom(40).hex()] for i in range(2000)]
            store.write_nodes(Batch("a", "v1", DAY), "Standard", ["title"], rows)
            done += 1
    assert caught.value.exit_code == 6
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    store.close()
    again = open_store(Settings(store="embedded", store_path=small_disk / "graph.kgl"))
    found = again.read("MATCH (n:Standard) RETURN count(*) AS n, count(n.title) AS titles")[0]["n"]
    assert found in (done * 2000, (done + 1) * 2000)
    assert done > 0
    again.close()


def test_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    store = open_store(Settings(store="embedded", store_path=tmp_path / "file" / "graph.kgl"))
    with pytest.raises(StoreError, match=r"file/graph\.kgl") as caught:
        store.prepare()
    assert caught.value.hint
