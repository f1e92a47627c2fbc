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

from loaders.linking.activities import BETWEEN, activity_words, trades_of
from loaders.linking.records import Segment
from loaders.linking.strangers import false_friends, foreign
from loaders.linking.vocabulary import Concept, Industry, general
from loaders.linking.wording import class_table, class_terms, class_words, glossary, weak_words

SHARED = 0.15
"""From this share of the segments on (and at least three) a pair of characters is the chain's, not a segment's."""
SHARED_SINGLE = 0.35
"""The same for one character, which must stand in the chain's name as well."""

OWN_HEAD = 0.8
"""This share of the terms that end in the character must be of the chain's classes."""

NAMED = 2
"""A segment that names this many of its class's products is the class."""

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
    # 茶园 may stand in several rows: where one row has it whole and 茶 opens the gate as well, it is that row's
    shared -= {
        word for word in shared
        if len(own.get(word, ())) == 1 and any(other != word and other in word for other in shared)
    }  # fmt: skip
    _place_own(words, own, shared)
    _place_parts(words, segments, own, shared)
    mine = trades_of(segments, SHARED)
    materials = {word for trade in mine for word in trade.materials}
    leads = _place_class_words(words, segments, own, shared, materials)
    for place, word in activity_words(segments, mine):
        if word not in words[place].strong:
            words[place].contextual[word] = None
    shared = shared | (materials - {word for item in words.values() for word in (*item.strong, *item.contextual)})
    _add_english(words)
    known = {word for item in words.values() for word in (*item.strong, *item.contextual)} | shared | leads
    codes = {code for segment in segments for code in segment.industry_codes}
    return Industry(
        name=chain,
        chain_marks=(chain,),
        general=tuple(sorted({*shared, *(english for word in shared for english in glossary().get(word, ()))})),
        leads=tuple(sorted({*leads, *(english for word in leads for english in glossary().get(word, ()))} - shared)),
        committees=(),
        classes={},
        blockers=tuple(false_friends(known, codes)),
        whole=(),
        foreign=tuple(foreign(known, codes)),
        concepts=tuple(
            Concept(
                segment.name,
                (segment.name,),
                tuple(words[segment.id].strong),
                (),
                tuple(word for word in words[segment.id].contextual if word not in words[segment.id].strong),
                whole=tuple(
                    word
                    for held in (words[segment.id].strong, words[segment.id].contextual)
                    for word in held
                    if _is_whole(word, shared)
                ),
            )
            for segment in segments
        ),
    )


def _is_whole(word: str, shared: set[str]) -> bool:
    """True for a word that ends in the chain's own: 新能源汽车 is the end product, and 新能源汽车座椅 is a seat."""
    return any(word != own and word.endswith(own) and len(own) >= 2 for own in shared)


def name_pieces(name: str) -> tuple[str, ...]:
    """Parts of a name and what is left of each without tails that say nothing: 绿茶初制加工 gives also 绿茶.

    >>> name_pieces("绿茶初制加工")
    ('绿茶初制加工', '绿茶')
    """
    found: dict[str, None] = {}
    tails = general().words["环节名尾"]
    for part in BETWEEN.split(name):
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
    core = [_CHAIN_TAIL.sub("", part) for part in BETWEEN.split(_CHAIN_TAIL.sub("", chain))]
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
    found = {_grown(word, texts) for word in found}
    for char in {char for part in core for char in part}:
        count = sum(any(char in text for text in row) for row in texts)
        if count >= max(3, SHARED_SINGLE * len(segments)) and _CHINESE.match(char) and _own_head(char, segments):
            found.add(char)
    return found


def _grown(word: str, texts: Sequence[Sequence[str]]) -> str:
    """A word with what always follows it: 新能 is only ever 新能源."""
    followers = {text[i + len(word) : i + len(word) + 1] for row in texts for text in row for i in _places(text, word)}
    if len(followers) == 1 and followers != {""} and len(word) < 4:
        return _grown(word + followers.pop(), texts)
    return word


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _stands_alone(gram: str, texts: Sequence[Sequence[str]]) -> bool:
    """A pair that begins or ends texts of several rows is a word; one from the middle of words is not."""
    return sum(any(text.startswith(gram) or text.endswith(gram) for text in row) for row in texts) >= 2


def _own_words(segments: Sequence[Segment]) -> dict[str, set[str]]:
    """Keywords and whole parts of names, with the segments that have them."""
    owners: dict[str, set[str]] = {}
    for segment in segments:
        for word in (*segment.keywords, *(part.strip() for part in BETWEEN.split(segment.name))):
            if len(word) >= 2:
                owners.setdefault(word, set()).add(segment.id)
    return owners


def _place_own(words: dict[str, _Words], own: dict[str, set[str]], shared: set[str]) -> None:
    weak = weak_words()
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
    weak, terms = weak_words(), class_terms()
    owners: dict[str, set[str]] = {}
    for segment in segments:
        pieces = name_pieces(segment.name)
        heads = {word for word in _inside(pieces, terms) if any(piece.endswith(word) for piece in pieces)}
        for word in {*pieces, *heads} - own.keys():
            owners.setdefault(word, set()).add(segment.id)
        for word in _inside((*pieces, *segment.keywords), terms) - own.keys() - shared - heads:
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
    words: dict[str, _Words],
    segments: Sequence[Segment],
    own: dict[str, set[str]],
    shared: set[str],
    materials: set[str],
) -> set[str]:
    """Words of the codes: to the segment whose name or keywords they resemble; unlike all of them they only open the gate.

    Args:
        materials: what the chain's trades work on: never a segment's by itself.
    """
    by_code: dict[str, list[Segment]] = {}
    for segment in segments:
        for code in segment.industry_codes:
            by_code.setdefault(code.strip(), []).append(segment)
    weak, leads = weak_words(), set()
    grams = {segment.id: _grams((segment.name, *segment.keywords), shared) for segment in segments}
    named = {code for code, holders in by_code.items() if len(holders) == 1 and _is_class(holders[0], code)}
    for code, holders in by_code.items():
        for word in class_words(code):
            if word in own or word in shared:
                continue
            likeness = {holder.id: len(_grams((word,), shared) & grams[holder.id]) for holder in holders}
            best = max(likeness.values())
            if best > 0:
                alike = [id_ for id_, count in likeness.items() if count == best]
                for id_ in alike:
                    speaks = len(alike) == 1 and word not in weak and word not in materials
                    (words[id_].strong if speaks else words[id_].contextual)[word] = None
            elif len(holders) == 1:
                speaks = code in named and word not in weak
                (words[holders[0].id].strong if speaks else words[holders[0].id].contextual)[word] = None
            elif alike := _same_head(word, holders, len(segments)):
                speaks = len(alike) == 1 and word not in weak and word not in materials
                for id_ in alike:
                    (words[id_].strong if speaks else words[id_].contextual)[word] = None
            else:
                leads.add(word)
    return leads - weak


def _is_class(segment: Segment, code: str) -> bool:
    """True where a segment is named after a product of its class: then 螺母 and 铆钉 belong to 紧固件 as 螺栓 does."""
    products = {word for word in class_table().get(code, ()) if word not in weak_words()}
    if not any(word in segment.name for word in products):
        return False
    return sum(word in segment.name or word in segment.keywords for word in products) >= NAMED


def _add_english(words: dict[str, _Words]) -> None:
    """English names of the words, as strong as the words themselves; those of several segments only in context."""
    owners: dict[str, int] = {}
    for item in words.values():
        for english in {name for word in item.strong for name in glossary().get(word, ())}:
            owners[english] = owners.get(english, 0) + 1
    for item in words.values():
        for word in tuple(item.strong):
            for english in glossary().get(word, ()):
                (item.strong if owners[english] == 1 else item.contextual)[english] = None
        for word in tuple(item.contextual):
            item.contextual.update(dict.fromkeys(glossary().get(word, ())))


def _same_head(word: str, holders: Sequence[Segment], all_segments: int) -> list[str]:
    """Segments whose name has a piece with the same last character: 钢板 and 宽厚板; not where half the chain has it."""
    tails = general().words["环节名尾"]
    if any(word.endswith(tail) for tail in tails):
        return []
    found = [
        holder.id
        for holder in holders
        if any(piece[-1] == word[-1] or piece[-2] == word[-1] for piece in name_pieces(holder.name))
    ]
    return found if len(found) <= max(2, all_segments // 4) else []


def _grams(texts: Iterable[str], shared: set[str]) -> set[str]:
    return {text[i : i + 2] for text in texts for i in range(len(text) - 1)} - shared - weak_words()


def _own_head(char: str, segments: Sequence[Segment]) -> bool:
    """True for a character that ends terms of the chain's classes and of few others: 茶, 钢, and not 车."""
    divisions = {code[:2] for segment in segments for code in segment.industry_codes}
    ends = [code[:2] in divisions for code, entries in class_table().items() for word in entries if word.endswith(char)]
    return len(ends) >= 4 and sum(ends) >= OWN_HEAD * len(ends)
