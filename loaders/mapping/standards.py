"""标准, 标准引用, 标准线索, 标准计划, 技术指标, 技术委员会."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.identifiers.standard import StandardNumber
from graph.model import LEVELS, STATUSES
from loaders.facts import Edge, Fact, Node, fingerprint
from loaders.mapping.context import (
    Context,
    drafters,
    fold_name,
    organization_kind,
    read_standard,
    read_standards,
    standard_mention,
)
from loaders.mapping.places import origin_place, owner_place
from loaders.quantities import read_range
from loaders.row import Cells

_COMMITTEE = re.compile(r"(?:SAC|ISO|IEC|ISO/IEC)[ /]*(?:TC|JTC|PC)\s*\d+(?:\s*/\s*SC\s*\d+)?", re.I)
_ADOPTED = re.compile(r"(.*?)[,，(（\s]+(IDT|MOD|NEQ|EQV|NEQ)[)）]?$", re.I)
_PARTLY = re.compile(r"[(（]\s*部分(?:代替)?\s*[)）]|部分代替")
_AND_OTHERS = re.compile(r"等$")
_PLACED = ("团体", "企业")
_NONE = ("无", "未采用")


def map_standard(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 标准: the standard, its editions, references, adoptions, drafters and committee."""
    text, title = cells.required("标准号"), cells.required("标准名称")
    if text is None or title is None:
        return
    number = read_standard(cells, "标准号", text)
    id_ = text if number is None else number.text
    values, approximate = _dates(cells)
    names = cells.many("起草单位")
    incomplete = bool(names) and bool(_AND_OTHERS.search(names[-1]))
    names = [_AND_OTHERS.sub("", name) for name in names]
    level = cells.choice("标准级别", LEVELS)
    adopted_none = cells.text("采用国际标准") in _NONE
    values |= {
        "number_raw": text, "title": title, "title_en": cells.text("英文名称"),
        "family": fold_name(text) if number is None else number.family,
        "level": level or (None if number is None else number.level),
        "nature": cells.choice("标准性质", ("强制性", "推荐性", "指导性")), "function": cells.text("标准功能"),
        "status": cells.choice("标准状态", STATUSES) or "未知", "status_as_of": cells.date("状态日期"),
        "review_result": cells.text("复审结论"), "approximate": approximate,
        "year": None if number is None else number.year, "place": _place(cells, context, number, level),
        "origin": _origin(number, title, context), "ics": cells.many("ICS"), "ccs": cells.many("CCS"), "committee_raw": cells.text("归口单位"),
        "department": cells.text("主管部门"), "keywords": cells.many("适用环节关键词"),
        "flags": _flags(incomplete, adopted_none), "provisional": False,
    }  # fmt: skip
    yield Node("Standard", id_, values)
    end = ("Standard", id_)
    yield from drafters(context, names, end)
    yield from _administered(cells, context, end)
    yield from _editions(cells, end)
    for other in [] if adopted_none else cells.many("采用国际标准"):
        match = _ADOPTED.match(other)
        adopted = read_standard(cells, "采用国际标准", match[1] if match else other)
        if adopted is not None:
            degree = match[2].upper() if match else "未知"
            yield standard_mention(adopted)
            yield Edge("ADOPTS", end, ("Standard", adopted.text), {"degree": "MOD" if degree == "EQV" else degree})
    for other in cells.many("规范性引用文件"):
        for cited in read_standards(cells, "规范性引用文件", other):
            yield standard_mention(cited)
            yield Edge("REFERENCES", end, ("Standard", cited.text), {"dated": cited.dated})


def _flags(drafters_incomplete: bool, adopts_nothing: bool) -> list[str]:
    """What a row says beyond its values: that there is nothing to adopt is known, a blank cell is not."""
    said = {"起草单位列举不全": drafters_incomplete, "未采用国际标准": adopts_nothing}
    return [flag for flag, holds in said.items() if holds]


def _dates(cells: Cells) -> tuple[dict[str, object], list[str]]:
    values: dict[str, object] = {}
    approximate: list[str] = []
    for heading, name in (
        ("发布日期", "issued"),
        ("实施日期", "effective"),
        ("复审日期", "reviewed"),
        ("废止日期", "withdrawn"),
    ):
        values[name], exact = cells.date_and_precision(heading)
        if not exact:
            approximate.append(f"{name}:{cells.text(heading)}")
    return values, approximate


def _place(cells: Cells, context: Context, number: StandardNumber | None, level: str | None) -> str | None:
    """Where a standard holds: a local one in its code's region; a group or firm one where its owner's name says."""
    if number is not None and number.region_code is not None:
        return number.region_code
    owner = cells.text("归口单位")
    if level in _PLACED and owner is not None:
        return owner_place(owner, context.regions)
    return None


def _origin(number: StandardNumber | None, title: str, context: Context) -> str | None:
    """Where the product comes from that alone a 地理标志 standard is about; a city's own number says it already."""
    code = None if number is None else number.region_code
    return None if code is not None and not code.endswith("0000") else origin_place(title, context.regions)


def _administered(cells: Cells, context: Context, standard: tuple[str, str]) -> Iterator[Fact]:
    """归口单位: a committee, an authority, or an authority that entrusts a committee."""
    text = cells.text("归口单位")
    if text is None:
        return
    match = _COMMITTEE.search(text)
    rest = text
    if match is not None:
        code = _committee_code(match[0])
        rest = re.sub(r"[(（][^()（）]*$", "", text[: match.start()]).strip()
        name = rest if rest and "委员会" in rest and not rest.startswith(("国家", "中华")) else code
        yield Node("Committee", code, {"name": name}, mention=True)
        yield Edge("ADMINISTERS", ("Committee", code), standard)
        if name == rest:
            return
    if rest and organization_kind(rest) in ("政府", "行业协会", "科研院所", "企业", "检验机构"):
        organization = context.organization(rest)
        yield organization
        yield Edge("ADMINISTERS", ("Organization", organization.id), standard)


def _committee_code(text: str) -> str:
    """`SAC/TC183/SC7` → `SAC/TC 183/SC 7`."""
    parts = re.findall(r"SAC|ISO|IEC|(?:TC|JTC|PC|SC)\s*\d+", text.upper())
    return "/".join(re.sub(r"([A-Z]+)\s*(\d+)", r"\1 \2", part) for part in parts)


def _editions(cells: Cells, end: tuple[str, str]) -> Iterator[Fact]:
    for heading in ("代替标准", "被代替标准"):
        for other in cells.many(heading):
            partly = bool(_PARTLY.search(other))
            for found in read_standards(cells, heading, _PARTLY.sub("", other).strip()):
                yield standard_mention(found)
                one, two = end, ("Standard", found.text)
                newer, older = (one, two) if heading == "代替标准" else (two, one)
                if newer != older:
                    yield Edge("REPLACES", newer, older, {"extent": "部分" if partly else "全部"})


def map_reference(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 标准引用."""
    citing_text, cited_text = cells.required("标准号"), cells.required("引用标准号")
    if citing_text is None or cited_text is None:
        return
    citing, cited = read_standard(cells, "标准号", citing_text), read_standard(cells, "引用标准号", cited_text)
    if citing is None or cited is None:
        return
    dated = cells.flag("是否注日期")
    if dated and not cited.dated:
        cells.problem(
            "undated-number", "引用标准号", f"注明“注日期”，但“{cited_text}”没有年代号", "补上年代号；现按不注日期载入"
        )
    yield standard_mention(citing)
    yield standard_mention(cited)
    values = {"dated": cited.dated if dated is None else dated and cited.dated, "clause": cells.text("条款")}
    yield Edge("REFERENCES", ("Standard", citing.text), ("Standard", cited.text), values)


def map_lead(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 标准线索: a standard heard of, perhaps without a number; its status is unknown."""
    title = cells.required("标准名称")
    if title is None:
        return
    names = cells.many("起草(制定)单位(;)")
    text = cells.text("标准号")
    number = None if text is None else read_standard(cells, "标准号", text)
    level = cells.choice("标准级别", LEVELS)
    id_ = "std:" + fingerprint(fold_name(title), ";".join(names)) if number is None else number.text
    effective, exact = cells.date_and_precision("实施日期")
    heard = {
        "number_raw": text, "title": title, "family": None if number is None else number.family, "level": level,
        "status": "未知", "effective": effective, "approximate": [] if exact else [f"effective:{cells.text('实施日期')}"],
        "year": None if number is None else number.year, "provisional": number is None,
        "place": _lead_place(cells, context, number, names, level), "suggested": cells.many("建议环节(;)"),
        "origin": _origin(number, title, context),
    }  # fmt: skip
    # What was only heard yields to what a table of standards says of the same number: loaders/claims/precedence.yml.
    yield Node("Standard", id_, heard)
    yield from drafters(context, names, ("Standard", id_))


def _lead_place(
    cells: Cells, context: Context, number: StandardNumber | None, names: list[str], level: str | None
) -> str | None:
    if number is not None and number.region_code is not None:
        return number.region_code
    code = re.search(r"DB(\d{2,6})", cells.text("标准级别") or "")
    if code is not None:
        return code[1].ljust(6, "0")
    return context.region(names[0]) if names and level in _PLACED else None


def map_project(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 标准计划."""
    id_ = cells.required("计划号")
    if id_ is None:
        return
    yield Node("StandardProject", id_, {
        "title": cells.text("标准名称"), "kind": cells.choice("制修订", ("制定", "修订")), "stage": cells.integer("阶段"),
        "due": cells.date("预计完成"), "committee_raw": cells.text("归口单位"),
    })  # fmt: skip
    end = ("StandardProject", id_)
    yield from drafters(context, cells.many("起草单位(;)"), end)
    yield from _administered(cells, context, end)
    for code in cells.many("环节编号(;)"):
        segment = context.segment(cells, "环节编号(;)", code)
        if segment is not None:
            yield Edge(
                "TARGETS", end, ("Segment", segment), {"method": "表列", "score": 1.0, "evidence": "标准计划表所列"}
            )
    for other in cells.many("修订标准号"):
        revised = read_standard(cells, "修订标准号", other)
        if revised is not None:
            yield standard_mention(revised)
            yield Edge("REVISES", end, ("Standard", revised.text))


def map_requirement(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 技术指标, entered by the user (the text of standards is copyright)."""
    text, indicator = cells.required("标准号"), cells.required("指标")
    number = None if text is None else read_standard(cells, "标准号", text)
    if number is None or indicator is None:
        return
    clause, what = cells.text("条款"), cells.text("对象")
    id_ = "req:" + fingerprint(number.text, clause or "", what or "", indicator, cells.text("条件") or "")
    op, value, unit = cells.choice("比较", ("≥", "≤", "=", "区间")), cells.text("数值"), cells.text("单位")
    allowed = read_range(op, value, unit)
    yield standard_mention(number)
    yield Node("Requirement", id_, {
        "clause": clause, "object": what, "indicator": indicator, "op": op, "value": value, "unit": unit,
        "qualifier": cells.text("条件"), "low": None if allowed is None else allowed.low,
        "high": None if allowed is None else allowed.high, "base_unit": None if allowed is None else allowed.unit,
    })  # fmt: skip
    yield Edge("HAS_REQUIREMENT", ("Standard", number.text), ("Requirement", id_), {"clause": clause})
    for other in cells.many("试验方法标准号"):
        method = read_standard(cells, "试验方法标准号", other)
        if method is not None:
            yield standard_mention(method)
            yield Edge("VERIFIED_BY", ("Requirement", id_), ("Standard", method.text))


def map_committee(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 技术委员会. A cell that holds no number (`SDTC(省级)`) is an issue; the name is then the key."""
    text, name = cells.required("委员会编号"), cells.text("名称")
    if text is None:
        return
    id_ = _committee_code(text) if _COMMITTEE.fullmatch(text) else text
    if name is not None and not re.search(r"\d", text):
        cells.problem(
            "bad-committee-number",
            "委员会编号",
            f"“{text}”不是委员会编号",
            "写成 SAC/TC 183 这样的编号；现以名称为准载入",
        )
        id_ = name
    yield Node("Committee", id_, {"name": name, "secretariat": cells.text("秘书处单位")})
