"""What a document says to each chain, in words and in its record, before any evidence is weighed."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from loaders.linking.classes import build_index
from loaders.linking.fields import NO_SIGNS, FieldIndex, FieldSigns
from loaders.linking.gather import ClassHits
from loaders.linking.lexicon import Hit, Lexicon, build_lexicon
from loaders.linking.options import CLASSES, NEGATIVE, VOCABULARY, Options
from loaders.linking.records import STANDARD, Document, Segment
from loaders.linking.roles import find_roles
from loaders.linking.sieve import Sieve, can_sift
from loaders.linking.text import normalise
from loaders.linking.vocabulary import industries
from loaders.linking.weights import Weights


class Reading(NamedTuple):
    """A document as the chains see it.

    Attributes:
        text: the title in normal form.
        chains: positions of the chains that are worth a look.
        hits: words of the title by chain.
        recorded: more than words could tie the document to a chain.
        field: words by chain of the technical field that the abstract names.
    """

    text: str
    chains: Set[int]
    hits: dict[int, list[Hit]]
    class_hits: ClassHits
    record: FieldSigns
    recorded: bool
    field: dict[int, list[Hit]] = {}  # noqa: RUF012 a default of a tuple, never written to


class Reader:
    """A segment table made ready for reading documents."""

    def __init__(self, segments: Sequence[Segment], options: Options, weights: Weights) -> None:
        self.lexicon: Lexicon = build_lexicon(
            segments,
            industries() if options.has(VOCABULARY) else (),
            negative=options.has(NEGATIVE),
            unseen=options.unseen,
        )
        self.chains = self.lexicon.chains
        self.roles = find_roles(segments)
        self.place = {segment.id: place for place, segment in enumerate(segments)}
        self.chain_of = {place: chain for chain, scope in enumerate(self.chains) for place in scope.segments}
        self._classes = build_index(segments) if options.has(CLASSES) else None
        self._fields = FieldIndex(self.chains, segments)
        self._by_name = {scope.name: chain for chain, scope in enumerate(self.chains)}
        self._sieve = Sieve(self.lexicon.entries(), self.chains, self.roles, weights)

    def read(self, document: Document, *, sift: bool) -> Reading:
        """Find the chains that words or record of a document point to.

        Args:
            sift: leave out chains in which no link can come of it.
        """
        text = normalise(document.title)
        named = field_of(document.abstract)
        if named:
            reading = self._read(document, text, sift=False)
            field = self.lexicon.find(normalise(named), hints=False)
            return reading._replace(chains=reading.chains | field.keys(), field=field)
        return self._read(document, text, sift=sift)

    def _read(self, document: Document, text: str, *, sift: bool) -> Reading:
        matches = self.lexicon.matches(text)
        sift = sift and can_sift(document)
        if not _has_record(document):
            if sift:
                chains = self._sieve.by_words(matches)
                if not chains:
                    return _NOTHING
                return Reading(text, chains, self.lexicon.hits(matches, chains), _NO_CLASSES, NO_SIGNS, False)
            spoken = self.lexicon.spoken(matches, hints=document.kind == STANDARD)
            hits = self.lexicon.hits(matches, spoken)
            return Reading(text, hits.keys(), hits, _NO_CLASSES, NO_SIGNS, False)
        spoken = self.lexicon.spoken(matches)
        class_hits = self._classes.hits(document) if self._classes is not None else _NO_CLASSES
        record = self._fields.signs(document)
        if sift:
            chains = self._sieve.by_words(matches) | self._sieve.by_record(matches, record, class_hits, self.chain_of)
            return Reading(text, chains, self.lexicon.hits(matches, spoken & chains), class_hits, record, True)
        hits = self.lexicon.hits(matches, spoken)
        return Reading(text, hits.keys() | self._pointed(document, record), hits, class_hits, record, True)

    def find(self, text: str, chains: Set[int]) -> dict[int, list[Hit]]:
        """Words of some chains in another text of the document."""
        matches = self.lexicon.matches(text)
        return self.lexicon.hits(matches, self.lexicon.spoken(matches) & chains)

    def _pointed(self, document: Document, record: FieldSigns) -> set[int]:
        """Chains that the record points to."""
        found = {*record.committee, *record.inside}
        found.update(self.chain_of[self.place[code]] for code in document.suggested if code in self.place)
        if document.keywords and document.keywords[0] in self._by_name:
            found.add(self._by_name[document.keywords[0]])
        return found


_NO_CLASSES: ClassHits = {}
_NOTHING = Reading("", frozenset(), {}, _NO_CLASSES, NO_SIGNS, False)
_FIELD = re.compile(r"(?:涉及|属于|适用于|应用于)(?:一种)?([^，。；,;]{2,30}?)(?:的)?(?:技术|工程)?领域")


def field_of(abstract: str) -> str:
    """The technical field that an abstract names in its first sentences, or nothing.

    >>> field_of("本实用新型涉及茶叶加工技术领域，具体为一种烘干装置。")
    '茶叶加工'
    """
    found = _FIELD.search(abstract[:200]) if abstract else None
    return "" if found is None else found.group(1)


def _has_record(document: Document) -> bool:
    """True where more than words could tie the document to a chain."""
    return bool(
        document.ics or document.ipc or document.ccs or document.committee or document.keywords or document.suggested
    )
