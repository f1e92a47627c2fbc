"""A body of standards with its dates: what was there on a day, and what came after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

Cell = tuple[str, str]
"""A segment and a standard element (标准要素)."""


@dataclass(frozen=True, slots=True)
class Document:
    """One edition of a standard.

    Attributes:
        issued: day of publication; None where it is not known.
        ended: day from which it is no longer in force (withdrawn, or replaced by then); None while in force.
        ended_known: False where the edition is known to have ended but not when.
        segments: segments that it covers.
        aspect: its standard element.
    """

    id: str
    title: str
    issued: date | None
    ended: date | None
    segments: tuple[str, ...]
    aspect: str
    ended_known: bool = True

    def in_force(self, day: date) -> bool:
        """Whether it was published by that day and had not ended."""
        return self.issued is not None and self.issued <= day and (self.ended is None or self.ended > day)

    @property
    def dated(self) -> bool:
        """Whether its place in time is known."""
        return self.issued is not None and self.ended_known

    @property
    def cells(self) -> Iterator[Cell]:
        """The cells it fills."""
        return ((segment, self.aspect) for segment in self.segments)


@dataclass(frozen=True, slots=True)
class History:
    """Documents and the chains of segments they cover.

    Attributes:
        title: what it is, in Chinese, for the head of every figure.
        source: where it comes from.
        segments: segment → its name and its chain.
        documents: every edition, in force or not.
    """

    title: str
    source: str
    segments: dict[str, tuple[str, str]]
    documents: tuple[Document, ...]

    @property
    def dated(self) -> tuple[int, int]:
        """x of y documents whose place in time is known."""
        return sum(document.dated for document in self.documents), len(self.documents)

    def known_on(self, day: date) -> dict[str, tuple[str, str]]:
        """The segments that had a document by that day: what came first later must not choose the cells looked at."""
        seen = {
            segment
            for document in self.documents
            if document.issued is not None and document.issued <= day
            for segment in document.segments
        }
        return {segment: named for segment, named in self.segments.items() if segment in seen}

    def in_force(self, day: date) -> list[Document]:
        """What was in force on that day."""
        return [document for document in self.documents if document.in_force(day)]

    def issued_between(self, after: date, until: date) -> Iterable[Document]:
        """What was published after the one day and up to the other."""
        return (
            document for document in self.documents if document.issued is not None and after < document.issued <= until
        )
