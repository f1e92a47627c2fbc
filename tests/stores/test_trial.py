"""A trial on both stores: seen by itself alone, and gone without a trace, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graph.errors import StoreError, UsageError
from graph.settings import Settings
from graph.store import Batch, Store
from tests.support import dump

KEPT = Batch("kept", "v1", date(2026, 1, 1))
TRIED = Batch("tried", "v1", date(2026, 1, 2))
ROOT = Path(__file__).resolve().parents[2]
TRIES = """
import sys
from datetime import date
from graph.settings import read_settings
from graph.store import Batch, open_store

store = open_store(read_settings())
with store.trial() as trial:
    trial.write_nodes(Batch("tried", "v1", date(2026, 1, 2)), "Title", ["name"], [["a", "试"], ["z", "试"]])
    print(len(trial.read("MATCH (t:Title) RETURN t.id AS id")), flush=True)
    sys.stdin.read()
"""


def names(store: Store) -> dict[str, str]:
    return {
        row["id"]: row["name"] for row in store.read("MATCH (t:Title) RETURN t.id AS id, t.name AS name ORDER BY id")
    }


@pytest.fixture
def filled(store: Store) -> Store:
    store.write_nodes(KEPT, "Title", ["name"], [["a", "甲"], ["b", "乙"]])
    store.write_nodes(KEPT, "Organization", ["name"], [["o", "某厂"]])
    store.write_relationships(KEPT, "HOLDS", ("Organization", "Title"), [], [["o", "a", ""]])
    store.checkpoint()
    return store


def try_everything(trial: Store) -> None:
    trial.prepare()
    trial.write_nodes(TRIED, "Title", ["name"], [["a", "改"], ["c", "新"]])
    trial.write_relationships(TRIED, "HOLDS", ("Organization", "Title"), [], [["o", "c", ""]])
    trial.update_nodes("Title", ["name"], [["b", "推得"]])
    trial.withdraw(Batch("kept", "v2", TRIED.today), ("Organization",), ("HOLDS",))
    trial.checkpoint()


def test_seen_by_itself_and_by_nobody_else(filled: Store, open_again: Callable[[], Store]) -> None:
    before = dump(filled)
    reader = open_again()
    with filled.trial() as trial:
        try_everything(trial)
        assert names(trial) == {"a": "改", "b": "推得", "c": "新"}
        assert [
            row["n"] for row in trial.read("MATCH (:Organization)-[r:HOLDS]->() WHERE r.stale RETURN count(r) AS n")
        ] == [1]
        assert names(reader) == {"a": "甲", "b": "乙"}
        assert trial.name == filled.name
    assert dump(filled) == before
    assert dump(reader) == before
    assert dump(open_again()) == before


def test_an_error_ends_it_without_a_trace(filled: Store) -> None:
    before = dump(filled)
    with pytest.raises(ZeroDivisionError), filled.trial() as trial:
        try_everything(trial)
        raise ZeroDivisionError
    with pytest.raises(StoreError, match="不在图中"), filled.trial() as trial:
        try_everything(trial)
        trial.write_relationships(TRIED, "HOLDS", ("Organization", "Title"), [], [["o", "nobody", ""]])
    with pytest.raises(UsageError), filled.trial() as trial:
        try_everything(trial)
        trial.read("MATCH (")
    assert dump(filled) == before


def test_no_trial_within_a_trial_and_a_closed_one_hurts_nobody(filled: Store) -> None:
    with filled.trial() as trial:
        with pytest.raises(UsageError, match="试算"), trial.trial():
            pass
        trial.close()
    assert names(filled) == {"a": "甲", "b": "乙"}


def test_writing_goes_on_before_and_after(filled: Store) -> None:
    """A trial sees what was written and not yet checkpointed, and the store writes on after it."""
    filled.write_nodes(KEPT, "Title", ["name"], [["d", "丁"]])
    with filled.trial() as trial:
        assert "d" in names(trial)
        try_everything(trial)
    filled.write_nodes(KEPT, "Title", ["name"], [["e", "戊"]])
    filled.checkpoint()
    assert names(filled) == {"a": "甲", "b": "乙", "d": "丁", "e": "戊"}


def test_a_killed_trial_leaves_nothing(
    filled: Store, settings: Settings, open_again: Callable[[], Store], wait_for: Callable[[Callable[[], bool]], None]
) -> None:
    before = dump(filled)
    filled.close()
    given = {
        f"LIANTU_{name.upper()}": str(value)
        for name, value in settings.model_dump(include={"store", "store_path", "neo4j_uri"}).items()
    }
    if settings.neo4j_password is not None:
        given["LIANTU_NEO4J_PASSWORD"] = settings.neo4j_password.get_secret_value()
    environment = {**os.environ, **given, "LIANTU_NEO4J_USER": settings.neo4j_user, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", TRIES], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "3\n"
        process.send_signal(signal.SIGKILL)
    again = open_again()
    assert dump(again) == before
    # Nor does it hold a lock: the next writer gets through.
    again.write_nodes(KEPT, "Title", ["name"], [["a", "甲"], ["f", "己"]])
    again.checkpoint()
    assert names(again) == {"a": "甲", "b": "乙", "f": "己"}


def test_there_must_be_data(embedded_settings: Settings) -> None:
    from graph.store import open_store

    with pytest.raises(StoreError, match="还没有数据"), open_store(embedded_settings).trial():
        pass
    assert not embedded_settings.store_path.exists()
