"""liantu whatif: suppositions from a YAML file, and what they would change."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.chinese import Command
from api.console import console, make_table
from api.options import AS_OF, ONE_CHAIN, REGION, ShortFormat, parse_date
from api.output import as_json
from api.session import open_session
from graph.gaps import Item
from loaders.whatif import Outcome, read_overlay, suppose
from loaders.whatif.outcome import Cover, counts

_WORDS = {"gaps": "缺口", "to_check": "待核", "leads": "待查线索"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "whatif", cls=Command, help="假如有了某项标准、某项标准废止、专利池转化、多一家企业：缺口会怎样变。什么也不存。"
    )(whatif_command)


def whatif_command(
    file: Annotated[Path, typer.Argument(metavar="文件", help="写着假设的 YAML，写法见 docs/whatif.md")],
    chain: ONE_CHAIN = None,
    region: REGION = None,
    as_of: AS_OF = None,
    format_: Annotated[ShortFormat, typer.Option("--format", help="table 或 json")] = ShortFormat.table,
) -> None:
    """Print what would change."""
    overlay = read_overlay(file)
    with open_session() as session:
        scope = session.scope(region, parse_date(as_of))
        found = suppose(session.store, session.catalog, scope, overlay, chain=chain, weights=session.weights)
    match format_:
        case ShortFormat.json:
            typer.echo(as_json(found.as_json()))
        case ShortFormat.table:
            print_outcome(found, len(overlay.suppositions))


def print_outcome(found: Outcome, number: int) -> None:
    """What would close, open and change, as tables."""
    before, after = counts(found.before), counts(found.after)
    figures = "，".join(f"{word} {before[name]} → {after[name]}" for name, word in _WORDS.items())
    console.print(f"{found.before.headline}　假设 {number} 项（没有存入）", markup=False)
    console.print(figures)
    _print_links(found)
    _print_covers(found.covers)
    _print("会关闭", found.closed)
    _print("会新增", found.opened)
    if not found.shifted:
        console.print("会变化：无")
        return
    table = make_table("编号·规则", "原来", "假设之后", "说明", title=f"会变化：{len(found.shifted)} 项")
    for shift in found.shifted:
        item = shift.after
        table.add_row(
            f"{item.id}\n{item.rule_title}", _verdict(shift.before), _verdict(item), item.statement.replace("[", r"\[")
        )
    console.print(table)


def _print_links(found: Outcome) -> None:
    """What the linking made of supposed standards that name no segment."""
    if not found.links:
        return
    table = make_table("标准", "联系到", "要素", "结论", "凭什么", title="没有写环节的新标准，按题名等联系到")
    for each in found.links:
        table.add_row(
            each.document_id,
            each.target_id,
            each.aspect or "",
            f"{each.state} {each.score:.2f}\n{each.method}",
            each.evidence.replace("[", r"\["),
        )
    console.print(table)


def _print_covers(covers: tuple[Cover, ...]) -> None:
    if not covers:
        console.print("覆盖度、分级：不变")
        return
    headings = ("产业链·环节", "分级", "有没有", "有效", "话语权")
    table = make_table(*headings, title="覆盖度、分级会变的")
    for cover in covers:
        old, new = cover.before, cover.after
        pairs = ((old.existence, new.existence), (old.effective, new.effective), (old.voice, new.voice))
        where = cover.chain if cover.grades is None else f"{cover.chain}·{cover.name}（{cover.id}）"
        grades = "" if cover.grades is None else " → ".join(dict.fromkeys(cover.grades))
        table.add_row(where.replace("[", r"\["), grades, *(f"{_share(a)} → {_share(b)}" for a, b in pairs))
    console.print(table)


def _share(value: float | None) -> str:
    return "不明" if value is None else f"{value:.0%}"


def _print(title: str, items: tuple[Item, ...]) -> None:
    if not items:
        console.print(f"{title}：无")
        return
    table = make_table("编号·规则", "结论", "说明", title=f"{title}：{len(items)} 项")
    for item in items:
        table.add_row(f"{item.id}\n{item.rule_title}", _verdict(item), item.statement.replace("[", r"\["))
    console.print(table)


def _verdict(item: Item) -> str:
    return f"{item.word}{item.grade}\n{item.state}　严重度{item.severity:.2f}"
