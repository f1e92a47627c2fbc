"""One source's word on one node or relationship, as it is kept in the graph (property `claims`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.days import iso
from graph.model import PROVENANCE, Property, node_properties, relationship_properties
from graph.store import Row

MANUAL_SOURCE = "人工录入"
"""Source of what people entered without a file (`liantu set`): it comes before every file."""
MENTIONS = "仅见提及"
"""Stands for what is known of a node that nobody describes: its number or name."""
DERIVED_PREFIX = "推定:"
"""Sources of derived facts; they are no claims."""

MERGED_PREFIX = "合并:"
"""Claims on a node that is merged into another stand there under `合并:id:source`."""

SHOWN = ("source", "as_of", "confidence", "note", "file", "line")
"""Provenance that a row brings along; it is part of a claim."""

# What the store and the derivation keep for themselves; everything else was said by a source.
_OWN = {
    "id",
    "key",
    "stub",
    "mentioned_by",
    "same_as",
    *(prop.name for prop in PROVENANCE if prop.name not in SHOWN),
}
_DERIVED = {"Standard": {"standing", "scope", "whole", "aliases"}, "Segment": {"grade"}, "Organization": {"aliases"}}


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says.

    Attributes:
        source: id of the Source.
        load: the version of the source that said it.
        values: property → value, blanks included, with the provenance of the row (`SHOWN`).
    """

    source: str
    load: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def manual(self) -> bool:
        """Whether a person entered it."""
        return self.source == MANUAL_SOURCE

    @property
    def merged(self) -> bool:
        """Whether it was said of a node that is merged into this one."""
        return self.source.startswith(MERGED_PREFIX)

    @property
    def said_by(self) -> str:
        """The source, also where it was said of a merged node."""
        return str(self.values.get("file") or self.source) if self.merged else self.source


def claimed(name: str, *, relationship: bool = False) -> dict[str, Property]:
    """The properties of a label or relationship type that sources give."""
    declared = relationship_properties(name) if relationship else node_properties(name)
    left_out = _OWN | _DERIVED.get(name, set())
    return {key: prop for key, prop in declared.items() if key not in left_out}


def encode(claims: Iterable[Claim]) -> list[str] | None:
    """The claims as the graph keeps them, in an order that does not depend on the order of loading; None for none."""
    lines = [
        json.dumps(
            {
                "source": claim.source,
                "load": claim.load,
                "values": {k: iso(v) for k, v in sorted(claim.values.items())},
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for claim in sorted(claims, key=lambda claim: claim.source)
    ]
    return lines or None


def decode(lines: Iterable[str] | None, properties: Mapping[str, Property]) -> list[Claim]:
    """The claims that `encode` left."""
    return [
        Claim(
            found["source"],
            found["load"],
            {name: _typed(value, properties.get(name)) for name, value in found["values"].items()},
        )
        for found in map(json.loads, lines or ())
    ]


def first_claim(row: Row, properties: Mapping[str, Property], *, mentions: bool = False) -> Claim | None:
    """What the graph holds while one source alone gives it is that source's word."""
    given = [source for source in row["given_by"] or () if not source.startswith(DERIVED_PREFIX)]
    values = {name: row[name] for name in properties if row[name] is not None}
    if not given:
        return Claim(MENTIONS, "", values) if mentions else None
    if len(given) < len(row["given_by"]):
        # A person's link is completed by the aspect that follows from the title: that is no word of the source.
        values.pop("aspect", None)
    return Claim(given[0] if row["file"] not in given else row["file"], "", values)


def with_claim(kept: list[Claim], new: Claim) -> list[Claim]:
    """`kept` with what a source says now; rows of the same load fill each other's blanks, as in a batch."""
    values = dict(new.values)
    for old in kept:
        if old.source == new.source and old.load == new.load:
            values = {**old.values, **{k: v for k, v in values.items() if v is not None or old.values.get(k) is None}}
    return [*(old for old in kept if old.source != new.source), Claim(new.source, new.load, values)]


def _typed(value: Any, prop: Property | None) -> Any:
    return date.fromisoformat(value) if value is not None and prop is not None and prop.kind == "date" else value
