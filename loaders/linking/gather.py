"""Evidence for the segments of one chain, from the words of a document."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.linking.gate import GATE_OPEN, Gate
from loaders.linking.lexicon import Hit, Lexicon
from loaders.linking.records import Document
from loaders.linking.scoring import Evidence
from loaders.linking.text import normalise
from loaders.linking.title import APPLICATION, MEASURED, OBJECT, Title, stands_alone
from loaders.linking.vocabulary import general

# In a chain without vocabulary a word that nobody vouched for (of the segment's GB/T 4754 code) counts where this much of
# a class agrees.
CLASS_AGREES = 0.45
CLASS_AS_WORD = 0.8
# A contextual word right behind the chain's own material.
COMPOUND = 0.95
# One that is the title's head: 石灰生产用除尘设备 removes dust.
HEAD = 0.85
# The field that an abstract names says what a title leaves open: 一种烘干装置 in the field of 茶叶加工.
FIELD = 0.85
SILENT = 0.5
# Words in the presence of another trade's, and contextual words (long ones only) whose chain nothing else opened.
DOUBT = 0.6
UNOPENED_LENGTH = 3
# One word of a segment may stand in an abstract by chance; two do not.
ABSTRACT_WORDS = 2

_MATERIAL = frozenset(("general", "lead"))

ClassHits = Mapping[int, tuple[float, str]]
Found = dict[int, Evidence]


def from_title(
    title: Title, hits: list[Hit], gate: Gate, class_hits: ClassHits, checking: tuple[int, ...], *, written: bool
) -> Found:
    """Evidence from the words of a title, by position of the segment.

    Args:
        checking: segments of testing: what is measured is their object.
        written: people wrote the chain's vocabulary.
    """
    evidence: Found = {}
    last = hits[-1].start if hits else 0
    own = {hit.end for hit in hits if hit.posting.role in _MATERIAL or hit.posting.whole_product}
    # a class of the chain's own field, or a word of it: one row's steel among vehicles is no sign that a steel plate is its
    beside = not written and (gate.by_record or bool(gate.words))
    for hit in hits:
        posting = hit.posting
        if posting.role != "segment":
            continue
        place = posting.segment
        # 鲟鱼养殖, 车辆热管理: behind the chain's own material a contextual word is as good as a word of its own
        compound = posting.contextual and (
            hit.start in own or (title.text[hit.start - 1 : hit.start] == "的" and hit.start - 1 in own)
        )
        agrees = beside and place in class_hits and class_hits[place][0] >= CLASS_AGREES
        opened = not posting.contextual or agrees or compound or gate.opened_beside(hit.word)
        if not opened and (len(hit.word) < UNOPENED_LENGTH or hit.word.endswith(_devices())):
            continue
        weight = title.weight(hit.end - 1)
        if (posting.whole_product or last >= hit.end) and _modifies(hit, hits, title, written):
            weight = min(weight, APPLICATION)
        if weight == MEASURED and place in checking:
            weight = OBJECT
        strength = (CLASS_AS_WORD if agrees and posting.contextual else posting.strength) * weight
        if compound:
            strength = max(strength, COMPOUND * weight)
        elif opened and posting.contextual and written and weight == OBJECT and 0 <= title.core <= hit.end:
            strength = max(strength, HEAD)
        if gate.foreign or not opened:
            strength *= DOUBT
        item = evidence.get(place)
        if item is None:
            item = evidence[place] = Evidence()
        item.add_word(hit.word, strength)
        item.doubted = item.doubted and (not opened or (title.core >= 0 and gate.foreign and not gate.general))
    return evidence


def _devices() -> tuple[str, ...]:
    """Ends of words for devices: 定位装置 is every trade's."""
    return general().words["装备用语"]


def _modifies(hit: Hit, hits: list[Hit], title: Title, written: bool) -> bool:
    """True where the word only says what the title's object is for or of: 客车座椅 is a seat, 新能源汽车线束 a harness."""
    whole = hit.posting.whole_product
    if written:
        return whole and _part_follows(hit, hits)
    return (
        (whole and (_part_follows(hit, hits) or not stands_alone(title.text, hit.end)))
        or _head_follows(hit, hits, title)
    )  # fmt: skip


def add_keywords(evidence: Found, document: Document, lexicon: Lexicon, chain: int, gate: Gate) -> None:
    """The indexer's keywords, where the chain is open."""
    if gate.strength < GATE_OPEN:
        return
    for keyword in document.keywords:
        for hit in lexicon.find(normalise(keyword)).get(chain, ()):
            if hit.posting.role == "segment":
                held = evidence.setdefault(hit.posting.segment, Evidence())
                if keyword not in held.keywords:
                    held.keywords.append(keyword)


def add_texts(evidence: Found, text_hits: list[Hit], gate: Gate) -> None:
    """Words of segments that abstract and first claim use."""
    words: dict[int, dict[str, None]] = {}
    for hit in text_hits:
        if hit.posting.role == "segment" and not hit.posting.contextual:
            words.setdefault(hit.posting.segment, {})[hit.word] = None
    for place, found in words.items():
        if len(found) >= ABSTRACT_WORDS and (place in evidence or gate.strength >= GATE_OPEN):
            evidence.setdefault(place, Evidence()).abstract = tuple(found)


def add_field(evidence: Found, field: list[Hit]) -> None:
    """Words of segments in the technical field that the abstract names, where the title names none."""
    if any(item.term >= SILENT for item in evidence.values()):
        return
    own = {hit.end for hit in field if hit.posting.role in _MATERIAL or hit.posting.whole_product}
    for hit in field:
        if hit.posting.role == "segment" and (not hit.posting.contextual or hit.start in own):
            item = evidence.setdefault(hit.posting.segment, Evidence())
            if item.term < FIELD:
                item.role, item.doubted = f"题名没有说明，摘要说明技术领域含“{hit.word}”", False
                item.add_word(hit.word, FIELD)


def _part_follows(hit: Hit, hits: list[Hit]) -> bool:
    """True where a word of another segment comes later: in 客车座椅 the seat is the object."""
    return any(
        other.start >= hit.end
        and other.posting.role == "segment"
        and not other.posting.whole_product
        and other.posting.segment != hit.posting.segment
        for other in hits
    )


def _head_follows(hit: Hit, hits: list[Hit], title: Title) -> bool:
    """True where another product of the chain comes later in the same phrase: the head of a Chinese noun is last."""
    end = title.end_of_phrase(hit.end)
    return any(
        hit.end <= other.start < end
        and (other.posting.role == "lead" or (other.posting.role == "segment" and not other.posting.contextual))
        and other.posting.segment != hit.posting.segment
        for other in hits
    )
