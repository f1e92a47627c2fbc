"""liantu gaps: list them, and `liantu gaps set`, which moves one to another state of the ledger."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from api.chinese import Command, Group
from api.console import console, make_table
from api.options import AS_OF, ONE_CHAIN, REGION, WEIGHTS, BookFormat, Format, file_format, give, parse_date
from api.output import GAP_COLUMNS, as_csv, as_json, cell, gap_row, share, write_xlsx
from api.session import open_session
from graph.errors import UsageError
from graph.gaps import Findings, Item, find_gaps
from graph.gaps.find import begins, find_item
from graph.gaps.groups import HEADINGS, by_action
from graph.ledger import decide, decisions_about, follow, kept
from graph.ledger.states import CLOSED

_LOG = {
    "gap": "编号", "decided": "日期", "before": "原状态", "state": "新状态", "why": "理由", "unit": "责任单位", "due": "期限",
    "operator": "经办人",
}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command with its part."""
    gaps = typer.Typer(cls=Group, rich_markup_mode=None, add_completion=False)
    gaps.callback(
        invoke_without_command=True,
        help="找标准缺口：按规则列出，每项带证据等级、来源和下一步。数据不足的另列为待查线索，已驳回的不列。",
    )(gaps_command)
    gaps.command("set", cls=Command, help="在台账里记下一项缺口的处置：确认、派单、办理中、关闭、驳回。")(set_command)
    gaps.command("log", cls=Command, help="列出台账：每次处置是谁、何时、为什么。")(log_command)
    app.add_typer(gaps, name="gaps")


def gaps_command(
    context: typer.Context,
    chain: ONE_CHAIN = None,
    rule: Annotated[list[str] | None, typer.Option("--rule", help="只用某条规则，如 G05，可多次")] = None,
    region: REGION = None,
    as_of: AS_OF = None,
    weights: WEIGHTS = None,
    ledger: Annotated[
        str | None, typer.Option("--ledger", help="只看台账的一个状态，如 派单；“全部”连驳回的也列")
    ] = None,
    format_: Annotated[BookFormat, typer.Option("--format", help="table、json、csv 或 xlsx")] = BookFormat.table,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写到文件（xlsx 必填）")] = None,
) -> None:
    """Find gaps and print them, unless a part of the command was asked for."""
    if context.invoked_subcommand is not None:
        if (
            any(value is not None for value in (chain, rule, region, as_of, weights, ledger, output))
            or format_ is not BookFormat.table
        ):
            raise UsageError(
                f"选项写在 {context.invoked_subcommand} 之前", "写在它后面", "liantu gaps set --help 看用法"
            )
        return
    format_ = file_format(format_, output)
    if format_ is BookFormat.xlsx and output is None:
        raise UsageError("xlsx 不能显示在屏幕上", "一个文件名", "加上 -o 缺口清单.xlsx")
    with open_session(weights=weights) as session:
        scope = session.scope(region, parse_date(as_of))
        found = find_gaps(session.store, session.catalog, scope, chain=chain, rules=rule or (), weights=session.weights)
        everything = follow(session.store, session.catalog, found)
    findings = kept(everything, ledger)
    if format_ is BookFormat.xlsx and output is not None:
        write_xlsx(output, findings)
        console.print(
            f"已写出 {output}：缺口 {len(findings.gaps)} 项，待核 {len(findings.to_check)} 项，待查线索 {len(findings.leads)} 项"
        )
        return
    if format_ is BookFormat.table and output is None:
        print_findings(findings)
        rejected = len(everything.items) - len(findings.items)
        if ledger is None and rejected:
            console.print(f"另有已驳回的 {rejected} 项没有列出：liantu gaps --ledger 驳回")
        return
    text = (
        as_json(findings.as_json()) + "\n"
        if format_ is BookFormat.json
        else as_csv(GAP_COLUMNS, [gap_row(item, findings.nature) for item in findings.items])
    )
    give(text, output)


def set_command(
    id_: Annotated[str, typer.Argument(metavar="编号", help="缺口编号，如 G06-e03ea70a27b0；只写开头几位也行")],
    state: Annotated[str, typer.Argument(metavar="状态", help="待核、确认、派单、办理中、关闭、驳回")],
    why: Annotated[str, typer.Option("--why", help="理由，一句话")],
    unit: Annotated[str | None, typer.Option("--unit", help="责任单位；不写则不变")] = None,
    due: Annotated[str | None, typer.Option("--due", help="期限，如 2027-06-30；不写则不变")] = None,
    by: Annotated[str | None, typer.Option("--by", help="经办人；默认为本机的用户名")] = None,
    region: REGION = None,
    as_of: AS_OF = None,
) -> None:
    """Write one decision into the ledger."""
    day = parse_date(due)
    with open_session() as session:
        found = find_gaps(
            session.store, session.catalog, session.scope(region, parse_date(as_of)), weights=session.weights
        )
        action = decide(
            session.store,
            session.catalog,
            found,
            _whole_id(found, id_),
            state,
            why=why,
            operator=by or _user(),
            unit=unit,
            due=day,
        )
    held = "".join(
        f"　{name}：{value}" for name, value in (("责任单位", action.unit), ("期限", action.due)) if value is not None
    )
    console.print(f"{action.gap}：{action.before} → {action.state}{held}　经办人：{action.operator}", markup=False)


def _whole_id(found: Findings, wanted: str) -> str:
    """The id that begins so; one that is no longer found may still be in the ledger, as it stands."""
    return find_item(found, wanted).id if any(begins(item.id, wanted) for item in found.items) else wanted


def log_command(
    id_: Annotated[str | None, typer.Argument(metavar="编号", help="只看一项缺口")] = None,
    format_: Annotated[Format, typer.Option("--format", help="table、json 或 csv")] = Format.table,
) -> None:
    """Print the decisions, all of them or those about one gap."""
    with open_session() as session:
        actions = decisions_about(session.store, session.catalog, id_)
    rows = [[action.as_json()[name] for name in _LOG] for action in actions]
    match format_:
        case Format.json:
            typer.echo(as_json([action.as_json() for action in actions]))
        case Format.csv:
            typer.echo(as_csv(list(_LOG.values()), rows), nl=False)
        case Format.table:
            if not rows:
                console.print("台账里还没有记录。" if id_ is None else f"台账里没有“{id_}”的记录。", markup=False)
                return
            table = make_table(*_LOG.values(), title=f"台账：{len(rows)} 条")
            for row in rows:
                table.add_row(*(cell(value).replace("[", r"\[") for value in row))
            console.print(table)


def _user() -> str:
    """The name of the person at this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container's user may have no name
        raise UsageError("不知道经办人是谁", "经办人的名字", "加上 --by 姓名") from None


def print_findings(findings: Findings) -> None:
    """Gaps, what is to be checked, and leads, each in a table of its own."""
    console.print(f"{findings.headline}　规则常数与权重 {findings.weights_version}")
    print_groups(findings)
    print_items("缺口（确认、疑似）", findings.gaps)
    print_items("待核（先核状态或联系）", findings.to_check)
    print_items("待查线索（数据不足，不是缺口；按值得查的先后）", findings.leads)
    if findings.items:
        console.print(f"凭什么、怎么办、谁来办：liantu explain {findings.items[0].id}", highlight=False)


def print_groups(findings: Findings) -> None:
    """How much there is of each kind of work; the lists after it keep their order."""
    groups = by_action(findings)
    if len(groups) > 1:
        table = make_table(*HEADINGS, title="要办的事", right=(2, 3, 4, 5))
        for group in groups:
            table.add_row(*group.row)
        console.print(table)


def print_items(title: str, items: list[Item]) -> None:
    """One table of items."""
    if not items:
        console.print(f"{title}：无")
        return
    table = make_table("编号·规则", "结论", "说明", title=f"{title}：{len(items)} 项")
    for item in items:
        verdict = f"{item.word}{item.grade}"
        about = f"{item.statement}\n〔{item.data_note}〕"
        if item.priority is not None and not item.is_lead:
            verdict += f"\n优先级{item.tier} {item.priority.points}\n严重度{item.severity:.2f}"
            about += f"\n优先分 {item.priority.points} = {item.priority.sum}"
        if item.stability is not None:
            verdict += f"\n前10名 {share(item.stability)}"
        if item.is_open:
            verdict = f"待核\n{verdict}"
        table.add_row(f"{item.id}\n{item.rule_title}", verdict, about + _ledger(item))
    console.print(table)


def _ledger(item: Item) -> str:
    """Where it stands in the ledger, for items somebody has decided about."""
    entry = item.ledger or {}
    if entry.get("operator") is None:
        return ""
    parts = [
        entry["state"],
        entry["unit"],
        entry["due"] and f"期限 {entry['due']}",
        f"{entry['operator']} {entry['decided']}：{entry['why']}",
    ]
    text = "\n台账：" + "　".join(part for part in parts if part)
    if entry["inherited"]:
        text += f"\n{entry['inherited']}"
    if entry["changed"]:
        text += "\n曾驳回或关闭，依据已变：" + "；".join(entry["changed"])
    elif entry["state"] == CLOSED:
        text += "\n台账已关闭，规则仍然找到：办成的标准载入了没有？"
    return text.replace("[", r"\[")
