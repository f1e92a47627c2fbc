"""Facts to write straight into a store, for tests.

Facts marked stale are written by a source of their own that is then withdrawn, as a load would do it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from graph.model import RELATIONSHIP_BY_TYPE
from graph.store import Batch, Store

CITY = "直写市"
# Where a standard applies, and whether that counts for the city: above it and below it yes, where it once belonged no.
SCOPES = {"省": "直写省", "县": "团体:直写县", "旧省": "直写旧省", "旧县": "团体:直写旧县"}

TODAY = date(2026, 11, 23)
NOW = Batch("直写/现在", "1", TODAY)
OLD = Batch("直写/从前", "1", TODAY)
OLD_WITHDRAWN = Batch("直写/从前", "2", TODAY)

End = tuple[str, str]


class Sketch:
    """Facts to write, gathered first so that each kind goes in one batch."""

    def __init__(self) -> None:
        self.nodes: dict[End, dict[str, Any]] = {}
        self.edges: list[tuple[str, End, End, dict[str, Any], bool]] = []
        self.stale_nodes: set[End] = set()

    def node(self, label: str, id_: str, *, stale: bool = False, **values: Any) -> End:
        end = (label, id_)
        self.nodes[end] = {**self.nodes.get(end, {}), **values}
        if stale:
            self.stale_nodes.add(end)
        return end

    def edge(self, type_: str, start: End, end: End, *, stale: bool = False, **values: Any) -> None:
        self.edges.append((type_, start, end, values, stale))

    def chain(self, id_: str) -> End:
        return self.node("Chain", id_, name=id_)

    def segment(
        self, chain: End, id_: str, *, requires: Iterable[tuple[str, float]] = (), stale: bool = False, **values: Any
    ) -> End:
        segment = self.node("Segment", id_, name=id_, needs_kinds=["企业"], **{"is_key": False, **values})
        self.edge("HAS_SEGMENT", chain, segment, stale=stale)
        self.requires(segment, *requires)
        return segment

    def requires(self, end: End, *aspects: tuple[str, float]) -> None:
        for aspect, weight in aspects:
            self.edge("REQUIRES", end, self.node("Aspect", aspect, name=aspect), weight=weight)

    def standard(
        self, id_: str, *, standing: str = "现行", scope: str = "全国", family: str | None = None, **values: Any
    ) -> End:
        family = family or id_.rsplit("-", 1)[0]
        return self.node("Standard", id_, **{"title": id_, "level": "国家", "standing": standing, "status": standing, "scope": scope,
                         "family": family, "whole": family.rpartition(".")[0] or None, **values})  # fmt: skip

    def product(
        self, chain: End, id_: str, *, link: str = "采纳", aspect: str = "产品", stale: bool = False, **values: Any
    ) -> tuple[End, End]:
        """A standard on a segment of its own, which has its name; the standard and the segment."""
        standard = self.standard(f"{id_}-2024", **values)
        segment = self.segment(chain, id_)
        return self.covers(standard, segment, aspect=aspect, state=link, stale=stale), segment

    def requirement(self, standard: End, indicator: str, *methods: End, stale: bool = False, **values: Any) -> End:
        made = self.node(
            "Requirement", f"{standard[1]}/{indicator}", indicator=indicator, clause=indicator, object="管", **values
        )
        self.edge("HAS_REQUIREMENT", standard, made, confidence="已核", stale=stale)
        for method in methods:
            self.edge("VERIFIED_BY", made, method)
        return made

    def patent(self, id_: str, owner: End, *segments: End, owns_stale: bool = False, **values: Any) -> End:
        """A valid invention of the owner, linked to the segments."""
        patent = self.node(
            "Patent", id_, **{"title": id_, "kind": "发明", "legal_status": "有效", "confidence": "已核", **values}
        )
        self.edge("OWNS", owner, patent, stale=owns_stale)
        for segment in segments:
            self.edge("RELATES_TO", patent, segment, state="采纳", score=1.0)
        return patent

    def covers(
        self, standard: End, *targets: End, aspect: str = "产品", state: str = "采纳", stale: bool = False
    ) -> End:
        for target in targets:
            self.edge("COVERS", standard, target, aspect=aspect, state=state, stale=stale)
        return standard

    def firm(self, id_: str, region: str | None = None, *segments: End, stale: bool = False, **values: Any) -> End:
        firm = self.node("Organization", id_, name=id_, **{"kind": "企业", "provisional": False, **values})
        if region is not None:
            self.edge("IN_REGION", firm, ("Region", region), stale=stale)
        for segment in segments:
            self.edge("OPERATES_IN", firm, segment)
        return firm

    def cites(self, citing: End, cited: End, *, dated: bool = True, stale: bool = False) -> None:
        self.edge("REFERENCES", citing, cited, dated=dated, confidence="已核", stale=stale)

    def write(self, store: Store) -> None:
        """Write everything; withdraw what is stale."""
        store.prepare()
        groups: dict[tuple[str, tuple[str, ...], bool], list[list[Any]]] = defaultdict(list)
        for (label, id_), values in self.nodes.items():
            names = tuple(sorted(values))
            groups[label, names, (label, id_) in self.stale_nodes].append([id_, *(values[name] for name in names)])
        for (label, names, stale), rows in groups.items():
            store.write_nodes(OLD if stale else NOW, label, names, rows)
        links: dict[tuple[str, End, tuple[str, ...], bool], list[list[Any]]] = defaultdict(list)
        for number, (type_, start, end, values, stale) in enumerate(self.edges):
            names = tuple(sorted(values))
            key = str(number) if RELATIONSHIP_BY_TYPE[type_].identity else ""
            links[type_, (start[0], end[0]), names, stale].append(
                [start[1], end[1], key, *(values[name] for name in names)]
            )
        for (type_, ends, names, stale), rows in links.items():
            store.write_relationships(OLD if stale else NOW, type_, ends, names, rows)
        store.withdraw(
            OLD_WITHDRAWN, sorted({label for label, _ in self.stale_nodes}), sorted({edge[0] for edge in self.edges})
        )
        store.checkpoint()
