"""What a row says: nodes and relationships on their way to a store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Node:
    """A node that a row describes, or only mentions (`mention`: created if it is not there, else left alone)."""

    label: str
    id: str
    values: dict[str, Any] = field(default_factory=dict)
    mention: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship between two nodes that the same run writes too; `start` and `end` are (label, id)."""

    type: str
    start: tuple[str, str]
    end: tuple[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    key: str = ""


Fact = Node | Edge


def fingerprint(*parts: str) -> str:
    """Twelve hex digits that stand for `parts`; the same parts always give the same."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def fingerprint_of(parts: Iterable[str]) -> str:
    """The same for parts that are too many to hold at once.

    >>> fingerprint_of(iter(["甲", "乙"])) == fingerprint("甲", "乙"), fingerprint_of([]) == fingerprint()
    (True, True)
    """
    digest, between = hashlib.sha256(), b""
    for part in parts:
        digest.update(between + part.encode())
        between = b"\x1f"
    return digest.hexdigest()[:12]
