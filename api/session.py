"""What every way in needs: settings, store, catalog, opened once and closed for sure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.gaps import Scope, read_scope
from graph.gaps.weights import read_weights
from graph.queries import Catalog
from graph.settings import Settings, read_settings
from graph.store import Store, open_store


@dataclass(frozen=True, slots=True)
class Session:
    """An open store with the query files, the weights, and the settings it was opened by."""

    settings: Settings
    store: Store
    catalog: Catalog
    weights: dict[str, Any]

    def scope(self, region: str | None = None, as_of: date | None = None) -> Scope:
        """Region and date of a run; see `graph.gaps.read_scope`."""
        return read_scope(self.store, self.catalog, self.settings, region=region, as_of=as_of)


@contextmanager
def open_session(**overrides: object) -> Iterator[Session]:
    """A session by the settings, with `overrides` that are not None."""
    settings = read_settings(**overrides)
    weights = read_weights(settings.weights)
    store = open_store(settings)
    try:
        yield Session(settings, store, Catalog(), weights)
    finally:
        store.close()
