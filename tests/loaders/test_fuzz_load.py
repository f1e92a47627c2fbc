"""Mutated files through the whole of `liantu load`: they load, or give one error in Chinese; never a traceback.

Every case has a number; `mutated(number)` makes the same file again. 200 cases in `make test`, 10,000 in `make long`.
"""

from __future__ import annotations

import io
import os
import random
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest

from graph.errors import LiantuError
from graph.settings import Settings
from graph.store import Store, open_store
from loaders.run import load
from tests.support import PLANTED
from tests.tables.test_fuzz import TOKENS

SLICES = Path(__file__).resolve().parents[1] / "data" / "sources"
CASES = 10_000 if os.environ.get("LONG") == "1" else 200
PARTS = 4
EMPTIED_EVERY = 100
CHINESE = re.compile("[\u4e00-\u9fff]")


@cache
def originals() -> tuple[tuple[str, bytes], ...]:
    """The start of every shipped slice and canonical table, as it is and in a zip."""
    files = [path for folder in (SLICES, PLANTED) for path in sorted(folder.iterdir())]
    found = [(path.name, _start(path)) for path in files if path.suffix in (".csv", ".json", ".xml", ".xlsx")]
    return (*found, *((f"{name}.zip", _zipped(name, data)) for name, data in found[:6]))


def _start(path: Path) -> bytes:
    data = path.read_bytes()
    return data if path.suffix in (".xlsx", ".xml") else b"".join(data.splitlines(keepends=True)[:8])


def _zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def mutated(number: int) -> tuple[str, bytes]:
    """Case `number`: a file's name and its bytes after one to four blows."""
    rng = random.Random(number)
    name, data = originals()[number % len(originals())]
    if name.endswith(".xlsx") and rng.random() < 0.7:
        return name, _inside(data, rng)
    return name, _struck(data, rng)


def _inside(data: bytes, rng: random.Random) -> bytes:
    """Blows to the parts of a workbook, in a package that is still whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        struck = rng.choice(old.namelist())
        for part in old.namelist():
            new.writestr(part, _struck(old.read(part), rng) if part == struck else old.read(part))
    return out.getvalue()


def _struck(data: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data) + 1)
        size = rng.randint(1, 40)
        match rng.randrange(6):
            case 0:
                data = data[:at] + data[at + size :]
            case 1:
                data = data[:at] + rng.choice(TOKENS) + data[at:]
            case 2:
                data = data[:at] + rng.randbytes(size) + data[at + size :]
            case 3:
                data = data[:at] + data[at : at + size] * rng.randint(2, 30) + data[at:]
            case 4:
                data = data[: max(1, at)]
            case _:
                fields = data.split(b",")
                rng.shuffle(fields)
                data = b",".join(fields)
    return data


@pytest.mark.parametrize("part", range(PARTS))
def test_a_mutated_file_loads_or_says_why(part: int, tmp_path: Path) -> None:
    store: Store | None = None
    loaded = refused = 0
    for count, number in enumerate(range(part, CASES, PARTS)):
        if count % EMPTIED_EVERY == 0:
            if store is not None:
                store.close()
            store = open_store(Settings(store_path=tmp_path / f"{count}.kgl"))
        name, data = mutated(number)
        path = tmp_path / f"{number}" / name
        path.parent.mkdir()
        path.write_bytes(data)
        assert store is not None
        try:
            report = load(store, [path], output=tmp_path)
        except LiantuError as error:
            assert CHINESE.search(error.got), f"case {number}"
            refused += 1
            continue
        except Exception as error:
            pytest.fail(f"case {number}, {name}: {error!r}")
        loaded += 1
        for table in report.tables:
            # What was read became facts, or an issue says at which line it did not.
            told = {issue.line for issue in table.issues if issue.line is not None}
            assert table.rows - table.loaded <= len(told), f"case {number}, {name}"
    if store is not None:
        store.close()
    assert loaded > 0
    assert refused > 0
