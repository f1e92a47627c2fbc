"""The naive match to measure against: any keyword of the segment in the title, or any shared class code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from loaders.linking.classes import SCHEMES, clean, codes_of, covers
from loaders.linking.records import ACCEPTED, SEGMENT, Document, Link, Segment


def naive_links(segments: Sequence[Segment], documents: Iterable[Document]) -> Iterator[Link]:
    """What a keyword-or-class match links; all of it accepted, score 1."""
    for document in documents:
        for segment in segments:
            words = [word for word in segment.keywords if word in document.title]
            shared = [
                f"{scheme} {code}"
                for scheme in SCHEMES
                for code in codes_of(document, scheme)
                if any(covers(clean(prefix), clean(code), scheme) for prefix in codes_of(segment, scheme))
            ]
            if words or shared:
                evidence = "、".join(words + shared) + "相同。"
                yield Link(document.id, SEGMENT, segment.id, None, 1.0, ACCEPTED, "规则:关键词或分类", evidence)
