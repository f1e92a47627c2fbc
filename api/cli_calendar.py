"""liantu calendar."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.chinese import Command
from api.console import console, make_table
from api.options import ONE_CHAIN, REGION, file_format, give, parse_date
from api.output import as_csv, as_json
from api.session import open_session
from graph.calendar import Agenda, as_icalendar, find_agenda
from graph.calendar.events import KINDS, PATENT, PROJECT, REVIEW

COLUMNS = (
    "日期",
    "月份",
    "事项",
    "编号",
    "名称",
    "产业链",
    "谁办",
    "本地能办",
    "推算",
    "依据",
    "来源",
    "来源日期",
    "地区",
    "数据性质",
)


class Format(StrEnum):
    """How the agenda is printed."""

    table = "table"
    json = "json"
    csv = "csv"
    ics = "ics"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "calendar",
        cls=Command,
        help="日历：到期该复审的标准、届满的专利、将实施的强制性标准、到期的标准计划；-o 日历.ics 可导入日历软件。",
    )(calendar_command)


def calendar_command(
    chain: ONE_CHAIN = None,
    months: Annotated[int, typer.Option("--months", help="今后几个月，1 到 240")] = 12,
    region: REGION = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="从哪天算起，如 2026-11-23；默认为数据集的日期")] = None,
    format_: Annotated[Format, typer.Option("--format", help="table、json、csv 或 ics")] = Format.table,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写到文件；以 .ics 结尾的为日历文件")] = None,
) -> None:
    """Find what falls due and print it."""
    wanted = file_format(format_, output)
    with open_session() as session:
        agenda = find_agenda(
            session.store,
            session.catalog,
            session.scope(region, parse_date(as_of)),
            chain=chain,
            months=months,
            weights=session.weights,
        )
    if wanted is Format.table and output is None:
        print_agenda(agenda)
        return
    text = _text(agenda, wanted)
    give(text, output, f"：{len(agenda.events)} 项")


def _text(agenda: Agenda, wanted: Format) -> str:
    if wanted is Format.ics:
        return as_icalendar(agenda)
    if wanted is Format.json:
        return as_json(agenda.as_json()) + "\n"
    rows = [
        [e.day, f"{e.day:%Y-%m}", e.kind, e.id, e.name, list(e.chains), e.actor, e.local, e.reckoned, e.basis, e.source, e.as_of,
         agenda.region, agenda.nature]
        for e in agenda.events
    ]  # fmt: skip
    return as_csv(COLUMNS, rows)


def print_agenda(agenda: Agenda) -> None:
    """Month by month; then what is late and what has no date."""
    console.print(agenda.headline)
    counts = "，".join(f"{kind} {sum(e.kind == kind for e in agenda.events)}" for kind in KINDS)
    console.print(f"共 {len(agenda.events)} 项：{counts}；本地能办的 {sum(e.local for e in agenda.events)} 项")
    if agenda.events:
        table = make_table("日期", "事项", "对象", "谁办", "依据", title="日历")
        month = ""
        for event in agenda.events:
            if month and f"{event.day:%Y-%m}" != month:
                table.add_section()
            month = f"{event.day:%Y-%m}"
            mark = "\n（推算）" if event.reckoned else ""
            local = "\n本地能办" if event.local else ""
            table.add_row(
                f"{event.day.isoformat()}{mark}",
                event.kind,
                f"{event.id}\n{event.name}",
                f"{event.actor}{local}",
                event.basis,
            )
        console.print(table)
    late = {
        REVIEW: "项标准已超过标龄（见 liantu gaps --rule G05）",
        PROJECT: "项标准计划已逾期未发布",
        PATENT: "件专利已届满，而来源仍写有效",
    }
    for kind, words in late.items():
        if agenda.late.get(kind):
            console.print(f"此前：{agenda.late[kind]}{words}。")
    for kind, count in agenda.undated.items():
        console.print(f"没有日期、排不进日历：{kind} {count}。")
