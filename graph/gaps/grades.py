"""The grade of a segment: 数据不足, 空白, 短板, 优势 or 潜力, the first that fits, with its reason and figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.gaps.coverage import AspectCoverage, ChainCoverage, Figures, SegmentCoverage, chain_coverage, region_figures
from graph.gaps.engine import find_gaps
from graph.gaps.items import Findings, Item
from graph.gaps.scope import Scope
from graph.gaps.strength import Strength, patent_strength
from graph.gaps.weights import read_weights
from graph.gaps.worth import segment_worth
from graph.queries import Catalog
from graph.store import Store

GRADES = ("优势", "潜力", "短板", "空白", "数据不足")
RULES = ("G01", "G02", "G03", "G06", "G14")
"""The rules whose findings decide a grade."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a grade is decided by.

    Attributes:
        unknown: what was not found and cannot be called missing, in words.
        missing: what is a gap at evidence A or B, in words.
        unsearched: required aspects without a standard that cannot be called missing.
        hit: x of the y standards of the segment are concerned by G03 or G06.
    """

    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    unsearched: tuple[str, ...]
    figures: Figures
    hit: tuple[int, int]
    strength: Strength


@dataclass(frozen=True, slots=True)
class SegmentGrade:
    """A segment's grade, why, and its coverage."""

    grade: str
    reason: str
    facts: Facts
    coverage: SegmentCoverage

    def as_json(self) -> dict[str, Any]:
        """The grade as readers get it."""
        return {
            "id": self.coverage.id, "name": self.coverage.name, "grade": self.grade, "reason": self.reason,
            **self.coverage.figures.as_json(), "hit": {"x": self.facts.hit[0], "y": self.facts.hit[1]},
            "inventions": self.facts.strength.inventions, "aspects": [_aspect_json(x) for x in self.coverage.aspects],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChainGrades:
    """The grades of a chain's segments, and its coverage."""

    coverage: ChainCoverage
    segments: tuple[SegmentGrade, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Number of segments by grade, all grades named."""
        counted = Counter(segment.grade for segment in self.segments)
        return {grade: counted[grade] for grade in GRADES}

    def as_json(self) -> dict[str, Any]:
        """The chain as readers get it."""
        return {
            "chain": self.coverage.chain, **self.coverage.figures.as_json(), "grades": self.counts,
            "whole": [_aspect_json(x) for x in self.coverage.whole], "segments": [x.as_json() for x in self.segments],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades of some chains; `figures` of the region only where all its chains are asked for."""

    as_of: date
    region: str
    store: str
    weights_version: str
    nature: str
    figures: Figures | None
    chains: tuple[ChainGrades, ...]

    def as_json(self) -> dict[str, Any]:
        """The grades as the API and `--format json` give them."""
        return {
            "as_of": self.as_of.isoformat(), "region": self.region, "store": self.store, "weights_version": self.weights_version,
            "coverage": self.figures and self.figures.as_json(), "chains": [chain.as_json() for chain in self.chains],
        }  # fmt: skip


def grade_chains(
    store: Store,
    catalog: Catalog,
    scope: Scope,
    *,
    chain: str | None = None,
    weights: Mapping[str, Any] | None = None,
) -> Grades:
    """Grade the segments of one chain or of all, by the findings of `RULES`.

    Args:
        weights: see `read_weights`; None for the shipped ones.

    Raises:
        NotFoundError: no such chain.
        StoreError: the store failed.
    """
    weights = read_weights() if weights is None else weights
    present = {query.meta["rule"] for query in catalog.folder("gaps")}
    rules = [rule for rule in RULES if rule in present]
    findings = find_gaps(store, catalog, scope, chain=chain, rules=rules, weights=weights)
    wanted = [row["id"] for row in store.read(catalog["evidence/chains"].text)] if chain is None else [chain]
    chains = tuple(_grade_chain(store, catalog, scope, findings, id_, weights) for id_ in wanted)
    region = region_figures([graded.coverage for graded in chains]) if chain is None else None
    return Grades(scope.as_of, scope.region, store.name, weights["version"], scope.nature, region, chains)


def _grade_chain(
    store: Store, catalog: Catalog, scope: Scope, findings: Findings, chain: str, weights: Mapping[str, Any]
) -> ChainGrades:
    keyness = {id_: worth.keyness.value or 0.0 for id_, worth in segment_worth(store, catalog, chain, weights).items()}
    coverage = chain_coverage(store, catalog, scope, chain, keyness, weights)
    query = catalog["priority/patents"]
    asked = {"chain": chain, "region": scope.region_id, "as_of": scope.as_of}
    strength = patent_strength(keyness, store.read(query.text, query.bind(asked)), weights)
    unknown, missing = _absences(findings)
    unsearched = _unsearched(findings)
    hit = {
        item.identity["standard_id" if item.rule == "G03" else "citing_id"]
        for item in findings.gaps
        if item.rule in ("G03", "G06")
    }
    graded = []
    for segment in coverage.segments:
        facts = Facts(
            unknown=tuple(unknown[segment.id]),
            missing=tuple(missing[segment.id]),
            unsearched=tuple(unsearched.get(segment.id, ())),
            figures=segment.figures,
            hit=(len(hit & set(segment.own)), len(segment.own)),
            strength=strength[segment.id],
        )
        graded.append(SegmentGrade(*grade(facts, weights["grades"]), facts, segment))
    return ChainGrades(coverage, tuple(graded))


def grade(facts: Facts, marks: Mapping[str, float]) -> tuple[str, str]:
    """The first grade that fits, and why in one sentence."""
    effective = facts.figures.effective
    if facts.unknown:
        return "数据不足", "；".join(facts.unknown)
    if facts.missing:
        return "空白", "；".join(facts.missing)
    if effective is None:
        return "潜力", "环节表没有写明所需要素，覆盖无从评起"
    covered = f"有效覆盖{effective:.0%}"
    if effective < marks["weak"]:
        doubt = f"；缺的{'、'.join(facts.unsearched)}可能只是没查到，检索不够或待核" if facts.unsearched else ""
        return "短板", f"{covered}，低于{marks['weak']:.0%}{doubt}"
    x, y = facts.hit
    if y and x / y >= marks["hit"]:
        return "短板", f"{y}项现行标准中有{x}项缺试验方法，或引用了失效的标准，达到{marks['hit']:.0%}"
    if effective < marks["strong"]:
        return "潜力", f"{covered}，未到{marks['strong']:.0%}"
    if facts.figures.voice:
        return "优势", f"{covered}，有本地单位起草（话语权{facts.figures.voice:.0%}）"
    if facts.strength.strong:
        words = f"本地有效发明{facts.strength.inventions}件，强于链内{facts.strength.percentile:.0%}的环节"
        return "优势", f"{covered}，{words}"
    x, y = facts.figures.known
    return "潜力", f"{covered}，但未见本地单位起草（{y}项标准中{x}项起草单位已知），专利也不强"


def _absences(findings: Findings) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Segment → what cannot be called missing, and what can: standards (G01) and local organizations (G14, none at all)."""
    unknown: dict[str, list[str]] = defaultdict(list)
    missing: dict[str, list[str]] = defaultdict(list)
    for item in sorted(findings.items, key=lambda item: item.rule):
        if item.rule not in ("G01", "G14") or (item.rule == "G14" and item.known[1]):
            continue
        segment = item.identity["segment_id"]
        (unknown if item.is_lead or item.is_open else missing)[segment].append(_words(item))
    return unknown, missing


def _unsearched(findings: Findings) -> dict[str, list[str]]:
    """Segment → aspects that G02 finds no standard for without being able to say that there is none."""
    found: dict[str, list[str]] = defaultdict(list)
    for item in findings.items:
        if item.rule == "G02" and (item.is_lead or item.is_open):
            found[item.identity["segment_id"]].append(item.identity["aspect"])
    return {id_: sorted(aspects) for id_, aspects in found.items()}


def _words(item: Item) -> str:
    what = "没有查到可用的现行标准" if item.rule == "G01" else "没有查到本地主体"
    note = item.data_note.partition("；")[0].replace("，未见不等于不存在", "")
    if item.is_lead:
        return f"{what}，检索不够，不能说没有（{note}）"
    if item.is_open:
        return "没有确定可用的现行标准，只隔着状态未知的标准或待核的联系，先核"
    return f"{what}（{item.word}；{note}）"


def _aspect_json(aspect: AspectCoverage) -> dict[str, Any]:
    return {
        "aspect": aspect.aspect,
        "weight": aspect.weight,
        **aspect.figures.as_json(),
        "standards": list(aspect.standards),
    }
