"""Organizations that may be one. Branches and subsidiaries stay apart, and natural persons are not looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from graph.identifiers.organization import OrganizationName, parse_organization, same_place
from graph.queries import Catalog
from graph.store import Row, Store
from loaders.mapping.context import fold_name
from loaders.review.candidates import ORGANIZATION, Candidate, Evidence, Side, listed, ordered

_CROWD = 30
"""Organizations with one key in common beyond which the key says nothing (合作社, 茶场)."""
_SHORT = 4
"""Signs that a short name has at least."""


def organization_candidates(store: Store, catalog: Catalog) -> list[Candidate]:
    """Pairs of organizations that share a code, a name but for its form and place, or a listed other name."""
    rows = {row["id"]: row for row in store.read(catalog["review/organizations"].text)}
    regions = [row["name"] for row in store.read(catalog["load/regions"].text)]
    names = {id_: parse_organization(row["name"] or id_, regions) for id_, row in rows.items()}
    together = {tuple(sorted((row["id"], row["other"]))) for row in store.read(catalog["review/drafted_together"].text)}
    patents = {
        tuple(sorted((row["id"], row["other"]))): row["number"]
        for row in store.read(catalog["review/owned_together"].text)
    }
    found = []
    for pair in sorted(_pairs(rows, names)):
        evidence = _evidence(rows, names, pair)
        if pair in together:
            evidence.against("listed_together", "在同一项标准的起草单位里并列")
        if pair in patents:
            evidence.add("shared_patent", f"同是 {patents[pair]} 件专利的权利人")
        keep, other = sorted((rows[id_] for id_ in pair), key=_worth)
        found.append(Candidate(ORGANIZATION, _side(keep), _side(other), evidence.score, evidence.words))
    return ordered(found)


def _pairs(rows: dict[str, Row], names: dict[str, OrganizationName]) -> set[tuple[str, str]]:
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    named: dict[str, list[str]] = defaultdict(list)
    for id_, row in rows.items():
        if row["uscc"]:
            blocks["uscc", row["uscc"]].append(id_)
        blocks["key", names[id_].key].append(id_)
        named[names[id_].text].append(id_)
    found = {
        (one, two)
        for (kind, _), block in blocks.items()
        if len(block) <= _CROWD
        for one, two in combinations(sorted(block), 2)
        if kind == "uscc" or _may_be_one(names[one], names[two])
    }
    for id_, row in rows.items():
        for other in _other_names(row):
            found |= {(min(id_, twin), max(id_, twin)) for twin in named.get(other, ()) if twin != id_}
    for short, long in _shortened(names):
        found.add((min(short, long), max(short, long)))
    return found


def _may_be_one(one: OrganizationName, two: OrganizationName) -> bool:
    """Same branch (or none), and places that do not exclude each other."""
    return one.branch == two.branch and same_place(one, two)


def _shortened(names: dict[str, OrganizationName]) -> Iterator[tuple[str, str]]:
    """A name without a form that begins the key of exactly one other: 日照钢铁 for 日照钢铁控股集团有限公司."""
    bare = {id_: name for id_, name in names.items() if not name.form and not name.branch and len(name.text) >= _SHORT}
    full = [(id_, name) for id_, name in names.items() if name.form and not name.branch]
    starts: dict[str, list[str]] = defaultdict(list)
    for id_, name in full:
        for text in {name.text, name.key}:
            for length in range(_SHORT, min(len(text), 12)):
                starts[text[:length]].append(id_)
    for id_, name in bare.items():
        longer = set(starts.get(name.text, ()))
        if len(longer) == 1:
            yield id_, longer.pop()


def _other_names(row: Row) -> set[str]:
    return {fold_name(name) for name in (*listed(row["former_names"]), *listed(row["short_names"]))}


def _evidence(rows: dict[str, Row], names: dict[str, OrganizationName], pair: tuple[str, str]) -> Evidence:
    one, two = rows[pair[0]], rows[pair[1]]
    first, second = names[pair[0]], names[pair[1]]
    found = Evidence()
    if one["uscc"] and one["uscc"] == two["uscc"]:
        found.add("same_uscc", f"统一社会信用代码同为 {one['uscc']}")
    elif one["uscc"] and two["uscc"]:
        found.against("other_uscc", "统一社会信用代码不同")
    if first.key == second.key and _may_be_one(first, second):
        found.add("same_name", "名称除地区、括号、公司形式外相同" if first.text != second.text else "名称折叠后相同")
        if first.form and second.form and first.form != second.form:
            found.against("other_form", f"公司形式不同：{first.form}、{second.form}")
    for row, name in ((one, second), (two, first)):
        if name.text in _other_names(row):
            former = name.text in {fold_name(text) for text in listed(row["former_names"])}
            found.add(
                "other_name", f"“{name.text}”是“{row['name']}”所列的{'曾用名' if former else '简称'}（{row['source']}）"
            )
    if first.key != second.key and {bool(first.form), bool(second.form)} == {True, False}:
        found.add("short_name", "一方的名称是另一方名称的开头，且只此一家")
    if one["region"] and one["region"] == two["region"]:
        found.add("same_region", f"所在区域同为 {one['region']}")
    shared = set(listed(one["products"])) & set(listed(two["products"]))
    if shared:
        found.add("shared_product", f"同样的产品：{'、'.join(sorted(shared)[:3])}")
    return found


def _worth(row: Row) -> tuple[object, ...]:
    """The one to keep comes first: with a code, with a row of its own, with more facts."""
    return not row["uscc"], bool(row["stub"]), -row["facts"], -len(row["name"] or ""), row["id"]


def _side(row: Row) -> Side:
    kind = f"{row['kind']}（{row['kind_basis']}）" if row["kind"] and row["kind_basis"] else row["kind"]
    note = "；".join(part for part in (row["uscc"] or "没有代码", kind, row["region"]) if part)
    return Side(row["id"], row["name"] or row["id"], row["source"] or "", row["facts"], note)
