"""liantu gaps."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.chinese import Command
from api.console import console, make_table
from api.output import GAP_COLUMNS, as_csv, as_json, gap_row, write_xlsx
from api.session import open_session
from graph.errors import UsageError
from graph.gaps import Findings, Item, find_gaps


class Format(StrEnum):
    """How findings are printed."""

    table = "table"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "gaps", cls=Command, help="找标准缺口：按规则列出，每项带证据等级、来源和下一步。数据不足的另列为待查线索。"
    )(gaps_command)


def parse_date(text: str | None) -> date | None:
    """A date given on the command line."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"日期“{text}”看不懂", "年-月-日，如 2026-11-23", "改正后重试") from None


def gaps_command(
    chain: Annotated[str | None, typer.Option("--chain", help="只看一条产业链，如 日照绿茶")] = None,
    rule: Annotated[list[str] | None, typer.Option("--rule", help="只用某条规则，如 G05，可多次")] = None,
    region: Annotated[str | None, typer.Option("--region", help="地区名称或代码；默认为数据集的地区")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="统计日期，如 2026-11-23；默认为数据集的日期")] = None,
    format_: Annotated[Format, typer.Option("--format", help="table、json、csv 或 xlsx")] = Format.table,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写到文件（xlsx 必填）")] = None,
) -> None:
    """Find gaps and print them."""
    if format_ is Format.xlsx and output is None:
        raise UsageError("xlsx 不能显示在屏幕上", "一个文件名", "加上 -o 缺口清单.xlsx")
    with open_session() as session:
        findings = find_gaps(
            session.store, session.catalog, session.scope(region, parse_date(as_of)), chain=chain, rules=rule or ()
        )
    if format_ is Format.xlsx and output is not None:
        write_xlsx(output, findings)
        console.print(
            f"已写出 {output}：缺口 {len(findings.gaps)} 项，待核 {len(findings.to_check)} 项，待查线索 {len(findings.leads)} 项"
        )
        return
    if format_ is Format.table and output is None:
        print_findings(findings)
        return
    text = (
        as_json(findings.as_json()) + "\n"
        if format_ is Format.json
        else as_csv(GAP_COLUMNS, [gap_row(item, findings.nature) for item in findings.items])
    )
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="")
        console.print(f"已写出 {output}")


def print_findings(findings: Findings) -> None:
    """Gaps, what is to be checked, and leads, each in a table of its own."""
    console.print(f"{findings.headline}　规则常数 {findings.weights_version}")
    print_items("缺口（确认、疑似）", findings.gaps)
    print_items("待核（先核状态或联系）", findings.to_check)
    print_items("待查线索（数据不足，不是缺口；按值得查的先后）", findings.leads)


def print_items(title: str, items: list[Item]) -> None:
    """One table of items."""
    if not items:
        console.print(f"{title}：无")
        return
    table = make_table("编号·规则", "结论", "说明", title=f"{title}：{len(items)} 项")
    for item in items:
        verdict = f"{item.word}{item.grade}" if item.is_lead else f"{item.word}{item.grade}\n严重度{item.severity:.2f}"
        if item.is_open:
            verdict = f"待核\n{verdict}"
        table.add_row(f"{item.id}\n{item.rule_title}", verdict, f"{item.statement}\n〔{item.data_note}〕")
    console.print(table)
