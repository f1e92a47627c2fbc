"""liantu cascade: what a standard that is withdrawn or replaced takes with it."""

from __future__ import annotations

from typing import Annotated

import typer

from api.chinese import Command
from api.console import console, make_table
from api.options import Format
from api.output import as_csv, as_json
from api.session import open_session
from graph.cascade import DEPTH, MOST, Cascade, cascade

_HEADINGS = ("跳数", "类别", "编号", "名称", "怎样波及", "怎么办", "经过", "来源", "来源日期")
_SHOWN = 6


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "cascade",
        cls=Command,
        help="一项标准废止或被代替，会波及哪些标准、企业、环节、池内专利，隔几跳。只顺着注日期的引用。",
    )(cascade_command)


def cascade_command(
    words: Annotated[list[str], typer.Argument(metavar="标准号", help="各种写法都行，如 GB/T 700-2006")],
    fate: Annotated[str, typer.Option("--as", help="废止，或 被代替")] = "废止",
    depth: Annotated[int, typer.Option("--depth", min=1, max=MOST, help="引用最多追几层")] = DEPTH,
    format_: Annotated[Format, typer.Option("--format", help="table、json 或 csv")] = Format.table,
) -> None:
    """Print what is hit."""
    number = " ".join(words)  # people type the blank in a number without quotes
    with open_session() as session:
        found = cascade(session.store, session.catalog, number, fate, depth=depth)
    rows = [
        [hit.hops, hit.kind, hit.id, hit.name, hit.how, hit.todo, list(hit.path), hit.source, hit.as_of]
        for hit in found.hits
    ]
    match format_:
        case Format.json:
            typer.echo(as_json(found.as_json()))
        case Format.csv:
            typer.echo(as_csv(_HEADINGS, rows), nl=False)
        case Format.table:
            print_cascade(found)


def print_cascade(found: Cascade) -> None:
    """The hits as a table."""
    now = f"（已{found.fate}）" if found.standing == found.fate else f"（现为{found.standing}）假如{found.fate}"
    console.print(f"{found.id} {found.title}{now}：", markup=False)
    if found.fate == "被代替" and found.successors:
        console.print(f"代替它的：{'、'.join(found.successors)}", markup=False)
    if not found.hits:
        console.print("没有波及别的：没有注日期引用它的标准，没有企业声明执行，也没有适用的环节。")
        return
    counts = "，".join(f"{kind} {found.count(kind)}" for kind in ("标准", "组织", "环节", "专利"))
    table = make_table(*_HEADINGS[:_SHOWN], title=f"波及 {len(found.hits)}：{counts}", right=(0,))
    for hit in found.hits:
        table.add_row(
            *(str(value).replace("[", r"\[") for value in (hit.hops, hit.kind, hit.id, hit.name, hit.how, hit.todo))
        )
    console.print(table)
    if found.cut:
        console.print(f"只追了 {found.depth} 层引用，再往外还有：加大 --depth 再看。")
