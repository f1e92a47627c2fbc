"""The property graph, declared once: every label, relationship and property with its Chinese title and meaning.

Constraints, indexes, forms, pages, `docs/model.md` and the API take names from here. Labels and property names are
English, values are Chinese. Every node has a string key `id`; every relationship has a string `key` that tells
parallel relationships of one type between the same two nodes apart (empty where one pair can have only one).
"""

from graph.model.nodes import (
    LEDGER_LABELS,
    NODE_BY_LABEL,
    NODE_COMMON,
    NODES,
    indexed_properties,
    node_properties,
)
from graph.model.relationships import (
    LEDGER_TYPES,
    RELATIONSHIP_BY_TYPE,
    RELATIONSHIP_COMMON,
    RELATIONSHIPS,
    relationship_properties,
)
from graph.model.terms import (
    ASPECTS,
    CATEGORY_SCHEMES,
    DERIVED,
    LEDGER_STATES,
    LEVELS,
    LINK_STATES,
    POSITIONS,
    PROVENANCE,
    SEARCH_KINDS,
    STATUSES,
    Kind,
    NodeType,
    Property,
    RelationshipType,
)

__all__ = [
    "ASPECTS", "CATEGORY_SCHEMES", "DERIVED", "LEDGER_LABELS", "LEDGER_STATES", "LEDGER_TYPES", "LEVELS", "LINK_STATES", "NODES",
    "NODE_BY_LABEL", "NODE_COMMON", "POSITIONS", "PROVENANCE", "RELATIONSHIPS", "RELATIONSHIP_BY_TYPE", "RELATIONSHIP_COMMON",
    "SEARCH_KINDS", "STATUSES", "Kind", "NodeType", "Property", "RelationshipType", "indexed_properties", "node_properties",
    "relationship_properties",
]  # fmt: skip
