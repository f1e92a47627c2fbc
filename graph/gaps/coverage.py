"""How far standards cover what a chain needs: three figures, never one.

existence: there is a standard that closes gaps. effective: the best of them by link score · freshness, where freshness is 1
up to the age limit and then halves every five years. voice: the share of local drafters by rank, over the standards whose
drafters are known; x of y says how many those are. A segment is the weighted mean over its required aspects, a chain the
mean over its segments weighted by key-ness, the region the mean over its chains. Unknown figures are left out of means.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.gaps.age import years_over
from graph.gaps.blend import DIGITS, blend
from graph.gaps.scope import Scope
from graph.queries import Catalog
from graph.store import Row, Store

_METHOD = "试验方法"


@dataclass(frozen=True, slots=True)
class Figures:
    """The three figures, 0 to 1; None where nothing is required, or no drafter is known.

    Attributes:
        known: x of y standards have known drafters.
    """

    existence: float | None
    effective: float | None
    voice: float | None
    known: tuple[int, int]

    def as_json(self) -> dict[str, Any]:
        """The figures as readers get them."""
        shown = {
            name: None if value is None else round(value, DIGITS)
            for name, value in (("existence", self.existence), ("effective", self.effective), ("voice", self.voice))
        }
        return {**shown, "known": {"x": self.known[0], "y": self.known[1]}}


@dataclass(frozen=True, slots=True)
class AspectCoverage:
    """One required aspect with the standards that close it, the most effective first."""

    aspect: str
    weight: float
    figures: Figures
    standards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SegmentCoverage:
    """A segment; `own` are the standards that cover it itself, without what covers the whole chain or comes by citation."""

    id: str
    name: str
    figures: Figures
    aspects: tuple[AspectCoverage, ...]
    own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChainCoverage:
    """A chain: its segments, and what it needs once as a whole (基础通用)."""

    chain: str
    figures: Figures
    segments: tuple[SegmentCoverage, ...]
    whole: tuple[AspectCoverage, ...]


@dataclass(frozen=True, slots=True)
class _Closing:
    """A standard that closes an aspect, with link score · freshness."""

    id: str
    effective: float


class _Reader:
    """The standards of one chain by target and aspect, and the local share of their drafters."""

    def __init__(self, store: Store, catalog: Catalog, scope: Scope, chain: str, weights: Mapping[str, Any]) -> None:
        def rows(name: str, **given: Any) -> list[Row]:
            query = catalog[f"coverage/{name}"]
            return store.read(query.text, query.bind(given))

        here = {"chain": chain, "region": scope.region_id}
        self.required = rows("required", chain=chain)
        self._closing: dict[tuple[str, str], list[_Closing]] = defaultdict(list)
        self._methods: dict[str, list[_Closing]] = defaultdict(list)
        self.own: dict[str, set[str]] = defaultdict(set)
        for row in rows("standards", **here):
            if row["standing"] == "现行":
                self.own[row["target_id"]].add(row["standard_id"])
                self._closing[row["target_id"], row["aspect"]].append(_closing(row, scope.as_of, weights))
                if row["tests"]:  # its name says that it holds the test methods too
                    self._methods[row["target_id"]].append(_closing(row, scope.as_of, weights))
        for row in rows("cited_methods", **here):
            self._methods[row["segment_id"]].append(_closing(row, scope.as_of, weights))
        lists = (*self._closing.values(), *self._methods.values())
        ids = sorted({closing.id for list_ in lists for closing in list_})
        self._voice = _voices(rows("standard_drafters", ids=ids, region=scope.region_id), weights)
        self._chain = chain

    def aspect(self, row: Row, need: Mapping[str, Any]) -> AspectCoverage:
        """Coverage of one required aspect of a segment or of the chain itself; what covers the chain or serves the segment counts."""
        aspect = need["aspect"]
        if row["is_chain"]:
            targets = [self._chain, *(other["target_id"] for other in self.required if not other["is_chain"])]
        else:
            serving = [other["target_id"] for other in self.required if row["target_id"] in other["serves"]]
            targets = [row["target_id"], self._chain, *serving]
        found = [closing for target in targets for closing in self._closing[target, aspect]]
        if aspect == _METHOD:
            found += self._methods[row["target_id"]]
        best: dict[str, float] = {}
        for closing in found:
            best[closing.id] = max(best.get(closing.id, 0.0), closing.effective)
        in_order = sorted(best, key=lambda id_: (-best[id_], id_))
        return AspectCoverage(
            aspect, need["weight"], self._figures(in_order, max(best.values(), default=0.0)), tuple(in_order)
        )

    def known(self, ids: Iterable[str]) -> tuple[int, int]:
        """How many of these standards have known drafters."""
        distinct = set(ids)
        return len(distinct & self._voice.keys()), len(distinct)

    def _figures(self, ids: Sequence[str], effective: float) -> Figures:
        voices = [self._voice[id_] for id_ in ids if id_ in self._voice]
        voice = sum(voices) / len(voices) if voices else None
        return Figures(1.0 if ids else 0.0, effective, voice, self.known(ids))


def chain_coverage(
    store: Store, catalog: Catalog, scope: Scope, chain: str, keyness: Mapping[str, float], weights: Mapping[str, Any]
) -> ChainCoverage:
    """The coverage of one chain; `keyness` of its segments weighs them."""
    reader = _Reader(store, catalog, scope, chain, weights)
    segments: list[SegmentCoverage] = []
    whole: tuple[AspectCoverage, ...] = ()
    for row in reader.required:
        aspects = tuple(reader.aspect(row, need) for need in row["required"])
        if row["is_chain"]:
            whole = aspects
            continue
        id_ = row["target_id"]
        known = reader.known(standard for aspect in aspects for standard in aspect.standards)
        figures = _mean({x.aspect: x.figures for x in aspects}, {x.aspect: x.weight for x in aspects}, known)
        segments.append(SegmentCoverage(id_, row["name"], figures, aspects, tuple(sorted(reader.own[id_]))))
    known = reader.known(id_ for segment in segments for aspect in segment.aspects for id_ in aspect.standards)
    weighed = {segment.id: keyness[segment.id] for segment in segments}
    if not any(weighed.values()):
        weighed = dict.fromkeys(weighed, 1.0)
    figures = _mean({segment.id: segment.figures for segment in segments}, weighed, known)
    return ChainCoverage(chain, figures, tuple(segments), whole)


def region_figures(chains: Sequence[ChainCoverage]) -> Figures:
    """The region: the mean over its chains, each as much as any other; x and y are sums over chains."""
    x, y = (sum(chain.figures.known[side] for chain in chains) for side in (0, 1))
    figures = {chain.chain: chain.figures for chain in chains}
    return _mean(figures, dict.fromkeys(figures, 1.0), (x, y))


def freshness(row: Row, as_of: date, weights: Mapping[str, Any]) -> float:
    """1 up to the age limit, then halving every `half_life` years; 1 too where no date is known, for nothing says it is old."""
    over = years_over(row, as_of, weights)
    return 1.0 if over is None else math.exp(-math.log(2) * over / weights["coverage"]["half_life"])


def _closing(row: Row, as_of: date, weights: Mapping[str, Any]) -> _Closing:
    score = 1.0 if row["score"] is None else row["score"]  # a link set by hand has no score: somebody stands for it
    return _Closing(row["standard_id"], score * freshness(row, as_of, weights))


def _voices(rows: Iterable[Row], weights: Mapping[str, Any]) -> dict[str, float]:
    """Standard → share of local drafters, each weighing 1/rank."""
    unranked = weights["drafter_full"]["unranked"]
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for row in rows:
        weight = 1 / (row["rank"] or unranked)
        sums[row["standard_id"]][0] += weight if row["local"] else 0.0
        sums[row["standard_id"]][1] += weight
    return {id_: local / total for id_, (local, total) in sums.items()}


def _mean(figures: Mapping[str, Figures], weights: Mapping[str, float], known: tuple[int, int]) -> Figures:
    return Figures(
        existence=blend(weights, {name: x.existence for name, x in figures.items()}),
        effective=blend(weights, {name: x.effective for name, x in figures.items()}),
        voice=blend(weights, {name: x.voice for name, x in figures.items()}),
        known=known,
    )
