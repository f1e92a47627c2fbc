"""What the graph holds for a draft: standards of the segment and its neighbours, what they cite, demand and define."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graph.explain.considered import indicator
from graph.explain.model import Fact, Line
from graph.explain.reading import Case, fact
from graph.store import Row

_TAKEN = 12
_LISTED = 8
_FEW = 3
_LIKE = ("产品", "过程规程", "管理服务")
_DEFINING = ("术语", "词汇", "分类", "Vocabulary", "vocabulary")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Active standards to take from, and the queries' rows about them.

    Attributes:
        own: of the segments themselves; their references, requirements and methods are taken.
        near: of the neighbours, where there are few own: models for the structure, nothing is taken from them.
    """

    own: tuple[Row, ...]
    near: tuple[Row, ...]
    defining: tuple[Row, ...]
    references: tuple[Row, ...]
    requirements: tuple[Row, ...]


def read_neighbours(case: Case, around: list[str]) -> Neighbours:
    """Read for the finding's segments and those `around` them."""
    own = _active(case, case.targets)[:_TAKEN]
    products = [row for row in _active(case, around) if row["aspect"] in _LIKE] if len(own) < _FEW else []
    near = [row for row in products if row["id"] not in {row["id"] for row in own}][:_FEW]
    wide = [row for row in _active(case, [case.chain, *case.segment_ids]) if any(w in row["title"] for w in _DEFINING)]
    ids = sorted({row["id"] for row in own} | set(case.ids("Standard")))
    return Neighbours(
        own=tuple(own), near=tuple(near), defining=tuple({row["id"]: row for row in wide}.values())[:_LISTED],
        references=tuple(case.reader.rows("references", ids=ids) if ids else ()),
        requirements=tuple(case.reader.rows("requirements", ids=ids) if ids else ()),
    )  # fmt: skip


def read_named(case: Case, ids: list[str]) -> Neighbours:
    """Only what these standards themselves cite and demand, for a revision."""
    return Neighbours(
        (), (), (), tuple(case.reader.rows("references", ids=ids)), tuple(case.reader.rows("requirements", ids=ids))
    )


def _active(case: Case, targets: list[str]) -> list[Row]:
    rows = case.reader.rows("standards", targets=sorted(set(targets))) if targets else []
    kept = [row for row in rows if row["standing"] == "现行" and row["state"] == "采纳" and not row["link_stale"]]
    kept.sort(key=lambda row: (not row["closes"], row["aspect"] != case.aspect, -(row["score"] or 0.0), row["id"]))
    return list({row["id"]: row for row in kept}.values())


def cited(known: Neighbours) -> list[Line]:
    """Normative references: what the neighbours cite, most cited first; then their test methods and terms."""
    citers: defaultdict[str, list[Row]] = defaultdict(list)
    for row in known.references:
        if row["edition_standing"] == "现行" or row["newest_id"]:
            citers[row["edition_id"] if row["edition_standing"] == "现行" else row["newest_id"]].append(row)
    lines: dict[str, Line] = {}
    for id_, rows in sorted(citers.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        first = rows[0]
        by = "、".join(row["id"] for row in rows[:3]) + ("等" if len(rows) > 3 else "")
        changed = "（原引用的版本已换为现行版）" if first["edition_standing"] != "现行" else ""
        title = f"《{first['edition_title']}》" if first["edition_title"] not in (None, id_) else ""
        lines[id_] = Line(
            f"{id_}{title}：{by}引用{changed}",
            Fact("Standard", id_, first["edition_title"] or id_, first["source"], first["as_of"]),
        )
    for row in known.own:
        if row["aspect"] in ("试验方法", "基础通用"):
            lines.setdefault(
                row["id"], Line(f"{row['id']}《{row['title']}》：{_place(row)}的{row['aspect']}标准", _standard(row))
            )
    return list(lines.values())[:_LISTED]


def terms(case: Case, known: Neighbours) -> list[Line]:
    """Standards that define terms, and the segment's keywords as terms to define."""
    lines = [Line(f"可采用{row['id']}《{row['title']}》界定的术语", _standard(row)) for row in known.defining]
    for segment in case.segments:
        if segment.keywords:
            about = Fact("Segment", segment.id, segment.name, None, None)
            lines.append(Line(f"待定义：{'、'.join(segment.keywords)}（环节“{segment.name}”的关键词）", about))
    return lines


def indicators(known: Neighbours) -> list[Line]:
    """Requirements on record; where there are none, the product standards whose requirements could be looked up."""
    lines = [
        Line(
            f"{indicator(row)}（{row['standard_id']}）",
            Fact("Requirement", row["id"], indicator(row), row["source"], row["as_of"]),
        )
        for row in known.requirements
    ]
    if not lines:
        likely = [row for row in known.own if row["aspect"] in _LIKE][:_FEW]
        lines = [
            Line(f"图中没有录入指标；可查{row['id']}《{row['title']}》的要求一章", _standard(row)) for row in likely
        ]
        lines += [
            Line(f"结构可参照相邻环节“{row['target_name']}”的{row['id']}《{row['title']}》", _standard(row))
            for row in known.near
        ]
    return lines[:_LISTED]


def methods(known: Neighbours) -> list[Line]:
    """Active test methods of the segment and its neighbours, and those that the neighbours cite."""
    lines: dict[str, Line] = {}
    for row in known.own:
        if row["aspect"] == "试验方法" or row["function"] == "试验方法":
            lines[row["id"]] = Line(f"{row['id']}《{row['title']}》（{_place(row)}）", _standard(row))
    for row in known.references:
        if row["function"] == "试验方法" and row["edition_standing"] == "现行":
            found = Fact("Standard", row["edition_id"], row["edition_title"], row["source"], row["as_of"])
            lines.setdefault(
                row["edition_id"], Line(f"{row['edition_id']}《{row['edition_title']}》（{row['id']}引用）", found)
            )
    return list(lines.values())[:_LISTED]


def replaced(known: Neighbours) -> list[Line]:
    """References whose edition is no longer active, with the active one."""
    return [
        Line(f"{row['id']}引用{row['cited_id']}（{row['edition_standing']}）：改引{row['newest_id'] or '…（现行版未载，先查）'}",
             Fact("Standard", row["cited_id"], row["edition_title"] or row["cited_id"], row["source"], row["as_of"]))
        for row in known.references
        if row["edition_standing"] not in ("现行", "仅见引用", "未知")
    ]  # fmt: skip


def kept(known: Neighbours) -> list[Line]:
    """The old edition's other references as candidates: those that still hold, those of which nothing is known."""
    rows = [row for row in known.references if row["edition_standing"] in ("现行", "仅见引用", "未知")]
    lines = [
        Line(
            f"{row['id']}引用{_cited(row)}：" + ("现行，可沿用" if row["edition_standing"] == "现行" else "状态未载，先查再定"),
            Fact("Standard", row["edition_id"], row["edition_title"] or row["edition_id"], row["source"], row["as_of"]),
        )
        for row in rows
    ]  # fmt: skip
    more = [Line(f"另有{len(lines) - _LISTED}处引用未列，见标准引用表")] if len(lines) > _LISTED else []
    return lines[:_LISTED] + more


def unread_references(known: Neighbours, ids: list[str]) -> list[Line]:
    """Standards whose references were never loaded, with where to get them."""
    missing = _missing(ids, {row["id"] for row in known.references})
    return [Line(f"未载：{missing}引用了哪些标准。从原文“规范性引用文件”一章录进“标准引用”表，程序再核对哪些要换版")] if missing else []  # fmt: skip


def unread_requirements(known: Neighbours, ids: list[str]) -> list[Line]:
    """Standards whose requirements were never loaded, with where to get them."""
    missing = _missing(ids, {row["standard_id"] for row in known.requirements})
    return [Line(f"未载：{missing}的指标和试验方法。从原文的技术要求、试验方法两章录进“技术指标”表，再逐项核对")] if missing else []  # fmt: skip


def _missing(ids: list[str], known: set[str]) -> str:
    missing = [id_ for id_ in ids if id_ not in known]
    return "、".join(missing[:_FEW]) + (f"等{len(missing)}项" if len(missing) > _FEW else "")


def _cited(row: Row) -> str:
    title = row["edition_title"]
    return row["edition_id"] if title in (None, row["edition_id"]) else f"{row['edition_id']}《{title}》"


def _place(row: Row) -> str:
    return f"适用于“{row['target_name']}”"


def _standard(row: Row) -> Fact:
    return fact("Standard", row, name="title")
