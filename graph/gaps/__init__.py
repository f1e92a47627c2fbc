"""The gap engine: run the rules of `cypher/gaps/`, grade their findings by evidence, order them."""

from graph.gaps.engine import find_gaps
from graph.gaps.items import Findings, Item
from graph.gaps.scope import Scope, read_scope

__all__ = ["Findings", "Item", "Scope", "find_gaps", "read_scope"]
