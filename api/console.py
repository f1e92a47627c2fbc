"""The terminal: normal output, errors, and a progress bar that is silent where there is no terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from loaders.report import Progress as Report

_WIDE = 120
"""Columns where the output goes to a file or a pipe: the library would take 80, too narrow for Chinese tables."""


def _console(stream: TextIO, *, stderr: bool = False) -> Console:
    narrow = stream.isatty() or "COLUMNS" in os.environ
    return Console(stderr=stderr, highlight=False, width=None if narrow else _WIDE)


console = _console(sys.stdout)
errors = _console(sys.stderr, stderr=True)


class _Rate(ProgressColumn):
    """Rows a second, and how long the rest takes."""

    def render(self, task: Task) -> Text:
        """The words for one table; nothing while nothing is known."""
        if not task.completed or not task.elapsed:
            return Text("")
        rate = task.completed / task.elapsed
        rest = "" if task.total is None else f"，还需约 {_duration((task.total - task.completed) / rate)}"
        return Text(f"{rate:,.0f} 行/秒{rest}")


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} 秒" if seconds < 100 else f"{seconds / 60:.0f} 分钟"


@contextmanager
def progress_bar() -> Iterator[Report]:
    """A callable for `loaders.run.load` that draws how far each table is."""
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:.0f} 行"), _Rate(), TimeElapsedColumn(),
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
