"""Which chains a title can come to a link in, read off its words alone, before anything is parsed.

A title shares words with many chains, and in most of them nothing comes of it: a contextual word (清洗, 检测) with nothing beside
it is no evidence. What each word can come to is worked out once, when the table is made ready, so that the cost of a title
grows with the chains its words can link and not with the chains of the table. The sieve may let a chain through in vain;
it never holds one back that a link would come of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from loaders.linking.fields import FieldSigns
from loaders.linking.gather import DOUBT, UNOPENED_LENGTH, ClassHits
from loaders.linking.lexicon import ChainScope, Match, Posting
from loaders.linking.records import STANDARD, Document
from loaders.linking.roles import CHECKING, EQUIPMENT, Roles
from loaders.linking.scoring import Evidence, score
from loaders.linking.weights import Weights

# A class shared with a segment, without a word for it, is a question and never an answer.
CLASS_ALONE = 0.6

_SEGMENT = frozenset(("segment",))
_MATERIAL_ROLES = frozenset((EQUIPMENT, CHECKING))
_OPENING = frozenset(("general", "lead"))


def can_sift(document: Document) -> bool:
    """True where nothing but title, classes and committee speak for a segment, and no link to a whole chain is sought."""
    return document.kind != STANDARD and not (
        document.abstract or document.claim or document.keywords or document.suggested or document.title_en
    )


class Sieve:
    """Chains by the number of a word: where it may link by itself, is a segment's, may give company, says anything at all."""

    def __init__(
        self,
        entries: Iterable[tuple[str, Mapping[int, Sequence[Posting]]]],
        chains: Sequence[ChainScope],
        roles: Sequence[Roles],
        weights: Weights,
    ) -> None:
        self._alone: list[frozenset[int]] = []
        self._named: list[frozenset[int]] = []
        self._beside: list[frozenset[int]] = []
        self._known: list[frozenset[int]] = []
        for word, by_chain in entries:
            alone = (
                chain for chain, postings in by_chain.items()
                if _links_alone(word, postings, not _MATERIAL_ROLES.isdisjoint(roles[chain]), chains[chain].written, weights)
            )  # fmt: skip
            self._alone.append(frozenset(alone))
            self._known.append(frozenset(by_chain))
            self._named.append(_chains(by_chain, _SEGMENT))
            self._beside.append(_chains(by_chain, _SEGMENT | _OPENING))

    def by_words(self, matches: Sequence[Match]) -> frozenset[int] | set[int]:
        """Chains that the words by themselves may link, one alone or two together."""
        if len(matches) == 1:
            return self._alone[matches[0][0]]
        found: set[int] = set()
        seen: set[int] = set()
        reach, whole = 0, 0
        for index, _, end in matches:
            alone, beside = self._alone[index], self._beside[index]
            if end <= reach:  # inside a longer word, which hides it wherever it says anything itself
                alone, beside = alone - self._known[whole], beside - self._known[whole]
            else:
                reach, whole = end, index
            found |= alone
            found |= seen & beside
            seen |= beside
        return found

    def by_record(
        self, matches: Sequence[Match], record: FieldSigns, class_hits: ClassHits, chain_of: Mapping[int, int]
    ) -> set[int]:
        """Chains that classes or committee may link, with a word of a segment or without."""
        inside = record.committee | record.inside.keys()
        found = {
            chain_of[place] for place, (strength, _) in class_hits.items() if strength >= CLASS_ALONE
        } & inside  # fmt: skip
        near = inside.union(chain_of[place] for place in class_hits)
        for index in {match[0] for match in matches}:
            found |= self._named[index] & near
        return found


def _links_alone(word: str, postings: Sequence[Posting], equipped: bool, written: bool, weights: Weights) -> bool:
    """True where one word may be enough for a link in a chain.

    Args:
        equipped: the chain has a segment for equipment or for testing, so a machine for its material, or a test of it, is
            linked without a segment's word.
    """
    named = [posting for posting in postings if posting.role == "segment"]
    opening = any(posting.role in _OPENING for posting in postings)
    if not named:
        return opening and equipped
    if opening or not all(posting.contextual for posting in named):
        return True
    if len(word) < UNOPENED_LENGTH:
        return False
    term = DOUBT * max(posting.strength for posting in named)
    return any(
        score(Evidence(term, [word], contradicted=no, weaker=weaker, derived=not written), weights) >= weights.review
        for no, weaker in product((False, True), repeat=2)
    )


def _chains(by_chain: Mapping[int, Sequence[Posting]], roles: frozenset[str]) -> frozenset[int]:
    return frozenset(
        chain for chain, postings in by_chain.items() if any(posting.role in roles for posting in postings)
    )
