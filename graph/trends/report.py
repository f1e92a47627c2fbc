"""The trends of chains in the one shape that table, JSON and API share."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.errors import NotFoundError
from graph.gaps.evidence import Evidence
from graph.gaps.scope import Scope
from graph.gaps.weights import read_weights
from graph.queries import Catalog
from graph.store import Row, Store
from graph.trends.advantage import Advantage, advantage
from graph.trends.coupling import Coupling, couple
from graph.trends.families import Family, as_families
from graph.trends.lifecycle import LifeCycle, life_cycle

SYSTEMS = {"产业链": "企业", "创新链": "专利", "标准链": "标准"}
"""System → kind of search record that vouches for a count of zero."""


@dataclass(frozen=True, slots=True)
class SegmentTrends:
    """What is told of one segment: `pair` couples 创新链 and 标准链, `triple` all three chains."""

    id: str
    name: str
    life: LifeCycle
    pair: Coupling
    triple: Coupling


@dataclass(frozen=True, slots=True)
class ChainTrends:
    """What is told of one chain.

    Attributes:
        by_segment, by_class: revealed technology advantage over segments and over IPC subclasses.
        sources: where the patents come from, with dates.
    """

    chain: str
    segments: tuple[SegmentTrends, ...]
    by_segment: Advantage
    by_class: Advantage
    sources: tuple[tuple[str, str], ...]

    def mean(self, which: str) -> tuple[float | None, int]:
        """Mean D over the segments that have one (`pair` or `triple`), and how many these are."""
        known = [d for d in (getattr(segment, which).d for segment in self.segments) if d is not None]
        return (sum(known) / len(known) if known else None), len(known)


@dataclass(frozen=True, slots=True)
class Trends:
    """The trends of one run."""

    as_of: date
    region: str
    store: str
    weights_version: str
    nature: str
    chains: tuple[ChainTrends, ...]

    def as_json(self) -> dict[str, Any]:
        """As the API and `--format json` give it; figures to six digits."""
        return {
            "as_of": self.as_of.isoformat(), "region": self.region, "store": self.store, "nature": self.nature,
            "weights_version": self.weights_version, "chains": [_chain_json(chain) for chain in self.chains],
        }  # fmt: skip


def find_trends(
    store: Store,
    catalog: Catalog,
    scope: Scope,
    *,
    chain: str | None = None,
    segment: str | None = None,
    weights: Mapping[str, Any] | None = None,
) -> Trends:
    """Trends of all chains, one chain, or one segment (compared within its chain all the same).

    Raises:
        NotFoundError: no such chain, or no such segment in it.
        StoreError: the store failed.
    """
    chains = [row["id"] for row in store.read(catalog["evidence/chains"].text)]
    if chain is not None and chain not in chains:
        raise NotFoundError(f"没有产业链“{chain}”", "、".join(chains) or "（还没有载入产业链）", "改正名称后重试")
    weights = read_weights() if weights is None else weights
    found = [_chain(store, catalog, scope, id_, weights, segment) for id_ in ([chain] if chain is not None else chains)]
    told = [chain_trends for chain_trends in found if segment is None or chain_trends.segments]
    if segment is not None and not told:
        raise NotFoundError(
            f"没有环节“{segment}”", "一个环节编号，如 GT05", "liantu query maps/segments --param chain=… 列出环节"
        )
    return Trends(scope.as_of, scope.region, store.name, weights["version"], scope.nature, tuple(told))


def _chain(
    store: Store, catalog: Catalog, scope: Scope, chain: str, weights: Mapping[str, Any], only: str | None
) -> ChainTrends:
    given = {"chain": chain, "region": scope.region_id}
    patents = store.read(catalog["trends/patents"].text, given)
    segments = store.read(catalog["trends/segments"].text, given)
    families = as_families(patents)
    on: dict[str, list[Family]] = defaultdict(list)
    for family in families:
        for segment in family.segments:
            on[segment].append(family)
    counts = {
        "产业链": {row["id"]: row["firms"] for row in segments},
        "创新链": {row["id"]: sum(family.alive for family in on[row["id"]]) for row in segments},
        "标准链": {row["id"]: row["standards"] for row in segments},
    }
    until = _known_until(patents, scope.as_of)
    missing = _missing(counts, Evidence(store, catalog, chain, scope.as_of, weights), weights["coupling"]["min_total"])
    two = {name: counts[name] for name in ("创新链", "标准链")}
    pairs, triples = couple(two, missing), couple(counts, missing)
    return ChainTrends(
        chain=chain,
        segments=tuple(
            SegmentTrends(
                row["id"], row["name"], life_cycle(on[row["id"]], until, weights), pairs[row["id"]], triples[row["id"]]
            )
            for row in segments
            if only is None or row["id"] == only
        ),
        by_segment=advantage(((f, f.segments) for f in families), weights, [row["id"] for row in segments]),
        by_class=advantage(((f, f.classes) for f in families), weights),
        sources=_sources(patents),
    )  # fmt: skip


def _known_until(patents: list[Row], as_of: date) -> date:
    """Later filings cannot be among the patents: the day of the run, or of the newest source where all sources have one."""
    days = [row["as_of"] for row in patents]
    return min(as_of, max(day for day in days if day is not None)) if days and None not in days else as_of


def _missing(counts: Mapping[str, Mapping[str, int]], evidence: Evidence, fewest: int) -> dict[str, dict[str, str]]:
    """Which counts say nothing: of a segment that nobody has searched, where it is zero or the chain's total is a handful."""
    missing: dict[str, dict[str, str]] = {}
    for system, own in counts.items():
        kind, total = SYSTEMS[system], sum(own.values())
        unseen = {segment for segment, count in own.items() if not count}
        words = f"{kind}在各环节合计只有{total}，不足{fewest}" if total < fewest else f"没有见到{kind}"
        missing[system] = {
            segment: f"{words}，又没有做过指明环节的{kind}检索"
            for segment in own
            if (total < fewest or segment in unseen) and evidence.of_search([kind], [segment], None).letter == "C"
        }
    return missing


def _sources(patents: list[Row]) -> tuple[tuple[str, str], ...]:
    found = {
        (row["source"] or "来源未载", row["as_of"].isoformat() if row["as_of"] is not None else "") for row in patents
    }
    return tuple(sorted(found))


def _six(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else round(value, 6)


def _chain_json(chain: ChainTrends) -> dict[str, Any]:
    means = {which: chain.mean(which) for which in ("pair", "triple")}
    return {
        "chain": chain.chain,
        "coupling": {which: {"d": _six(d), "segments": size} for which, (d, size) in means.items()},
        "segments": [
            {
                "id": segment.id, "name": segment.name, "lifecycle": _life_json(segment.life),
                "pair": _coupling_json(segment.pair), "triple": _coupling_json(segment.triple),
                "rta": _six(chain.by_segment.cells[segment.id].rta),
            }
            for segment in chain.segments
        ],
        "rta": _advantage_json(chain.by_segment), "rta_ipc": _advantage_json(chain.by_class),
        "sources": [{"source": source, "as_of": as_of or None} for source, as_of in chain.sources],
    }  # fmt: skip


def _life_json(life: LifeCycle) -> dict[str, Any]:
    fit = life.fit
    return {
        "stage": life.stage, "reason": life.reason, "families": life.families, "dated": life.dated, "by_number": life.by_number,
        "last_full_year": life.last_full,
        "years": [
            {"year": y.year, "families": y.families, "inventions": y.inventions, "utility_models": y.utility_models,
             "designs": y.designs, "unknown_kind": y.unknown_kind, "applicants": y.applicants,
             "v": _six(y.v), "alpha": _six(y.alpha), "beta": _six(y.beta), "n": _six(y.n)}
            for y in life.years
        ],
        "fit": None if fit is None else {
            "limit": _six(fit.curve.limit), "rate": _six(fit.curve.rate), "middle": _six(fit.curve.middle), "error": _six(fit.curve.error),
            "share": _six(fit.share), "bent": fit.bent, "spread": _six(fit.spread),
            "interval": {"limit": [_six(fit.limit_interval.low), _six(fit.limit_interval.high)],
                         "middle": [_six(fit.middle_interval.low), _six(fit.middle_interval.high)],
                         "share": [_six(fit.share_interval.low), _six(fit.share_interval.high)]},
        },
    }  # fmt: skip


def _coupling_json(coupling: Coupling) -> dict[str, Any]:
    values = coupling.values or {}
    return {
        "level": coupling.level, "reason": coupling.reason, "d": _six(coupling.d), "c": _six(coupling.c), "t": _six(coupling.t),
        "parts": {name: {"count": count, "u": _six(values.get(name))} for name, count in coupling.counts.items()},
    }  # fmt: skip


def _advantage_json(found: Advantage) -> dict[str, Any]:
    return {
        "reason": found.reason, "local": found.local, "elsewhere": found.elsewhere, "unknown": found.unknown,
        "cells": {name: {"local": cell.local, "known": cell.known, "rta": _six(cell.rta)} for name, cell in found.cells.items()},
    }  # fmt: skip
