"""Which chains a document's classes and committee point to: looked up once per document for all chains together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.linking.classes import SCHEMES, clean, codes_of, covers, levels
from loaders.linking.lexicon import ChainScope
from loaders.linking.records import Document, Segment
from loaders.linking.vocabulary import general

_Table = dict[str, dict[str, frozenset[int]]]


@dataclass(frozen=True, slots=True)
class FieldSigns:
    """What a document's record says about chains, by position of the chain.

    Attributes:
        inside: chains whose field holds one of the classes, with the class in words.
        committee: chains whose field 归口单位 belongs to.
        contradicted: chains that have codes in a scheme the document has codes in, and share none of them.
    """

    inside: dict[int, str]
    committee: frozenset[int]
    contradicted: frozenset[int]


class FieldIndex:
    """Chains by class prefix and by committee."""

    def __init__(self, scopes: Sequence[ChainScope], segments: Sequence[Segment]) -> None:
        field: dict[str, dict[str, set[int]]] = {scheme: {} for scheme in SCHEMES}
        own: dict[str, dict[str, set[int]]] = {scheme: {} for scheme in SCHEMES}
        marks: dict[str, set[int]] = {}
        for chain, scope in enumerate(scopes):
            for scheme in SCHEMES:
                table = {clean(code) for place in scope.segments for code in codes_of(segments[place], scheme)}
                named = {clean(code) for industry in scope.industries for code in industry.classes.get(scheme, ())}
                for code in table - {""}:
                    own[scheme].setdefault(code, set()).add(chain)
                # without a vocabulary the chain's own table is all that is known of its field: what several rows have
                for code in (named if named else _typical(scope, segments, scheme)) - {""}:
                    field[scheme].setdefault(code, set()).add(chain)
            for industry in scope.industries:
                for mark in industry.committees:
                    marks.setdefault(mark, set()).add(chain)
        self._field = _freeze(field)
        self._own = _freeze(own)
        self._above = _freeze({scheme: _above(field[scheme], scheme) for scheme in SCHEMES})
        self._with_scheme = {
            scheme: frozenset().union(*self._field[scheme].values(), *self._own[scheme].values()) for scheme in SCHEMES
        }
        self._marks = tuple((mark, frozenset(chains)) for mark, chains in marks.items())
        self._committees: dict[str, frozenset[int]] = {}

    def signs(self, document: Document) -> FieldSigns:
        """Look one document up."""
        if not (document.ics or document.ipc or document.ccs or document.committee):
            return NO_SIGNS
        inside: dict[int, str] = {}
        touched: set[int] = set()
        judged: set[int] = set()
        across = {"ICS": general().words["横向类目"], "IPC": general().words["横向IPC"], "CCS": ()}
        for scheme in SCHEMES:
            for raw in codes_of(document, scheme):
                code = clean(raw)
                if code == "":
                    continue
                for level in levels(code, scheme):
                    for chain in self._field[scheme].get(level, ()):
                        inside.setdefault(chain, f"{scheme} {raw}")
                    touched.update(self._own[scheme].get(level, ()))
                # a code above the field's (A01K for A01K61) says nothing for it, but nothing against it either
                touched.update(self._above[scheme].get(code, ()))
                if scheme != "CCS" and not any(covers(prefix, code, scheme) for prefix in across[scheme]):
                    judged.update(self._with_scheme[scheme])
        contradicted = frozenset(judged - touched - inside.keys())
        return FieldSigns(inside, self._by_committee(document.committee), contradicted)

    def _by_committee(self, committee: str) -> frozenset[int]:
        if committee == "":
            return frozenset()
        found = self._committees.get(committee)
        if found is None:
            found = frozenset().union(*(chains for mark, chains in self._marks if names(mark, committee)))
            self._committees[committee] = found
        return found


NO_SIGNS = FieldSigns({}, frozenset(), frozenset())


_FIELD_LENGTH = {"ICS": 2, "IPC": 3, "CCS": 1}
"""Characters of a code that name its field: 77 metallurgy, C21 iron, H metallurgy."""
TYPICAL = 0.15
"""This share of a chain's rows, and at least two, make a field the chain's."""


def _typical(scope: ChainScope, segments: Sequence[Segment], scheme: str) -> set[str]:
    """Codes of a chain's rows in fields that several of them share."""
    rows = [{clean(code) for code in codes_of(segments[place], scheme)} for place in scope.segments]
    length = _FIELD_LENGTH[scheme]
    counts = Counter(field for row in rows for field in {code[:length] for code in row})
    enough = max(2, TYPICAL * len(rows))
    return {code for row in rows for code in row if counts[code[:length]] >= enough}


def names(mark: str, committee: str) -> bool:
    """True where 归口单位 holds the mark; SAC/TC 11 is not SAC/TC 114."""
    place = committee.find(mark)
    while place >= 0:
        after = committee[place + len(mark) : place + len(mark) + 1]
        if not (mark[-1].isdigit() and after.isdigit()):
            return True
        place = committee.find(mark, place + 1)
    return False


def _freeze(table: dict[str, dict[str, set[int]]]) -> _Table:
    return {scheme: {code: frozenset(chains) for code, chains in codes.items()} for scheme, codes in table.items()}


def _above(codes: dict[str, set[int]], scheme: str) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for code, chains in codes.items():
        for level in list(levels(code, scheme))[1:]:
            found.setdefault(level, set()).update(chains)
    return found
