"""Weights that one chain has had no part in: what a chain gives that adds its tables to weights learnt elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders.linking.evaluate import GoldRow
from loaders.linking.fit import Sample, probability, samples_of, solve, thresholds
from loaders.linking.records import Document, Segment
from loaders.linking.weights import FEATURES, Weights, read_weights

SET_BY_HAND = frozenset(("摘要", "关键词", "文件建议"))
"""Weights that no label speaks of; all others start from nothing, for those in force have seen every chain."""


class Unlearnt:
    """The cases of labelled documents, gathered once, to fit weights without one chain at a time."""

    def __init__(self, segments: Sequence[Segment], documents: Iterable[Document], gold: Sequence[GoldRow]) -> None:
        self._labels = {row.id: row for row in gold}
        self._codes: dict[str, frozenset[str]] = {
            chain: frozenset(segment.id for segment in segments if segment.chain == chain)
            for chain in dict.fromkeys(segment.chain for segment in segments)
        }
        chosen = [document for document in documents if document.id in self._labels]
        self._written, self._derived = samples_of(segments, chosen, self._labels)

    def weights(self, chain: str) -> Weights:
        """Fit to the documents that concern other chains or none, and to their cases of other chains' segments."""
        codes = self._codes[chain]
        others = {
            row.id: row
            for row in self._labels.values()
            if row.chain != chain and codes.isdisjoint(row.primary | row.acceptable)
        }

        def kept(samples: Iterable[Sample]) -> list[Sample]:
            return [item for item in samples if item.document in others and item.target not in codes]

        held = read_weights()
        start = tuple(
            value if name in SET_BY_HAND else 0.0 for name, value in zip(FEATURES, held.values, strict=True)
        )  # fmt: skip
        written = kept(self._written)
        values = solve([*written, *kept(self._derived)], start)
        wanted = sum(len(row.primary) for row in others.values())
        accept, review = thresholds([(item, probability(values, item.values)) for item in written], wanted)
        return Weights(values, accept, review, f"没有用“{chain}”的标注")
