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

from graph.yaml_text import read_yaml
from loaders.linking.records import Segment
from loaders.linking.text import normalise
from loaders.linking.vocabulary import Concept, Industry, general

SHARED = 0.15
"""From this share of the segments on (and at least three) a pair of characters is the chain's, not a segment's."""
SHARED_SINGLE = 0.35
"""The same for one character, which must stand in the chain's name as well."""

OWN_HEAD = 0.8
"""This share of the terms that end in the character must be of the chain's classes."""

_BETWEEN = re.compile(r"[、,，;；/()（）\[\]·\s]+|与|和|及|等")
_CHAIN_TAIL = re.compile(r"(?:产业集群|产业链|全产业链|产业|综合利用|配套|零部件|整车|资源|全链|制造业|集群|行业)+$")
# Machines, instruments, parts and services work for every trade: no sign of another one.
_TOOLS = frozenset((*(str(n) for n in (33, 34, 35, 39, 40)), *(str(n) for n in range(43, 98))))
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
    leads = _place_class_words(words, segments, own, shared)
    _add_english(words)
    known = {word for item in words.values() for word in (*item.strong, *item.contextual)} | shared | leads
    codes = {code for segment in segments for code in segment.industry_codes}
    return Industry(
        name=chain,
        chain_marks=(chain,),
        general=tuple(sorted({*shared, *(english for word in shared for english in _glossary().get(word, ()))})),
        leads=tuple(sorted({*leads, *(english for word in leads for english in _glossary().get(word, ()))} - shared)),
        committees=(),
        classes={},
        blockers=tuple(_false_friends(known, codes)),
        whole=(),
        foreign=tuple(_foreign(known, codes)),
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
            elif alike := _same_head(word, holders, len(segments)):
                for id_ in alike:
                    words[id_].contextual[word] = None
            else:
                leads.add(word)
    return leads - weak


def _add_english(words: dict[str, _Words]) -> None:
    """English names of the words, as strong as the words themselves; those of several segments only in context."""
    owners: dict[str, int] = {}
    for item in words.values():
        for english in {name for word in item.strong for name in _glossary().get(word, ())}:
            owners[english] = owners.get(english, 0) + 1
    for item in words.values():
        for word in tuple(item.strong):
            for english in _glossary().get(word, ()):
                (item.strong if owners[english] == 1 else item.contextual)[english] = None
        for word in tuple(item.contextual):
            item.contextual.update(dict.fromkeys(_glossary().get(word, ())))


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
    return {text[i : i + 2] for text in texts for i in range(len(text) - 1)} - shared - _weak()


def _false_friends(known: set[str], codes: set[str]) -> Iterator[str]:
    """Words of classes that the chain has no part in, which hold one of its words: 茶几, 玻璃钢, 变速自行车."""
    divisions = {code[:3] for code in codes}
    for code, entries in _table().items():
        if code[:3] in divisions or any(own.startswith(code) for own in divisions):
            continue
        for entry in entries:
            if entry not in known and any(
                entry[i:j] in known for i in range(len(entry)) for j in range(i + 1, len(entry) + 1)
            ):
                yield entry


def _foreign(known: set[str], codes: set[str]) -> Iterator[str]:
    """Materials and products of classes the chain has no part in: beside 石英砂 or 锂电池 its process words say little."""
    divisions = {code[:3] for code in codes}
    weak = _weak()
    for code, entries in _table().items():
        if code[:2] in _TOOLS or code[:3] in divisions or any(own.startswith(code) for own in divisions):
            continue
        for entry in entries:
            if entry not in weak and entry not in known and len(entry) >= 2:
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
    data = read_yaml(text)["国民经济行业"]
    return {code: tuple(str(word) for word in entries) for code, entries in data.items()}


@lru_cache(maxsize=1)
def _glossary() -> dict[str, tuple[str, ...]]:
    """English names of terms."""
    text = files(__package__).joinpath("words", "glossary.yml").read_text(encoding="utf-8")
    return {str(term): tuple(names) for term, names in read_yaml(text).items()}


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    """All terms of all classes: what may be a word inside a longer name."""
    return frozenset(word for entries in _table().values() for word in entries if len(normalise(word).strip()) >= 2)


def _own_head(char: str, segments: Sequence[Segment]) -> bool:
    """True for a character that ends terms of the chain's classes and of few others: 茶, 钢, and not 车."""
    divisions = {code[:2] for segment in segments for code in segment.industry_codes}
    ends = [code[:2] in divisions for code, entries in _table().items() for word in entries if word.endswith(char)]
    return len(ends) >= 4 and sum(ends) >= OWN_HEAD * len(ends)


@lru_cache(maxsize=1)
def _weak() -> frozenset[str]:
    """Words of many trades: they count only where something else opened the chain."""
    words = general()
    return frozenset(
        (*words.words["各业共用"], *words.words["环节名尾"], *(w for r in words.roles.values() for w in r))
    )
