"""What follows from the facts, settled and derived anew once they have changed.

What is derived carries the fingerprint of all sources, so that it is done again where a run broke off before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.queries import Catalog
from graph.store import Batch, Store
from loaders import derive
from loaders.claims.precedence import read_precedence
from loaders.claims.settle import settle
from loaders.facts import fingerprint
from loaders.issues import Issue
from loaders.registry import WITHDRAWN, program_version, write_source
from loaders.report import Progress
from loaders.review.decisions import mark as merges_mark
from loaders.review.merge import merge
from loaders.spool import Spool

_DERIVED = "推定"


@dataclass(frozen=True, slots=True)
class Derived:
    """What was derived anew: links by state, and what sources disagree on."""

    links: dict[str, int]
    disagreements: Spool[Issue]


def derive_anew(
    store: Store,
    catalog: Catalog,
    today: date,
    output: Path,
    progress: Progress | None = None,
    *,
    written: bool = False,
) -> Derived | None:
    """Settle what several sources say and derive anew where anything was written since; None where nothing was.

    Args:
        store, catalog: the graph.
        today: the day of the load.
        output: folder beside the store, with the officer's order of sources.
        progress: told that it is going on.
        written: whether this run has written a table; if not, the fingerprint of all sources tells.
    """
    sources = [row for row in store.read(catalog["status/sources"].text) if row["id"] != _DERIVED]
    versions = (f"{row['id']}:{row['sha256']}:{row['version']}:{row['state'] == WITHDRAWN}" for row in sources)
    present = fingerprint(*versions, program_version(), read_precedence(output).mark, merges_mark(output))
    known = store.read(catalog["load/source"].text, {"id": _DERIVED})
    if not written and known and known[0]["sha256"] == present:
        return None
    merge(store, catalog, output, today)
    disagreements = settle(store, catalog, output)
    if progress is not None:
        progress("标准、专利与环节的联系", 0, 0)
    links = derive.derive(store, catalog, today)
    about = {
        "name": "由载入的事实推得",
        "table": _DERIVED,
        "sha256": present,
        "state": "已载入",
        "version": program_version(),
    }
    write_source(store, Batch(_DERIVED, present, today), about)
    return Derived(links, disagreements)
