"""Suppositions written into a trial, by the same mappers that would load them, and all that follows derived anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from graph.errors import IdentifierError
from graph.identifiers.standard import parse_standard
from graph.queries import Catalog
from graph.store import Batch, Store
from loaders import derive
from loaders.issues import Issue
from loaders.known import read_context
from loaders.linking import Link
from loaders.mapping import MAPPERS
from loaders.mapping.context import Context
from loaders.row import Cells
from loaders.whatif.overlay import ASSUMED, Overlay, OverlayError, Supposition
from loaders.writer import Writer

Row = tuple[str, dict[str, str]]
"""A table and the cells of one of its rows."""

# Only faults of the supposition itself; that a number looks doubtful does not stop a trial.
_GRAVE = ("missing-value", "unknown-value", "unknown-segment", "unknown-region", "bad-standard-number", "bad-date")


def apply_overlay(trial: Store, catalog: Catalog, overlay: Overlay, as_of: date) -> tuple[Link, ...]:
    """Write the suppositions and derive standings and regions anew; returns what supposed standards were linked to.

    A supposed standard applies to the segments that the supposition names. Where it names none, the linking decides, from
    title, keywords and the rest, exactly as if its row were loaded.

    Raises:
        OverlayError: a segment, region, pool or standard that is not in the graph.
    """
    context = read_context(trial, catalog)
    faults = [fault for each in overlay.suppositions for fault in _not_there(trial, catalog, context, each)]
    if faults:
        raise OverlayError("\n".join(faults), "", "改正后重试")
    writer = Writer(trial, Batch(ASSUMED, ASSUMED, as_of))
    told = [(each, row) for each in overlay.suppositions for row in _rows(each, as_of)]
    made = [(each, table, _cells(cells, number)) for number, (each, (table, cells)) in enumerate(told, 1)]
    for _, table, cells in made:
        register = MAPPERS[table].register
        if register is not None:
            register(cells, context)
    for each, table, cells in made:
        facts = list(MAPPERS[table].map_row(cells, context))
        faults += [_said(each, issue) for issue in cells.issues if issue.code in _GRAVE]
        writer.add(facts, {"source": ASSUMED, "as_of": as_of, "note": "假设，没有发生", "file": ASSUMED})
    if faults:
        raise OverlayError("\n".join(dict.fromkeys(faults)), "", "改正后重试")
    writer.flush()
    gone = [parse_standard(each.fields["标准号"]).text for each in overlay.suppositions if each.kind == "废止"]
    trial.update_nodes(
        "Standard", ("status", "withdrawn", "status_as_of"), [[id_, "废止", as_of, as_of] for id_ in gone]
    )
    derive.derive_states(trial, catalog, as_of)
    free = [each for each in overlay.suppositions if each.kind == "新标准" and not each.fields.get("环节")]
    return derive.link_standards(trial, catalog, [parse_standard(each.fields["标准号"]).text for each in free], as_of)


def _rows(each: Supposition, as_of: date) -> Iterator[Row]:
    """The table rows that say the same as a supposition."""
    fields = each.fields
    day = as_of.isoformat()
    match each.kind:
        case "新标准":
            yield (
                "标准",
                {
                    "标准号": fields["标准号"], "标准名称": fields.get("名称") or f"{fields['标准号']}（假设）", "标准级别": fields.get("级别", ""),
                    "标准状态": fields.get("状态") or "现行", "状态日期": day, "发布日期": day, "实施日期": day,
                    "归口单位": fields.get("归口单位", ""),
                    "标准功能": fields.get("要素", ""), "适用环节关键词": fields.get("关键词", ""), "起草单位": fields.get("起草单位", ""), "代替标准": fields.get("代替", ""),
                },
            )  # fmt: skip
            for segment in filter(None, fields.get("环节", "").split(";")):
                yield (
                    "对照",
                    {
                        "对象类型": "标准", "编号": fields["标准号"], "环节编号": segment, "要素": fields["要素"], "结论": "属于",
                        "理由": ASSUMED, "审核人": ASSUMED, "日期": day,
                    },
                )  # fmt: skip
        case "专利池转化":
            yield "专利池转化", {
                "专利池编号": fields["专利池"], "标准号": fields["标准号"], "方式(全部/部分)": fields.get("方式") or "全部", "日期": day,
            }  # fmt: skip
        case "企业":
            yield "企业", {
                "企业名称": fields["名称"], "环节编号(;)": fields["环节"], "所在区县": fields["地区"],
                "产业链(;)": fields.get("链主", ""), "主导产业链(;)": fields.get("链主", ""),
            }  # fmt: skip
        case "供应":
            yield "供应关系", {
                "供方": fields["供方"], "需方": fields["需方"], "产品": fields.get("产品", ""), "关系性质": fields["性质"],
            }  # fmt: skip


def _cells(cells: Mapping[str, str], number: int) -> Cells:
    return Cells(ASSUMED, None, number, cells, {name: name for name in cells})


def _said(each: Supposition, issue: Issue) -> str:
    return f"{each.place}：{each.kind}：{issue.message}（{issue.hint}）"


def _not_there(trial: Store, catalog: Catalog, context: Context, each: Supposition) -> Iterator[str]:
    """Faults of what a supposition names and the graph does not hold."""
    for segment in each.fields.get("环节", "").split(";"):
        if segment and segment not in context.segments and (each.kind != "新标准" or segment not in context.chains):
            near = get_close_matches(segment, context.segments, 3, 0.5) or sorted(context.segments)[:5]
            yield f"{each.place}：没有环节“{segment}”，应为图谱里的环节编号，如 {'、'.join(near)}"
    for chain in each.fields.get("链主", "").split(";"):
        if chain and chain not in context.chains:
            yield f"{each.place}：没有产业链“{chain}”，应为 {'、'.join(sorted(context.chains))}"
    region = each.fields.get("地区")
    if region and context.region(region) is None:
        yield f"{each.place}：没有地区“{region}”，应为 {'、'.join(sorted(context.regions)[:10])}"
    pool = each.fields.get("专利池")
    if pool and not _held(trial, catalog, "PatentPool", pool):
        yield f"{each.place}：没有专利池“{pool}”，应为图谱里的专利池编号"
    number = each.fields.get("标准号")
    if number is not None:
        try:
            id_ = parse_standard(number).text
        except IdentifierError as error:
            yield f"{each.place}：{error.got}，应为 {error.want or '规范的标准号'}"
            return
        if each.kind == "废止" and not _held(trial, catalog, "Standard", id_):
            yield f"{each.place}：没有标准“{id_}”，应为图谱里的一个标准号"
        if each.kind == "新标准" and _held(trial, catalog, "Standard", id_):
            yield f"{each.place}：标准“{id_}”图谱里已经有，应为还没有的标准号"


def _held(trial: Store, catalog: Catalog, label: str, id_: str) -> bool:
    rows = trial.read(catalog["api/nodes"].text, {"ids": [id_], "names": [f"{label} {id_}"]})
    return bool(rows) and not rows[0]["stub"]
