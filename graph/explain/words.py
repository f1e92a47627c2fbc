"""What is said of an explanation in one sentence each: the advice, the priority, a team's member."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph.explain.model import Body, Explanation, Fact
from graph.gaps import Item
from graph.gaps.priority import TITLES as PART_TITLES
from graph.gaps.revisers import is_mandatory
from graph.shell import UNKNOWN
from graph.teams import Team

_NOTHING = "无"
_ABROAD = ("ISO", "IEC")
_OFFICES = 3
_PROPOSED = {"G05": "复审、修订", "G06": "修订（换引现行版本）", "G13": "整合、修订"}
_EVIDENCE = {
    "G05": "复审结论的查询结果、执行中的问题和检测数据",
    "G06": "失效的引用、现行版本和换版影响的对照",
    "G13": "两项标准的条文对照和检测数据",
}
"""What a proposal has to show, by rule."""


def advice(explained: Explanation) -> str:
    """The recommended action: what to settle first, else what to launch, who leads, through whom."""
    item = explained.item
    settle = [step.words for step in explained.closing if step.effect == "核清"]
    if item.is_lead or item.is_open:
        first = settle[0] if settle else item.data_note
        return f"先核清，再定是否立项：{first}"
    if explained.elsewhere:
        return _proposal(explained)
    firm = next((s["name"] for s in item.subjects if s["label"] == "Organization"), None)
    if item.rule == "G06" and firm is not None:
        newest = next((one.fact.id for one in explained.considered if "newer" in one.codes), None)
        change = f"换用{newest}" if newest else "停用这个版本，另选现行的标准执行"
        return f"建议由市场监管部门提醒{firm}{change}，并重新声明"
    action = item.standard_action if item.standard_action != _NOTHING else item.chain_action
    chain = (
        ""
        if item.chain_action in (_NOTHING, action) or item.standard_action == _NOTHING
        else f"（{item.chain_action}）"
    )
    parts = [f"{'' if action.startswith('建议') else '建议'}{action}{chain}"]
    lead = None if explained.team is None else next((m for m in explained.team.members if m.role == "链主"), None)
    if lead is not None and item.standard_action != _NOTHING:
        parts.append(f"由{lead.score.organization.name}牵头")
    elif explained.team is not None and explained.team.convener is not None:
        parts.append(f"由{explained.team.convener}召集")
    office = next((body for body in explained.bodies if not body.fact.id.startswith(_ABROAD)), None)
    if office is not None:
        parts.append(f"经{_office(office)}")
    return "，".join(parts)


def _proposal(explained: Explanation) -> str:
    """What to ask of those who administer the standards, by whom, with what evidence."""
    ids, rule = explained.elsewhere, explained.item.rule
    must = [id_ for id_ in ids if is_mandatory(id_)]
    committees = [body for body in explained.bodies if not body.fact.id.startswith(_ABROAD)]
    offices = "、".join(_office(body) for body in committees[:_OFFICES]) + ("等" if len(committees) > _OFFICES else "")
    parts = [f"{not_ours(ids)}：建议由市场监管部门{_users(explained)}，备齐{_EVIDENCE[rule]}"]
    parts.append(f"向{f'归口的{offices}' if offices else '归口单位（未载，先查）'}提出{_PROPOSED[rule]}建议")
    if must:
        named = (
            "它"
            if len(ids) == len(must) == 1
            else f"{'、'.join(must[:_OFFICES])}{'等' if len(must) > _OFFICES else ''}"
        )
        parts.append(f"{named}是强制性国家标准，由国务院主管部门组织修订，建议同时报该部门")
    return f"{'先查复审结论；没有复审、也没有修订计划的，' if rule == 'G05' else ''}" + "；".join(
        (f"{parts[0]}，{parts[1]}", *parts[2:])
    )


def not_ours(ids: Sequence[str]) -> str:
    """That the region cannot revise these standards.

    >>> not_ours(["GB 1-2020"]), not_ours(["GB 1-2020", "GB 2-2020"])
    ('GB 1-2020不由本市修订', '这2项标准不由本市修订')
    """
    return f"{ids[0] if len(ids) == 1 else f'这{len(ids)}项标准'}不由本市修订"


def _office(body: Body) -> str:
    """A committee with its number, an authority by its name."""
    code = "" if body.fact.id == body.fact.name or not body.is_committee else f"（{body.fact.id}）"
    return f"{body.fact.name}{code}"


def _users(explained: Explanation) -> str:
    """With whom: the local unit that leads or would convene, as one that works by the standard."""
    team = explained.team
    if team is None or not team.members:
        return "牵头"
    lead = next((m.score.organization.name for m in team.members if m.role == "链主"), None) or team.convener
    return f"会同{lead}等本地使用单位"


def convening(team: Team | None, elsewhere: Sequence[str]) -> str:
    """What the one who would convene the team does: gathers what the region has to say, or the drafting; empty with a 链主.

    Args:
        elsewhere: the standards that the region cannot revise; see `graph.explain.control`.
    """
    convener = None if team is None else team.convener
    if convener is None:
        return ""
    return f"没有链主牵头，可由{convener}{'汇总本地意见；起草由归口单位定' if elsewhere else '召集'}"


def figures(item: Item) -> str:
    """Grade, severity and state."""
    return f"{'待核' if item.is_open else item.word}（证据等级{item.grade}）　严重度 {item.severity:.2f}　已知 {item.known[0]}/{item.known[1]}"


def standing(item: Item) -> str:
    """Tier and points of the priority; empty for a lead, which is ordered by the worth of a search."""
    return "" if item.tier is None or item.priority is None else f"优先级：{item.tier}（{item.priority.points}）"


def steadiness(item: Item) -> str:
    """How sure its place is, and which change of one weight would alter it."""
    parts = [] if item.stability is None else [f"换用500组相近的权重，{item.stability:.0%}的时候在前10名"]
    change = item.sensitivity
    if change is not None:
        before, after = _apart(change.before, change.after)
        parts.append(f"{PART_TITLES[change.part]}的权重从{before}变到{after}，就{change.effect}前10名")
    return "；".join(parts)


def _apart(before: float, after: float) -> tuple[str, str]:
    """Two weights with two decimals, or as many as it takes to tell them apart.

    >>> _apart(0.25, 0.1), _apart(0.25, 0.2486), _apart(0.25, 0.25 + 1e-9)
    (('0.25', '0.10'), ('0.250', '0.249'), ('0.250000', '0.250000'))
    """
    for digits in range(2, 7):
        words = (f"{before:.{digits}f}", f"{after:.{digits}f}")
        if words[0] != words[1]:
            break
    return words


def ledger(item: Item) -> str:
    """Where it stands in the ledger; empty where nobody has decided anything."""
    if item.ledger is None or not item.ledger.get("decided"):
        return ""
    named = (("责任单位", item.ledger.get("unit")), ("期限", item.ledger.get("due")), ("理由", item.ledger.get("why")))
    return "　".join([f"台账：{item.ledger['state']}", *(f"{word}：{value}" for word, value in named if value)])


def mean(team: Team) -> str:
    """The team's mean score, with what it is the mean of."""
    return f"团队平均 {team.score:.2f}（按应有角色平均，缺一个按0计）"


def origin(fact: Fact) -> str:
    """Source and date of a fact."""
    return seen(fact.source, fact.as_of)


def seen(source: str | None, as_of: date | None) -> str:
    """Source and date in words; unknown ones say so."""
    return f"来源：{source or UNKNOWN}　日期：{as_of.isoformat() if as_of else UNKNOWN}"


def dates_note(facts: Sequence[Fact]) -> str:
    """What an unknown date means: `freshness` counts such a row by the date of its folder. Empty where all are known."""
    if all(fact.as_of for fact in facts):
        return ""
    return "日期“未载”的，那一行没有写来源日期；liantu freshness 按它所在文件夹的统计日期（manifest.yml）计。"


def name(fact: Fact) -> str:
    """A thing as people call it: number and title where both are known."""
    if fact.name in ("", fact.id) or fact.id.startswith(("org:", "std:", "pat:", "prj:", "req:", "title:")):
        return fact.name or fact.id
    if fact.label == "SearchRecord":
        return f"检索记录{fact.id}"
    if fact.label in ("Standard", "Patent", "StandardProject"):
        return f"{fact.id}《{fact.name}》"
    return (
        fact.name if fact.label in ("Organization", "Chain", "Aspect", "Requirement") else f"{fact.name}（{fact.id}）"
    )
