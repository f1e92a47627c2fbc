"""From findings to the standards that could be launched, each with the findings it would close (`closes.yml`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from graph.errors import IdentifierError
from graph.gaps import Item
from graph.gaps.revisers import is_elsewhere
from graph.identifiers.standard import parse_standard
from graph.store import Row
from graph.yaml_text import read_yaml

ANY = "任一"
_DEFAULT = "产品"
_RANKS = ("国家", "行业", "地方", "团体", "企业")


@dataclass(frozen=True, slots=True)
class Closing:
    """What one action closes of a finding: all of it, or an equal share where several standards have to follow.

    Attributes:
        part: the standard whose turn it is, where the share is not the whole.
    """

    item: Item
    share: float = 1.0
    part: str = ""

    @property
    def id(self) -> str:
        """The finding's id, with the part."""
        return f"{self.item.id}/{self.part}" if self.part else self.item.id

    @property
    def mass(self) -> float:
        """What closing it is worth: the finding's priority, 0 to 100, or its share of it."""
        return self.item.score * self.share


@dataclass(frozen=True, slots=True)
class Action:
    """One standard that could be launched.

    Attributes:
        id: kind and place, e.g. `制定:GT05:试验方法`; the same in every run.
        title: what to launch, in Chinese.
        chains: the chains it counts against.
        closings: the findings, or shares of them, that it would close.
        needs: what the standard has to be for some of them.
        elsewhere: a standard to revise that others administer: the region can only ask for it.
    """

    id: str
    kind: str
    title: str
    chains: tuple[str, ...]
    closings: tuple[Closing, ...]
    needs: tuple[str, ...]
    elsewhere: bool = False

    @property
    def closes(self) -> frozenset[str]:
        """Ids of what it closes."""
        return frozenset(closing.id for closing in self.closings)


@cache
def read_closes() -> dict[str, Any]:
    """The table of what closes what, by rule; `no_standard` names the rules that no standard closes."""
    text = resources.files("graph.plan").joinpath("closes.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = read_yaml(text)
    return table


def make_actions(items: Iterable[Item], segments: Sequence[Row], region_id: str = "") -> list[Action]:
    """Every action that closes something, by id.

    Args:
        segments: rows of `plan/segments`, for names and required aspects.
        region_id: whose plan it is: standards that it cannot revise itself are asked for.
    """
    table, found = read_closes(), list(items)
    known = {row["id"]: row for row in segments}
    closes: dict[tuple[str, str, str], list[Closing]] = defaultdict(list)
    anywhere: dict[str, list[Closing]] = defaultdict(list)
    for item in found:
        how = table.get(item.rule)
        if how is None:
            continue
        if not _is_of_label(item, how):
            for part in (parts := _parts(item, how)):
                closes[how["action"], part, ""].append(Closing(item, 1 / len(parts), part))
            continue
        for place in _places(item, how):
            aspect = how.get("aspect", "").format(**item.identity)
            if aspect == ANY:
                anywhere[place].append(Closing(item))
            else:
                closes[how["action"], place, aspect].append(Closing(item))
    named = {place for kind, place, _ in closes if kind == "制定"}
    for place in anywhere.keys() - named:
        closes["制定", place, _heaviest(known.get(place))] = []
    for (kind, place, _), own in closes.items():
        if kind == "制定":
            own.extend(anywhere[place])
    return sorted(
        (_action(kind, place, aspect, own, known, table, region_id) for (kind, place, aspect), own in closes.items()),
        key=lambda a: a.id,
    )


def _is_of_label(item: Item, how: Mapping[str, Any]) -> bool:
    """A finding about a segment with many standards is not closed by revising one."""
    return "label" not in how or any(subject["label"] == how["label"] for subject in item.subjects)


def _parts(item: Item, how: Mapping[str, Any]) -> list[str]:
    """The standards that have to follow one another, where the table says that each closes an equal share."""
    if "each" not in how:
        return []
    return list(dict.fromkeys(str(fact["id"]) for fact in item.evidence if fact["label"] == how["each"]))


def _places(item: Item, how: Mapping[str, Any]) -> list[str]:
    places = [
        place
        for name in how["place"]
        for place in (item.segments if name == "segments" else [item.identity[name]] if name in item.identity else [])
    ]
    if "only" not in how:
        return places
    ranks = {place: rank(place) for place in places}
    return [place for place in places if ranks[place] == max(ranks.values())]


def rank(text: str) -> int:
    """How far a standard stands below a mandatory national one; one whose number tells nothing stands lowest.

    >>> [rank(text) for text in ("GB 1-2020", "GB/T 1-2020", "QC/T 1-2020", "DB37/T 1-2020", "T/CISA 1-2020", "Q/X 1-2020")]
    [0, 1, 2, 3, 4, 5]
    """
    try:
        number = parse_standard(text)
    except IdentifierError:
        return len(_RANKS)
    if number.level == "国家" and number.nature == "强制性":
        return 0
    return _RANKS.index(number.level) + 1 if number.level in _RANKS else len(_RANKS)


def _heaviest(segment: Row | None) -> str:
    return segment["aspects"][0] if segment is not None and segment["aspects"] else _DEFAULT


def _action(
    kind: str,
    place: str,
    aspect: str,
    closings: list[Closing],
    known: Mapping[str, Row],
    table: Mapping[str, Any],
    region_id: str,
) -> Action:
    items = [closing.item for closing in closings]
    names: dict[str | None, str | None] = {}
    for item in items:
        names |= {fact["id"]: fact["name"] for fact in item.evidence} | {s["id"]: s["name"] for s in item.subjects}
    name = names.get(place) or place
    elsewhere = kind == "修订" and is_elsewhere(place, region_id)
    if kind == "制定":
        name = known[place]["name"] if place in known else name
        title = f"制定“{name}”（{place}）的{aspect}标准"
        chains = tuple(known[place]["chains"]) if place in known else ()
    else:
        title = f"{'提请' if elsewhere else ''}{kind} {place}" + (f"《{name}》" if name != place else "")
        chains = ()
    return Action(
        id=":".join(part for part in (kind, place, aspect) if part),
        kind=kind,
        title=title,
        chains=chains or tuple(sorted({chain for item in items for chain in item.chains})),
        closings=tuple(closings),
        needs=_needs([table[item.rule] for item in items], elsewhere),
        elsewhere=elsewhere,
    )


def _needs(rules: Iterable[Mapping[str, Any]], elsewhere: bool) -> tuple[str, ...]:
    words = {rule[name] for rule in rules for name in ("needs", *(["elsewhere"] if elsewhere else [])) if name in rule}
    return tuple(sorted(words))
