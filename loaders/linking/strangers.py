"""Words of the trades that a chain has no part in: those that look like its own, and those beside which its words say little."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.linking.wording import class_table, weak_words

# Machines, instruments, parts and services work for every trade: no sign of another one.
_TOOLS = frozenset((*(str(n) for n in (33, 34, 35, 39, 40)), *(str(n) for n in range(43, 98))))


def false_friends(known: set[str], codes: set[str]) -> Iterator[str]:
    """Words of classes that the chain has no part in, which hold one of its words: 茶几, 玻璃钢, 变速自行车."""
    for _, entries in _of_others(codes):
        for entry in entries:
            if entry not in known and any(
                entry[i:j] in known for i in range(len(entry)) for j in range(i + 1, len(entry) + 1)
            ):
                yield entry


def foreign(known: set[str], codes: set[str]) -> Iterator[str]:
    """Materials and products of classes the chain has no part in: beside 石英砂 or 锂电池 its process words say little."""
    weak = weak_words()
    for code, entries in _of_others(codes):
        if code[:2] in _TOOLS:
            continue
        for entry in entries:
            if entry not in weak and entry not in known and len(entry) >= 2:
                yield entry


def _of_others(codes: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Classes, with their words, that share no group of three digits with the chain's codes and stand above none of them."""
    divisions = {code[:3] for code in codes}
    for code, entries in class_table().items():
        if code[:3] not in divisions and not any(own.startswith(code) for own in divisions):
            yield code, entries
