"""What the store already knows: the context in which rows are mapped.

Chains, segments, regions, projects and the organizations that tables describe are read whole: they are what a city has.
Patents, and organizations that are only named somewhere, may be millions: they are asked for by key, for the rows at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.queries import Catalog
from graph.store import Store
from loaders.mapping.context import Context, Known, fold_name


def read_context(store: Store, catalog: Catalog) -> Context:
    """Names and codes already in the graph; the store must stay open as long as the context is used."""
    context = Context(
        patents=Known(_by_key(store, catalog["load/patents"].text)),
        mentioned=Known(_by_key(store, catalog["load/mentioned"].text)),
    )
    context.chains.update(row["id"] for row in store.read(catalog["load/chains"].text))
    for row in store.read(catalog["load/segments"].text):
        context.segments[row["id"]] = row["chain_id"]
        context.segment_names.setdefault(fold_name(row["name"]), []).append(row["id"])
    for row in store.read(catalog["load/regions"].text):
        for name in (row["name"], *(row["aliases"] or [])):
            context.regions[name] = row["id"]
    for row in store.read(catalog["load/organizations"].text):
        context.add_organization(row["id"], row["name"], *(row["former_names"] or []), *(row["short_names"] or []))
    for row in store.read(catalog["load/projects"].text):
        context.projects[row["id"]] = row["id"]
        context.projects[fold_name(row["name"])] = row["id"]
    return context


def forget(store: Store, catalog: Catalog, context: Context, source: str) -> None:
    """Forget the chains, segments and regions that only `source` gave: its new version says which of them are left.

    What a row may refer to must not hang on whether the file that gave it was taken up in this run or in one before, which
    broke off.
    """
    chains = {row["id"] for row in store.read(catalog["load/chains"].text) if row["sources"] == [source]}
    segments = {row["id"] for row in store.read(catalog["load/segments"].text) if row["sources"] == [source]}
    regions = {row["id"] for row in store.read(catalog["load/regions"].text) if row["sources"] == [source]}
    context.chains -= chains
    for code in segments:
        context.segments.pop(code, None)
    context.segment_names = {
        name: kept for name, codes in context.segment_names.items() if (kept := [c for c in codes if c not in segments])
    }
    context.regions = {name: id_ for name, id_ in context.regions.items() if id_ not in regions}


def _by_key(store: Store, query: str) -> Callable[[list[str]], Mapping[str, str]]:
    def ask(keys: list[str]) -> Mapping[str, str]:
        rows = store.read(query, {"keys": keys})
        # Of several with one key the last counts, whatever the order in which they were loaded.
        return {row["key"]: row["id"] for row in sorted(rows, key=lambda row: str(row["id"]))}

    return ask
