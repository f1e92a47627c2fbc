"""The wording of GB/T 4754 classes, English names and what trades work on: general data, of no city and no chain."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from graph.yaml_text import read_yaml
from loaders.linking.text import normalise
from loaders.linking.vocabulary import general


@dataclass(frozen=True, slots=True)
class Trade:
    """What a trade works on and what it does with it.

    Attributes:
        codes: prefixes of GB/T 4754 codes of the trade.
        materials: names of its materials: species, kinds of steel, kinds of vehicle.
        activities: by activity (养殖), the words that speak of it (投喂, 增氧).
    """

    name: str
    codes: tuple[str, ...]
    materials: tuple[str, ...]
    activities: dict[str, tuple[str, ...]]


def class_words(code: str) -> tuple[str, ...]:
    """Words of a GB/T 4754 code: its own and those of the levels above it.

    >>> "焦炉" in class_words("2521")
    True
    """
    table = class_table()
    found = dict.fromkeys(word for length in (4, 3, 2) for word in table.get(code[:length], ()) if len(code) >= length)
    return tuple(found)


@lru_cache(maxsize=1)
def class_table() -> dict[str, tuple[str, ...]]:
    """Words by code."""
    data = _file("class_words.yml")["国民经济行业"]
    return {code: tuple(str(word) for word in entries) for code, entries in data.items()}


@lru_cache(maxsize=1)
def class_terms() -> frozenset[str]:
    """All terms of all classes: what may be a word inside a longer name."""
    return frozenset(
        word for entries in class_table().values() for word in entries if len(normalise(word).strip()) >= 2
    )


@lru_cache(maxsize=1)
def glossary() -> dict[str, tuple[str, ...]]:
    """English names of terms."""
    return {str(term): tuple(names) for term, names in _file("glossary.yml").items()}


@lru_cache(maxsize=1)
def trades() -> tuple[Trade, ...]:
    """All trades of trades.yml."""
    return tuple(
        Trade(
            item["行业"],
            tuple(str(code) for code in item["代码"]),
            tuple(item.get("材料") or ()),
            {name: tuple(words) for name, words in (item.get("活动") or {}).items()},
        )
        for item in _file("trades.yml")["行业通则"]
    )


@lru_cache(maxsize=1)
def weak_words() -> frozenset[str]:
    """Words of many trades: they count only where something else opened the chain."""
    words = general()
    return frozenset(
        (*words.words["各业共用"], *words.words["环节名尾"], *(w for r in words.roles.values() for w in r))
    )


def _file(name: str) -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(files(__package__).joinpath("words", name).read_text(encoding="utf-8"))
    return data
