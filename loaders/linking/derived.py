"""The vocabulary of a chain that nobody wrote one for, derived from its segment table.

What a row gives: its keywords, the parts of its name and the known terms inside them, and the words of its GB/T 4754 codes
(`words/class_words.yml`). What the rows give together: a word that many of them share is the chain's own material and opens
its gate, but chooses no segment; a word of one of them chooses it. What the other classes give: words that look like the
chain's and are not (茶几 is no 茶).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import yaml

from loaders.linking.records import Segment
from loaders.linking.text import normalise
from loaders.linking.vocabulary import Concept, Industry, general

SHARED = 0.15
"""From this share of the segments on (and at least three) a pair of characters is the chain's, not a segment's."""
SHARED_SINGLE = 0.35
"""The same for one character, which must stand in the chain's name as well."""

_BETWEEN = re.compile(r"[、,，;；/()（）\[\]·\s]+|与|和|及|等")
_CHAIN_TAIL = re.compile(r"(?:产业集群|产业链|全产业链|产业|综合利用|配套|零部件|整车|资源|全链|制造业|集群|行业)+$")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(slots=True)
class _Words:
    """What speaks for one segment so far."""

    strong: dict[str, None] = field(default_factory=dict)
    contextual: dict[str, None] = field(default_factory=dict)


def derive_industry(chain: str, segments: Sequence[Segment]) -> Industry:
    """Everything the table of one chain says, in the form of a vocabulary file."""
    shared = _shared(chain, segments)
    words = {segment.id: _Words() for segment in segments}
    own = _own_words(segments)
    _place_own(words, own, shared)
    _place_parts(words, segments, own, shared)
    leads = _place_class_words(words, segments, own, shared)
    known = {word for item in words.values() for word in (*item.strong, *item.contextual)} | shared | leads
    codes = {code for segment in segments for code in segment.industry_codes}
    return Industry(
        name=chain,
        chain_marks=(chain,),
        general=tuple(sorted(shared)),
        leads=tuple(sorted(leads - shared)),
        committees=(),
        classes={},
        blockers=tuple(_false_friends(known, codes)),
        whole=(),
        foreign=(),
        concepts=tuple(
            Concept(
                segment.name,
                (segment.name,),
                tuple(words[segment.id].strong),
                (),
                tuple(word for word in words[segment.id].contextual if word not in words[segment.id].strong),
            )
            for segment in segments
        ),
    )


def name_pieces(name: str) -> tuple[str, ...]:
    """Parts of a name and what is left of each without tails that say nothing: 绿茶初制加工 gives also 绿茶.

    >>> name_pieces("绿茶初制加工")
    ('绿茶初制加工', '绿茶')
    """
    found: dict[str, None] = {}
    tails = general().words["环节名尾"]
    for part in _BETWEEN.split(name):
        piece = part.strip()
        while len(piece) >= 2:
            found[piece] = None
            tail = next((tail for tail in tails if piece.endswith(tail) and len(piece) > len(tail) + 1), None)
            if tail is None:
                break
            piece = piece[: -len(tail)]
    return tuple(found)


def _shared(chain: str, segments: Sequence[Segment]) -> set[str]:
    """The chain's own words: of its name, and what many of its rows have in common."""
    weak = set(general().words["各业共用"]) | set(general().words["环节名尾"])
    core = [_CHAIN_TAIL.sub("", part) for part in _BETWEEN.split(_CHAIN_TAIL.sub("", chain))]
    found = {part for part in core if len(part) >= 2 and part not in weak}
    texts = [[*name_pieces(segment.name), *segment.keywords] for segment in segments]
    pairs: dict[str, int] = {}
    for row in texts:
        for gram in {text[i : i + 2] for text in row for i in range(len(text) - 1)}:
            pairs[gram] = pairs.get(gram, 0) + 1
    enough = max(3, SHARED * len(segments))
    found |= {
        gram for gram, count in pairs.items()
        if count >= enough and len(_CHINESE.findall(gram)) == 2 and gram not in weak and _stands_alone(gram, texts)
    }  # fmt: skip
    for char in {char for part in core for char in part}:
        count = sum(any(char in text for text in row) for row in texts)
        if count >= max(3, SHARED_SINGLE * len(segments)) and _CHINESE.match(char) and char in _terms_of_one():
            found.add(char)
    return found


def _stands_alone(gram: str, texts: Sequence[Sequence[str]]) -> bool:
    """A pair that begins or ends texts of several rows is a word; one from the middle of words is not."""
    return sum(any(text.startswith(gram) or text.endswith(gram) for text in row) for row in texts) >= 2


def _own_words(segments: Sequence[Segment]) -> dict[str, set[str]]:
    """Keywords and whole parts of names, with the segments that have them."""
    owners: dict[str, set[str]] = {}
    for segment in segments:
        for word in (*segment.keywords, *(part.strip() for part in _BETWEEN.split(segment.name))):
            if len(word) >= 2:
                owners.setdefault(word, set()).add(segment.id)
    return owners


def _place_own(words: dict[str, _Words], own: dict[str, set[str]], shared: set[str]) -> None:
    weak = _weak()
    for word, owners in own.items():
        if word in shared and len(owners) > 1:
            continue
        for owner in owners:
            speaks = word not in weak and word not in shared and len(owners) == 1
            (words[owner].strong if speaks else words[owner].contextual)[word] = None


def _place_parts(
    words: dict[str, _Words], segments: Sequence[Segment], own: dict[str, set[str]], shared: set[str]
) -> None:
    """Terms inside names and keywords; a word that some row has whole stays that row's."""
    weak, terms = _weak(), _terms()
    owners: dict[str, set[str]] = {}
    for segment in segments:
        pieces = name_pieces(segment.name)
        for word in {*pieces, *_inside(pieces, terms)} - own.keys():
            owners.setdefault(word, set()).add(segment.id)
        for word in _inside(segment.keywords, terms) - own.keys() - shared:
            words[segment.id].contextual[word] = None
    for word, holders in owners.items():
        for holder in holders:
            known = len(word) > 2 or word in terms  # two characters that are no term (质量, 生态) say too little
            speaks = known and word not in weak and word not in shared and len(holders) == 1
            if speaks:
                words[holder].strong[word] = None
            elif word not in shared:
                words[holder].contextual[word] = None


def _inside(texts: Iterable[str], terms: frozenset[str]) -> set[str]:
    return {
        text[i:j] for text in texts for i in range(len(text)) for j in range(i + 2, len(text) + 1)
        if text[i:j] in terms and text[i:j] != text
    }  # fmt: skip


def _place_class_words(
    words: dict[str, _Words], segments: Sequence[Segment], own: dict[str, set[str]], shared: set[str]
) -> set[str]:
    """Words of the codes: to the segment whose name or keywords they resemble; unlike all of them they only open the gate."""
    by_code: dict[str, list[Segment]] = {}
    for segment in segments:
        for code in segment.industry_codes:
            by_code.setdefault(code.strip(), []).append(segment)
    weak, leads = _weak(), set()
    grams = {segment.id: _grams((segment.name, *segment.keywords), shared) for segment in segments}
    for code, holders in by_code.items():
        for word in class_words(code):
            if word in own or word in shared:
                continue
            likeness = {holder.id: len(_grams((word,), shared) & grams[holder.id]) for holder in holders}
            best = max(likeness.values())
            if best > 0:
                alike = [id_ for id_, count in likeness.items() if count == best]
                for id_ in alike:
                    speaks = len(alike) == 1 and word not in weak
                    (words[id_].strong if speaks else words[id_].contextual)[word] = None
            elif len(holders) == 1 and word not in weak:
                words[holders[0].id].contextual[word] = None
            else:
                leads.add(word)
    return leads - weak


def _grams(texts: Iterable[str], shared: set[str]) -> set[str]:
    return {text[i : i + 2] for text in texts for i in range(len(text) - 1)} - shared - _weak()


def _false_friends(known: set[str], codes: set[str]) -> Iterator[str]:
    """Words of classes that the chain has no part in, which hold one of its words: 茶几, 玻璃钢, 变速自行车."""
    divisions = {code[:3] for code in codes}
    for code, entries in _table().items():
        if code[:3] in divisions or any(own.startswith(code) for own in divisions):
            continue
        for entry in entries:
            if entry not in known and any(entry[i:j] in known for i in range(len(entry)) for j in range(i + 1, len(entry) + 1)):
                yield entry


def class_words(code: str) -> tuple[str, ...]:
    """Words of a GB/T 4754 code: its own and those of the levels above it.

    >>> "焦炉" in class_words("2521")
    True
    """
    table = _table()
    found = dict.fromkeys(word for length in (4, 3, 2) for word in table.get(code[:length], ()) if len(code) >= length)
    return tuple(found)


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    text = files(__package__).joinpath("words", "class_words.yml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)["国民经济行业"]
    return {code: tuple(str(word) for word in entries) for code, entries in data.items()}


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    """All terms of all classes: what may be a word inside a longer name."""
    return frozenset(word for entries in _table().values() for word in entries if len(normalise(word).strip()) >= 2)


@lru_cache(maxsize=1)
def _terms_of_one() -> frozenset[str]:
    """Characters that end several terms, so that they are words of their own: 茶, 钢."""
    counts: dict[str, int] = {}
    for term in _terms():
        counts[term[-1]] = counts.get(term[-1], 0) + 1
    return frozenset(char for char, count in counts.items() if count >= 4)


@lru_cache(maxsize=1)
def _weak() -> frozenset[str]:
    """Words of many trades: they count only where something else opened the chain."""
    words = general()
    return frozenset((*words.words["各业共用"], *words.words["环节名尾"], *(w for r in words.roles.values() for w in r)))
