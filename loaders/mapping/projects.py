"""科技项目, 项目成果."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from loaders.facts import Edge, Fact, Node, fingerprint
from loaders.mapping.context import Context, fold_name, read_standard, standard_mention
from loaders.mapping.patents import patent_mention
from loaders.row import Cells


def _project_id(number: str | None, name: str) -> str:
    return number or "prj:" + fingerprint(fold_name(name))


def map_project(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 科技项目."""
    name = cells.required("项目名称")
    if name is None:
        return
    id_ = _project_id(cells.text("项目编号"), name)
    context.projects[fold_name(name)] = id_
    context.projects[id_] = id_
    yield Node("Project", id_, {
        "name": name, "programme": cells.text("计划类别"),
        "kind": cells.choice("项目类型", ("基础", "关键共性", "应用")), "year": cells.integer("立项年度"),
        "status": cells.text("项目状态"), "accepted_on": cells.date("验收日期"), "summary": cells.text("成果摘要"),
        "suggested": cells.many("环节编号(;)"),
    })  # fmt: skip
    for heading, role in (("承担单位", "承担"), ("参与单位(;)", "参与")):
        for unit in cells.many(heading):
            if unicodedata.normalize("NFKC", unit).startswith("("):
                cells.problem("unnamed-organization", heading, f"“{unit}”没有写出单位名称", "补上单位全称；项目已载入")
                continue
            organization = context.organization(unit)
            yield organization
            yield Edge("UNDERTOOK", ("Organization", organization.id), ("Project", id_), {"role": role})
    for code in cells.many("环节编号(;)"):
        segment = context.segment(cells, "环节编号(;)", code)
        if segment is not None:
            values = {"method": "表列", "score": 1.0, "evidence": "科技项目表所列环节"}
            yield Edge("TARGETS", ("Project", id_), ("Segment", segment), values)


def map_output(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 项目成果."""
    text, output = cells.required("项目"), cells.required("成果编号")
    kind = cells.choice("成果类型(专利/标准)", ("专利", "标准"))
    if text is None or output is None or kind is None:
        return
    id_ = context.projects.get(text) or context.projects.get(fold_name(text))
    if id_ is None:
        cells.problem("unknown-project", "项目", f"项目“{text}”不在科技项目表中", "改正名称或编号，或先载入科技项目表")
        return
    values = {"date": cells.date("日期")}
    if kind == "标准":
        number = read_standard(cells, "成果编号", output)
        if number is not None:
            yield standard_mention(number)
            yield Edge("PRODUCED", ("Project", id_), ("Standard", number.text), values)
    elif kind == "专利":
        patent = patent_mention(cells, context, "成果编号", output, None)
        if patent is not None:
            yield patent
            yield Edge("PRODUCED", ("Project", id_), ("Patent", patent.id), values)
