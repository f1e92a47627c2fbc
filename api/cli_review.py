"""liantu review links: what a person should look at, as a workbook to fill in and load back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api import cli_merges
from api.chinese import Command, Group
from api.console import console
from api.options import need_ending
from api.review_book import write_review_book
from api.session import open_session
from api.similar import read_embed, said
from graph.errors import UsageError
from loaders.linking.review import by_segment, cases
from loaders.linking.suggested import suggested_rows


def register(app: typer.Typer) -> None:
    """Add the commands."""
    review = typer.Typer(
        cls=Group, no_args_is_help=True, rich_markup_mode=None, help="人工审核：写出要看的，填好载入回来。"
    )
    review.command("links", cls=Command, help="把拿不准、又要紧的环节关联写成 Excel，按环节分组，填好结论后载入回来。")(
        links_command
    )
    cli_merges.register(review)
    app.add_typer(review, name="review")


def links_command(
    output: Annotated[Path, typer.Option("-o", "--output", help="写到哪个文件，如 links.xlsx")],
    chain: Annotated[str | None, typer.Option("--chain", help="只要一条产业链")] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="最多写多少条")] = None,
) -> None:
    """Write the review workbook."""
    need_ending(output, ".xlsx")
    embed = read_embed()
    with open_session() as session:
        rows = session.store.read(session.catalog["link/review"].text)
        if embed is not None:
            rows += suggested_rows(session.store, session.catalog, rows, embed)
    chosen = [case for case in cases(rows) if chain is None or case.chain == chain]
    if chain is not None and not chosen and not any(row["chain"] == chain for row in rows):
        names = "、".join(sorted({row["chain"] for row in rows}))
        raise UsageError(f"没有产业链“{chain}”的关联", names or "先载入标准与专利", "liantu status 看图谱里有什么")
    shown = chosen[:limit]
    write_review_book(output, shown)
    urgent = sum(1 for case in shown if case.why)
    console.print(
        f"已写出 {output}：{len(by_segment(shown))} 个环节、{len(shown)} 条关联，其中 {urgent} 条关系到缺口成不成立。"
        f"填好“结论”后运行 liantu load {output}",
        markup=False,
    )
    console.print(said(embed), markup=False)
