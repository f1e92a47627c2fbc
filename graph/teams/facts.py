"""What is known of the organizations around one chain, read once and kept by organization and segment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.gaps.scope import Scope
from graph.queries import Catalog
from graph.store import Row, Store


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact that a reason rests on."""

    text: str
    source: str | None
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Tie:
    """An organization's tie to a segment: 从事, 专利, 项目, 起草, or to the chain: 链主."""

    kind: str
    thing_id: str
    thing: str
    score: float
    source: str | None
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Drafted:
    """A standard that an organization drafted, with what makes it comparable to a segment's own."""

    standard_id: str
    title: str
    rank: int | None
    classes: frozenset[str]
    committees: frozenset[str]
    source: str | None
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Organization:
    """A candidate. Natural persons are never read.

    Attributes:
        honours: titles that are held, not merely applied for or announced.
        partners: organization id → supply fact with it.
        seats: committee id → seat.
    """

    id: str
    name: str
    kind: str
    provisional: bool
    local: bool
    honours: tuple[Cited, ...]
    partners: Mapping[str, Cited]
    seats: Mapping[str, Cited]
    drafted: tuple[Drafted, ...]
    source: str | None
    as_of: date | None


@dataclass(frozen=True, slots=True)
class SegmentFacts:
    """A segment: its classes and committees (its active standards' included), and its neighbours."""

    id: str
    name: str
    classes: frozenset[str]
    committees: frozenset[str]
    upstream: tuple[str, ...]
    downstream: tuple[str, ...]
    serving: tuple[str, ...]


@dataclass(slots=True)
class ChainFacts:
    """One chain with all organizations that have to do with it."""

    chain: str
    segments: dict[str, SegmentFacts]
    organizations: dict[str, Organization]
    chiefs: dict[str, Tie]
    ties: dict[tuple[str, str], list[Tie]] = field(default_factory=dict)
    on_segment: dict[str, set[str]] = field(default_factory=dict)
    local_kinds: dict[str, int] = field(default_factory=dict)

    def of(self, organization: str, segments: Iterable[str]) -> list[Tie]:
        """The organization's ties to these segments."""
        return [tie for segment in segments for tie in self.ties.get((organization, segment), ())]

    def working_on(self, segments: Iterable[str]) -> set[str]:
        """Organizations that operate in one of these segments."""
        return set().union(*(self.on_segment.get(segment, set()) for segment in segments))


def read_chain_facts(store: Store, catalog: Catalog, scope: Scope, chain: str, *, outside: bool = True) -> ChainFacts:
    """Read one chain: five queries anchored on the chain or on ids, one on the region.

    Without `outside` the drafting of organizations elsewhere is left out: a national institute has drafted thousands.

    Raises:
        StoreError: the store failed.
    """

    def rows(name: str, **given: Any) -> list[Row]:
        query = catalog[f"teams/{name}"]
        return store.read(query.text, query.bind(given))

    positions = rows("positions", chain=chain)
    ids = sorted({row["organization_id"] for row in positions})
    organizations = rows("organizations", ids=ids, region=scope.region_id)
    drafted: defaultdict[str, list[Drafted]] = defaultdict(list)
    for row in rows("drafting", ids=[row["id"] for row in organizations if outside or row["local"]]):
        drafted[row["organization_id"]].append(
            Drafted(
                row["standard_id"], row["title"], row["rank"], frozenset(row["ccs"]), frozenset(row["committees"]),
                row["source"], row["as_of"],
            )
        )  # fmt: skip
    facts = ChainFacts(
        chain=chain,
        segments=_segments(rows("segments", chain=chain), rows("standards", chain=chain)),
        organizations={row["id"]: _organization(row, tuple(drafted[row["id"]])) for row in organizations},
        chiefs={},
        local_kinds={row["kind"]: row["organizations"] for row in rows("local_kinds", region=scope.region_id)},
    )
    for row in sorted(positions, key=lambda row: (row["kind"], row["segment_id"] or "", row["thing_id"])):
        if row["organization_id"] in facts.organizations:
            _add(facts, row)
    return facts


def _add(facts: ChainFacts, row: Row) -> None:
    tie = Tie(row["kind"], row["thing_id"], row["thing"], row["score"], row["source"], row["as_of"])
    organization, segment = row["organization_id"], row["segment_id"]
    if tie.kind == "链主":
        facts.chiefs[organization] = tie
        return
    facts.ties.setdefault((organization, segment), []).append(tie)
    if tie.kind == "从事":
        facts.on_segment.setdefault(segment, set()).add(organization)


def _segments(rows: list[Row], standards: list[Row]) -> dict[str, SegmentFacts]:
    own = {row["id"] for row in rows}
    classes: defaultdict[str, set[str]] = defaultdict(set)
    committees: defaultdict[str, set[str]] = defaultdict(set)
    for row in standards:
        classes[row["segment_id"]].update(row["ccs"])
        committees[row["segment_id"]].update(row["committees"])
    return {
        row["id"]: SegmentFacts(
            id=row["id"],
            name=row["name"],
            classes=frozenset(classes[row["id"]].union(row["ccs"])),
            committees=frozenset(committees[row["id"]]),
            upstream=tuple(other["id"] for other in rows if row["id"] in other["downstream"]),
            downstream=tuple(id_ for id_ in row["downstream"] if id_ in own),  # the flow may leave the chain
            serving=tuple(other["id"] for other in rows if row["id"] in other["serves"]),
        )
        for row in rows
    }


def _organization(row: Row, drafted: tuple[Drafted, ...]) -> Organization:
    return Organization(
        id=row["id"], name=row["name"], kind=row["kind"], provisional=row["provisional"], local=row["local"],
        honours=tuple(_honours(row)),
        partners={p["id"]: Cited(f"{p['name']}（{p['product'] or '产品未载'}）", p["source"], p["as_of"]) for p in row["partners"]},
        seats={s["id"]: Cited(f"{s['name']}{s['role'] or '委员'}", s["source"], s["as_of"]) for s in row["seats"]},
        drafted=drafted, source=row["source"], as_of=row["as_of"],
    )  # fmt: skip


_NOT_HELD = ("申报", "公示", "拟", "候选", "推荐")


def _honours(row: Row) -> list[Cited]:
    """Titles held; what is only applied for or announced is none.

    The table of titles and the firm's own column often name the same ones in other words: the longer list is taken.
    """
    listed = [
        Cited(title["name"], title["source"], title["as_of"])
        for title in row["titles"]
        if not any(word in (title["state"] or "") + title["name"] for word in _NOT_HELD)
    ]
    own = [
        Cited(text, row["source"], row["as_of"])
        for text in row["honours"]
        if not any(word in text for word in _NOT_HELD)
    ]
    return max(listed, own, key=len)
