"""The drafting strength behind every segment of a chain, as the priority's achievability needs it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.gaps.scope import Scope
from graph.gaps.weights import read_weights
from graph.queries import Catalog
from graph.store import Store
from graph.teams.facts import read_chain_facts
from graph.teams.team import make_team


def best_scores(
    store: Store, catalog: Catalog, scope: Scope, chain: str, weights: Mapping[str, Any] | None = None
) -> Mapping[str, float]:
    """Segment id → mean score of its best local team, 0 to 1; a role that nobody fills counts 0 (`Team.score`).

    Five reads for the whole chain, however many organizations there are.
    """
    weights = read_weights() if weights is None else weights
    facts = read_chain_facts(store, catalog, scope, chain, outside=False)
    return {segment: make_team(facts, [segment], weights).score for segment in facts.segments}
