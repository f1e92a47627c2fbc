"""One load of one file into a running Neo4j, in a process of its own: its peak of memory is that of the product alone.

`python -m bench.client URI USER FILE` with the password on standard input (and `PYTHONPATH=scripts`); prints one line of JSON.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from neo4j_server import LocalNeo4j
from pydantic import SecretStr

from graph.settings import Settings
from graph.store import open_store
from loaders.run import load

_SCRIPTS = Path(__file__).resolve().parents[1]
_EVERY = 50_000


def load_apart(server: LocalNeo4j, path: Path) -> dict[str, Any]:
    """Run this program on a file; returns seconds, peak_mb, rows, loaded, issues.

    Raises:
        RuntimeError: it failed; says what it wrote.
    """
    command = [sys.executable, "-m", "bench.client", server.uri, server.user, str(path)]
    done = subprocess.run(
        command, input=server.password, capture_output=True, text=True, check=False, cwd=_SCRIPTS.parent,
        env={"PYTHONPATH": f"{_SCRIPTS}:{_SCRIPTS.parent}", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-3000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found | {"log": done.stderr}


def main() -> None:
    """Load, and print what it took."""
    uri, user, name = sys.argv[1:]
    path = Path(name)
    password = SecretStr(sys.stdin.read())
    settings = Settings(store="neo4j", neo4j_uri=uri, neo4j_user=user, neo4j_password=password, timeout=3600.0)
    store = open_store(settings)
    began = time.monotonic()

    def progress(_: str, done: int, of: int) -> None:
        if done % _EVERY == 0:
            print(f"{done}/{of} {time.monotonic() - began:.0f} s {_peak()} MB", file=sys.stderr, flush=True)

    report = load(store, [path], output=path.parent / "report", progress=progress)
    store.close()
    table = report.tables[0]
    print(json.dumps({
        "seconds": round(time.monotonic() - began, 1), "table_seconds": round(table.seconds, 1), "peak_mb": _peak(),
        "rows": table.rows, "loaded": table.loaded, "issues": report.issue_count,
    }))  # fmt: skip


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
