"""What was looked at besides standards on the segment: drafters, firms, editions, references, outputs … by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from graph.explain.ages import over_age
from graph.explain.editions import editions
from graph.explain.interface import interface_standards
from graph.explain.model import Considered, Fact
from graph.explain.reading import Case, fact
from graph.explain.standards import nearest_standards
from graph.store import Row

COUNTS, OUT = "计入", "不计"


def considered(case: Case) -> list[Considered]:
    """Everything that was looked at for this finding, nearest first."""
    return [one for look in _LOOKS.get(case.item.rule, (nearest_standards,)) for one in look(case)]


def _records(case: Case) -> Iterable[Considered]:
    """Search records of the chain and the kind, each with how far it carries."""
    kind = case.item.identity.get("kind")
    for row in sorted(
        case.reader.rows("evidence/search_records", chain=case.chain), key=lambda r: (r["id"], r["scope_id"])
    ):
        if kind is None or row["kind"] == kind:
            found = Fact("SearchRecord", row["id"], f"{row['scope_name']}·{row['kind']}", row["databases"], row["date"])
            whole, segment = row["completeness"] == "全库", row["scope_label"] == "Segment"
            words = "环节" if segment else "整链"
            reason = f"{words}{row['completeness']}检索" + ("" if whole or segment else "：未见不等于不存在")
            yield Considered(found, COUNTS if segment else OUT, (reason,), ("record",))


def _drafters(case: Case) -> Iterable[Considered]:
    """Who drafted the segment's active standards, and why none of them counts as local."""
    usable = [one for one in nearest_standards(case) if one.verdict == "可用"]
    ids = list(dict.fromkeys([*case.named_standards, *(one.fact.id for one in usable)]))
    seen = set()
    for row in case.reader.rows("drafters", ids=ids):
        seen.add(row["standard_id"])
        why = "本地单位" if row["local"] else f"不在本地（{row['place'] or '所在区县未载'}）"
        rank = "排名未载" if row["rank"] is None else f"第{row['rank']}位"
        yield Considered(
            fact("Organization", row), COUNTS if row["local"] else OUT, (f"起草{row['standard_id']}（{rank}）：{why}",),
            ("local" if row["local"] else "elsewhere",),
        )  # fmt: skip
    for one in usable:
        if one.fact.id not in seen:
            yield Considered(one.fact, "待核", ("起草单位未载，不能说没有本地单位",), ("drafters_unknown",), one.link)


def _bodies(case: Case) -> Iterable[Considered]:
    """Organizations on the segments, and why each does or does not count as the local body that is needed."""
    needed = "、".join(dict.fromkeys(kind for segment in case.segments for kind in segment.needs_kinds))
    for row in case.reader.rows("organizations", ids=case.segment_ids):
        why: list[tuple[str, str]] = []
        if row["stale"]:
            why.append(("stale", "最近载入的表里已没有（陈旧）"))
        elif not row["needed"]:
            why.append(("kind", f"是{row['kind']}，本环节要的是{needed}"))
        if not row["local"] and not row["stale"]:
            why.append(("elsewhere", f"不在本地（{row['place'] or '所在区县未载'}）"))
        name = ("名称待核，至多作疑似",) if row["provisional"] and not why else ()
        yield Considered(
            fact("Organization", row), OUT if why else COUNTS, (*(words for _, words in why), *name) or ("本地主体",),
            tuple(code for code, _ in why),
        )  # fmt: skip


def _references(case: Case) -> Iterable[Considered]:
    """What the standard cites, and why it gives no valid test method."""
    for row in case.reader.rows("references", ids=case.ids("Standard")):
        found = Fact("Standard", row["edition_id"], row["edition_title"], row["source"], row["as_of"])
        how = "注日期引用" if row["dated"] else "不注日期引用"
        if row["edition_standing"] == "仅见引用":
            why_not = "仅见引用，没有自己的题录：补上才知道是不是现行的试验方法"
            yield Considered(found, "待核", (why_not,), ("stub",), link=how)
            continue
        why: list[tuple[str, str]] = []
        if row["function"] != "试验方法":
            why.append(("not_a_method", f"不是试验方法（{row['function'] or '功能未载'}）"))
        if row["edition_standing"] != "现行":
            why.append(("not_active", f"效力：{row['edition_standing']}"))
        words = tuple(words for _, words in why) or ("现行的试验方法",)
        yield Considered(found, OUT if why else "可用", words, tuple(code for code, _ in why), link=how)


def _requirements(case: Case) -> Iterable[Considered]:
    """The indicators of the standards, and whether an active standard verifies each."""
    for row in case.reader.rows("requirements", ids=case.ids("Standard")):
        active = [method["id"] for method in row["methods"] if method["standing"] == "现行"]
        others = [
            f"{method['id']}（{method['standing']}）" for method in row["methods"] if method["standing"] != "现行"
        ]
        why = (
            f"由{'、'.join(active)}检验"
            if active
            else f"所列方法不能用：{'、'.join(others)}"
            if others
            else "没有写明试验方法"
        )
        yield Considered(
            Fact("Requirement", row["id"], f"{row['standard_id']} {indicator(row)}", row["source"], row["as_of"]),
            "可用" if active else COUNTS, (why,), ("verified" if active else "unverified",),
        )  # fmt: skip


def indicator(row: Row) -> str:
    """A requirement in words: clause, object, indicator, comparison, value, unit, condition."""
    value = f"{row['op'] or ''}{row['value'] or ''}{row['unit'] or ''}"
    words = (row["clause"] or "", row["object"] or "", f"{row['indicator'] or ''}{value}", row["qualifier"] or "")
    return " ".join(part for part in words if part)


def _conflict(case: Case) -> Iterable[Considered]:
    """The indicators of both standards beside each other."""
    wanted = case.item.identity.get("indicator")
    for row in case.reader.rows("requirements", ids=case.ids("Standard")):
        same = wanted is None or row["indicator"] == wanted
        found = Fact("Requirement", row["id"], f"{row['standard_id']} {indicator(row)}", row["source"], row["as_of"])
        yield Considered(
            found, COUNTS if same else OUT, ("同一指标" if same else "另一指标",), ("same" if same else "other",)
        )


def _pool(case: Case) -> Iterable[Considered]:
    """Members of the pool and what it was converted to."""
    for row in sorted(case.reader.rows("pools", ids=case.ids("PatentPool")), key=lambda r: (r["kind"], r["id"])):
        if row["kind"] == "转化":
            found = Fact("Standard", row["id"], row["name"], row["source"], row["as_of"])
            yield Considered(found, "可用", ("专利池已转化为它",), ("converted",))
            continue
        valid = row["legal_status"] == "有效"
        owners = "、".join(row["owners"]) or "权利人未载"
        yield Considered(
            fact("Patent", row), COUNTS if valid else OUT, (f"{owners}；法律状态{row['legal_status'] or '未载'}",),
            ("valid" if valid else "not_valid",),
        )  # fmt: skip


def _declarations(case: Case) -> Iterable[Considered]:
    """Declarations about the patent."""
    here = set(case.ids("Standard"))
    for row in case.reader.rows("declarations", ids=case.ids("Patent")):
        found = Fact("Declaration", row["id"], f"{row['declarant'] or '单位未载'}的声明", row["source"], row["as_of"])
        other = row["standard_id"] not in here
        licence = row["licence"] or "没有写明许可方式"
        why = f"针对{row['standard_id'] or '未载标准'}；许可方式：{licence}（{_day(row['date'])}）"
        yield Considered(found, OUT if other else COUNTS, (why,), ("other_standard" if other else "declared",))


def _adoptions(case: Case) -> Iterable[Considered]:
    """Chinese standards that adopt the international one or another edition of it."""
    for row in case.reader.rows("adoptions", ids=case.ids("Standard") or case.named_standards):
        found = Fact("Standard", row["standard_id"], row["title"], row["source"], row["as_of"])
        same = row["edition_id"] == row["id"]
        why = [] if row["standing"] == "现行" else [("not_active", f"效力：{row['standing']}")]
        if not same:
            why.append(("old_edition", f"采用的是{row['edition_id']}，不是{row['id']}"))
        words = tuple(words for _, words in why) or ("现行，已采用",)
        yield Considered(
            found,
            OUT if why else "可用",
            words,
            tuple(code for code, _ in why),
            link=f"采标程度{row['degree'] or '未知'}",
        )


def _not_adopting(case: Case) -> Iterable[Considered]:
    """Usable standards of the same segment and aspect that do not say they adopt the international one."""
    named = case.ids("Standard") or case.named_standards
    linked = case.reader.rows("standards", targets=case.targets)
    aspects = {row["aspect"] for row in linked if row["id"] in named}
    same = {row["id"] for row in linked if row["aspect"] in aspects}
    adopting = {row["standard_id"] for row in case.reader.rows("adoptions", ids=named)}
    for one in nearest_standards(case):
        if one.verdict == "可用" and one.fact.id in same - adopting:
            why = "没有写明采用它；讲同一对象的，先核它采不采标"
            yield replace(one, verdict=OUT, reasons=(why,), codes=("not_adopting",))


def _levels(case: Case) -> Iterable[Considered]:
    """The segment's standards: the usable ones are of the lower levels; of the others, why each does not count."""
    for one in nearest_standards(case):
        if one.verdict == "可用":
            one = replace(one, verdict=COUNTS, reasons=("可用，但只是团体、企业标准",), codes=("low_level",))  # noqa: PLW2901
        yield one


def _outputs(case: Case) -> Iterable[Considered]:
    """What the project produced."""
    for row in case.reader.rows("outputs", ids=case.ids("Project")):
        standard = row["label"] == "Standard"
        yield Considered(
            fact(row["label"], row), "可用" if standard else OUT, ("产出的标准" if standard else "产出的是专利，不是标准",),
            ("standard" if standard else "patent",),
        )  # fmt: skip


def _day(value: date | None) -> str:
    return "日期未载" if value is None else value.isoformat()


_Look = Callable[[Case], Iterable[Considered]]
_LOOKS: Mapping[str, tuple[_Look, ...]] = {
    "G00": (_records,),
    "G03": (_requirements, _references),
    "G04": (_drafters,),
    "G05": (over_age,),
    "G06": (editions,),
    "G07": (_drafters,),
    "G08": (interface_standards,),
    "G09": (_pool,),
    "G10": (_declarations,),
    "G11": (_adoptions, _not_adopting),
    "G12": (_levels,),
    "G13": (_conflict,),
    "G14": (_bodies,),
    "G15": (_outputs,),
}
"""By rule; G01, G02 and any other look at the standards of the segment."""
