"""An explanation as one offline page, in the shell that all pages share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from graph.explain.drawing import BOX_H, BOX_W, PARTS, draw_path
from graph.explain.model import Explanation
from graph.explain.words import advice, convening, dates_note, ledger, mean, name, standing, steadiness
from graph.gaps import Findings, Item
from graph.gaps.priority import TITLES as PART_TITLES
from graph.model import NODE_BY_LABEL
from graph.shell import UNKNOWN, address, asset, environment, labels, policy, script, style
from graph.teams.score import TITLES, Part, Score
from graph.view import Page

LEADS = 10
"""Leads with a page: as many as the index lists."""
_NAME = re.compile(r"缺口-(\w+-[0-9a-f]{12})\.html")
_BAR = 120
_ORIGINS = 2
_VERDICTS = {"不能弥补": "no", "不计": "no", "待核": "check", "可用": "yes", "计入": "part"}
_EFFECTS = {"核清": "settle", "关闭": "close", "减轻": "less", "确认": "sure"}
_CSV_HEADS = ("部分", "名称", "结论", "说明", "来源", "来源日期", "数据截至", "数据性质")


def explanation_name(item_id: str) -> str:
    """File name of a finding's explanation."""
    return f"缺口-{item_id}.html"


def explained_id(page_name: str) -> str | None:
    """The finding that a page of that name explains; None for another page.

    >>> explained_id("缺口-G06-e03ea70a27b0.html"), explained_id("index.html")
    ('G06-e03ea70a27b0', None)
    """
    match = _NAME.fullmatch(page_name)
    return None if match is None else match[1]


def explained_items(findings: Findings) -> list[Item]:
    """The findings that get a page of their own: all gaps, all that is to be checked, the leads on the first page."""
    return [*findings.gaps, *findings.to_check, *findings.leads[:LEADS]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a score's bar."""

    key: str
    title: str
    x: float
    width: float


def draw_explanation(explained: Explanation, page: Page, *, map_href: str = "") -> str:
    """The explanation as a complete page; the same explanation gives the same text.

    Args:
        page: region, date and nature of the data; its `index_href` empty where the page stands alone.
        map_href: relative address of the chain's map, if there is one beside it.

    Raises:
        LiantuError: an address that leaves the site.
    """
    sheet = style("page.css", "card.css", "explain.css")
    app = script(asset("page.js"), asset("export.js"))
    names = {(node.fact.label, node.fact.id): name(node.fact) for node in explained.nodes}
    title = f"{explained.item.rule_title}：说明"
    return (
        environment()
        .get_template("explain.html")
        .render(
            x=explained,
            view=page,
            labels=labels(page),
            title=title,
            map_href=map_href,
            address=address,
            advice=advice(explained),
            convening=convening(explained.team, explained.elsewhere),
            dates_note=dates_note(explained.facts),
            mean=mean,
            name=name,
            pieces=pieces,
            origins=origins,
            label_title=lambda label: NODE_BY_LABEL[label].title,
            part_titles=TITLES.items(),
            parts_keys=[(word, key) for word, key in PARTS.items() if word != "产业链"],
            verdict_keys=_VERDICTS,
            effect_keys=_EFFECTS,
            priority=standing(explained.item),
            priority_parts=_priority(explained.item),
            steadiness=steadiness(explained.item),
            ledger=ledger(explained.item),
            picture=draw_path(explained.nodes, explained.edges),
            box=(BOX_W, BOX_H),
            edges=[
                {"start": names[e.start], "end": names[e.end], "title": e.title, "words": e.words, "source": e.source, "as_of": e.as_of}
                for e in explained.edges
            ],
            css=sheet,
            app_js=app,
            csp=policy([sheet], [app]),
            payload={"name": "_".join((explained.item.id, page.as_of, *labels(page))), "rows": _csv(explained, page)},
        )
    )  # fmt: skip


def _priority(item: Item) -> list[dict[str, str]]:
    """The parts of the priority as the page shows them; none for a lead."""
    if item.priority is None or item.tier is None:
        return []
    rows = []
    for key, part in item.priority.parts.items():
        unknown = part.value is None
        rows.append({
            "title": PART_TITLES[key], "value": "未知" if unknown else f"{part.value:.3f}", "weight": f"{part.weight:.3f}",
            "points": "" if unknown else f"{part.points:.1f}", "note": part.note,
        })  # fmt: skip
    return rows


def origins(part: Part) -> list[str]:
    """Where the facts of a part were seen: each place once, at most two, the first address of a list of them."""
    seen: list[str] = []
    for cited in part.cited:
        place, *more = (cited.source or UNKNOWN).split(";")
        day = "" if cited.as_of is None else f"（{cited.as_of.isoformat()}）"
        seen.append(f"{place}{f' 等{len(more) + 1}处' if more else ''}{day}")
    return list(dict.fromkeys(seen))[:_ORIGINS]


def pieces(score: Score) -> list[Piece]:
    """The bar of a score: each part as wide as its points, of a full mark of 1."""
    found, x = [], 0.0
    for part in score.parts:
        width = round(_BAR * part.points, 2)
        if width:
            found.append(Piece(part.key, f"{part.title} {part.points:.3f}", round(x, 2), width))
            x += width
    return found


def _csv(explained: Explanation, page: Page) -> list[list[str]]:
    """The export: what was considered, what is in development, what would close it, who, with what."""
    tail = [page.as_of or UNKNOWN, "、".join(labels(page))]
    item = explained.item
    lines: list[list[str]] = [list(_CSV_HEADS), ["结论", item.id, item.word, item.statement, "", "", *tail]]

    def add(kind: str, what: str, verdict: str, words: str, fact: Any = None) -> None:
        source = UNKNOWN if fact is None or not fact.source else fact.source
        day = UNKNOWN if fact is None or fact.as_of is None else fact.as_of.isoformat()
        lines.append([kind, what, verdict, words, source, day, *tail])

    for one in explained.considered:
        add("看过", name(one.fact), one.verdict, "；".join(one.reasons), one.fact)
    for thing in explained.developing:
        add("在研", name(thing.fact), thing.kind, thing.words, thing.fact)
    for step in explained.closing:
        add("怎样解决", step.table, step.effect, f"{step.words}：{'，'.join(f'{k}={v}' for k, v in step.row.items())}")
    for body in explained.bodies:
        add("归口", name(body.fact), body.of, f"归口标准{len(body.standards)}项", body.fact)
    for member in explained.team.members if explained.team else ():
        o = member.score.organization
        add(
            "团队",
            o.name,
            member.role,
            f"{member.score.total:.2f}：{'；'.join(p.reason for p in member.score.parts if p.points)}",
            o,
        )
    for gap in explained.team.missing if explained.team else ():
        add("团队", "", gap.role, gap.words)
    for patent in explained.patents:
        add(
            "专利",
            name(patent.fact),
            patent.legal_status,
            "；".join(f"可填“{s.name}”：{s.sentence}" for s in patent.slots),
            patent.fact,
        )
    for chapter in explained.skeleton.chapters if explained.skeleton else ():
        for line in chapter.lines:
            add("标准框架（候选稿，非标准文本）", chapter.title, "候选", line.text, line.fact)
    return lines
