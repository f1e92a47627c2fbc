"""对照: what a person has decided about the link of a document to a segment; it wins over every rule."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import ASPECTS
from loaders.facts import Edge, Fact, Node
from loaders.mapping.context import Context, patent_key, read_standard, standard_mention
from loaders.mapping.patents import patent_mention
from loaders.row import Cells

MANUAL = "人工对照"
_STATES = {"属于": "采纳", "不属于": "否决", "待核": "待核"}


def map_decision(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 对照. The segment column may name a chain: the standard then concerns the whole chain."""
    if all(cells.text(heading) is None for heading in ("结论", "理由", "审核人")):
        return  # a row of the review workbook that nobody has looked at
    kind = cells.choice("对象类型", ("标准", "专利", "项目"))
    text, target_text = cells.required("编号"), cells.required("环节编号")
    verdict = cells.choice("结论", tuple(_STATES))
    if kind is None or text is None or target_text is None or verdict is None:
        return
    target = context.scope(cells, "环节编号", target_text)
    if target is None:
        return
    link = {
        "state": _STATES[verdict], "method": MANUAL, "score": 1.0, "reviewer": cells.text("审核人"),
        "evidence": f"{cells.text('审核人') or '未署名'}审核：{verdict}。{cells.text('理由') or '未写理由'}",
    }  # fmt: skip
    if kind == "标准":
        number = read_standard(cells, "编号", text) if not text.startswith("std:") else None
        id_ = text if number is None else number.text
        if number is not None:
            yield standard_mention(number)
        elif text.startswith("std:"):
            yield Node("Standard", id_, {"title": id_, "status": "未知", "provisional": True}, mention=True)
        if number is not None or text.startswith("std:"):
            yield Edge("COVERS", ("Standard", id_), target, {**link, "aspect": cells.choice("要素", ASPECTS)})
    elif target[0] == "Chain":
        cells.problem("unknown-segment", "环节编号", f"{kind}只能对照到环节，“{target_text}”是产业链", "写环节编号")
    elif kind == "专利":
        id_or_none = context.patents.get(patent_key(text))
        if id_or_none is None and not text.startswith("pat:"):
            patent = patent_mention(cells, context, "编号", text, None)
            if patent is None:
                return
            yield patent
            id_or_none = patent.id
        if id_or_none is None:
            id_or_none = text
            yield Node("Patent", text, {"title": text, "legal_status": "未知", "provisional": True}, mention=True)
        yield Edge("RELATES_TO", ("Patent", id_or_none), target, link)
    elif kind == "项目":
        project = context.projects.get(text)
        if project is None:
            cells.problem("unknown-project", "编号", f"项目“{text}”不在科技项目表中", "改正编号，或先载入科技项目表")
        elif verdict == "属于":
            values = {"method": MANUAL, "score": 1.0, "evidence": link["evidence"]}
            yield Edge("TARGETS", ("Project", project), target, values)
