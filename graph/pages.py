"""The index page: all chains, the gravest gaps, the leads most worth a search. An IndexView to one HTML page.

The one picture a leader looks at is the bar of each chain: its segments by level, in words and numbers as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from graph.levels import LEVELS
from graph.shell import UNKNOWN, address, asset, environment, labels, policy, script, style
from graph.view import ChainCard, Finding, IndexView

LISTED = 10
"""Findings in each list of the page; the rest belong to the chains' own pages."""

BAR_W, BAR_H = 300, 20

CSV_HEADS = (
    *("类别", "产业链", "对象", "规则编号", "规则", "名称或说明", "结论", "严重度", "优先级"),
    *("环节数", "标准数", "专利数", "企业数", "确认缺口", "疑似缺口", "待核", "待查线索"),
    *(f"{level.word}环节数" for level in LEVELS),
    *("依据", "建议", "来源", "来源日期", "数据截至", "数据性质"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a chain's bar: a level's key and word, the number of its segments, its left and its width."""

    key: str
    word: str
    count: int
    x: float
    width: float


def draw_index(view: IndexView) -> str:
    """The index as a complete page; the same view gives the same text.

    Raises:
        LiantuError: an address that leaves the site.
    """
    sheet = style("page.css", "card.css", "index.css")
    app = script(asset("page.js"), asset("export.js"))
    return (
        environment()
        .get_template("index.html")
        .render(
            view=view,
            labels=labels(view),
            title="产业链标准图谱总览",
            address=address,
            bar=bar,
            bar_size=(BAR_W, BAR_H),
            levels=LEVELS,
            listed=LISTED,
            sums=_sums(view.chains),
            css=sheet,
            app_js=app,
            csp=policy([sheet], [app]),
            payload={"name": "_".join(("产业链标准图谱总览", view.as_of, *labels(view))), "rows": _csv(view)},
        )
    )


def bar(card: ChainCard) -> list[Piece]:
    """The pieces of a chain's bar, gravest first, as wide as their share of the segments; empty ones left out."""
    counts = asdict(card.levels)
    total = sum(counts.values())
    pieces: list[Piece] = []
    x = 0.0
    for level in LEVELS:
        count = counts[level.key]
        if count:
            width = round(BAR_W * count / total, 2)
            pieces.append(Piece(level.key, level.word, count, round(x, 2), width))
            x += width
    return pieces


def _sums(cards: Sequence[ChainCard]) -> dict[str, int]:
    """Totals over chains. Standards and firms on two chains count twice: the page says so."""
    return {
        "segments": sum(c.totals.segments for c in cards),
        "standards": sum(c.totals.standards for c in cards),
        "patents": sum(c.totals.patents for c in cards),
        "firms": sum(c.totals.firms for c in cards),
        "confirmed": sum(c.confirmed for c in cards),
        "suspected": sum(c.suspected for c in cards),
        "pending": sum(c.pending for c in cards),
        "leads": sum(c.leads for c in cards),
    }


def _csv(view: IndexView) -> list[list[str | int | float | None]]:
    """The export: a line for each chain, then the two lists in full."""
    tail = [view.as_of or UNKNOWN, "、".join(labels(view))]
    source = "；".join(f"{s.name}（{s.as_of or UNKNOWN}，{s.licence or '许可未载'}）" for s in view.sources) or UNKNOWN
    lines: list[list[str | int | float | None]] = [list(CSV_HEADS)]
    for c in view.chains:
        numbers = (c.totals.segments, c.totals.standards, c.totals.patents, c.totals.firms)
        found = (c.confirmed, c.suspected, c.pending, c.leads)
        levels = asdict(c.levels).values()
        head = ["产业链", c.name, "", "", "", c.name, "", "", ""]
        lines.append([*head, *numbers, *found, *levels, "", "", source, "", *tail])
    for kind, findings in (("缺口", view.gravest), ("待查线索", view.leads)):
        lines += [_csv_finding(kind, f, tail) for f in findings]
    return lines


def _csv_finding(kind: str, f: Finding, tail: Sequence[str]) -> list[str | int | float | None]:
    blank = [""] * (8 + len(LEVELS))
    severity = f.severity if f.is_gap else None
    facts = [kind, f.chain, f.subject, f.rule, f.rule_name, f.statement, f.word, severity, f.priority]
    return [*facts, *blank, f.evidence, f.action, f.source or UNKNOWN, f.as_of or UNKNOWN, *tail]
