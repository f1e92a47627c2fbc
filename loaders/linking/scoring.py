"""From evidence to a score and a state. The weights stand in `weights.yml`; `liantu linking fit` fits them to labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import mul

from loaders.linking.records import ACCEPTED, TO_REVIEW
from loaders.linking.weights import Weights

# Further words beside the best: more than two add nothing.
MORE = 2
# Beside a segment named by a stronger word, weaker ones are no more than a question to the reader.
COMPETITION = 0.78
# From here on a word stood in the title's object, not in its use, means or attributes.
OBJECT_TERM = 0.95


@dataclass(slots=True)
class Evidence:
    """What speaks for one segment. Strengths are 0..1, wordings are for the reader."""

    term: float = 0.0
    words: list[str] = field(default_factory=list)
    class_strength: float = 0.0
    class_word: str = ""
    gate: float = 0.0
    gate_word: str = ""
    keywords: list[str] = field(default_factory=list)
    abstract: tuple[str, ...] = ()
    suggested: bool = False
    contradicted: bool = False
    doubted: bool = True  # no word but contextual ones whose chain nothing else opened
    role: str = ""
    weaker: bool = False  # another segment of the chain is named by a clearly stronger word
    derived: bool = False  # nobody wrote the chain's vocabulary

    def add_word(self, word: str, strength: float) -> None:
        """Take a word in; the best one counts whole, others a little."""
        if word in self.words:
            self.term = max(self.term, strength)
            return
        if strength > self.term:
            self.term = strength
            self.words.insert(0, word)
            return
        self.words.append(word)


def features(evidence: Evidence) -> tuple[float, ...]:
    """The evidence as numbers, in the order of `weights.FEATURES`."""
    return (
        1.0,
        evidence.term,
        float(min(max(len(evidence.words) - 1, 0), MORE)) if evidence.term > 0 else 0.0,
        evidence.class_strength,
        evidence.gate,
        1.0 if evidence.abstract else 0.0,
        1.0 if evidence.keywords else 0.0,
        1.0 if evidence.suggested else 0.0,
        1.0 if evidence.contradicted else 0.0,
        1.0 if evidence.weaker else 0.0,
        1.0 if evidence.doubted else 0.0,
        1.0 if evidence.derived else 0.0,
    )


def score(evidence: Evidence, weights: Weights) -> float:
    """0..1: how sure, as calibrated on the labelled documents."""
    total = sum(map(mul, weights.values, features(evidence)))
    return 1.0 / (1.0 + math.exp(-total))


def state_of(value: float, weights: Weights) -> str | None:
    """采纳, 待核 or None (no link)."""
    if value >= weights.accept:
        return ACCEPTED
    if value >= weights.review:
        return TO_REVIEW
    return None


def method_of(evidence: Evidence) -> str:
    """Kinds of evidence, in a fixed order, e.g. 规则:名称+分类."""
    kinds = []
    if evidence.role:
        kinds.append("角色")
    if evidence.words:
        kinds.append("名称")
    if evidence.class_strength > 0:
        kinds.append("分类")
    if evidence.abstract:
        kinds.append("摘要")
    if evidence.keywords:
        kinds.append("关键词")
    if evidence.suggested:
        kinds.append("文件建议")
    if not kinds:
        kinds.append("产业链")
    return "规则:" + "+".join(kinds)


def sentence(evidence: Evidence, segment_name: str) -> str:
    """One Chinese sentence that says why."""
    parts = []
    if evidence.role:
        parts.append(evidence.role)
    elif evidence.words:
        place = "标题对象含" if evidence.term >= OBJECT_TERM else "标题含"
        parts.append(place + _quoted(evidence.words))
    if evidence.class_word:
        parts.append(f"{evidence.class_word} 与环节的分类一致")
    if evidence.abstract:
        parts.append("摘要多次谈到" + _quoted(evidence.abstract))
    if evidence.keywords:
        parts.append("关键词有" + _quoted(evidence.keywords))
    if evidence.suggested:
        parts.append("来源文件建议此环节")
    said = [f"“{word}”" for word in evidence.words] + ([evidence.class_word] if evidence.class_word else [])
    if evidence.gate_word and not any(text in evidence.gate_word for text in said):
        parts.append(evidence.gate_word)
    text = "，".join(parts) + f"，归入“{segment_name}”"
    if evidence.contradicted:
        text += "；但文献的分类号不在本链领域"
    return text + "。"


def _quoted(words: Sequence[str]) -> str:
    return "、".join(f"“{word}”" for word in words[:3])
