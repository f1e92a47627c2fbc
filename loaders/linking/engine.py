"""Links documents to segments and chains: rules first, people's decisions above them.

The order for each document: read the title, find the words of all chains in one pass, open the chains' gates, gather evidence for
segments, add what the roles of segments imply (tests, equipment), let the segments compete, and fall back on the chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.linking.aspect import BASIC, MANAGEMENT, PROCESS, SAFETY, TEST, classify_aspect
from loaders.linking.classes import build_index
from loaders.linking.decisions import decided_link, index_decisions
from loaders.linking.fields import FieldIndex, FieldSigns
from loaders.linking.gate import GATE_OPEN, Gate, open_gate
from loaders.linking.lexicon import Hit, build_lexicon
from loaders.linking.options import (
    CLASSES,
    COMPETING,
    GATE,
    NEGATIVE,
    ROLES,
    TEXTS,
    VOCABULARY,
    ZONES,
    Options,
)
from loaders.linking.records import (
    ACCEPTED,
    CHAIN,
    SEGMENT,
    STANDARD,
    TO_REVIEW,
    Decision,
    Document,
    Link,
    Segment,
)
from loaders.linking.roles import CHECKING, add_roles, find_roles, is_excluded
from loaders.linking.scoring import COMPETITION, Evidence, method_of, score, sentence, state_of
from loaders.linking.text import normalise
from loaders.linking.title import APPLICATION, MEASURED, OBJECT, Title, read_title, stands_alone
from loaders.linking.vocabulary import industries

# Score of a link to a whole chain: it rests on the gate alone.
CHAIN_ACCEPTED = 0.75
CHAIN_REVIEW = 0.4
# A class shared with a segment, without a word for it, is a question and never an answer.
CLASS_ALONE = 0.6
# In a chain without vocabulary an ICS group of one segment stands in for the word that nobody wrote down.
CLASS_OWN = 0.75
CLASS_AS_WORD = 0.8
# Not so where the title names another segment.
SAID = 0.9
# There a word that nobody vouched for (of the segment's GB/T 4754 code) counts where this much of a class agrees.
CLASS_AGREES = 0.45
# Words in the presence of another trade's, and contextual words (long ones only) whose chain nothing else opened.
DOUBT = 0.6
UNOPENED_LENGTH = 3
ClassHits = dict[int, tuple[float, str]]
_CHAIN_WIDE = (BASIC, SAFETY, MANAGEMENT, PROCESS)


def link(
    segments: Sequence[Segment],
    documents: Iterable[Document],
    decisions: Sequence[Decision] = (),
    *,
    options: Options | None = None,
) -> Iterator[Link]:
    """Yield the links of each document, in the order of the documents, best first.

    A pure function of its arguments and the package's vocabulary. A decision stands for its (document, target) whatever the
    rules say, also where they would have found nothing. Documents of other industries yield nothing.
    """
    linker = _Linker(tuple(segments), options or Options())
    decided = index_decisions(decisions)
    chains = {scope.name for scope in linker.chains}
    for document in documents:
        mine = decided.get(document.id, {})
        aspect = classify_aspect(document) if document.kind == STANDARD else None
        decided_targets = {target for target, _ in mine}
        for decision in mine.values():
            yield decided_link(decision, aspect, CHAIN if decision.target_id in chains else SEGMENT)
        for found in linker.links(document, aspect):
            if found.target_id not in decided_targets:
                yield found


class _Linker:
    """A segment table made ready: built once, used for every document."""

    def __init__(self, segments: tuple[Segment, ...], options: Options) -> None:
        self._segments = segments
        self._options = options
        served = industries() if options.has(VOCABULARY) else ()
        self._lexicon = build_lexicon(segments, served, negative=options.has(NEGATIVE), unseen=options.unseen)
        self._classes = build_index(segments)
        self._roles = find_roles(segments)
        self.chains = self._lexicon.chains
        self._fields = FieldIndex(self.chains, segments)
        self._by_name = {scope.name: chain for chain, scope in enumerate(self.chains)}
        self._chain_of = {place: chain for chain, scope in enumerate(self.chains) for place in scope.segments}
        self._place = {segment.id: place for place, segment in enumerate(segments)}

    def links(self, document: Document, aspect: str | None) -> list[Link]:
        """Links of one document by rule."""
        title = read_title(document.title, document.kind)
        if not self._options.has(ZONES):
            title = replace(title, zones=((0, len(title.text), OBJECT),))
        if self._options.has(NEGATIVE) and is_excluded(title):
            return []
        by_chain = self._hits(title.text)
        own_english = document.title_en not in ("", document.title)
        english = read_title(document.title_en, document.kind) if own_english else None
        class_hits = self._classes.hits(document) if self._options.has(CLASSES) else {}
        found: list[Link] = []
        record = self._fields.signs(document)
        for chain in sorted(self._touched(document, by_chain, record)):
            hits = by_chain.get(chain, [])
            gate = open_gate(document, title, hits, self.chains[chain], record, chain)
            if not self._options.has(GATE):
                gate = replace(gate, strength=1.0, by_record=True, foreign=False, contradicted=False)
            if not hits and gate.strength < GATE_OPEN and not document.suggested:
                continue
            evidence = self._gather(document, title, hits, gate, chain, class_hits)
            if english is not None and not any(hit.posting.role in ("segment", "unplaced") for hit in hits):
                more = self._hits(english.text).get(chain, [])
                evidence = self._gather(document, english, more, gate, chain, class_hits)
            if self._options.has(ROLES):
                add_roles(evidence, self._roles[chain], title, gate, aspect, document.kind)
            found.extend(self._decide(document, aspect, evidence, class_hits, gate, chain))
        found.sort(key=lambda item: (item.state != ACCEPTED, -item.score, item.target_id))
        return found

    def _touched(self, document: Document, by_chain: dict[int, list[Hit]], record: FieldSigns) -> set[int]:
        """Chains that anything in the document points to; the others need no look."""
        touched = set(by_chain) | set(record.inside) | record.committee
        touched.update(self._chain_of[self._place[code]] for code in document.suggested if code in self._place)
        named = self._by_name.get(document.keywords[0]) if document.keywords else None
        if named is not None:
            touched.add(named)
        return touched

    def _hits(self, text: str) -> dict[int, list[Hit]]:
        by_chain: dict[int, list[Hit]] = {}
        for hit in self._lexicon.find(text):
            by_chain.setdefault(hit.posting.chain, []).append(hit)
        return by_chain

    def _gather(
        self, document: Document, title: Title, hits: list[Hit], gate: Gate, chain: int, class_hits: ClassHits
    ) -> dict[int, Evidence]:
        """Evidence from words: the title's, the keywords' and the file's own suggestion."""
        evidence: dict[int, Evidence] = {}
        checking = self._roles[chain].get(CHECKING, ())
        derived = not self.chains[chain].written
        for hit in hits:
            place = hit.posting.segment
            if hit.posting.role != "segment":
                continue
            agrees = derived and class_hits.get(place, (0.0, ""))[0] >= CLASS_AGREES
            opened = not hit.posting.contextual or agrees or gate.opened_beside(hit.word)
            if not opened and len(hit.word) < UNOPENED_LENGTH:
                continue
            weight = title.weight(hit.end - 1)
            if (
                hit.posting.whole_product
                and _part_follows(hit, hits)
                or derived
                and (
                    _head_follows(hit, hits, title)
                    or (hit.posting.whole_product and not stands_alone(title.text, hit.end))
                )
            ):
                weight = min(weight, APPLICATION)
            if weight == MEASURED and place in checking:
                weight = OBJECT
            strength = (CLASS_AS_WORD if agrees and hit.posting.contextual else hit.posting.strength) * weight
            if gate.foreign or not opened:
                strength *= DOUBT
            item = evidence.setdefault(place, Evidence())
            item.add_word(hit.word, strength)
            item.doubted = item.doubted and not opened
        for keyword in document.keywords:
            for hit in self._lexicon.find(normalise(keyword)):
                posting = hit.posting
                if posting.chain == chain and posting.role == "segment" and gate.strength >= GATE_OPEN:
                    held = evidence.setdefault(posting.segment, Evidence())
                    if keyword not in held.keywords:
                        held.keywords.append(keyword)
        for place, words in self._abstract_words(document, chain).items():
            if place in evidence or gate.strength >= GATE_OPEN:
                evidence.setdefault(place, Evidence()).abstract = words
        for code in document.suggested:
            place = self._place.get(code, -1)
            if self._chain_of.get(place) == chain:
                evidence.setdefault(place, Evidence()).suggested = True
        return evidence

    def _abstract_words(self, document: Document, chain: int) -> dict[int, tuple[str, ...]]:
        """Words of segments that the abstract uses, where it uses two or more: one may be there by chance."""
        if document.abstract == "" or not self._options.has(TEXTS):
            return {}
        found: dict[int, dict[str, None]] = {}
        for hit in self._lexicon.find(normalise(document.abstract)):
            posting = hit.posting
            if posting.chain == chain and posting.role == "segment" and not posting.contextual:
                found.setdefault(posting.segment, {})[hit.word] = None
        return {place: tuple(words) for place, words in found.items() if len(words) >= 2}

    def _decide(
        self,
        document: Document,
        aspect: str | None,
        evidence: dict[int, Evidence],
        class_hits: ClassHits,
        gate: Gate,
        chain: int,
    ) -> list[Link]:
        """Score, let segments compete, and fall back on the chain."""
        for place, (strength, _) in class_hits.items():
            if self._chain_of[place] == chain and strength >= CLASS_ALONE and gate.by_record:
                evidence.setdefault(place, Evidence())
        scored = []
        bare = not self.chains[chain].written
        said = max((item.term for item in evidence.values()), default=0.0)
        for place, item in evidence.items():
            item.class_strength, item.class_word = class_hits.get(place, (0.0, ""))
            item.gate, item.gate_word = gate.strength, gate.word
            item.contradicted = gate.contradicted
            if bare and item.class_strength >= CLASS_OWN and item.class_word.startswith("ICS"):
                tested = aspect == TEST and place in self._roles[chain].get(CHECKING, ())
                if said < SAID and (gate.words or tested):
                    item.term = max(item.term, CLASS_AS_WORD * item.class_strength)
                    item.doubted = False
            scored.append((place, item, score(item)))
        best = max((item.term for _, item, _ in scored), default=0.0)
        links = []
        for place, item, value in scored:
            state = state_of(value)
            if state is None:
                continue
            weaker = item.term < COMPETITION * best and self._options.has(COMPETING)
            if state == ACCEPTED and (weaker or item.doubted) and not item.suggested:
                state = TO_REVIEW
            segment = self._segments[place]
            links.append(
                Link(
                    document.id,
                    SEGMENT,
                    segment.id,
                    aspect,
                    round(value, 3),
                    state,
                    method_of(item),
                    sentence(item, segment.name),
                )
            )
        whole = self._chain_link(document, aspect, links, gate, chain)
        if whole is not None:
            links.append(whole)
        return links

    def _chain_link(
        self, document: Document, aspect: str | None, links: list[Link], gate: Gate, chain: int
    ) -> Link | None:
        """The whole chain: for documents about its material as such that no single segment answers for."""
        name = self.chains[chain].name
        wide = document.kind == STANDARD and aspect in _CHAIN_WIDE and (bool(gate.general) or gate.whole != "")
        answered = gate.whole == "" and any(item.state == ACCEPTED and "角色" not in item.method for item in links)
        if wide and not answered and not gate.foreign and not gate.contradicted:
            words = "、".join(f"“{word}”" for word in ((gate.whole,) if gate.whole else gate.general[:2]))
            reason = f"标题对象是全链通用的{words}，要素为{aspect}，归入整条链“{name}”。"
            return Link(document.id, CHAIN, name, aspect, CHAIN_ACCEPTED, ACCEPTED, "规则:通用对象", reason)
        if links or document.kind != STANDARD or gate.strength < GATE_OPEN or gate.contradicted:
            return None
        reason = f"{gate.word}，但标题没有指明环节，请判断是否属于“{name}”的某个环节。"
        return Link(document.id, CHAIN, name, aspect, CHAIN_REVIEW, TO_REVIEW, "规则:产业链", reason)


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
