"""One standard under two numbers: GB and GB/T with the same serial number, parts and year.

In March 2017 公告 2017年第7号 made 1077 mandatory national standards recommended ones without touching their text: GB became
GB/T, serial number and year stayed. Files cite them by either number. That the numbers match is a reason to ask, no answer.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from graph.errors import IdentifierError
from graph.identifiers.standard import parse_standard
from graph.queries import Catalog
from graph.store import Row, Store
from loaders.mapping.context import fold_name
from loaders.review.candidates import STANDARD, Candidate, Evidence, Side, ordered

_CONVERTED = 2017
_PREFIXES = ("GB", "GB/T")


def standard_candidates(store: Store, catalog: Catalog) -> list[Candidate]:
    """Pairs GB / GB/T of the same family and year."""
    groups: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in store.read(catalog["review/standards"].text):
        if row["year"] is not None and row["family"] is not None and _prefix(row["id"]) in _PREFIXES:
            groups[row["family"], row["year"]].append(row)
    found = []
    for group in groups.values():
        for one, two in combinations(group, 2):
            if {_prefix(one["id"]), _prefix(two["id"])} == set(_PREFIXES):
                found.append(_candidate(one, two))
    return ordered(found)


def _candidate(one: Row, two: Row) -> Candidate:
    evidence = Evidence()
    evidence.add(
        "same_number", "同号同年，只差 GB 与 GB/T（2017年第7号公告把 1077 项强制性国家标准转为推荐性，号与年不变）"
    )
    if one["year"] > _CONVERTED:
        evidence.against("after_2017", f"年代号 {one['year']} 在转化之后")
    titles = {fold_name(row["title"]) for row in (one, two) if row["title"] not in (None, row["id"])}
    if len(titles) == 2:
        evidence.against("other_title", "名称不同")
    elif not one["stub"] and not two["stub"] and titles:
        evidence.add("same_title", "名称相同")
    if one["stub"] != two["stub"]:
        evidence.add("one_unseen", f"{one['id'] if one['stub'] else two['id']} 没有自己的一行，只在别处被引用")
    keep, other = sorted((one, two), key=lambda row: (bool(row["stub"]), _prefix(row["id"]) != "GB/T", row["id"]))
    return Candidate(STANDARD, _side(keep), _side(other), evidence.score, evidence.words)


def _prefix(number: str) -> str:
    try:
        return parse_standard(number).prefix
    except IdentifierError:
        return ""


def _side(row: Row) -> Side:
    note = "；".join(part for part in (row["status"], row["nature"], "仅见引用" if row["stub"] else "") if part)
    return Side(row["id"], row["title"] or row["id"], row["source"] or "", row["facts"], note)
