"""What the role of a segment in its chain implies: testing, environment, equipment.

A test of the chain's material as such (steel, tea, the whole vehicle) is the testing segment's; a device for making the chain's
product in general is the equipment segment's; emissions of the whole industry are the environment segment's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from loaders.linking.aspect import MANAGEMENT, SAFETY, TEST
from loaders.linking.gate import Gate
from loaders.linking.records import STANDARD, Segment
from loaders.linking.scoring import Evidence
from loaders.linking.title import Title, Words
from loaders.linking.vocabulary import general

CHECKING = "检测"
ENVIRONMENT = "环保"
EQUIPMENT = "装备"

ROLE_STRENGTH = 0.85
SECOND_STRENGTH = 0.5
# A word at this strength names a segment by itself; the role then only stands beside it.
NAMED = 0.6

Roles = dict[str, tuple[int, ...]]


def find_roles(segments: Sequence[Segment]) -> list[Roles]:
    """Roles of segments by the words of their names, one mapping per chain in order of appearance."""
    chains: dict[str, dict[str, list[int]]] = {}
    for place, segment in enumerate(segments):
        roles = chains.setdefault(segment.chain, {})
        for role, marks in general().roles.items():
            # 农业装备 made by the chain is a product of it; what serves the chain stands beside it
            serves = role != EQUIPMENT or segment.position in ("", "配套")
            if serves and any(mark in segment.name for mark in marks):
                roles.setdefault(role, []).append(place)
    return [{role: tuple(places) for role, places in roles.items()} for roles in chains.values()]


def is_excluded(title: Title) -> bool:
    """True for titles that no segment owns: horizontal food rules and management systems."""
    return _excluded().found_in(title.text)


@lru_cache(maxsize=1)
def _excluded() -> Words:
    words = general().words
    return Words(words["不属任何环节"] + words["不属任何环节英文"])


def add_roles(
    evidence: dict[int, Evidence], roles: Roles, title: Title, gate: Gate, aspect: str | None, kind: str
) -> None:
    """Add what roles imply to the evidence, in place. Needs the chain's material as the title's object."""
    if not gate.general or gate.foreign:
        return
    named = max((item.term for item in evidence.values()), default=0.0)
    word = gate.general[0]
    if kind == STANDARD and aspect == TEST:
        strength = ROLE_STRENGTH if named < NAMED else SECOND_STRENGTH
        _add(evidence, roles.get(CHECKING, ()), f"“{word}”是全链通用的对象，其试验方法归检测环节", word, strength)
    elif kind == STANDARD and aspect in (SAFETY, MANAGEMENT) and named < NAMED and _energy().found_in(title.text):
        _add(evidence, roles.get(ENVIRONMENT, ())[:1], f"“{word}”行业的能源、排放归环保环节", word, ROLE_STRENGTH)
    elif kind != STANDARD and title.measures and named < NAMED and len(word) > 1:
        _add(evidence, roles.get(CHECKING, ()), f"“{word}”是全链通用的对象，其检测归检测环节", word, ROLE_STRENGTH)
    elif kind != STANDARD and title.is_equipment and named < NAMED:
        _add(evidence, roles.get(EQUIPMENT, ())[:1], f"“{word}”的装备归装备环节", word, SECOND_STRENGTH)


@lru_cache(maxsize=1)
def _energy() -> Words:
    return Words(general().words["能源环保用语"])


def _add(evidence: dict[int, Evidence], places: Sequence[int], reason: str, word: str, strength: float) -> None:
    for place in places:
        item = evidence.setdefault(place, Evidence())
        if strength > item.term:
            item.role = reason
            item.doubted = False
        item.add_word(word, strength)
