"""Segments whose wording is like a document's title: questions for a person, never links by themselves.

Asked only where words and classes left a document without an accepted segment, and only for chains without a vocabulary file:
beside one, similarity adds nothing (docs/decisions/0158). Used when a model is there (`loaders.linking.embedding`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from loaders.linking.embedding import Embed
from loaders.linking.records import SEGMENT, TO_REVIEW, Document, Link, Segment

METHOD = "语义:相似"
FLOOR = 0.55
"""Cosine from which for four documents in ten one of the suggestions was right; 0.50 finds more and asks twice as often."""
MOST = 3
"""Suggestions for one document."""
SHARE = 0.5
"""Score of a suggestion, as a share of the cosine: about as often right as it says (0.55-0.65: 0.27)."""


class Suggester:
    """The wordings of a segment table as vectors, to ask about one title after another."""

    def __init__(self, segments: Sequence[Segment], unwritten: Collection[str], embed: Embed) -> None:
        """Suggest segments of the chains `unwritten`, those without a vocabulary file."""
        self._segments = tuple(segments)
        self._unwritten = frozenset(unwritten)
        self._embed = embed
        self._wordings = embed([wording(segment) for segment in segments])

    def suggest(self, document: Document, aspect: str | None, known: Collection[str] = ()) -> list[Link]:
        """The nearest segments, best first; none where a chain with vocabulary is nearer than all others.

        `known` segments are asked about already.

        20 ms a title; the comparison itself is one product of a vector with the table's.
        """
        if not document.title:
            return []
        near = self._wordings @ self._embed([document.title])[0]
        places = sorted((place for place in range(len(near)) if near[place] >= FLOOR), key=lambda at: -near[at])
        if not places or self._segments[places[0]].chain not in self._unwritten:
            return []
        own = [
            place
            for place in places
            if self._segments[place].chain in self._unwritten and self._segments[place].id not in known
        ][:MOST]
        return [
            Link(
                document.id, SEGMENT, self._segments[place].id, aspect, round(SHARE * float(near[place]), 3), TO_REVIEW,
                METHOD, _sentence(self._segments[place], float(near[place])),
            )
            for place in own
        ]  # fmt: skip


def wording(segment: Segment) -> str:
    """What a segment is about, for the comparison: its name and keywords."""
    return " ".join((segment.name, "、".join(segment.keywords))).strip()


def _sentence(segment: Segment, near: float) -> str:
    return f"词和分类号都定不了环节；题名与“{segment.name}”的名称、关键词意思最近（相似度 {near:.2f}），只供挑选，是否归入请人定。"
