"""The command line on a chain worked out by hand."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from api.cli import app
from graph.gaps import Scope
from graph.settings import Settings
from graph.store import open_store
from tests.gaps.sketch import Sketch


def store_of(sketch: Sketch, folder: Path) -> Path:
    """An embedded store that holds the sketch."""
    path = folder / "graph.kgl"
    store = open_store(Settings(store_path=path))
    sketch.write(store)
    store.close()
    return path


def run_on(store: Path, scope: Scope, *arguments: str) -> str:
    """What the command prints for that region and day; it must end well."""
    result = CliRunner().invoke(
        app, [*arguments, "--region", scope.region, "--as-of", scope.as_of.isoformat()],
        env={"LIANTU_STORE_PATH": str(store), "COLUMNS": "160"},
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    return result.stdout
