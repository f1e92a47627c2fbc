"""liantu plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.chinese import Command
from api.console import console, make_table
from api.options import AS_OF, ONE_CHAIN, REGION, WEIGHTS, BookFormat, file_format, give, parse_date
from api.output import Sheet, as_csv, as_json, write_sheets
from api.session import open_session
from graph.errors import UsageError
from graph.gaps import find_gaps
from graph.ledger import follow
from graph.plan import Plan, Wishes, make_plan
from graph.plan.actions import Closing
from graph.plan.report import reasons

COLUMNS = (
    "次序",
    "编号",
    "做什么",
    "谁能立",
    "产业链",
    "新增优先分",
    "累计优先分",
    "累计占比",
    "关闭项数",
    "结论",
    "关闭的缺口",
    "须满足",
    "统计日期",
    "地区",
    "权重版本",
    "数据性质",
)
CLOSED = ("次序", "做什么", "缺口编号", "规则", "结论", "优先分", "说明", "数据性质")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "plan",
        cls=Command,
        help="立项计划：今年先立哪 k 项标准，关掉的缺口优先分最多；附边际增益曲线。只算确认、疑似的缺口。",
    )(plan_command)


def plan_command(
    k: Annotated[int, typer.Option("--k", help="立几项")] = 8,
    chain: ONE_CHAIN = None,
    per_chain: Annotated[int | None, typer.Option("--per-chain", help="每条链至多几项")] = None,
    include: Annotated[
        list[str] | None, typer.Option("--include", help="必选：计划项编号，或必须关闭的缺口编号；可多次")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", help="排除：计划项编号，或不计的缺口编号；可多次")
    ] = None,
    with_leads: Annotated[bool, typer.Option("--with-leads", help="连数据不足的线索也算（标明数据不足）")] = False,
    region: REGION = None,
    as_of: AS_OF = None,
    weights: WEIGHTS = None,
    format_: Annotated[BookFormat, typer.Option("--format", help="table、json、csv 或 xlsx")] = BookFormat.table,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写到文件（xlsx 必填）")] = None,
) -> None:
    """Choose k standards and print them."""
    format_ = file_format(format_, output)
    if format_ is BookFormat.xlsx and output is None:
        raise UsageError("xlsx 不能显示在屏幕上", "一个文件名", "加上 -o 立项计划.xlsx")
    wishes = Wishes(k, per_chain, tuple(include or ()), tuple(exclude or ()), with_leads)
    with open_session(weights=weights) as session:
        scope = session.scope(region, parse_date(as_of))
        found = find_gaps(session.store, session.catalog, scope, chain=chain, weights=session.weights)
        found = follow(session.store, session.catalog, found)
        plan = make_plan(session.store, session.catalog, found, wishes)
    if format_ is BookFormat.table and output is None:
        print_plan(plan)
        return
    if format_ is BookFormat.xlsx and output is not None:
        title = f"立项计划　{plan.findings.headline}　权重 {plan.findings.weights_version}　{plan.guarantee}"
        write_sheets(output, [
            Sheet("立项计划", title, COLUMNS, _rows(plan), (6, 24, 40, 12, 16, 10, 10, 10, 8, 20, 30, 30, 12, 10, 11, 10)),
            Sheet("关闭的缺口", title, CLOSED, _closed(plan), (6, 40, 20, 7, 10, 8, 60, 10)),
        ])  # fmt: skip
        console.print(f"已写出 {output}：{len(plan.steps)} 项")
        return
    text = as_json(plan.as_json()) + "\n" if format_ is BookFormat.json else as_csv(COLUMNS, _rows(plan))
    give(text, output, f"：{len(plan.steps)} 项")


def _rows(plan: Plan) -> list[list[object]]:
    found = plan.findings
    return [
        [step.rank, step.action.id, step.action.title, "提请归口单位" if step.action.elsewhere else "本市", list(step.action.chains), round(step.gain, 1), round(step.total, 1),
         f"{step.total / plan.coverable:.0%}" if plan.coverable else "", len(step.closes), step.words, [closing.item.id for closing in step.closes],
         list(step.action.needs), found.as_of, found.region, found.weights_version, found.nature]
        for step in plan.steps
    ]  # fmt: skip


def _closed(plan: Plan) -> list[list[object]]:
    return [
        [
            step.rank,
            step.action.title,
            closing.item.id,
            closing.item.rule,
            closing.item.word,
            round(closing.mass, 1),
            closing.item.statement,
            plan.findings.nature,
        ]
        for step in plan.steps
        for closing in step.closes
    ]


def _told(closing: Closing) -> str:
    """A finding in a cell; of a long list of standards only the share that this one closes."""
    item, share = closing.item, "" if closing.share == 1 else f"（{round(1 / closing.share)}项之一）"
    words = item.statement if not share else item.statement.split("：")[0]
    return f"{item.rule} {item.word} {closing.mass:.0f}分{share} {words}"


def print_plan(plan: Plan) -> None:
    """The chosen standards with the curve, how good the choice is, and what is not in it and why."""
    console.print(f"{plan.findings.headline}　权重 {plan.findings.weights_version}")
    leads = "，含数据不足的线索" if plan.wishes.with_leads else ""
    if not plan.steps:
        console.print(f"没有可立项的标准：没有一项确认或疑似的缺口能由一项标准关闭{leads}。")
    else:
        table = make_table(
            "次序",
            "做什么",
            "关闭",
            "新增",
            "累计",
            "曲线",
            title=f"先立这 {len(plan.steps)} 项{leads}",
            right=(0, 3, 4),
        )
        for step in plan.steps:
            lines = [step.action.title, f"〔{step.action.id}〕", *(f"须：{need}" for need in step.action.needs)]
            closed = [_told(closing) for closing in step.closes]
            share = step.total / plan.coverable if plan.coverable else 0.0
            table.add_row(
                str(step.rank), "\n".join(lines), "\n".join(closed) or "–", f"{step.gain:.1f}", f"{step.total:.1f}",
                f"{'█' * round(share * 10)}{'░' * (10 - round(share * 10))} {share:.0%}",
            )  # fmt: skip
        console.print(table)
        asked = sum(step.action.elsewhere for step in plan.steps)
        if asked:
            console.print(
                f"其中 {asked} 项不由本市修订，列入是提请归口单位复审、修订；本市能自己立的 {len(plan.steps) - asked} 项。"
            )
        console.print(
            f"候选 {plan.candidates} 项；能由标准关闭的缺口优先分合计 {plan.coverable:.1f}，本计划关闭 {plan.covered:.1f}。"
            f"{plan.guarantee}；就这份数据而言，至少达到最优的{plan.reached:.0%}（上界 {plan.bound:.1f}）。"
        )
    if plan.others:
        console.print(f"不能靠立一项标准解决，未列入：{'；'.join(reasons(plan))}。")
    if plan.to_check:
        console.print(f"待核 {plan.to_check} 项，先核实再列入（liantu gaps）。")
    if plan.leads:
        console.print(f"数据不足的线索 {plan.leads} 项，不是缺口，未列入；加 --with-leads 可看若都成立该先立什么。")
