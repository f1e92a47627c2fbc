"""A pair that may be one, with the reasons, and the weights by which pairs are ordered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from graph.yaml_text import read_yaml

ORGANIZATION, STANDARD = "组织", "标准"
LABELS = {ORGANIZATION: "Organization", STANDARD: "Standard"}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its id, its name, where that was seen, and how many facts hang on it."""

    id: str
    name: str
    source: str
    facts: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two nodes that may be one. `keep` would stay; `score` orders the list, `reasons` say why, in Chinese."""

    kind: str
    keep: Side
    other: Side
    score: float
    reasons: tuple[str, ...]


@cache
def weights() -> dict[str, dict[str, float]]:
    """`weights.yml`."""
    text = resources.files("loaders.review").joinpath("weights.yml").read_text(encoding="utf-8")
    found: dict[str, dict[str, float]] = read_yaml(text)
    return found


@dataclass(slots=True)
class Evidence:
    """Reasons for and against, gathered one by one."""

    doubt: float = 1.0
    factor: float = 1.0
    words: tuple[str, ...] = ()

    def add(self, name: str, words: str) -> None:
        """A reason for."""
        value = weights()["reasons"][name]
        self.doubt *= 1 - value
        self.words += (f"{words}（{value:g}）",)

    def against(self, name: str, words: str) -> None:
        """A reason against."""
        value = weights()["factors"][name]
        self.factor *= value
        self.words += (f"{words}（×{value:g}）",)

    @property
    def score(self) -> float:
        """All reasons together, 0 to 1."""
        return round((1 - self.doubt) * self.factor, 2)


def ordered(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The most likely first."""
    return sorted(candidates, key=lambda item: (-item.score, item.keep.id, item.other.id))


def listed(values: Any) -> list[str]:
    """A list of texts out of the store: null is none."""
    return list(values or [])
