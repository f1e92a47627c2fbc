"""The vocabulary tied to one segment table, compiled into a single multi-pattern matcher."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

import ahocorasick_rs

from loaders.linking.derived import derive_industry
from loaders.linking.records import Segment
from loaders.linking.text import ends_inside_word, is_ascii_letter, normalise
from loaders.linking.vocabulary import Concept, Industry, general

STRONG = 1.0
CONTEXT = 0.65

_NAME_PARTS = re.compile(r"[、,，;；()（）/]|与|和|及")
# Endings of segment names that say nothing about the object.
_NAME_TAIL = re.compile(r"(?:及零部件|零部件|部件|系统|加工|生产|制造|产业|等)$")


@dataclass(frozen=True, slots=True)
class Posting:
    """What one word says within one chain.

    Attributes:
        chain: position of the chain.
        role: `segment`; `general` (the chain's material as such); `lead`; `blocker`; `foreign`; `unplaced` (a part of the
            industry that the table has no segment for).
        segment: position of the segment for role `segment`, else -1.
        contextual: counts only where other evidence opened the chain.
        strength: how much the word says, 0..1.
        whole_product: the segment is the chain's end product (乘用车).
    """

    chain: int
    role: str
    segment: int
    contextual: bool
    strength: float = STRONG
    whole_product: bool = False


Match = tuple[int, int, int]
"""Number of a word, start and end: what the matcher gives."""


class Hit(NamedTuple):
    """One word found in a text in normal form."""

    start: int
    end: int
    word: str
    posting: Posting


@dataclass(frozen=True, slots=True)
class ChainScope:
    """One chain of the table with the industries whose vocabulary serves it.

    Attributes:
        written: the vocabulary was written by people; else it is derived from the table.
    """

    name: str
    segments: tuple[int, ...]
    industries: tuple[Industry, ...]
    written: bool = True


class Lexicon:
    """Finds the words of all chains in one pass over a text.

    Within a chain a longer word hides the shorter ones inside it (茶多酚 hides 茶), and so do blockers; one chain's words do
    not hide another's. A chain that no word of its own speaks for is not looked at, however many words speak against it.
    """

    def __init__(self, chains: Sequence[ChainScope], entries: dict[str, tuple[str, tuple[Posting, ...]]]) -> None:
        self.chains = tuple(chains)
        self._words = [word for word, _ in entries.values()]
        self._postings = [_by_chain(postings) for _, postings in entries.values()]
        self._speaks = [_chains(postings, _OWN) for _, postings in entries.values()]
        self._hints = [_chains(postings, _HINTS) for _, postings in entries.values()]
        self._guarded = [is_ascii_letter(pattern[-1]) for pattern in entries]
        self.matcher = ahocorasick_rs.AhoCorasick(list(entries)) if entries else None

    def entries(self) -> Iterator[tuple[str, dict[int, list[Posting]]]]:
        """Each word by its number in `Match`, with what it says by chain."""
        return zip(self._words, self._postings, strict=True)

    def find(self, text: str, *, hints: bool = True) -> dict[int, list[Hit]]:
        """Hits in a text in normal form by chain, shorter words hidden by longer ones of the same chain left out.

        Args:
            hints: take chains too that only hints of the trade speak for.
        """
        matches = self.matches(text)
        return self.hits(matches, self.spoken(matches, hints=hints))

    def matches(self, text: str) -> list[Match]:
        """Every word that stands in a text, from the left, at one place the longest first."""
        if self.matcher is None:
            return []
        found: list[Match] = self.matcher.find_matches_as_indexes(text, overlapping=True)
        if not found:
            return found
        guarded = self._guarded
        for index, _, end in found:
            if guarded[index] and ends_inside_word(text, end):
                found = [match for match in found if not (guarded[match[0]] and ends_inside_word(text, match[2]))]
                break
        if len(found) > 1:
            found.sort(key=_END, reverse=True)
            found.sort(key=_START)
        return found

    def spoken(self, matches: Sequence[Match], *, hints: bool = True) -> set[int]:
        """Chains that a word of their own speaks for, or with `hints` a hint of their trade."""
        tables = self._hints if hints else self._speaks
        found: set[int] = set()
        for index, _, _ in matches:
            found |= tables[index]
        return found

    def hits(self, matches: Sequence[Match], chains: Set[int]) -> dict[int, list[Hit]]:
        """The words that count in each of some chains."""
        found: dict[int, list[Hit]] = {}
        for chain in chains:
            reach, counting = 0, []
            for index, start, end in matches:
                postings = self._postings[index].get(chain)
                if postings is not None and reach < end:
                    reach, word = end, self._words[index]
                    counting += [Hit(start, end, word, posting) for posting in postings]
            if counting:
                found[chain] = counting
        return found


_START, _END = itemgetter(1), itemgetter(2)
_OWN = frozenset(("segment", "general", "unplaced"))
_HINTS = _OWN | {"lead"}


def _by_chain(postings: Iterable[Posting]) -> dict[int, list[Posting]]:
    found: dict[int, list[Posting]] = {}
    for posting in postings:
        found.setdefault(posting.chain, []).append(posting)
    return found


def _chains(postings: Iterable[Posting], roles: frozenset[str]) -> frozenset[int]:
    return frozenset(posting.chain for posting in postings if posting.role in roles)


def build_lexicon(
    segments: Sequence[Segment],
    industries: Sequence[Industry],
    *,
    negative: bool = True,
    unseen: frozenset[str] = frozenset(),
) -> Lexicon:
    """Tie the vocabulary to a table. A chain that no industry file serves works from the words of its own rows.

    Args:
        negative: take words that speak against a chain.
        unseen: chains to be served from their table alone.
    """
    names = list(dict.fromkeys(segment.chain for segment in segments))
    entries: dict[str, tuple[str, dict[Posting, None]]] = {}
    chains: list[ChainScope] = []
    for chain, name in enumerate(names):
        positions = tuple(place for place, segment in enumerate(segments) if segment.chain == name)
        known = () if name in unseen else industries
        written = tuple(industry for industry in known if any(mark in name for mark in industry.chain_marks))
        served = written or (derive_industry(name, [segments[place] for place in positions]),)
        chains.append(ChainScope(name, positions, served, bool(written)))
        contextual: set[str] = set()
        material = {normalise(word) for industry in served for word in industry.general}
        spoken = {
            place
            for industry in served
            for concept in industry.concepts
            for place in anchored(concept, segments, positions)
        }
        for industry in served:
            for word, posting in _industry_postings(chain, industry, segments, positions):
                if not negative and posting.role in ("blocker", "foreign", "unplaced"):
                    continue
                if posting.contextual:
                    contextual.add(normalise(word))
                _add(entries, word, posting)
        if not written:
            continue
        for word, posting in _table_postings(chain, segments, positions, contextual, spoken):
            if normalise(word) not in material:
                _add(entries, word, posting)
    return Lexicon(chains, {pattern: (word, tuple(postings)) for pattern, (word, postings) in entries.items()})


def _add(entries: dict[str, tuple[str, dict[Posting, None]]], word: str, posting: Posting) -> None:
    pattern = normalise(word)
    if pattern.strip() == "":
        return
    held = entries.setdefault(pattern, (word, {}))[1]
    if any(
        (other.chain, other.role, other.segment) == (posting.chain, posting.role, posting.segment) for other in held
    ):
        return  # the vocabulary's own entry came first and stays
    held[posting] = None


def _industry_postings(
    chain: int, industry: Industry, segments: Sequence[Segment], positions: Sequence[int]
) -> Iterator[tuple[str, Posting]]:
    for role, words in (
        ("general", industry.general),
        ("lead", industry.leads),
        ("blocker", industry.blockers),
        ("foreign", industry.foreign),
    ):
        for word in words:
            yield word, Posting(chain, role, -1, False)
    for concept in industry.concepts:
        tied = anchored(concept, segments, positions)
        for position in tied:
            for word in concept.strong:
                whole = concept.whole_product or word in concept.whole
                yield word, Posting(chain, "segment", position, False, STRONG, whole)
            for word in concept.inside:
                yield word, Posting(chain, "segment", position, True)
            for word in concept.contextual:
                yield word, Posting(chain, "segment", position, True, CONTEXT, word in concept.whole)
        if not tied:  # the table has no such segment: its words must not be read as a neighbour's (钢筋 is no 型钢)
            for word in concept.strong:
                yield word, Posting(chain, "unplaced", -1, False)


def anchored(concept: Concept, segments: Sequence[Segment], positions: Sequence[int]) -> tuple[int, ...]:
    """Segments a concept speaks for: those whose name holds most of its anchors; failing names, keywords."""
    names = {place: sum(anchor in segments[place].name for anchor in concept.anchors) for place in positions}
    best = max(names.values(), default=0)
    if best > 0:
        return tuple(place for place, count in names.items() if count == best)
    keywords = {place: sum(anchor in segments[place].keywords for anchor in concept.anchors) for place in positions}
    best = max(keywords.values(), default=0)
    return tuple(place for place, count in keywords.items() if best > 0 and count == best)


def _table_postings(
    chain: int,
    segments: Sequence[Segment],
    positions: Sequence[int],
    contextual: set[str],
    spoken: set[int],
) -> Iterator[tuple[str, Posting]]:
    """Words of the table's own rows. Short ones, shared ones and those the vocabulary doubts count only in context."""
    shared: dict[str, int] = {}
    for position in positions:
        for word in set(segments[position].keywords):
            shared[word] = shared.get(word, 0) + 1
    roles = {word for words in general().roles.values() for word in words}
    for position in positions:
        segment = segments[position]
        for word in segment.keywords:
            pattern = normalise(word).strip()
            doubtful = len(pattern) < 3 or shared[word] > 1 or normalise(word) in contextual or word in roles
            yield word, Posting(chain, "segment", position, doubtful, CONTEXT if doubtful else STRONG)
        if position in spoken:  # the vocabulary was tied to the segment by its name: nothing to add
            continue
        for part in name_parts(segment.name):
            if part not in segment.keywords:
                doubtful = len(part) < 4 or part in roles
                yield part, Posting(chain, "segment", position, doubtful, CONTEXT if doubtful else STRONG)


def name_parts(name: str) -> tuple[str, ...]:
    """Head nouns of a segment's name: 冷轧、镀锌与镀锡板 gives 冷轧, 镀锌, 镀锡板."""
    parts = [_NAME_TAIL.sub("", part.strip()) for part in _NAME_PARTS.split(name)]
    return tuple(part for part in parts if len(part) >= 2)
