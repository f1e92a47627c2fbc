"""An explanation as plain text, section by section."""

from __future__ import annotations

from collections.abc import Iterable

from graph.explain.model import CANDIDATE, Explanation
from graph.explain.words import (
    advice,
    convening,
    dates_note,
    figures,
    ledger,
    mean,
    name,
    origin,
    seen,
    standing,
    steadiness,
)
from graph.gaps import Findings, Item
from graph.gaps.priority import TITLES as PART_TITLES
from graph.teams import Team
from graph.teams.score import Score


def as_text(explained: Explanation, findings: Findings) -> str:
    """The whole explanation; what is not there is said to be not there."""
    sections = (
        ("结论", _head(explained, findings)),
        ("看过什么、为什么不算", _considered(explained)),
        (
            "在研",
            [f"{one.kind}　{name(one.fact)}：{one.words}\n    {origin(one.fact)}" for one in explained.developing]
            or ["没有记载"],
        ),
        (
            "怎样才算解决",
            [f"〔{s.effect}〕{s.words}\n    {s.table.removesuffix('表')}表：{_row(s.row)}" for s in explained.closing]
            or ["补数据即可，见上"],
        ),
        ("建议", [advice(explained)]),
        ("归口", _bodies(explained)),
        ("起草团队", _team(explained)),
        ("可转化的本地专利（候选）", _patents(explained)),
        (f"标准框架（{CANDIDATE}）", _skeleton(explained)),
        ("证据路径", _path(explained)),
        ("来源", _sources(explained)),
    )
    return (
        "\n".join(
            line for title, lines in sections for line in ("", f"【{title}】", *(f"  {text}" for text in lines))
        ).lstrip()
        + "\n"
    )


def _sources(explained: Explanation) -> list[str]:
    note = dates_note(explained.facts)
    return [*([note] if note else []), *(f"{name(fact)}　{origin(fact)}" for fact in explained.facts)]


def _head(explained: Explanation, findings: Findings) -> list[str]:
    item = explained.item
    return [
        f"{item.id}　{item.rule} {item.rule_title}　{'、'.join(item.chains)}", f"{item.statement}", figures(item), *_priority(item), f"数据：{item.data_note}",
        f"环节：{'、'.join(f'{name_}（{id_}）' for id_, name_ in explained.segments) or '没有联系到环节'}",
        f"{findings.headline}　规则常数 {findings.weights_version}",
    ]  # fmt: skip


def _priority(item: Item) -> list[str]:
    """The priority with its parts, how steady its place is, and the ledger; nothing for a lead."""
    if item.priority is None or not standing(item):
        return [ledger(item)] if ledger(item) else []
    lines = [f"{standing(item)} ＝ {item.priority.sum}"]
    lines += [
        f"    {PART_TITLES[key]}：{'未知' if part.value is None else f'{part.value:.2f}×{part.weight:.2f}'}　{part.note}"
        for key, part in item.priority.parts.items()
    ]
    return [*lines, *(words for words in (steadiness(item), ledger(item)) if words)]


def _considered(explained: Explanation) -> list[str]:
    lines = []
    for one in explained.considered:
        link = f"　{one.link}" if one.link else ""
        lines.append(f"{one.verdict}　{name(one.fact)}：{'；'.join(one.reasons)}{link}\n    {origin(one.fact)}")
    more = explained.considered_total - len(explained.considered)
    return (lines + ([f"另有{more}项未列"] if more else [])) or ["没有一项与之有联系的记录，连待核、否决的也没有"]


def _row(row: object) -> str:
    return "，".join(f"{heading}={value}" for heading, value in dict(row).items())  # type: ignore[call-overload]


def _bodies(explained: Explanation) -> list[str]:
    lines = []
    for body in explained.bodies:
        code = f"（{body.fact.id}）" if body.is_committee and body.fact.id != body.fact.name else ""
        office = f"，秘书处{body.secretariat}" if body.secretariat else ""
        seats = "、".join(seat.name for seat in body.seats) or "没有记载"
        drafters = "、".join(drafter.name for drafter in body.drafters)
        lines.append(
            f"{body.fact.name}{code}：归口{body.of}标准{len(body.standards)}项{office}；本地有席位的：{seats}"
            + (f"；本地起草过的：{drafters}" if drafters else "") + f"\n    {origin(body.fact)}"
        )  # fmt: skip
    return lines or (
        [explained.no_team] if explained.team is None and explained.no_team else ["有关标准的归口单位未载"]
    )


def _team(explained: Explanation) -> list[str]:
    words = convening(explained.team, explained.elsewhere)
    return team_lines(explained.team, explained.no_team) + ([words] if words else [])


def team_lines(team: Team | None, why_none: str) -> list[str]:
    """Members with score and reasons, then what is missing."""
    if team is None:
        return [why_none]
    lines = [mean(team)]
    for member in team.members:
        o = member.score.organization
        mark = "（名称待核）" if o.provisional and "待核" not in o.name else ""
        lines.append(f"{member.role}　{o.name}{mark}　{member.how}")
        lines += [f"    {line}" for line in score_lines(member.score)]
    for gap in team.missing:
        outside = "、".join(f"{s.organization.name}（{s.total:.2f}）" for s in gap.outside)
        lines.append(gap.words + (f"；外地可请：{outside}" if outside else ""))
    return lines


def score_lines(score: Score) -> list[str]:
    """The sum of the parts, then each part that gives points with its reason, then those that give none."""
    given = [part for part in score.parts if part.points]
    none = "、".join(part.title for part in score.parts if not part.points)
    total = "＋".join(f"{part.title}{part.value:.2f}×{part.weight:.2f}" for part in given)
    lines = [f"得分 {score.total:.2f}" + (f"＝{total}" if total else "")]
    lines += [f"  {part.title}：{part.reason}" for part in given]
    return lines + ([f"  没有记载：{none}"] if none else [])


def _patents(explained: Explanation) -> list[str]:
    lines = []
    for one in explained.patents:
        head = f"{name(one.fact)}　{'、'.join(one.owners) or '权利人未载'}　{one.kind or '类型未载'}　法律状态{one.legal_status}"
        lines.append(head + (f"　{one.link}" if one.link else ""))
        lines += [f"    可填“{slot.name}”：{slot.sentence}（据{slot.taken_from}，候选）" for slot in one.slots]
        lines += [f"    {step}：{state}" for step, state in one.steps]
        lines += [f"    可能为必要：{words}" for words in one.candidate_for]
        lines += [f"    注意：{one.note}"] if one.note else []
        lines.append(f"    {origin(one.fact)}")
    more = explained.patents_total - len(explained.patents)
    return (lines + ([f"另有{more}件未列"] if more else [])) or ["没有与本项有联系的本地专利"]


def _skeleton(explained: Explanation) -> list[str]:
    draft = explained.skeleton
    if draft is None:
        return [explained.no_skeleton]
    lines = [f"{draft.title}（{draft.mark}）", draft.level]
    for number, chapter in enumerate(draft.chapters, 1):
        lines.append(f"{number} {chapter.title}（{draft.mark}）")
        lines += [f"    {line.text}" for line in chapter.lines]
    return lines


def _path(explained: Explanation) -> Iterable[str]:
    names = {(node.fact.label, node.fact.id): name(node.fact) for node in explained.nodes}
    lines = [
        f"{names[edge.start]} —{edge.title}→ {names[edge.end]}　{edge.words}　{seen(edge.source, edge.as_of)}"
        for edge in explained.edges
        if edge.start in names and edge.end in names
    ]
    alone = [
        node
        for node in explained.nodes
        if not any((node.fact.label, node.fact.id) in (e.start, e.end) for e in explained.edges)
    ]
    return (lines + [f"{node.part}：{name(node.fact)}　{origin(node.fact)}" for node in alone]) or ["没有记载"]
