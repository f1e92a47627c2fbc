"""Findings as the ledger shows them: each with its state; the rejected ones left out while their evidence is the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from graph.errors import UsageError
from graph.gaps import Findings, Scope, find_gaps
from graph.ledger.book import read_ledger
from graph.ledger.states import REJECTED, STATES
from graph.queries import Catalog
from graph.store import Store

ALL = "全部"
"""Shows every item, the rejected ones too."""


def list_gaps(
    store: Store,
    catalog: Catalog,
    scope: Scope,
    *,
    chain: str | None = None,
    rules: Collection[str] = (),
    state: str | None = None,
    weights: Mapping[str, Any] | None = None,
) -> Findings:
    """What every list shows: the findings with their places in the ledger, without the rejected ones; see `kept`."""
    found = find_gaps(store, catalog, scope, chain=chain, rules=rules, weights=weights)
    return kept(follow(store, catalog, found), state)


def follow(store: Store, catalog: Catalog, findings: Findings) -> Findings:
    """The same findings, every item with its place in the ledger."""
    ledger = read_ledger(store, catalog)
    items = (replace(item, ledger=ledger.position(item.id, item).as_json()) for item in findings.items)
    return replace(findings, items=tuple(items))


def kept(findings: Findings, wanted: str | None = None) -> Findings:
    """What is listed: all but the rejected ones, or those in the state `wanted`, or (`全部`) all.

    Raises:
        UsageError: there is no such state.
    """
    if wanted is not None and wanted not in (*STATES, ALL):
        raise UsageError(f"台账没有“{wanted}”这个状态", "、".join((*STATES, ALL)), "改正 --ledger 后重试")
    shown = tuple(
        item
        for item in findings.items
        if wanted == ALL or (state_of(item.ledger) != REJECTED if wanted is None else state_of(item.ledger) == wanted)
    )
    return replace(findings, items=shown)


def state_of(ledger: dict[str, object] | None) -> str:
    """State in an item's ledger entry; 待核 where there is none."""
    return STATES[0] if ledger is None else str(ledger["state"])
