"""Chain first: does a document belong to the chain's field at all, and what says so."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from loaders.linking.fields import FieldSigns
from loaders.linking.lexicon import ChainScope, Hit
from loaders.linking.records import STANDARD, Document
from loaders.linking.title import APPLICATION, MEASURED, PURPOSE, Title, stands_alone

GENERAL_GATE = 0.9
SINGLE_GATE = 0.7  # one character (钢, 茶, 鱼) says less than 钢材, 茶叶
LEAD_GATE = 0.7
COMMITTEE_GATE = 0.8
CLASS_GATE = 0.7
FIELD_GATE = 0.8
KEYWORD_GATE = 1.0
GATE_OPEN = 0.5


class Gate(NamedTuple):
    """How far a chain is open for a document.

    Attributes:
        strength: 0..1, the strongest sign.
        word: the sign, in Chinese, for the reader.
        general: words for the chain's material as such that are the title's object.
        by_record: classes, committee or the indexer's keywords lie in the field.
        contradicted: the document has classes of a scheme that the chain has too, none of them lies in its field, and the
            title does not name the chain's material.
        foreign: words of other trades stand in the title.
        whole: a word of a standard's title that speaks of the whole industry, else empty.
        words: the words of the title that gave signs.
        named: words of the title that name segments by themselves: context for the weaker words beside them.
        trusts_record: the record alone is context enough; a field read off a table of codes is not.
    """

    strength: float
    word: str
    general: tuple[str, ...]
    by_record: bool
    contradicted: bool
    foreign: bool
    whole: str
    words: frozenset[str]
    trusts_record: bool = True
    named: frozenset[str] = frozenset()

    def opened_beside(self, word: str) -> bool:
        """True where something other than this word opens the chain: no word can be its own context."""
        if self.foreign:
            return False
        if self.named - {word}:
            return True
        return self.strength >= GATE_OPEN and ((self.by_record and self.trusts_record) or bool(self.words - {word}))


_STRENGTH = itemgetter(0)


def open_gate(
    document: Document, title: Title, hits: Iterable[Hit], scope: ChainScope, record: FieldSigns, chain: int,
    field: Iterable[Hit] = (),
) -> Gate:  # fmt: skip
    """Weigh everything that says a document belongs to a chain, apart from its segments' own words.

    Args:
        field: words of the technical field that the abstract names.
    """
    signs: list[tuple[float, str]] = []
    general: list[str] = []
    words: set[str] = set()
    named: set[str] = set()
    foreign = False
    for hit in hits:
        role = hit.posting.role
        if role == "general":
            weight = title.weight(hit.end - 1)
            alone = document.kind == STANDARD or stands_alone(title.text, hit.end)
            full = SINGLE_GATE if len(hit.word) == 1 else GENERAL_GATE
            signs.append((full * max(weight, PURPOSE) if alone else LEAD_GATE, f"标题提到“{hit.word}”"))
            words.add(hit.word)
            if weight > APPLICATION and alone:
                general.append(hit.word)
        elif role == "lead" or role == "segment" and not scope.written and not hit.posting.contextual:
            signs.append((LEAD_GATE, f"标题提到“{hit.word}”"))
            words.add(hit.word)
        elif role == "segment" and not hit.posting.contextual and title.weight(hit.end - 1) > APPLICATION:
            named.add(hit.word)
        elif role == "foreign" and title.weight(hit.end - 1) > MEASURED:
            foreign = True
    for hit in field:
        if hit.posting.role in ("general", "lead", "segment") and not hit.posting.contextual:
            signs.append((FIELD_GATE, f"摘要说明领域是“{hit.word}”"))
            words.add(f"摘要：{hit.word}")
    if general and not scope.written:
        foreign = False  # read off other classes' words: no match for the chain's own material as the object
    by_record = False
    if chain in record.committee:
        signs.append((COMMITTEE_GATE, f"归口单位属“{scope.name}”"))
        by_record = True
    code = record.inside.get(chain)
    if code is not None:
        signs.append((CLASS_GATE, f"{code} 属“{scope.name}”"))
        by_record = True
    if document.keywords and document.keywords[0] == scope.name:
        signs.append((KEYWORD_GATE, f"关键词注明“{scope.name}”"))
        by_record = True
    strength, word = max(signs, key=_STRENGTH) if signs else (0.0, "")
    whole = ""
    if document.kind == STANDARD:
        whole = next((mark for industry in scope.industries for mark in industry.whole if mark in title.text), "")
    contradicted = chain in record.contradicted and not general
    return Gate(
        strength, word, tuple(general), by_record, contradicted, foreign, whole, frozenset(words), scope.written,
        frozenset(named),
    )  # fmt: skip
