"""The terminal: normal output, errors, and a progress bar that is silent where there is no terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from loaders.run import Progress as Report

_WIDE = 120
"""Columns where the output goes to a file or a pipe: the library would take 80, too narrow for Chinese tables."""


def _console(stream: TextIO, *, stderr: bool = False) -> Console:
    narrow = stream.isatty() or "COLUMNS" in os.environ
    return Console(stderr=stderr, highlight=False, width=None if narrow else _WIDE)


console = _console(sys.stdout)
errors = _console(sys.stderr, stderr=True)


@contextmanager
def progress_bar() -> Iterator[Report]:
    """A callable for `loaders.run.load` that draws how far each table is."""
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:.0f} 行"), TimeElapsedColumn(),
        console=errors, transient=True, disable=not errors.is_terminal,
    ) as bar:  # fmt: skip
        tasks: dict[str, int] = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=None)
            bar.update(tasks[what], completed=done, total=total or None)  # type: ignore[arg-type]

        yield report


def make_table(*headings: str, title: str, right: tuple[int, ...] = ()) -> Table:
    """A table whose cells fold and never lose text; columns of numbers stand right."""
    table = Table(title=title, title_justify="left", title_style="bold")
    for i, heading in enumerate(headings):
        table.add_column(heading, overflow="fold", justify="right" if i in right else "left")
    return table
