"""From what several sources say of one fact to the values that count, and what they disagree on. A pure function."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from loaders.claims.precedence import Precedence
from loaders.claims.record import MENTIONS, SHOWN, Claim

_UNKNOWN = {"status": "未知", "legal_status": "未知"}
_NAMES = ("name", "title")
_NUMBERS = ("number_raw", "pub_no", "application_no", "grant_no")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sources say different things of one property: `better` counts, `other` does not, because of `reason`."""

    name: str
    better: Claim
    other: Claim
    reason: str


def combine(
    claims: Sequence[Claim], names: Collection[str], what: str, id_: str, precedence: Precedence
) -> tuple[dict[str, Any], list[Disagreement]]:
    """The values of `names` by the declared order, and the disagreements.

    Args:
        claims: what the sources say; at least one.
        names: properties to settle, without provenance.
        what: label or relationship type.
        id_: the node's id ("" for a relationship): a name that is only the number again is no name.
        precedence: the declared order.
    """
    together: Mapping[str, list[str]] = precedence.of("together", what) or {}
    following = {name: leader for leader, others in together.items() for name in others}
    ranked = sorted(claims, key=lambda claim: precedence.key(claim, what))
    values: dict[str, Any] = {}
    winners: dict[str, Claim] = {}
    found: list[Disagreement] = []
    for name in sorted(set(names) - set(following) - {"approximate"}):
        order = sorted(claims, key=lambda claim: (_inexact(claim, name), precedence.key(claim, what, name)))
        said = [claim for claim in order if _says(claim, name, what, id_)]
        if not said:
            values[name] = next((claim.values[name] for claim in ranked if name in claim.values), None)
            continue
        winner = next((claim for claim in said if claim.manual), said[0])
        winners[name] = winner
        values[name] = winner.values[name]
        if winner.manual:
            continue
        if name in precedence.of("union", what):
            values[name] = _united([claim.values[name] for claim in said])
        elif name not in precedence.of("quiet", what):
            for other in said[1:]:
                if other.source != MENTIONS and not _agree(winner, other, name):
                    found.append(Disagreement(name, winner, other, precedence.reason(winner, other, what, name)))
    for name, leader in following.items():
        if name in names:
            own = next((claim for claim in ranked if claim.manual and name in claim.values), None)
            from_ = own or winners.get(leader) or ranked[0]
            values[name] = from_.values.get(name)
    if "approximate" in names:
        values["approximate"] = [
            entry
            for claim in ranked
            for entry in claim.values.get("approximate") or ()
            if winners.get(entry.partition(":")[0]) == claim
        ]
    return {**values, **_provenance(ranked)}, found


def _provenance(ranked: Sequence[Claim]) -> dict[str, Any]:
    """Where the best word was seen; what a person entered also names the file it stands before."""
    best = ranked[0]
    shown = {name: best.values.get(name) for name in SHOWN}
    file = next((claim.source for claim in ranked[1:] if claim.source != MENTIONS), None)
    if best.manual and file is not None:
        shown["note"] = f"{shown['note'] or ''}；其余据 {file}"
    return shown


def _says(claim: Claim, name: str, what: str, id_: str) -> bool:
    """Whether the claim says anything of a property; a person's blank is a word, a file's is none."""
    if name not in claim.values:
        return False
    value = claim.values[name]
    if claim.manual:
        return True
    if value is None or value == "" or value == [] or _UNKNOWN.get(name) == value:
        return False
    return not (name in _NAMES and value in {id_, *(claim.values.get(number) for number in _NUMBERS)})


def _united(lists: Sequence[Sequence[str]]) -> list[str]:
    found: dict[str, str] = {}
    for values in lists:
        for value in values:
            found.setdefault(_fold(value), value)
    return list(found.values())


def _inexact(claim: Claim, name: str) -> bool:
    """A date of which only the month or year is known yields to one that is exact to the day."""
    return not claim.manual and _stated(claim, name) is not None


def _stated(claim: Claim, name: str) -> str | None:
    entries = claim.values.get("approximate") or ()
    return next((entry.partition(":")[2] for entry in entries if entry.startswith(f"{name}:")), None)


def _agree(one: Claim, two: Claim, name: str) -> bool:
    a, b = one.values[name], two.values[name]
    if isinstance(a, date) and isinstance(b, date):
        stated = _stated(two, name)
        return a == b or (stated is not None and a.isoformat().startswith(stated.replace("/", "-").replace(".", "-")))
    if isinstance(a, list) and isinstance(b, list):
        return {_fold(x) for x in a} == {_fold(x) for x in b}
    return bool(_fold(a) == _fold(b)) if isinstance(a, str) and isinstance(b, str) else bool(a == b)


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
