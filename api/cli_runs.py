"""liantu runs: keep a run, list those kept, compare two."""

from __future__ import annotations

from typing import Annotated

import typer

from api.chinese import Command, Group
from api.console import console, make_table
from api.options import AS_OF, REGION, Format, parse_date
from api.output import as_csv, as_json
from api.session import open_session
from graph.errors import UsageError
from graph.gaps import find_gaps
from graph.ledger import Comparison, Run, compare, read_runs, save_run

_RUN_HEADINGS = ("编号", "状态", "保存日期", "统计日期", "地区", "规则常数", "项数")
_CHANGE_HEADINGS = ("类别", "编号", "原来", "现在", "说明", "依据的变化", "台账")
_SHOWN = 6


def register(app: typer.Typer) -> None:
    """Add the command with its parts."""
    runs = typer.Typer(cls=Group, rich_markup_mode=None, add_completion=False)
    runs.callback(invoke_without_command=True, help="存下的各次运行：列出，存一次（save），比较两次（diff）。")(
        runs_command
    )
    runs.command("save", cls=Command, help="把现在找到的全部缺口存为一次运行，以后好比较。")(save_command)
    runs.command("diff", cls=Command, help="比较两次运行：新增、复发、关闭、变化，各说明哪些依据变了。")(diff_command)
    app.add_typer(runs, name="runs")


def runs_command(
    context: typer.Context,
    format_: Annotated[Format, typer.Option("--format", help="table、json 或 csv")] = Format.table,
) -> None:
    """List the runs that were kept."""
    if context.invoked_subcommand is not None:
        if format_ is not Format.table:
            raise UsageError(f"选项写在 {context.invoked_subcommand} 之前", "写在它后面", "liantu runs --help 看用法")
        return
    with open_session() as session:
        runs = read_runs(session.store, session.catalog)
    match format_:
        case Format.json:
            typer.echo(as_json([run.as_json() for run in runs]))
        case Format.csv:
            typer.echo(as_csv(_RUN_HEADINGS, [_row(run) for run in runs]), nl=False)
        case Format.table:
            if not runs:
                console.print("还没有存过运行。下一步：liantu runs save")
                return
            table = make_table(*_RUN_HEADINGS, title=f"存下的运行：{len(runs)} 次", right=(6,))
            for run in runs:
                table.add_row(*(str(value) for value in _row(run)))
            console.print(table)


def _row(run: Run) -> list[object]:
    return [run.id, run.state, run.saved, run.as_of, run.region, run.weights, run.items]


def save_command(
    region: REGION = None,
    as_of: AS_OF = None,
) -> None:
    """Keep what is found now, all chains and all rules."""
    with open_session() as session:
        found = find_gaps(
            session.store, session.catalog, session.scope(region, parse_date(as_of)), weights=session.weights
        )
        run = save_run(session.store, session.catalog, found)
        before = [other for other in read_runs(session.store, session.catalog) if other.number < run.number]
    console.print(f"已存为 {run.id}：{run.region}，统计日期 {run.as_of}，{run.items} 项。")
    if before:
        same = before[-1].content == run.content
        console.print(
            f"与 {before[-1].id} 完全相同。"
            if same
            else f"与 {before[-1].id} 的不同：liantu runs diff {before[-1].id} {run.id}"
        )


def diff_command(
    old: Annotated[str | None, typer.Argument(metavar="旧", help="运行编号，如 R1；都不写则比较最近两次")] = None,
    new: Annotated[str | None, typer.Argument(metavar="新", help="运行编号，如 R2")] = None,
    format_: Annotated[Format, typer.Option("--format", help="table、json 或 csv")] = Format.table,
) -> None:
    """Compare two runs."""
    with open_session() as session:
        found = compare(session.store, session.catalog, old, new)
    match format_:
        case Format.json:
            typer.echo(as_json(found.as_json()))
        case Format.csv:
            rows = [
                [
                    change.kind,
                    change.id,
                    change.before,
                    change.after,
                    change.statement,
                    list(change.reasons),
                    change.ledger,
                ]
                for change in found.changes
            ]
            typer.echo(as_csv(_CHANGE_HEADINGS, rows), nl=False)
        case Format.table:
            print_comparison(found)


def unexplained(found: Comparison) -> str:
    """Why an item differs whose own evidence does not."""
    ranked = "严重度按同类各项的先后排，别的项变了它也跟着动"
    return f"它的依据没有变：{'见最前面列出的不同，或' if found.conditions else ''}{ranked}"


def print_comparison(found: Comparison) -> None:
    """What differs between two runs, as a table."""
    console.print(f"{found.old.id}（{found.old.as_of}）→ {found.new.id}（{found.new.as_of}）", markup=False)
    for line in (*found.conditions, *([f"变动的来源：{'、'.join(found.sources)}"] if found.sources else [])):
        console.print(line, markup=False)
    if found.rejected:
        console.print(f"已驳回、依据没变的 {found.rejected} 项不算在内。")
    if not found.changes:
        console.print("没有不同。")
        return
    counts = "，".join(
        f"{kind} {number} 项"
        for kind in ("新增", "复发", "关闭", "变化")
        if (number := sum(change.kind == kind for change in found.changes))
    )
    table = make_table("类别", "编号", "等级·判断·严重度", "说明与原因", title=counts)
    for change in found.changes:
        reasons = [
            *change.reasons[:_SHOWN],
            *([f"……共 {len(change.reasons)} 条"] if len(change.reasons) > _SHOWN else []),
        ]
        why = "\n".join(reasons) or unexplained(found)
        verdict = "\n→ ".join(part or "无" for part in (change.before, change.after))
        table.add_row(change.kind, change.id, verdict, f"{change.statement}\n{why}".replace("[", r"\["))
    console.print(table)
