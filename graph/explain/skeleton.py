"""The draft skeleton of a standard, from what is in the graph; marked 候选稿，非标准文本 everywhere.

Nothing here is invented: a chapter for which the graph holds nothing says so and is left to the drafting group.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from graph.explain import neighbours as near
from graph.explain.model import Chapter, Convertible, Developing, Line, Skeleton
from graph.explain.reading import Case
from graph.yaml_text import read_yaml

_NONE = "图中没有可用的内容，由起草组写"
_NEW = ("G01", "G02", "G03", "G04", "G08", "G09", "G11", "G12", "G15")
"""Rules that call for a new standard."""
_FIXED = {"G03": "试验方法", "G08": "产品"}
"""Rules whose standard is of one aspect; else the finding's own, else the one the segment needs most."""
_REVISED = ("G05", "G06")
_WHY_NONE = {
    "G00": "本项是数据不足，先补数据",
    "G07": "本项是参与已有标准的制修订，不另起草",
    "G10": "本项是披露和许可，不另起草",
    "G13": "本项是整合、修订已有的两项标准，先由两项标准的归口单位会商",
    "G14": "本项是产业断点，不靠制定标准解决",
}


def skeleton(
    case: Case, around: list[str], developing: Sequence[Developing], patents: Sequence[Convertible]
) -> tuple[Skeleton | None, str]:
    """The skeleton, or None with the reason."""
    rule = case.item.rule
    if rule not in _NEW and rule not in _REVISED:
        return None, _WHY_NONE.get(rule, "本规则不建议制定标准")
    if case.is_folded:
        return None, "本项汇总了多项国际标准，查明哪几项还没有采用，再逐项起草"
    if not case.segments and rule not in _REVISED and not case.chain:
        return None, "对象没有联系到任何环节，没有可参照的标准"
    if rule in _REVISED:
        if case.ids("Organization"):
            return None, "本项是企业换用现行版本，不需要修订标准"
        return _revision(case), ""
    known = near.read_neighbours(case, around)
    aspect = case.aspect or _FIXED.get(rule) or next((s.required[0] for s in case.segments if s.required), "产品")
    plan = _plan()
    entry = next((thing for thing in developing if thing.kind == "标准体系表" and "待制定" in thing.words), None)
    name = "、".join(segment.name for segment in case.segments[:2]) or case.chain
    what = "供货技术条件" if rule == "G08" else plan["titles"][aspect]
    title = entry.fact.name if entry is not None else f"{name}　{what}"
    level = (
        entry.words
        if entry is not None
        else "宜定级别未载：本市可组织团体标准、地方标准；跨地区通用的建议行业、国家标准"
    )
    fill = {
        "scope": _scope(case, name, what),
        "references": near.cited(known),
        "terms": near.terms(case, known),
        "indicators": [*near.indicators(known), *_slots(patents, "指标")],
        "methods": [*near.methods(known), *_slots(patents, "试验方法")],
        "structure": _slots(patents, "结构"),
        "process": _slots(patents, "工艺"),
    }
    return Skeleton(title, level, tuple(_chapter(one, fill) for one in plan["chapters"][aspect])), ""


def _revision(case: Case) -> Skeleton:
    ids = case.named_standards[:1] if case.item.rule == "G06" else case.named_standards
    known = near.read_named(case, ids)
    revised = [case.named("Standard", id_) for id_ in ids]
    fill = {
        "revised": [Line(f"{fact.id}《{fact.name}》", fact) for fact in revised],
        "replaced": near.replaced(known), "kept": near.kept(known), "unread_references": near.unread_references(known, ids),
        "indicators": near.indicators(known), "methods": near.methods(known), "unread_requirements": near.unread_requirements(known, ids),
    }  # fmt: skip
    return Skeleton("修订要点", "随原标准的级别和归口", tuple(_chapter(one, fill) for one in _plan()["revision"]))


def _chapter(plan: dict[str, Any], fill: dict[str, list[Line]]) -> Chapter:
    lines = [line for key in plan.get("fill", ()) for line in fill[key]]
    return Chapter(plan["title"], tuple(lines) or (Line(plan.get("note", _NONE)),))


def _scope(case: Case, name: str, what: str) -> list[Line]:
    words = "、".join(dict.fromkeys(word for segment in case.segments for word in segment.keywords))
    about = f"（{words}）" if words else ""
    return [Line(f"本文件规定了{name}的{what}。适用于{case.reader.scope.region}“{case.chain}”产业链的{name}{about}。")]


def _slots(patents: Sequence[Convertible], name: str) -> list[Line]:
    return [
        Line(
            f"{slot.sentence}（专利《{patent.fact.name}》{slot.taken_from}，{'、'.join(patent.owners) or '权利人未载'}）",
            patent.fact,
        )
        for patent in patents
        for slot in patent.slots
        if slot.name == name and slot.taken_from != "题名"
    ]


@cache
def _plan() -> dict[str, Any]:
    text = resources.files("graph.explain").joinpath("chapters.yml").read_text(encoding="utf-8")
    plan: dict[str, Any] = read_yaml(text)
    return plan
