"""Which patents may be essential to which standards: candidates, with the sentence that says so.

A pair is looked at where a valid patent and a standard in force are linked (采纳) to the same segment, and is a
candidate where a sentence of the patent's first claim or abstract names an indicator of one of the standard's
requirements, and the patent names that requirement's object. What the user has entered no requirement of can have no
candidate: a shared word in two titles is no essential claim. The score adds up parts weighted in `weights.yml`:

- indicator: 1 in the claim, 0.7 in the abstract (the claim is what is licensed);
- object: 1 in the same sentence, 0.5 elsewhere in the patent;
- drafter: 1 if an owner drafted the standard;
- link: the weaker of the two links to the segment.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.store import Row
from loaders.facts import Edge
from loaders.linking.text import normalise

METHOD = "规则:权利要求与指标"
IN_ABSTRACT = 0.7
OBJECT_ELSEWHERE = 0.5
LEAST_WORD = 2
LONGEST = 120
"""Characters of a sentence that are kept as evidence."""

_SENTENCE = re.compile(r"[^。；;！!？?\n]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A patent that may be essential to a standard."""

    patent: str
    standard: str
    score: float
    sentence: str
    in_claim: bool
    clause: str | None
    object: str
    indicator: str

    def edge(self) -> Edge:
        """The relationship that says so."""
        part = "首项权利要求" if self.in_claim else "摘要"
        where = f"{self.standard}{f'第{self.clause}条' if self.clause else ''}"
        values = {
            "score": self.score, "state": "候选", "method": METHOD, "clause": self.clause,
            "claim": self.sentence if self.in_claim else None,
            "evidence": f"{part}“{self.sentence}”点到{where}“{self.object}”的指标“{self.indicator}”。",
        }  # fmt: skip
        return Edge("CANDIDATE_FOR", ("Patent", self.patent), ("Standard", self.standard), values)


def find_candidates(patents: Iterable[Row], slots: Iterable[Row], weights: Mapping[str, float]) -> list[Candidate]:
    """The best candidate of each pair, in order of patent and standard.

    Args:
        patents: rows of `derive/candidate_patents`.
        slots: rows of `derive/candidate_slots`.
        weights: indicator, object, drafter, link; they add up to 1.
    """
    by_segment: dict[str, list[Row]] = defaultdict(list)
    for slot in slots:
        by_segment[slot["segment"]].append(slot)
    best: dict[tuple[str, str], Candidate] = {}
    for patent in patents:
        for found in _of_patent(patent, by_segment.get(patent["segment"], ()), weights):
            held = best.get((found.patent, found.standard))
            if held is None or found.score > held.score:
                best[found.patent, found.standard] = found
    return [best[pair] for pair in sorted(best)]


def _of_patent(patent: Row, slots: Iterable[Row], weights: Mapping[str, float]) -> Iterator[Candidate]:
    sentences = [
        (sentence.strip(), normalise(sentence), in_claim)
        for text, in_claim in ((patent["claim"], True), (patent["abstract"], False))
        for sentence in _SENTENCE.findall(text or "")
    ]
    whole = "\n".join([normalise(patent["title"]), *(folded for _, folded, _ in sentences)])
    for slot in slots:
        thing, indicator = normalise(slot["object"]), normalise(slot["indicator"])
        if min(len(thing), len(indicator)) < LEAST_WORD or thing not in whole:
            continue
        for sentence, folded, in_claim in sentences:
            if indicator in folded:
                parts = {
                    "indicator": 1.0 if in_claim else IN_ABSTRACT,
                    "object": 1.0 if thing in folded else OBJECT_ELSEWHERE,
                    "drafter": float(not set(patent["owners"]).isdisjoint(slot["drafters"])),
                    "link": min(patent["score"], slot["score"]),
                }
                score = round(sum(weights[name] * value for name, value in parts.items()), 3)
                yield Candidate(
                    patent["id"], slot["id"], score, sentence[:LONGEST], in_claim, slot["clause"], slot["object"], slot["indicator"]
                )  # fmt: skip
