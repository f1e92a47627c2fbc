"""liantu explain, team."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from api.chinese import Command
from api.console import console, make_table
from api.options import AS_OF, REGION, WEIGHTS, ShortFormat, file_format, give, parse_date
from api.output import as_json
from api.session import open_session
from graph.errors import UsageError
from graph.explain import Explainer, Explanation
from graph.explain.model import Proposal
from graph.explain.page import draw_explanation
from graph.explain.shape import as_json as shape
from graph.explain.shape import team_answer
from graph.explain.text import as_text, score_lines
from graph.explain.words import convening, mean, not_ours
from graph.gaps import Item, find_gaps, find_item
from graph.ledger import follow
from graph.view import Page
from graph.view_builder import ViewBuilder

ID = Annotated[str, typer.Argument(metavar="编号", help="缺口编号，如 G06-e03ea70a27b0；只写开头几位也行")]


class Format(StrEnum):
    """How an explanation is printed."""

    text = "text"
    json = "json"
    html = "html"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        "explain", cls=Command,
        help="说明一项缺口：看过什么、为什么不算、在研、怎样算解决、归口、团队、可转化的专利、标准框架、来源。",
    )(explain_command)  # fmt: skip
    app.command("team", cls=Command, help="为一项缺口提出起草团队：按角色，各项得分和理由；缺的角色写明。")(
        team_command
    )


def explain_command(
    id_: ID,
    region: REGION = None,
    as_of: AS_OF = None,
    weights: WEIGHTS = None,
    format_: Annotated[Format, typer.Option("--format", help="text、json 或 html（离线网页）")] = Format.text,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写到文件")] = None,
) -> None:
    """Explain one finding."""
    format_ = file_format(format_, output)
    if format_ is Format.html and output is None:
        raise UsageError("网页不能显示在屏幕上", "一个文件名", "加上 -o 说明.html")
    with _found(id_, region, as_of, weights) as (explainer, item, page):
        text = _written(explainer, explainer.explain(item), page, format_)
    give(text, output)


def _written(explainer: Explainer, explained: Explanation, page: Page, format_: Format) -> str:
    match format_:
        case Format.text:
            return as_text(explained, explainer.findings)
        case Format.json:
            return as_json({**_run(explainer), **shape(explained)}) + "\n"
        case Format.html:
            return draw_explanation(explained, replace(page, index_href=""))


def _run(explainer: Explainer) -> dict[str, Any]:
    head = explainer.findings.as_json()
    head.pop("items")
    return head


def team_command(
    id_: ID,
    region: REGION = None,
    as_of: AS_OF = None,
    weights: WEIGHTS = None,
    format_: Annotated[ShortFormat, typer.Option("--format", help="table 或 json")] = ShortFormat.table,
) -> None:
    """Propose a drafting team for one finding."""
    with _found(id_, region, as_of, weights) as (explainer, item, _):
        proposal = explainer.team(item)
    if format_ is ShortFormat.json:
        typer.echo(as_json({**_run(explainer), **team_answer(item, proposal)}))
        return
    console.print(f"{explainer.findings.headline}　规则常数 {explainer.findings.weights_version}")
    console.print(f"{item.id}　{item.statement}", highlight=False)
    print_team(proposal)


def print_team(proposal: Proposal) -> None:
    """The members with score and reasons, the missing roles, and who gathers them, for what."""
    team = proposal.team
    if team is None:
        console.print(f"没有团队：{proposal.why_none}")
        return
    table = make_table("角色", "单位", "得分", "理由", title=mean(team), right=(2,))
    for member in team.members:
        o = member.score.organization
        mark = "\n（名称待核）" if o.provisional and "待核" not in o.name else ""
        table.add_row(
            member.role, o.name + mark, f"{member.score.total:.2f}", "\n".join([member.how, *score_lines(member.score)])
        )
    console.print(table)
    for gap in team.missing:
        outside = "、".join(f"{s.organization.name}（{s.total:.2f}）" for s in gap.outside)
        console.print(gap.words + (f"；外地可请：{outside}" if outside else ""))
    if proposal.elsewhere:
        console.print(not_ours(proposal.elsewhere))
    words = convening(team, proposal.elsewhere)
    if words:
        console.print(words)


@contextmanager
def _found(
    id_: str, region: str | None, as_of: str | None, weights: Path | None
) -> Iterator[tuple[Explainer, Item, Page]]:
    """The explainer of a run in the scope, the finding of that id in it, and what a page says of the data."""
    with open_session(weights=weights) as session:
        scope = session.scope(region, parse_date(as_of))
        found = find_gaps(session.store, session.catalog, scope, weights=session.weights)
        findings = follow(session.store, session.catalog, found)
        item = find_item(findings, id_)
        page = ViewBuilder(session.store, session.catalog, scope, findings).page
        yield Explainer(session.store, session.catalog, scope, findings), item, page
