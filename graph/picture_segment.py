"""One segment in full: the facts of its side panel, and its picture 标准 | 环节 | 专利与专利池 | 企业.

Lists stand in one order everywhere (panel, picture, export): what is certain and local first. A picture draws at most
MAX_DRAWN nodes; what is beyond is one node 另有 n 项, and the panel still lists it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from graph.layout import LANES, MAX_DRAWN, Band, LaneLayout, allot, lane_layout
from graph.levels import Standing, level_of_gap
from graph.shell import UNKNOWN
from graph.view import GRADES, ChainView, Finding, Firm, PatentLink, Pool, Segment, StandardLink

_STANDARD, _HUB, _PATENT, _FIRM = range(len(LANES))
_STATUS_ORDER = ("现行", "即将实施", "未知", "", "被代替", "废止")


def segment_facts(segment: Segment, at: Standing, view: ChainView) -> dict[str, Any]:
    """All that the page knows of a segment, ready for JSON."""
    return {
        "code": segment.code,
        "name": segment.name,
        "position": segment.position,
        "is_key": segment.is_key,
        "level": at.level.key,
        "count": at.count,
        "severity": at.severity,
        "search": GRADES[segment.search_grade] if segment.search_grade == "C" else "已检索",
        "search_note": segment.search_note,
        "source": segment.source,
        "as_of": segment.as_of,
        "totals": counts(segment),
        "local": sum(firm.local for firm in segment.firms),
        "standards": [asdict(x) for x in standards_in_order(segment.standards)],
        "patents": [asdict(x) for x in _patents(segment)],
        "pools": [asdict(x) for x in segment.pools],
        "firms": [asdict(x) for x in _firms(segment)],
        "findings": findings_in_order(segment.findings, view.level_marks),
        "picture": segment_picture(segment),
    }


def counts(segment: Segment) -> dict[str, int]:
    """True numbers of standards, patents and firms, listed or not."""

    def true(total: int | None, listed: Sequence[object]) -> int:
        return len(listed) if total is None else total

    return {
        "standards": true(segment.standard_total, segment.standards),
        "patents": true(segment.patent_total, segment.patents),
        "firms": true(segment.firm_total, segment.firms),
    }


def standards_in_order(standards: Sequence[StandardLink]) -> list[StandardLink]:
    """Accepted links first, then closing and active standards, then by number."""

    def key(x: StandardLink) -> tuple[bool, bool, int, str]:
        status = _STATUS_ORDER.index(x.status) if x.status in _STATUS_ORDER else len(_STATUS_ORDER)
        return x.link_state != "采纳", not x.closes, status, x.number

    return sorted(standards, key=key)


def findings_in_order(findings: Sequence[Finding], marks: tuple[float, float]) -> list[dict[str, Any]]:
    """Gaps by priority, then 待核, then 待查 as they come; each with its word and level, ready for JSON."""

    def key(f: Finding) -> tuple[int, str, float, str]:
        kind = _kind(f)
        if kind == "lead":  # given in the order of their worth
            return 2, "", 0.0, ""
        return ("gap", "pending").index(kind), f.grade, -round(f.priority or 0.0, 9), f.id

    return [
        {**asdict(f), "word": f.word, "kind": _kind(f), "level": _level(f, marks)} for f in sorted(findings, key=key)
    ]


def _kind(f: Finding) -> str:
    if f.is_gap:
        return "gap"
    return "pending" if f.pending else "lead"


def _level(f: Finding, marks: tuple[float, float]) -> str:
    if f.is_gap and f.severity is not None:
        return level_of_gap(f.severity, marks).key
    return _kind(f)


def _patents(segment: Segment) -> list[PatentLink]:
    return sorted(segment.patents, key=lambda x: (x.link_state != "采纳", x.legal_status != "有效", x.number, x.title))


def _firms(segment: Segment) -> list[Firm]:
    return sorted(segment.firms, key=lambda x: (not x.local, x.role != "链主", x.provisional, x.name))


def segment_picture(segment: Segment) -> dict[str, Any]:
    """Grounds, nodes and edges of the segment's own picture, ready for JSON.

    A node's `ref` is its list in the segment's facts and its index there. Edges marked 起草 and 入池 show only when one of
    their ends is picked.
    """
    standards = standards_in_order(segment.standards)
    patents = _patents(segment)
    firms = _firms(segment)
    pools = list(segment.pools)
    n_std, n_pool, n_pat, n_firm = allot(
        [len(standards), len(pools), len(patents), len(firms)], MAX_DRAWN - 1 - len(LANES)
    )
    true = counts(segment)
    beyond = [true["standards"] - n_std, 0, true["patents"] + len(pools) - n_pat - n_pool, true["firms"] - n_firm]
    drawn = [n_std, 0, n_pool + n_pat, n_firm]
    layout = lane_layout([n + (left > 0) for n, left in zip(drawn, beyond, strict=True)])

    hub_x, hub_y = layout.hub
    nodes: list[dict[str, Any]] = [
        {"id": "hub", "label": segment.name, "kind": "hub", "x": hub_x, "y": hub_y, "w": LANES[_HUB][1] - 16}
    ]
    nodes += [_standard_node(layout, i, x) for i, x in enumerate(standards[:n_std])]
    nodes += [_pool_node(layout, i, x) for i, x in enumerate(pools[:n_pool])]
    nodes += [_patent_node(layout, n_pool + i, i, x) for i, x in enumerate(patents[:n_pat])]
    nodes += [_firm_node(layout, i, x) for i, x in enumerate(firms[:n_firm])]
    for lane, unit in ((_STANDARD, "项标准"), (_PATENT, "件专利"), (_FIRM, "家企业")):
        if beyond[lane] > 0:
            more = f"另有 {beyond[lane]} {unit}"
            nodes.append(_node(layout, lane, drawn[lane], f"more{lane}", "more", more, "未画出，见右侧清单"))

    true_counts = {_STANDARD: true["standards"], _PATENT: true["patents"] + len(pools), _FIRM: true["firms"]}
    bands = [_lane(band, true_counts.get(lane)) for lane, band in enumerate(layout.bands)]
    edges = _edges(nodes, standards[:n_std], pools[:n_pool], patents[:n_pat], firms[:n_firm])
    return {"bands": bands, "nodes": nodes, "edges": edges}


def _lane(band: Band, count: int | None) -> dict[str, Any]:
    """A lane with its count in the title; an empty one says so. The lane of the segment itself has no count."""
    if count is None:
        return {**asdict(band), "empty": ""}
    return {**asdict(band), "title": f"{band.title}（{count}）", "empty": "" if count else f"没有记载的{band.title}"}


def _node(
    layout: LaneLayout, lane: int, row: int, id_: str, kind: str, name: str, sub: str, marks: tuple[str, ...] = ()
) -> dict[str, Any]:
    x, y = layout.place(lane, row)
    node = {"id": id_, "label": name or UNKNOWN, "sub": sub, "kind": kind, "x": x, "y": y, "w": LANES[lane][1] - 18}
    return {**node, "marks": [mark for mark in marks if mark]}


def _standard_node(layout: LaneLayout, i: int, x: StandardLink) -> dict[str, Any]:
    marks = ("待核" if x.link_state == "待核" else "", "" if x.status in ("现行", "") else x.status)
    node = _node(layout, _STANDARD, i, f"s{i}", "standard", x.number, x.title, marks)
    return {**node, "ref": ["standards", i]}


def _pool_node(layout: LaneLayout, i: int, x: Pool) -> dict[str, Any]:
    node = _node(layout, _PATENT, i, f"q{i}", "pool", x.name, f"专利池　{x.licence or '许可方式未载'}")
    return {**node, "ref": ["pools", i]}


def _patent_node(layout: LaneLayout, row: int, i: int, x: PatentLink) -> dict[str, Any]:
    sub = "　".join(filter(None, (x.number, "、".join(x.owners) or "权利人未载")))
    marks = ("待核" if x.link_state == "待核" else "", "失效" if x.legal_status == "失效" else "")
    return {**_node(layout, _PATENT, row, f"p{i}", "patent", x.title, sub, marks), "ref": ["patents", i]}


def _firm_node(layout: LaneLayout, i: int, x: Firm) -> dict[str, Any]:
    marks = ("本地" if x.local else "", "暂定" if x.provisional else "")
    node = _node(layout, _FIRM, i, f"f{i}", "firm", x.name, x.role or x.place or "角色未载", marks)
    return {**node, "ref": ["firms", i]}


def _edges(
    nodes: Sequence[dict[str, Any]],
    standards: Sequence[StandardLink],
    pools: Sequence[Pool],
    patents: Sequence[PatentLink],
    firms: Sequence[Firm],
) -> list[dict[str, str]]:
    firm_node = {x.id: f"f{i}" for i, x in enumerate(firms)}
    pool_node = {x.id: f"q{i}" for i, x in enumerate(pools)}
    edges = [{"from": f"s{i}", "to": "hub", "kind": "适用于"} for i in range(len(standards))]
    edges += [{"from": "hub", "to": node, "kind": "相关专利池"} for node in pool_node.values()]
    edges += [{"from": "hub", "to": f"p{i}", "kind": "相关专利"} for i in range(len(patents))]
    owners: set[str] = set()
    for i, patent in enumerate(patents):
        for owner in patent.owner_ids:
            if owner in firm_node:
                owners.add(owner)
                edges.append({"from": f"p{i}", "to": firm_node[owner], "kind": "权利人"})
        edges += [{"from": f"p{i}", "to": pool_node[p], "kind": "入池"} for p in patent.pool_ids if p in pool_node]
    # a firm that owns nothing here would stand unconnected
    edges += [{"from": "hub", "to": node, "kind": "从事"} for id_, node in firm_node.items() if id_ not in owners]
    for i, standard in enumerate(standards):
        for drafter in standard.drafter_ids:
            if drafter in firm_node:
                edges.append({"from": f"s{i}", "to": firm_node[drafter], "kind": "起草"})
    edges += [{"from": "hub", "to": x["id"], "kind": "另有"} for x in nodes if x["id"] in ("more2", "more3")]
    return edges + [{"from": "more0", "to": "hub", "kind": "另有"} for x in nodes if x["id"] == "more0"]
