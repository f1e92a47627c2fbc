"""Links documents to segments and chains: rules first, people's decisions above them.

The order for each document: read the title, find the words of all chains in one pass, open the chains' gates, gather evidence for
segments, add what the roles of segments imply (tests, equipment), let the segments compete, and fall back on the chain.
A document that no word and no code ties to any chain costs one pass over its title and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from loaders.linking.aspect import BASIC, MANAGEMENT, PROCESS, SAFETY, TEST, classify_aspect
from loaders.linking.decisions import decided_link, index_decisions
from loaders.linking.embedding import Embed
from loaders.linking.gate import GATE_OPEN, Gate, open_gate
from loaders.linking.gather import (
    CLASS_AS_WORD,
    UNOPENED_LENGTH,
    ClassHits,
    Found,
    add_field,
    add_keywords,
    add_texts,
    from_title,
)
from loaders.linking.lexicon import Hit
from loaders.linking.options import (
    COMPETING,
    GATE,
    NEGATIVE,
    PARTS,
    ROLES,
    TEXTS,
    ZONES,
    Options,
)
from loaders.linking.reading import Reader, Reading
from loaders.linking.records import ACCEPTED, CHAIN, SEGMENT, STANDARD, TO_REVIEW, Decision, Document, Link, Segment
from loaders.linking.roles import CHECKING, EQUIPMENT, add_roles, is_excluded
from loaders.linking.scoring import COMPETITION, Evidence, method_of, score, sentence, state_of
from loaders.linking.sieve import CLASS_ALONE
from loaders.linking.similarity import Suggester
from loaders.linking.text import normalise
from loaders.linking.title import OBJECT, Title, parse_title
from loaders.linking.weights import Weights, read_weights

# Score of a link to a whole chain: it rests on the gate alone.
CHAIN_ACCEPTED = 0.75
CHAIN_REVIEW = 0.4
# In a chain without vocabulary an ICS group of one segment stands in for the word that nobody wrote down.
CLASS_OWN = 0.75
# Of two segments, where the title names none and its object is the chain's own material: 盐渍海参 is a product of either.
CLASS_SHARED = 0.7
# Not so where the title names another segment.
SAID = 0.9
_CHAIN_WIDE = (BASIC, SAFETY, MANAGEMENT, PROCESS)
_SAYS = frozenset(("segment", "unplaced"))


def link(
    segments: Sequence[Segment],
    documents: Iterable[Document],
    decisions: Sequence[Decision] = (),
    *,
    options: Options | None = None,
    weights: Weights | None = None,
    embed: Embed | None = None,
) -> Iterator[Link]:
    """Yield the links of each document, in the order of the documents, best first.

    A function of its arguments, the package's vocabulary and its weights. A decision stands for its (document, target)
    whatever the rules say, also where they would have found nothing. Documents of other industries yield nothing.
    With `embed`, documents without an accepted segment yield the nearest ones of chains without vocabulary too, to review.
    """
    linker = Linker(segments, options, weights)
    unwritten = {scope.name for scope in linker.chains if not scope.written}
    suggester = Suggester(segments, unwritten, embed) if embed is not None and unwritten else None
    decided = index_decisions(decisions)
    chains = {scope.name for scope in linker.chains}
    for document in documents:
        mine = decided.get(document.id)
        found = linker.links(document)
        if suggester is not None and not any(item.target_label == SEGMENT and item.state == ACCEPTED for item in found):
            found += suggester.suggest(document, aspect_of(document), {item.target_id for item in found})
        if mine is None:
            yield from found
            continue
        aspect = aspect_of(document)
        for decision in mine.values():
            yield decided_link(decision, aspect, CHAIN if decision.target_id in chains else SEGMENT)
        targets = {target for target, _ in mine}
        yield from (item for item in found if item.target_id not in targets)


def aspect_of(document: Document) -> str | None:
    """The standard element of a standard; None for anything else."""
    return classify_aspect(document) if document.kind == STANDARD else None


class Linker:
    """A segment table made ready: built once, used for every document."""

    def __init__(
        self, segments: Sequence[Segment], options: Options | None = None, weights: Weights | None = None
    ) -> None:
        self._segments = tuple(segments)
        self._options = options or Options()
        self._weights = weights or read_weights()
        # asked for every title and chain
        self._has = {part: self._options.has(part) for part in PARTS}
        self._reader = Reader(self._segments, self._options, self._weights)
        self._roles = self._reader.roles
        self.chains = self._reader.chains

    @property
    def matcher(self) -> Any:
        """The multi-pattern matcher over all words, for a bare match to compare with."""
        return self._reader.lexicon.matcher

    def links(self, document: Document) -> list[Link]:
        """Links of one document by rule, best first."""
        reading = self._reader.read(document, sift=not self._options.without)
        if not reading.chains:
            return []
        aspect = aspect_of(document)
        found: list[Link] = []
        for chain, gate, evidence in self._evidence(document, reading, aspect):
            found.extend(self._decide(document, aspect, evidence, gate, chain))
        if len(found) > 1:
            found.sort(key=lambda item: (item.state != ACCEPTED, -item.score, item.target_id))
        return found

    def judged(self, document: Document) -> Iterator[tuple[str, Evidence]]:
        """Every segment that anything speaks for, with the evidence: what the weights are fitted on."""
        reading = self._reader.read(document, sift=False)
        for _, _, evidence in self._evidence(document, reading, aspect_of(document)):
            for place, item in evidence.items():
                yield self._segments[place].id, item

    def _evidence(self, document: Document, reading: Reading, aspect: str | None) -> Iterator[tuple[int, Gate, Found]]:
        """Chain by chain, with its gate and the evidence for its segments."""
        if not reading.chains:
            return
        title = self._parse(reading.text, document.kind)
        if self._has[NEGATIVE] and is_excluded(title):
            return
        class_hits, record = reading.class_hits, reading.record
        plain = not (reading.recorded or document.abstract or document.claim) and document.kind != STANDARD
        english: tuple[Title, dict[int, list[Hit]]] | None = None
        texts: dict[int, list[Hit]] | None = None
        for chain in sorted(reading.chains):
            hits = reading.hits.get(chain, [])
            field = reading.field.get(chain, []) if self._has[TEXTS] else []
            roles = self._roles[chain]
            served = (title.is_equipment and EQUIPMENT in roles) or (title.measures and CHECKING in roles)
            if plain and not _names_segment(hits) and not served:
                continue
            gate = open_gate(document, title, hits, self.chains[chain], record, chain, field)
            if not self._has[GATE]:
                gate = gate._replace(strength=1.0, by_record=True, foreign=False, contradicted=False)
            if not hits and gate.strength < GATE_OPEN and not document.suggested:
                continue
            checking = self._roles[chain].get(CHECKING, ())
            written = self.chains[chain].written
            evidence = from_title(title, hits, gate, class_hits, checking, written=written)
            if document.title_en not in ("", document.title) and not any(hit.posting.role in _SAYS for hit in hits):
                if english is None:
                    named = self._parse(normalise(document.title_en), document.kind)
                    english = (named, self._reader.find(named.text, reading.chains))
                more = english[1].get(chain, [])
                evidence = from_title(english[0], more, gate, class_hits, checking, written=written)
            if document.keywords:
                add_keywords(evidence, document, self._reader.lexicon, chain, gate)
            if self._has[TEXTS] and (document.abstract or document.claim):
                if texts is None:
                    texts = self._reader.find(normalise(f"{document.abstract}|{document.claim}"), reading.chains)
                add_texts(evidence, texts.get(chain, []), gate)
            add_field(evidence, field)
            for code in document.suggested:
                place = self._reader.place.get(code, -1)
                if self._reader.chain_of.get(place) == chain:
                    evidence.setdefault(place, Evidence()).suggested = True
            if self._has[ROLES]:
                add_roles(evidence, self._roles[chain], title, gate, aspect, document.kind)
            self._complete(evidence, class_hits, gate, chain, aspect)
            yield chain, gate, evidence

    def _parse(self, text: str, kind: str) -> Title:
        title = parse_title(text, kind)
        return title if self._has[ZONES] else title._replace(zones=((0, len(text), OBJECT),))

    def _complete(self, evidence: Found, class_hits: ClassHits, gate: Gate, chain: int, aspect: str | None) -> None:
        """Add classes and gate, and say which segments lose to a stronger one."""
        for place, (strength, _) in class_hits.items():
            if strength >= CLASS_ALONE and gate.by_record and self._reader.chain_of[place] == chain:
                evidence.setdefault(place, Evidence())
        if not evidence:
            return
        bare = not self.chains[chain].written
        said = max(item.term for item in evidence.values()) if class_hits else 0.0
        for place, item in evidence.items():
            if place in class_hits:
                item.class_strength, item.class_word = class_hits[place]
            item.gate, item.gate_word = gate.strength, gate.word
            item.contradicted, item.derived = gate.contradicted, bare
            enough = CLASS_SHARED if gate.general and said == 0.0 else CLASS_OWN
            if bare and item.class_strength >= enough and item.class_word.startswith("ICS") and said < SAID:
                tested = aspect == TEST and place in self._roles[chain].get(CHECKING, ())
                if gate.words or tested:
                    item.term = max(item.term, CLASS_AS_WORD * item.class_strength)
                    item.doubted = False
        if len(evidence) > 1 and self._has[COMPETING]:
            best = max(item.term for item in evidence.values())
            for item in evidence.values():
                item.weaker = item.term < COMPETITION * best

    def _decide(self, document: Document, aspect: str | None, evidence: Found, gate: Gate, chain: int) -> list[Link]:
        """Score, let segments compete, and fall back on the chain."""
        links = []
        for place, item in evidence.items():
            value = score(item, self._weights)
            state = state_of(value, self._weights)
            if state is None:
                continue
            if state == ACCEPTED and (item.weaker or item.doubted) and not item.suggested:
                state = TO_REVIEW
            segment = self._segments[place]
            reason = sentence(item, segment.name)
            links.append(
                Link(document.id, SEGMENT, segment.id, aspect, round(value, 3), state, method_of(item), reason)
            )
        whole = self._chain_link(document, aspect, links, gate, chain) if document.kind == STANDARD else None
        if whole is not None:
            links.append(whole)
        return links

    def _chain_link(
        self, document: Document, aspect: str | None, links: list[Link], gate: Gate, chain: int
    ) -> Link | None:
        """The whole chain: for standards about its material as such that no single segment answers for."""
        name = self.chains[chain].name
        wide = aspect in _CHAIN_WIDE and (bool(gate.general) or gate.whole != "")
        answered = gate.whole == "" and any(item.state == ACCEPTED and "角色" not in item.method for item in links)
        if wide and not answered and not gate.foreign and not gate.contradicted:
            words = "、".join(f"“{word}”" for word in ((gate.whole,) if gate.whole else gate.general[:2]))
            reason = f"标题对象是全链通用的{words}，要素为{aspect}，归入整条链“{name}”。"
            return Link(document.id, CHAIN, name, aspect, CHAIN_ACCEPTED, ACCEPTED, "规则:通用对象", reason)
        if links or gate.strength < GATE_OPEN or gate.contradicted:
            return None
        reason = f"{gate.word}，但标题没有指明环节，请判断是否属于“{name}”的某个环节。"
        return Link(document.id, CHAIN, name, aspect, CHAIN_REVIEW, TO_REVIEW, "规则:产业链", reason)


def _names_segment(hits: list[Hit]) -> bool:
    """A word of a segment, and where it only counts in context something besides it."""
    named = [hit for hit in hits if hit.posting.role == "segment"]
    return bool(named) and (len(hits) > 1 or not named[0].posting.contextual or len(named[0].word) >= UNOPENED_LENGTH)
