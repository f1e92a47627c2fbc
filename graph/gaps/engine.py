"""Run the rules and turn their rows into graded, ordered items."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from graph.days import iso
from graph.errors import NotFoundError
from graph.gaps.evidence import Evidence
from graph.gaps.find import plain_id
from graph.gaps.folding import fold, folded_query
from graph.gaps.items import Findings, Item, item_id
from graph.gaps.priority import Priorities
from graph.gaps.scope import Scope
from graph.gaps.sensitivity import sensitivity
from graph.gaps.stability import stability
from graph.gaps.weights import read_weights
from graph.queries import Catalog, Query
from graph.store import Row, Store

_SUBJECT = ("role", "label", "id", "name")
_EVIDENCE = ("label", "id", "name", "source", "as_of")


def find_gaps(
    store: Store,
    catalog: Catalog,
    scope: Scope,
    *,
    chain: str | None = None,
    rules: Collection[str] = (),
    weights: Mapping[str, Any] | None = None,
) -> Findings:
    """All findings in the scope, or those of one chain, or of some rules.

    Args:
        weights: see `read_weights`; None for the shipped ones.

    Raises:
        NotFoundError: no such chain or rule.
        StoreError: the store failed.
    """
    weights = read_weights() if weights is None else weights
    chains = [row["id"] for row in store.read(catalog["evidence/chains"].text)]
    if chain is not None and chain not in chains:
        raise NotFoundError(f"没有产业链“{chain}”", "、".join(chains) or "（还没有载入产业链）", "改正名称后重试")
    queries = _rules(catalog, rules)
    wanted = chains if chain is None else [chain]
    evidence = {id_: Evidence(store, catalog, id_, scope.as_of, weights) for id_ in wanted}
    priorities = {id_: Priorities(store, catalog, scope, id_, weights) for id_ in wanted}
    items: dict[str, Item] = {}
    for query in queries:
        for item in _run(store, query, scope, wanted, evidence, priorities, weights):
            items[item.id] = _merged(items.get(item.id), item)
    ordered = _ranked(sorted(items.values(), key=_order), weights)
    return Findings(
        as_of=scope.as_of,
        region=scope.region,
        store=store.name,
        run=uuid.uuid4().hex[:12],
        weights_version=weights["version"],
        items=tuple(ordered),
        nature=scope.nature,
        region_id=scope.region_id,
        weights=weights,
    )


def _merged(known: Item | None, item: Item) -> Item:
    """The same item found in another chain: one item that names both.

    It is shown as it stands in the chain that knows most of it, then where it is most pressing, whole: a grade of one chain
    with the severity of another would be neither's.
    """
    if known is None:
        return item
    best, other = sorted((known, item), key=_order)
    return replace(
        best,
        chains=tuple(sorted({*best.chains, *other.chains})),
        segments=tuple(sorted({*best.segments, *other.segments})),
        worth=max(best.worth, other.worth),
    )


def _rules(catalog: Catalog, rules: Collection[str]) -> list[Query]:
    queries = catalog.folder("gaps")
    known = [query.meta["rule"] for query in queries]
    wanted = {rule: plain_id(rule).upper() for rule in rules}
    unknown = sorted(rule for rule, number in wanted.items() if number not in known)
    if unknown:
        raise NotFoundError(f"没有规则 {'、'.join(unknown)}", "、".join(known), "改正规则编号后重试")
    return [query for query in queries if not wanted or query.meta["rule"] in wanted.values()]


def _ranked(items: list[Item], weights: Mapping[str, Any]) -> list[Item]:
    """The same items; gaps with how firmly they stand among the first ten, and the first twenty with what would change it."""
    entries = [item.entry for item in items if not item.is_lead and not item.is_open]
    shares = stability(entries, weights)
    decided = {
        entry.id: sensitivity(entry.id, entries, weights) for entry in entries[: 2 * weights["stability"]["first"]]
    }
    return [replace(item, stability=shares.get(item.id), sensitivity=decided.get(item.id)) for item in items]


def _order(item: Item) -> tuple[Any, ...]:
    """Gaps by grade and priority; what is to be checked; leads by the worth of a search. Last the id."""
    group = 2 if item.is_lead else 1 if item.is_open else 0
    if item.is_lead:
        return (group, item.rule == "G00", -round(item.worth, 9), item.id)
    return (group, item.grade, -round(item.score, 9), item.id)


def _run(
    store: Store, query: Query, scope: Scope, chains: list[str], evidence: dict[str, Evidence], priorities: dict[str, Priorities],
    weights: Mapping[str, Any],
) -> Iterable[Item]:  # fmt: skip
    """One rule, chain by chain."""
    names = {parameter.name for parameter in query.parameters}
    given = {name: value for name, value in (("region", scope.region_id), ("as_of", scope.as_of)) if name in names}
    for chain in chains:
        rows = store.read(query.text, query.bind({**given, "chain": chain}, weights=weights))
        yield from _of_chain(query, chain, rows, evidence[chain], priorities[chain], weights["version"])


def _of_chain(
    query: Query, chain: str, rows: list[Row], evidence: Evidence, priorities: Priorities, version: str
) -> Iterable[Item]:
    """The items of one chain, with the leads folded where the rule asks for it."""
    leads: list[Row] = []
    for row in rows:
        item = _item(query, row, chain, evidence, priorities, version)
        if item.is_lead and row.get("foldable"):
            leads.append(row)
        else:
            yield item
    if leads:
        yield _item(folded_query(query), fold(chain, leads), chain, evidence, priorities, version)


def _item(query: Query, row: Row, chain: str, evidence: Evidence, priorities: Priorities, version: str) -> Item:
    """The item of a row that a chain was asked for."""
    meta = query.meta
    rule = meta["rule"]
    known = (int(row["known_x"]), int(row["known_y"]))
    grade, note, found = _grade(query, row, known, evidence)
    if grade == "C" and "search_hint" in meta:
        note = f"{note}。待查：{meta['search_hint'].format(**_words(row))}"
    identity = {name: str(row[name]) for name in query.identity}
    severity = float(row["severity"])
    segments = tuple(row["segments"])
    standards = [subject["id"] for subject in row["subjects"] if subject["label"] == "Standard"]
    return Item(
        id=item_id(rule, list(identity.values())),
        rule=rule,
        rule_title=query.title,
        identity=identity,
        chains=(chain,),
        subjects=tuple({name: subject[name] for name in _SUBJECT} for subject in row["subjects"]),
        statement=meta["statement"].format(**_words(row)),
        grade=grade,
        state=row["state"],
        severity=severity,
        chain_action=meta["chain_action"],
        standard_action=meta["standard_action"],
        known=known,
        evidence=tuple({name: iso(fact[name]) for name in _EVIDENCE} for fact in [*row["evidence"], *found]),
        data_note=note,
        segments=segments,
        worth=priorities.search_worth(segments),
        priority=priorities.of(rule, severity, segments, standards),
        weights_version=version,
    )


def _grade(
    query: Query, row: Row, known: tuple[int, int], evidence: Evidence
) -> tuple[str, str, tuple[dict[str, str | None], ...]]:
    """Grade, its reason, and the records it rests on."""
    x, y = known
    if "presence" in query.meta:
        return row["fact_grade"], f"{query.meta['presence']}已知{x}/{y}", ()
    if query.meta["rule"] == "G00":
        return "C", f"{y}个环节中{x}个有检索记录", ()
    kinds = [] if query.meta["argues_from"] == "无" else [kind.strip() for kind in query.meta["argues_from"].split(",")]
    searched = evidence.of_search(kinds, row["segments"], row.get("aspect"), planned="planned" not in query.meta)
    letters = [searched.letter]
    notes = [searched.note]
    if "fields" in query.meta:
        letters.append(evidence.of_fields(known))
        notes.append(f"{query.meta['fields']}已知{x}/{y}")
    else:
        notes.append(f"已知{x}/{y}")
    if row.get("provisional"):
        letters.append("B")
        notes.append("靠暂定名称，至多为疑似")
    if row.get("lead"):
        letters.append("C")
    return max(letters), "；".join(note for note in notes if note), searched.evidence


def _words(row: Row) -> dict[str, Any]:
    return {name: "" if value is None else value for name, value in row.items()}
