"""The standards around a finding, and for each why it does not close the gap.

A standard closes a gap if it is 现行, holds here, is linked by an accepted link, and is of the missing aspect. Every
condition that fails is a reason; where only an unknown status or an unreviewed link stands between, the verdict is 待核.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from graph.explain.model import Considered
from graph.explain.reading import Case, fact
from graph.store import Row

CLOSES, TO_CHECK, NOT = "可用", "待核", "不能弥补"
_TO_CHECK_CODES = {"to_review", "unknown"}
_SHOWN_NEWER = 2
PRODUCT, METHODS = "产品", "试验方法"


def nearest_standards(case: Case) -> list[Considered]:
    """Standards linked to the segments (or the chain), those of the missing aspect and the best linked first."""
    own = set(case.targets)
    targets = list(case.targets)
    if case.aspect is not None:
        targets += [case.chain, *(id_ for segment in case.segments for id_ in segment.serving)]
    rows = [
        row
        for row in case.reader.rows("standards", targets=sorted(set(targets)))
        if row["target_id"] in own or row["aspect"] == case.aspect
    ]
    if case.aspect is not None and not case.segments:
        rows += _narrower(case)
    newer = successors(case, [row["id"] for row in rows if row["standing"] == "被代替"])
    found = [_considered(case, row, newer, via="" if row["target_id"] in own else row["target_name"]) for row in rows]
    return sorted(_best(found), key=_nearness)


def _narrower(case: Case) -> list[Row]:
    """Of a chain's own aspect: the standards of that aspect on any of its segments."""
    segments = [row["id"] for row in case.reader.rows("teams/segments", chain=case.chain)]
    return [row for row in case.reader.rows("standards", targets=segments) if row["aspect"] == case.aspect]


def why_not(row: Row, newer: Mapping[str, list[str]], region: str, aspect: str | None) -> list[tuple[str, str]]:
    """(code, words) of every reason why the standard does not close the gap; empty if it does."""
    why: list[tuple[str, str]] = []
    if row["link_stale"]:
        why.append(("stale", "最近载入的表里已没有这条联系（陈旧）"))
    if row["state"] == "否决":
        why.append(("rejected", "联系已否决"))
    elif row["state"] == "待核":
        why.append(("to_review", "联系待核"))
    why += _by_standing(row, newer)
    if not row["closes"]:
        why.append(_by_place(row, region))
    if aspect is not None and row["aspect"] != aspect:
        why.append(("other_aspect", f"要素是“{row['aspect'] or '未定'}”，不是“{aspect}”"))
    return why


def _by_standing(row: Row, newer: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    match row["standing"]:
        case "即将实施":
            return [("upcoming", f"即将实施（{_day(row['effective']) or '日期未载'}），现在还不能用")]
        case "被代替":
            names = "、".join(newer.get(row["id"], [])[:_SHOWN_NEWER])
            return [("replaced", f"已被{names}代替" if names else "已被代替（后继未载）")]
        case "废止":
            return [("withdrawn", "已废止")]
        case "仅见引用":
            return [("stub", "仅见别处引用或代替关系，没有自己的题录")]
        case "陈旧":
            return [("stale", "最近载入的表里已没有这项标准（陈旧）")]
        case "未知":
            return [("unknown", "状态未知")]
        case _:
            return []


def _by_place(row: Row, region: str) -> tuple[str, str]:
    if row["scope"] == "境外":
        return "foreign", "国际、国外标准：可以采标，本身不弥补"
    place = row["place_name"] or (row["scope"] or "").removeprefix("团体:") or "不明"
    if row["origin"]:
        return "elsewhere", f"只管{row['origin_name'] or row['origin']}的地理标志产品，不适用于{region}，可以借鉴"
    if (row["scope"] or "").startswith("团体:"):
        return "elsewhere", f"{row['level'] or '团体'}标准，属于{place}，不属于{region}"
    return "elsewhere", f"{place}的地方标准，不适用于{region}，可以借鉴"


def successors(case: Case, ids: list[str]) -> dict[str, list[str]]:
    """Standard → numbers that replace it in full, active ones first."""
    found: dict[str, list[tuple[bool, str]]] = {}
    for row in case.reader.rows("editions", ids=sorted(set(ids))) if ids else ():
        if row["relation"] == "全部代替":
            found.setdefault(row["id"], []).append((row["standing"] != "现行", row["other_id"]))
    return {id_: [number for _, number in sorted(others)] for id_, others in found.items()}


def verdict_of(codes: list[str]) -> str:
    """What the reasons together mean."""
    if not codes:
        return CLOSES
    return TO_CHECK if set(codes) <= _TO_CHECK_CODES else NOT


def _considered(case: Case, row: Row, newer: Mapping[str, list[str]], via: str) -> Considered:
    aspect = None if case.segments and _holds_methods(row, case.aspect) else case.aspect
    why = why_not(row, newer, case.reader.scope.region, aspect)
    codes = [code for code, _ in why]
    link = "·".join(
        part for part in (row["state"], None if row["score"] is None else f"{row['score']:.2f}", row["method"]) if part
    )
    where = f"经“{via}”（通用覆盖）　" if via else ""
    return Considered(
        fact=fact("Standard", row, name="title"), verdict=verdict_of(codes), reasons=tuple(words for _, words in why),
        codes=tuple(codes), link=f"{where}{row['aspect'] or '要素未定'}　联系{link}", score=row["score"],
    )  # fmt: skip


def _holds_methods(row: Row, aspect: str | None) -> bool:
    """A product standard named for its test methods: for a segment it answers for them too (docs/decisions/0159)."""
    return aspect == METHODS and row["aspect"] == PRODUCT and METHODS in (row["title"] or "")


def _best(found: list[Considered]) -> list[Considered]:
    """Each standard once, by its nearest link."""
    best: dict[str, Considered] = {}
    for one in sorted(found, key=_nearness):
        best.setdefault(one.fact.id, one)
    return list(best.values())


_ORDER = (CLOSES, TO_CHECK, NOT)
_FAR = ("stale", "rejected", "other_aspect")


def _nearness(one: Considered) -> tuple[int, int, int, float, str]:
    """Usable, to check, then fewest reasons; those that are not really linked last; then the better link."""
    far = sum(code in _FAR for code in one.codes)
    return _ORDER.index(one.verdict), far, len(one.codes), -(one.score or 0.0), one.fact.id


def _day(value: date | None) -> str:
    return "" if value is None else value.isoformat()
