"""What would close or settle a finding: which table, which row.

What a rule needs stands in `closing.yml`. What settles missing data is the same for all: a search that was not done, a
field that is blank, a status that is unknown, a link that nobody reviewed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from graph.explain.model import Considered, Step
from graph.explain.reading import Case
from graph.model import SEARCH_KINDS
from graph.plan.actions import rank
from graph.queries import Query
from graph.yaml_text import read_yaml

SETTLE = "核清"
_EACH = 5
_FIELD_TABLES = {
    "起草单位": ("标准", "标准号", "起草单位"), "起草、执行单位": ("标准", "标准号", "起草单位"), "所引标准的题录": ("标准", "标准号", "标准名称"),
    "采标信息": ("标准", "标准号", "采用国际标准"), "声明": ("SEP声明", "专利号", "许可方式"), "法律状态": ("专利", "申请号", "法律状态"),
    "项目成果": ("项目成果", "项目", "成果编号"),
}  # fmt: skip
"""Field that a rule rests on → table, the heading that names the row, the heading to fill."""


def closing(case: Case, rule: Query, considered: Sequence[Considered]) -> tuple[Step, ...]:
    """Steps: first what settles, then what closes."""
    return (*_checks(case, considered), *_searches(case, rule), *_fields(case, rule), *_of_rule(case, considered))


def _checks(case: Case, considered: Sequence[Considered]) -> Iterable[Step]:
    """Unknown statuses and unreviewed links that alone stand between."""
    doubtful = [one for one in considered if one.fact.label == "Standard" and one.verdict == "待核"]
    for one in [one for one in doubtful if "unknown" in one.codes][:_EACH]:
        yield Step(
            SETTLE, f"查清{one.fact.id}现在是现行还是废止", "标准", {"标准号": one.fact.id, "标准状态": "现行／废止／被代替", "状态日期": "…"}
        )  # fmt: skip
    for one in [one for one in doubtful if "stub" in one.codes][:_EACH]:
        yield Step(
            SETTLE,
            f"补上{one.fact.id}的题录",
            "标准",
            {"标准号": one.fact.id, "标准名称": "…", "标准功能": "…", "标准状态": "…"},
        )
    for one in [one for one in doubtful if "to_review" in one.codes][:_EACH]:
        yield Step(
            SETTLE, f"审一审{one.fact.id}《{one.fact.name}》是否属于这里", "对照",
            {"对象类型": "标准", "编号": one.fact.id, "环节编号": case.targets[0], "要素": case.aspect or "…", "结论": "属于／不属于",
             "理由": "…", "审核人": "…", "日期": "…"},
        )  # fmt: skip


def _searches(case: Case, rule: Query) -> Iterable[Step]:
    """For each segment and kind that the rule argues from: the search record that would make it a confirmed gap."""
    if case.item.grade == "A" or "argues_from" not in rule.meta:
        return
    kinds = [kind for kind in (part.strip() for part in rule.meta["argues_from"].split(",")) if kind in SEARCH_KINDS]
    if case.item.rule == "G00":
        kinds = [case.item.identity["kind"]]
    scopes = [("环节", s.id, s.name, s.keywords) for s in case.segments[:_EACH]] or [
        ("产业链", case.chain, case.chain, ())
    ]
    for word, id_, name, keywords in scopes:
        for kind in kinds:
            yield Step(
                SETTLE, f"就“{name}”全库检索{kind}：查到的补进{kind}表，查不到则成为确认缺口", "检索记录",
                {"记录编号": "…", "范围类型": word, "范围": id_, "类别": kind, "检索式": " OR ".join(keywords or (name,)), "数据来源": "…",
                 "检索日期": "…", "命中数": "…", "采纳数": "…", "完整性": "全库"},
            )  # fmt: skip


def _fields(case: Case, rule: Query) -> Iterable[Step]:
    """A field that the rule rests on and that is not filled everywhere."""
    x, y = case.item.known
    name = rule.meta.get("fields") or rule.meta.get("presence")
    if name is None or x >= y or name not in _FIELD_TABLES:
        return
    table, key, heading = _FIELD_TABLES[name]
    yield Step(SETTLE, f"补齐{name}：现在{y}项里只有{x}项有", table, {key: "…", heading: "…"})


def _of_rule(case: Case, considered: Sequence[Considered]) -> Iterable[Step]:
    item = case.item
    steps = _steps()
    words = _words(case, considered)
    keys = [f"{item.rule}:{subject['label']}" for subject in item.subjects] + [f"{item.rule}:旧版"] * (
        "behind" in words
    )
    for step in steps.get(next((key for key in keys if key in steps), item.rule), ()):
        row = {heading: str(value).format_map(words) for heading, value in step["row"].items()}
        yield Step(step["effect"], step["words"].format_map(words), step["table"], row)


class _Words(dict[str, str]):
    """Words for the templates; one that the finding does not have is left for the reader to fill in."""

    def __missing__(self, key: str) -> str:
        return "…"


def _words(case: Case, considered: Sequence[Considered]) -> Mapping[str, str]:
    item = case.item
    first = case.segments[0] if case.segments else None
    words = _Words(
        chain=case.chain, region=case.reader.scope.region, scope=f"整条“{case.chain}”链", segment_id=case.chain
    )
    words |= {key: value for key, value in item.identity.items() if value}
    if first is not None:
        words |= {"segment": first.name, "segment_id": first.id, "scope": first.name, "keywords": ";".join(first.keywords) or "…",
                  "needed": "、".join(first.needs_kinds) or "企业"}  # fmt: skip
    for name, label in (("standard", "Standard"), ("patent", "Patent"), ("pool", "PatentPool"), ("project", "Project")):
        ids = case.ids(label) or [str(fact["id"]) for fact in item.evidence if fact["label"] == label]
        if ids:
            words[name] = ids[0] if len(ids) == 1 or case.ids(label) else f"{ids[0]}（等{len(ids)}项，逐项填）"
    named = case.ids("Standard")
    if item.rule == "G11" and named and (behind := [id_ for id_ in case.named_standards if id_ not in named]):
        words["behind"] = "；".join(behind)
    if item.rule == "G13":
        words["lower"] = max(named, key=rank)
    words["newest"] = next((one.fact.id for one in considered if "newer" in one.codes), "现行版本")
    if item.subjects:
        citing = item.subjects[0]
        words["citing"] = citing["id"] if citing["label"] == "Standard" else citing["name"]
    return words


@cache
def _steps() -> dict[str, list[dict[str, Any]]]:
    text = resources.files("graph.explain").joinpath("closing.yml").read_text(encoding="utf-8")
    steps: dict[str, list[dict[str, Any]]] = read_yaml(text)
    return steps
