"""Run the rules and turn their rows into graded, ordered items."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from graph.errors import NotFoundError
from graph.gaps.evidence import Evidence
from graph.gaps.items import Findings, Item, item_id
from graph.gaps.scope import Scope
from graph.gaps.weights import read_weights
from graph.gaps.worth import segment_worth
from graph.queries import Catalog, Query
from graph.store import Row, Store

_SUBJECT = ("role", "label", "id", "name")
_EVIDENCE = ("label", "id", "name", "source", "as_of")


def find_gaps(
    store: Store, catalog: Catalog, scope: Scope, *, chain: str | None = None, rules: Collection[str] = ()
) -> Findings:
    """All findings in the scope, or those of one chain, or of some rules.

    Raises:
        NotFoundError: no such chain or rule.
        StoreError: the store failed.
    """
    weights = read_weights()
    chains = [row["id"] for row in store.read(catalog["evidence/chains"].text)]
    if chain is not None and chain not in chains:
        raise NotFoundError(f"没有产业链“{chain}”", "、".join(chains) or "（还没有载入产业链）", "改正名称后重试")
    queries = _rules(catalog, rules)
    wanted = chains if chain is None else [chain]
    evidence = {id_: Evidence(store, catalog, id_, scope.as_of, weights) for id_ in wanted}
    worth = {id_: segment_worth(store, catalog, id_, weights) for id_ in wanted}
    items: dict[str, Item] = {}
    for query in queries:
        for item in _run(store, query, scope, wanted, evidence, worth, weights):
            items[item.id] = _merged(items.get(item.id), item)
    return Findings(
        as_of=scope.as_of,
        region=scope.region,
        store=store.name,
        run=uuid.uuid4().hex[:12],
        weights_version=weights["version"],
        items=tuple(sorted(items.values(), key=_order)),
        nature=scope.nature,
    )


def _merged(known: Item | None, item: Item) -> Item:
    """The same item found in another chain: one item that names both."""
    if known is None:
        return item
    chains = tuple(sorted({*known.chains, *item.chains}))
    return replace(known, chains=chains, worth=max(known.worth, item.worth))


def _rules(catalog: Catalog, rules: Collection[str]) -> list[Query]:
    queries = catalog.folder("gaps")
    known = [query.meta["rule"] for query in queries]
    unknown = sorted(set(rules) - set(known))
    if unknown:
        raise NotFoundError(f"没有规则 {'、'.join(unknown)}", "、".join(known), "改正规则编号后重试")
    return [query for query in queries if not rules or query.meta["rule"] in rules]


def _order(item: Item) -> tuple[Any, ...]:
    """Gaps by grade and severity; what is to be checked; leads by the worth of a search. Last the id."""
    group = 2 if item.is_lead else 1 if item.is_open else 0
    if item.is_lead:
        return (group, item.rule == "G00", -round(item.worth, 9), item.id)
    return (group, item.grade, -round(item.severity, 9), item.id)


def _run(
    store: Store, query: Query, scope: Scope, chains: list[str], evidence: dict[str, Evidence], worth: dict[str, dict[str, float]],
    weights: dict[str, Any],
) -> Iterable[Item]:  # fmt: skip
    """One rule: chain by chain where it is anchored on a chain, else once, kept where a wanted chain is concerned."""
    names = {parameter.name for parameter in query.parameters}
    given = {name: value for name, value in (("region", scope.region_id), ("as_of", scope.as_of)) if name in names}
    if "chain" in names:
        for chain in chains:
            for row in store.read(query.text, query.bind({**given, "chain": chain}, weights=weights)):
                yield _item(query, {**row, "chains": [chain]}, evidence[chain], worth[chain])
        return
    for row in store.read(query.text, query.bind(given, weights=weights)):
        concerned = [chain for chain in chains if chain in row["chains"]]
        if concerned:
            yield _item(query, row, evidence[concerned[0]], worth[concerned[0]])


def _item(query: Query, row: Row, evidence: Evidence, worth: dict[str, float]) -> Item:
    meta = query.meta
    rule = meta["rule"]
    known = (int(row["known_x"]), int(row["known_y"]))
    grade, note, found = _grade(query, row, known, evidence)
    if grade == "C" and "search_hint" in meta:
        note = f"{note}。待查：{meta['search_hint'].format(**_words(row))}"
    identity = {name: str(row[name]) for name in query.identity}
    return Item(
        id=item_id(rule, list(identity.values())),
        rule=rule,
        rule_title=query.title,
        identity=identity,
        chains=tuple(row["chains"]),
        subjects=tuple({name: subject[name] for name in _SUBJECT} for subject in row["subjects"]),
        statement=meta["statement"].format(**_words(row)),
        grade=grade,
        state=row["state"],
        severity=float(row["severity"]),
        chain_action=meta["chain_action"],
        standard_action=meta["standard_action"],
        known=known,
        evidence=tuple({name: _iso(fact[name]) for name in _EVIDENCE} for fact in [*row["evidence"], *found]),
        data_note=note,
        segments=tuple(row["segments"]),
        worth=max((worth.get(segment, 0.0) for segment in row["segments"]), default=0.0),
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
    kinds = [kind.strip() for kind in query.meta["argues_from"].split(",")]
    searched = evidence.of_search(kinds, row["segments"], row.get("aspect"))
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
    return max(letters), "；".join(note for note in notes if note), searched.evidence


def _words(row: Row) -> dict[str, Any]:
    return {name: "" if value is None else value for name, value in row.items()}


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
