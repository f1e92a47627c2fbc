"""The Source node of each file: what the graph says about where its facts came from."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from graph.store import Batch, Store
from loaders.facts import Node
from loaders.writer import Writer

WITHDRAWN = "已撤回"
"""State of a Source that was taken back (`loaders.care.unload`): its next load is like a first one."""


def program_version() -> str:
    """Version of liantu, part of what a load depends on."""
    try:
        return version("liantu")
    except PackageNotFoundError:
        return "0"


def write_source(store: Store, batch: Batch, values: dict[str, Any]) -> None:
    """Describe the Source node of the batch."""
    writer = Writer(store, batch)
    writer.add([Node("Source", batch.source, values)], {})
    writer.flush()
