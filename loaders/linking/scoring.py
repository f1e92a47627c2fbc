"""From evidence to a score and a state. Every weight of the linking stands here, with the reason for it.

The score is a logistic sum of parts. The weights were set by reasoning and looked over on the dev half of the labelled sample
(tests/data/linking); they are few on purpose.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.linking.records import ACCEPTED, TO_REVIEW

BASE = -2.2
TERM = 3.2  # the object's word: nothing else comes near it
CLASS = 1.3
GATE = 1.0
ABSTRACT = 0.8  # the abstract speaks of the segment in several words
KEYWORD = 1.0  # the indexer's keywords agree
SUGGESTED = 2.2  # the file proposes the segment itself
CONTRADICTION = -1.0  # the document has classes, and none lies in the chain's field
MORE_TERMS = 0.12  # each further word, at most two

ACCEPT = 0.62
REVIEW = 0.30
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

    @property
    def named(self) -> float:
        """Strength of the words alone, with the bonus for further ones."""
        if self.term == 0.0:
            return 0.0
        return self.term + MORE_TERMS * min(len(self.words) - 1, 2)


def score(evidence: Evidence) -> float:
    """0..1. Monotone in every kind of evidence."""
    total = BASE + TERM * evidence.named + CLASS * evidence.class_strength + GATE * evidence.gate
    if evidence.abstract:
        total += ABSTRACT
    if evidence.keywords:
        total += KEYWORD
    if evidence.suggested:
        total += SUGGESTED
    if evidence.contradicted:
        total += CONTRADICTION
    return 1.0 / (1.0 + math.exp(-total))


def state_of(value: float) -> str | None:
    """采纳, 待核 or None (no link)."""
    if value >= ACCEPT:
        return ACCEPTED
    if value >= REVIEW:
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
    if evidence.gate_word and not any(f"“{word}”" in evidence.gate_word for word in evidence.words):
        parts.append(evidence.gate_word)
    text = "，".join(parts) + f"，归入“{segment_name}”"
    if evidence.contradicted:
        text += "；但文献的分类号不在本链领域"
    return text + "。"


def _quoted(words: Sequence[str]) -> str:
    return "、".join(f"“{word}”" for word in words[:3])
