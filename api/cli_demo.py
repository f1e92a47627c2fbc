"""liantu demo: the example city, end to end, in one command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.chinese import Command
from api.cli_data import print_report
from api.cli_gaps import print_groups, print_items
from api.cli_views import chains_of, write_pages
from api.console import console, make_table, progress_bar
from api.session import open_session
from graph.errors import InputError
from graph.gaps import Findings
from graph.ledger import list_gaps
from graph.levels import totals
from graph.view_builder import ViewBuilder
from loaders.run import load

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "rizhao"
_TOP = 10


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo", cls=Command, help="载入示例城市（examples/rizhao），找缺口，写出网页。")(demo_command)


def demo_command(
    output: Annotated[Path, typer.Option("-o", "--output", help="网页写到哪个文件夹")] = Path("out/demo"),
    example: Annotated[Path, typer.Option("--example", help="示例数据的文件夹")] = EXAMPLE,
) -> None:
    """Load the example without touching what people entered, print the summary, write the pages."""
    if not example.is_dir():
        raise InputError(
            f"找不到示例数据 {example}", "源码目录里的 examples/rizhao", "在源码目录里运行，或用 --example 指定"
        )
    with open_session() as session:
        with progress_bar() as progress:
            report = load(session.store, [example], output=session.settings.store_path.parent, progress=progress)
        print_report(report)
        scope = session.scope()
        findings = list_gaps(session.store, session.catalog, scope, weights=session.weights)
        views = ViewBuilder(session.store, session.catalog, scope, findings)
        written = write_pages(session, views, output)
        print_chains(views, chains_of(session), findings)
    print_groups(findings)
    print_items(f"最优先的 {_TOP} 项缺口（确认在先，疑似在后）", findings.gaps[:_TOP])
    print_items(f"最值得先查的 {_TOP} 条线索（数据不足，不计入缺口）", findings.leads[:_TOP])
    console.print(f"已写出 {len(written)} 个网页：用浏览器打开 {output / 'index.html'} ，不需要网络")
    console.print(
        "接着可用：liantu gaps --chain 日照绿茶　liantu explain G06-e03e　liantu status　liantu serve　（命令在 .venv/bin/ 下）"
    )


def print_chains(views: ViewBuilder, chains: list[str], findings: Findings) -> None:
    """What each chain holds and what was found in it."""
    headings = ("产业链", "环节", "标准", "企业", "专利", "确认缺口A", "疑似缺口B", "待核", "待查线索")
    table = make_table(*headings, title=findings.headline, right=tuple(range(1, 9)))
    for chain in chains:
        counted = totals(views.chain(chain))
        gaps = [item for item in findings.gaps if chain in item.chains]
        table.add_row(
            chain, *map(str, (
                counted.segments, counted.standards, counted.firms, counted.patents,
                sum(item.grade == "A" for item in gaps), sum(item.grade == "B" for item in gaps),
                sum(chain in item.chains for item in findings.to_check), sum(chain in item.chains for item in findings.leads),
            )),
        )  # fmt: skip
    console.print(table)
