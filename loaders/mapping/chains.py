"""产业链, 产业链环节, 区域, 标准体系表, 检索记录."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import ASPECTS, POSITIONS, SEARCH_KINDS
from loaders.facts import Edge, Fact, Node
from loaders.mapping.context import Context, fold_name, read_standard, standard_mention
from loaders.row import Cells

_ASPECT_SHARE = re.compile(r"([^:：]+)[:：]\s*([\d.]+)\s*$")

# Aspects that a segment needs, by the division of its first industry code (GB/T 4754), with their weights.
_BY_INDUSTRY: tuple[tuple[range, dict[str, float]], ...] = (
    (range(1, 6), {"过程规程": 1.0, "安全环保": 0.8, "产品": 0.6}),
    (range(6, 13), {"产品": 1.0, "安全环保": 0.8}),
    (range(13, 44), {"产品": 1.0, "试验方法": 0.8}),
)
_TESTING = {"试验方法": 1.0, "管理服务": 0.6}
_SERVICE = {"管理服务": 1.0, "过程规程": 0.6}

_SPECIAL_KINDS: tuple[tuple[str, str], ...] = (("745", "检验机构"), ("73", "科研院所"), ("95", "行业协会"))


def register_chain(cells: Cells, context: Context) -> None:
    """Make the chain known before rows that name it."""
    name = cells.text("产业链")
    if name is not None:
        context.chains.add(name)


def map_chain(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 产业链."""
    name = cells.required("产业链")
    if name is None:
        return
    yield Node("Chain", name, {
        "name": name, "chief": cells.text("链长"), "department": cells.text("牵头部门"),
        "plan_doc": cells.text("规划文件"), "year": cells.integer("年度"),
    })  # fmt: skip
    yield from _chain_requires(name)


def _chain_requires(name: str) -> Iterator[Fact]:
    yield aspect("基础通用")
    yield Edge("REQUIRES", ("Chain", name), ("Aspect", "基础通用"), {"weight": 1.0, "origin": "按行业代码推定"})


def aspect(name: str) -> Node:
    """The node of one aspect."""
    return Node("Aspect", name, {"name": name, "sequence": ASPECTS.index(name) + 1}, mention=True)


def register_region(cells: Cells, context: Context) -> None:
    """Make the region known by name and aliases."""
    name = cells.text("名称")
    if name is not None:
        for other in (name, *cells.many("别名(;)")):
            context.regions[other] = cells.text("代码") or name


def map_region(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 区域; without a code the name is the key."""
    name = cells.required("名称")
    if name is None:
        return
    id_ = context.regions[name]
    yield Node("Region", id_, {
        "name": name, "aliases": cells.many("别名(;)"), "tier": cells.choice("类型", ("省", "市", "县区", "园区")),
        "basis": cells.text("依据"),
    })  # fmt: skip
    parent = cells.text("上级")
    if parent is None:
        return
    if parent in context.regions:
        # It may stand so far down the table that this row is written before it.
        yield Node("Region", context.regions[parent], {"name": parent}, mention=True)
        yield Edge("PART_OF", ("Region", id_), ("Region", context.regions[parent]))
    else:
        cells.problem("unknown-region", "上级", f"上级“{parent}”不在区域表中", "补上这一区域的行，或改正名称")


def register_segment(cells: Cells, context: Context) -> None:
    """Make the segment known by code and name, and its chain with it; a row that lacks one of them gives no segment."""
    chain, code, name = cells.text("产业链"), cells.text("环节编号"), cells.text("环节名称")
    if chain is None or code is None or name is None:
        return
    context.chains.add(chain)
    context.segments[code] = chain
    if code not in context.segment_names.setdefault(fold_name(name), []):
        context.segment_names[fold_name(name)].append(code)


def map_segment(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 产业链环节."""
    chain, code, name = cells.required("产业链"), cells.required("环节编号"), cells.required("环节名称")
    if chain is None or code is None or name is None:
        return
    codes = cells.many("国民经济行业代码(;)")
    yield Node("Chain", chain, {"name": chain}, mention=True)
    yield from _chain_requires(chain)
    yield Node("Segment", code, {
        "name": name, "serves": cells.many("服务环节(;)"), "position": cells.choice("位置", POSITIONS),
        "sequence": cells.line, "is_key": cells.flag("是否关键") or False, "keywords": cells.many("关键词(;)"),
        "ipc": cells.many("IPC前缀(;)"), "ics": cells.many("ICS(;)"), "ccs": cells.many("CCS(;)"),
        "industry_codes": codes, "basis": cells.text("依据"), "needs_kinds": needed_kinds(codes, name),
    })  # fmt: skip
    yield Edge("HAS_SEGMENT", ("Chain", chain), ("Segment", code), {"order": cells.line})
    for heading, type_ in (("下游环节编号(;)", "UPSTREAM_OF"), ("上级环节", "PARENT_OF")):
        for other in cells.many(heading):
            found = context.segment(cells, heading, other)
            if found is not None and found != code:
                yield Node("Segment", found, {}, mention=True)
                ends = (code, found) if type_ == "UPSTREAM_OF" else (found, code)
                yield Edge(type_, ("Segment", ends[0]), ("Segment", ends[1]))
    for served in cells.many("服务环节(;)"):
        context.segment(cells, "服务环节(;)", served)
    required, origin = _required_aspects(cells, codes)
    for aspect_name, weight in required.items():
        yield aspect(aspect_name)
        yield Edge("REQUIRES", ("Segment", code), ("Aspect", aspect_name), {"weight": weight, "origin": origin})


def register_segment_change(cells: Cells, context: Context) -> None:
    """Make the older codes known: what a segment became may itself have become another."""
    old = cells.text("原环节编号")
    if old is not None:
        context.former_segments.add(old)


def map_segment_change(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 环节沿革: what became of a segment. The new one must be in the graph, or an old one of another row."""
    old, text = cells.required("原环节编号"), cells.required("新环节编号")
    kind = cells.choice("关系", ("更名", "拆分", "合并")) if cells.required("关系") is not None else None
    if old is None or text is None or kind is None:
        return
    new = text if text in context.former_segments else context.segment(cells, "新环节编号", text)
    if new is None:
        return
    if new == old:
        cells.problem("unknown-value", "新环节编号", f"新环节编号与原来的相同：“{old}”", "写变更以后的编号")
        return
    yield Node("SegmentChange", f"{old}→{new}", {
        "old": old, "new": new, "kind": kind, "changed": cells.date("日期"), "basis": cells.text("依据"),
    })  # fmt: skip


def needed_kinds(codes: list[str], name: str) -> list[str]:
    """Kinds of organization that fill a segment: firms, or for testing, R&D and association segments those bodies."""
    special = [kind for code in codes for prefix, kind in _SPECIAL_KINDS if code.startswith(prefix)]
    special += [kind for word, kind in (("检测", "检验机构"), ("检验", "检验机构"), ("研发", "科研院所"), ("科研", "科研院所"),
                                        ("协会", "行业协会")) if word in name]  # fmt: skip
    if not special:
        return ["企业"]
    return ["检验机构", "科研院所", "高校", "行业协会"]


def _required_aspects(cells: Cells, codes: list[str]) -> tuple[dict[str, float], str]:
    listed = cells.many("所需要素(;)")
    if listed:
        found: dict[str, float] = {}
        for part in listed:
            match = _ASPECT_SHARE.match(part)
            name, weight = (match[1].strip(), cells.decimal("所需要素(;)", match[2])) if match else (part, 1.0)
            if name in ASPECTS and weight is not None:
                found[name] = weight
            elif name not in ASPECTS:
                cells.problem(
                    "unknown-value",
                    "所需要素(;)",
                    f"“{part}”不是要素",
                    "应为：" + "、".join(ASPECTS) + "，可带权重，如 产品:1",
                )
        return found, "表列"
    first = codes[0] if codes else ""
    if first.startswith("745"):
        return _TESTING, "按行业代码推定"
    division = int(first[:2]) if first[:2].isdigit() else 0
    for divisions, aspects in _BY_INDUSTRY:
        if division in divisions:
            return aspects, "按行业代码推定"
    return (_SERVICE, "按行业代码推定") if division else ({}, "")


def map_system_entry(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 标准体系表, the officer's own plan of the chain's standards."""
    id_ = cells.required("体系编号")
    if id_ is None:
        return
    yield Node("SystemEntry", id_, {
        "title": cells.text("标准名称"), "state": cells.choice("状态(现有/在制定/待制定)", ("现有", "在制定", "待制定")),
        "level": cells.text("宜定级别"), "priority": cells.text("优先级"), "aspect": cells.choice("要素", ASPECTS),
    })  # fmt: skip
    for heading in ("环节编号", "产业链"):
        text = cells.text(heading)
        scope = None if text is None else context.scope(cells, heading, text)
        if scope is not None:
            yield Edge("FOR", ("SystemEntry", id_), scope)
            break
    text = cells.text("标准号")
    number = None if text is None else read_standard(cells, "标准号", text)
    if number is not None:
        yield standard_mention(number)
        yield Edge("REFERS_TO", ("SystemEntry", id_), ("Standard", number.text))


def map_search(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 检索记录: what was searched, where, when, and how completely."""
    id_ = cells.required("记录编号")
    if id_ is None:
        return
    yield Node("SearchRecord", id_, {
        "scope_kind": cells.choice("范围类型", ("产业链", "环节")), "scope": cells.text("范围"),
        "kind": cells.choice("类别", SEARCH_KINDS), "query": cells.text("检索式"), "databases": cells.text("数据来源"),
        "date": cells.date("检索日期"), "hits": cells.integer("命中数"), "kept": cells.integer("采纳数"),
        "completeness": cells.choice("完整性", ("全库", "抽样")),
    })  # fmt: skip
    text = cells.required("范围")
    scope = None if text is None else context.scope(cells, "范围", text)
    if scope is not None:
        yield Edge("FOR", ("SearchRecord", id_), scope)
