"""The matrix of segments by the six aspects of standards: a MatrixView to one HTML page of plain tables.

A cell says how many active standards can close its gap, of how many that are linked at all, and what that means in a
word; colour only repeats the word. Script is used for the export alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from graph.layout import SUPPORT
from graph.model import ASPECTS, POSITIONS
from graph.shell import UNKNOWN, address, asset, environment, labels, policy, script, style
from graph.view import CELL_STATES, Cell, MatrixView, Row

STATE_KEYS = dict(zip(CELL_STATES, ("has", "pending", "thin", "gap", "maybe", "free"), strict=True))
"""Class names of the states of cells."""

STATE_MEANINGS = {
    "有标准": "有现行标准可弥补缺口；本格没有而由整链、检测环节等的通用标准覆盖的，写作“通用覆盖”",
    "待核": "标准状态或对应关系须先核实，既不算缺口也不算已有",
    "数据不足": "要求具备，但没有足够检索，不能下结论",
    "确认缺口": "要求具备，全库检索过，没有",
    "疑似缺口": "要求具备，抽样检索过，没有",
    "不要求": "本环节不要求，也没有",
}

CSV_HEADS = (
    *("产业链", "位置", "环节编号", "环节名称", "要素", "是否要求", "状态", "现行标准数", "相关标准数"),
    *("说明", "来源", "数据截至", "数据性质"),
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A total of cells: 项次 of active closing and of all linked standards, and the cells that are gaps."""

    active: int
    linked: int
    gaps: int


def draw_matrix(view: MatrixView) -> str:
    """The matrix as a complete page; the same view gives the same text.

    Raises:
        LiantuError: an address that leaves the site.
    """
    rows = _in_order(view.rows)
    sheet = style("page.css", "matrix.css")
    app = script(asset("page.js"), asset("export.js"))
    cells = [cell for row in rows for cell in row.cells]
    columns = {aspect: [cell for cell in cells if cell.aspect == aspect] for aspect in ASPECTS}
    return (
        environment()
        .get_template("matrix.html")
        .render(
            view=view,
            labels=labels(view),
            title=f"{view.chain}标准矩阵",
            index_href=address(view.index_href),
            map_href=address(view.map_href),
            aspects=ASPECTS,
            groups=[(title, list(group)) for title, group in groupby(rows, key=_position)],
            cells=_by_aspect,
            word=word,
            href=lambda row: address(f"{view.map_href}#{row.code}") if view.map_href else "",
            sum_of=sum_of,
            columns=columns,
            everything=sum_of(cells),
            states=[(s, STATE_KEYS[s], sum(c.state == s for c in cells), STATE_MEANINGS[s]) for s in CELL_STATES],
            state_keys=STATE_KEYS,
            css=sheet,
            app_js=app,
            csp=policy([sheet], [app]),
            payload={"name": "_".join((f"{view.chain}标准矩阵", view.as_of, *labels(view))), "rows": _csv(view, rows)},
        )
    )


def sum_of(cells: Sequence[Cell]) -> Sum:
    """The total of some cells. Confirmed and suspected gaps count as gaps, nothing else does."""
    return Sum(
        active=sum(cell.active for cell in cells),
        linked=sum(cell.linked for cell in cells),
        gaps=sum(cell.state in ("确认缺口", "疑似缺口") for cell in cells),
    )


def word(cell: Cell) -> str:
    """The word in a cell: its state, or 通用覆盖 where it is met although no closing standard stands in the cell."""
    return "通用覆盖" if cell.state == "有标准" and not cell.active else cell.state


def _position(row: Row) -> str:
    return row.position or "位置未载"


def _in_order(rows: Sequence[Row]) -> list[Row]:
    """Rows by position along the chain, 配套 last; within a position as given."""
    order = [*(p for p in POSITIONS if p != SUPPORT), "", SUPPORT]
    return sorted(rows, key=lambda row: order.index(row.position))


def _by_aspect(row: Row) -> list[Cell]:
    return sorted(row.cells, key=lambda cell: ASPECTS.index(cell.aspect))


def _csv(view: MatrixView, rows: Sequence[Row]) -> list[list[str | int]]:
    """The export: a line for each cell, those of the whole chain last."""
    source = "；".join(f"{s.name}（{s.as_of or UNKNOWN}）" for s in view.sources) or UNKNOWN
    tail = [source, view.as_of or UNKNOWN, "、".join(labels(view))]
    lines: list[list[str | int]] = [list(CSV_HEADS)]
    for row in (*rows, *([] if view.common is None else [view.common])):
        head = [view.chain, row.position, row.code, row.name]
        for cell in _by_aspect(row):
            required = "要求" if cell.required else ""
            lines.append([*head, cell.aspect, required, word(cell), cell.active, cell.linked, cell.note, *tail])
    return lines
