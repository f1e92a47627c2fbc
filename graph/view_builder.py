"""From the store and the findings to what the pages show: the rows of `cypher/maps/` put into the views."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from datetime import date
from typing import Any, TypeVar

from graph.days import iso
from graph.explain import Explainer
from graph.explain.page import draw_explanation, explained_items, explanation_name
from graph.gaps import Findings, Item, Scope
from graph.gaps.evidence import Evidence
from graph.gaps.groups import by_action
from graph.levels import chain_card
from graph.model import ASPECTS
from graph.queries import Catalog
from graph.store import Row, Store
from graph.view import (
    Cell,
    ChainView,
    Finding,
    Firm,
    IndexView,
    MatrixView,
    Page,
    PatentLink,
    Pool,
    Segment,
    SourceNote,
    StandardLink,
    Work,
)
from graph.view import Row as MatrixRow

_T = TypeVar("_T")
_TOP = 10


def map_name(chain: str) -> str:
    """File name of a chain's map."""
    return f"{chain}-标准图谱.html"


def matrix_name(chain: str) -> str:
    """File name of a chain's matrix."""
    return f"{chain}-标准矩阵.html"


class ViewBuilder:
    """Builds the views of one run; each chain's rows are read once."""

    def __init__(self, store: Store, catalog: Catalog, scope: Scope, findings: Findings) -> None:
        self._store, self._catalog, self._scope, self._findings = store, catalog, scope, findings
        self._weights = findings.weights
        self._page: dict[str, Any] = {
            "as_of": scope.as_of.isoformat(), "region": scope.region, "fictional": scope.fictional, "demo": scope.demo,
            "sources": self._sources(),
        }  # fmt: skip
        self._explainer = Explainer(store, catalog, scope, findings)
        self._explained = frozenset(item.id for item in explained_items(findings))
        self._chains: dict[str, ChainView] = {}

    @property
    def findings(self) -> Findings:
        """The findings that the pages show."""
        return self._findings

    @property
    def page(self) -> Page:
        """What every page says of the data."""
        return Page(**self._page)

    def chain(self, chain: str) -> ChainView:
        """The map of a chain."""
        if chain not in self._chains:
            self._chains[chain] = self._chain(chain)
        return self._chains[chain]

    def matrix(self, chain: str) -> MatrixView:
        """The segment × aspect matrix of a chain."""
        view = self.chain(chain)
        required = {row["code"]: set(row["required"]) for row in self._rows("segments", chain=chain)}
        missing = self._missing()
        rows = tuple(
            MatrixRow(
                code=s.code, name=s.name, position=s.position, is_key=s.is_key,
                cells=tuple(_cell(aspect, s.standards, aspect in required[s.code], missing.get((s.code, aspect)) or missing.get((s.code, "")))
                            for aspect in ASPECTS),
            )
            for s in view.segments
        )  # fmt: skip
        common = MatrixRow(
            code="", name="整条链（通用覆盖）", position="",
            cells=tuple(_cell(aspect, view.standards, aspect == "基础通用", missing.get((chain, aspect))) for aspect in ASPECTS),
        )  # fmt: skip
        linked = {x.id: x for s in view.segments for x in s.standards} | {x.id: x for x in view.standards}
        return MatrixView(
            **self._page, chain=chain, rows=rows, common=common, standards=len(linked),
            active=sum(_counts(x) for x in linked.values()), map_href=map_name(chain),
        )  # fmt: skip

    def index(self, chains: Iterable[str]) -> IndexView:
        """The first page."""
        return IndexView(
            **self._page,
            chains=tuple(chain_card(self.chain(chain), map_name(chain), matrix_name(chain)) for chain in chains),
            gravest=tuple(_finding(item, self._explained) for item in self._findings.gaps[:_TOP]),
            leads=tuple(_finding(item, self._explained) for item in self._findings.leads[:_TOP]),
            work=tuple(
                Work(g.action, g.rules, g.confirmed, g.suspected, g.to_check, g.leads)
                for g in by_action(self._findings)
            ),
        )

    def explanation(self, item: Item) -> str:
        """The page that explains one finding."""
        map_href = map_name(item.chains[0]) if item.chains else ""
        return draw_explanation(self._explainer.explain(item), self.page, map_href=map_href)

    def _sources(self) -> tuple[SourceNote, ...]:
        rows = self._store.read(self._catalog["evidence/datasets"].text)
        return tuple(
            SourceNote(name=row["title"], as_of=_text(row["as_of"]), licence=row["licence"] or "",
                       note="；".join(part for part in (row["origin"], row["note"]) if part))
            for row in rows
        )  # fmt: skip

    def _rows(self, name: str, **parameters: Any) -> list[Row]:
        query = self._catalog[f"maps/{name}"]
        return self._store.read(query.text, query.bind(parameters))

    def _chain(self, chain: str) -> ChainView:
        here = {"chain": chain, "region": self._scope.region_id}
        firms = _grouped(self._rows("firms", **here), "segment", _firm)
        standards = _grouped(self._rows("standards", **here), "target", _standard)
        patents = _grouped(self._rows("patents", chain=chain), "segment", _patent)
        pools = _grouped(self._rows("pools", chain=chain), "segment", _pool)
        evidence = Evidence(self._store, self._catalog, chain, self._scope.as_of, self._weights)
        rows = self._rows("segments", chain=chain)
        codes = {row["code"] for row in rows}
        findings: dict[str, list[Finding]] = defaultdict(list)
        own: list[Finding] = []
        for item in self._findings.items:
            if chain not in item.chains:
                continue
            found = _finding(item, self._explained)
            here_too = [segment for segment in item.segments if segment in codes]
            # One finding may belong to two chains and name segments of one: it counts in the other as the chain's own.
            if item.rule == "G00" or not here_too:
                own.append(found)
            else:
                for segment in here_too:
                    findings[segment].append(found)
        segments = []
        for row in rows:
            code = row["code"]
            searched = evidence.of_search(["标准"], [code], None)
            segments.append(Segment(
                code=code, name=row["name"], position=row["position"] or "", is_key=bool(row["is_key"]),
                search_grade=searched.letter, search_note=searched.note, firms=firms[code], standards=standards[code],
                patents=patents[code], pools=pools[code], findings=tuple(findings[code]), source=row["source"] or "",
                as_of=_text(row["as_of"]),
            ))  # fmt: skip
        return ChainView(
            **self._page, chain=chain, segments=tuple(segments), standards=standards[chain], findings=tuple(own),
            edges=tuple((row["upstream"], row["downstream"]) for row in self._rows("flows", chain=chain)),
            matrix_href=matrix_name(chain),
        )  # fmt: skip

    def _missing(self) -> dict[tuple[str, str], Item]:
        """(segment, aspect) → the item that says it is missing; G01 under the empty aspect."""
        found: dict[tuple[str, str], Item] = {}
        for item in self._findings.items:
            if item.rule == "G01":
                found[(item.identity["segment_id"], "")] = item
            elif item.rule == "G02":
                found[(item.identity["segment_id"], item.identity["aspect"])] = item
        return found


def _counts(link: StandardLink) -> bool:
    return link.closes and link.link_state == "采纳"


def _cell(aspect: str, standards: Iterable[StandardLink], required: bool, item: Item | None) -> Cell:
    linked = [x for x in standards if x.aspect == aspect]
    active = sum(_counts(x) for x in linked)
    if active:
        state, note = "有标准", ""
    elif item is not None and required:
        state, note = ("待核" if item.state == "待核" else item.word), item.data_note
    elif required:
        state, note = "有标准", "通用覆盖：整链、检测环节或所引方法标准"
    else:
        state, note = "不要求", ""
    return Cell(aspect=aspect, state=state, active=active, linked=len(linked), required=required, note=note)


def _grouped(rows: Iterable[Row], key: str, make: Callable[[Row], _T]) -> dict[str, tuple[_T, ...]]:
    found: dict[str, tuple[_T, ...]] = defaultdict(tuple)
    for row in rows:
        found[row[key]] += (make(row),)
    return found


def _text(value: date | str | None) -> str:
    return iso(value) or ""


def _finding(item: Item, explained: Container[str]) -> Finding:
    sources = [fact for fact in item.evidence if fact["source"]]
    dates = sorted(fact["as_of"] for fact in item.evidence if fact["as_of"])
    actions = "；".join(part for part in (item.chain_action, item.standard_action) if part and part != "无")
    chain = item.chains[0] if item.chains else ""
    priority = None if item.is_lead else item.priority  # a lead is no gap: it has no place among them
    return Finding(
        id=item.id, rule=item.rule, rule_name=item.rule_title, statement=item.statement, grade=item.grade,
        pending=item.is_open, severity=item.severity, action=actions, evidence=item.data_note,
        source="；".join(dict.fromkeys(fact["source"] or "" for fact in sources[:3])) + ("等" if len(sources) > 3 else ""),
        as_of=dates[-1] if dates else "", subject="、".join(subject["name"] for subject in item.subjects), chain=chain,
        href=map_name(chain) if chain else "", page=explanation_name(item.id) if item.id in explained else "",
        tier=item.tier or "", priority=None if priority is None else round(priority.score, 2),
        parts="" if priority is None else f"{priority.points} = {priority.sum}",
    )  # fmt: skip


def _firm(row: Row) -> Firm:
    return Firm(
        id=row["id"], name=row["name"], role=row["role"] or "", local=row["local"], provisional=row["provisional"],
        place=row["place"] or "", products="、".join(row["products"] or ()), source=row["source"] or "", as_of=_text(row["as_of"]),
    )  # fmt: skip


def _standard(row: Row) -> StandardLink:
    return StandardLink(
        id=row["id"], number="" if row["id"].startswith("std:") else row["id"], title=row["title"], aspect=row["aspect"] or "",
        status=row["standing"] or "", level=row["level"] or "", closes=bool(row["closes"]), link_state=row["state"],
        score=row["score"], method=row["method"] or "", evidence=row["evidence"] or "", drafter_ids=tuple(row["drafters"]),
        source=row["source"] or "", as_of=_text(row["as_of"]),
    )  # fmt: skip


def _patent(row: Row) -> PatentLink:
    return PatentLink(
        id=row["id"], title=row["title"], number=row["number"] or "", kind=row["kind"] or "", legal_status=row["legal_status"] or "",
        owners=tuple(row["owners"]), owner_ids=tuple(row["owner_ids"]), pool_ids=tuple(row["pools"]), link_state=row["state"],
        score=row["score"], evidence=row["evidence"] or "", source=row["source"] or "", as_of=_text(row["as_of"]),
    )  # fmt: skip


def _pool(row: Row) -> Pool:
    return Pool(
        id=row["id"],
        name=row["name"],
        licence=row["licence"] or "",
        source=row["source"] or "",
        as_of=_text(row["as_of"]),
    )
