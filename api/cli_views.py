"""liantu map, matrix, pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from api.chinese import Command
from api.console import console
from api.options import AS_OF, REGION, parse_date
from api.session import Session, open_session
from graph.errors import NotFoundError
from graph.explain.page import explained_items, explanation_name
from graph.ledger import list_gaps
from graph.matrix import draw_matrix
from graph.pages import draw_index
from graph.picture import draw_map
from graph.view_builder import ViewBuilder, map_name, matrix_name

CHAIN = Annotated[str, typer.Option("--chain", help="产业链，如 钢铁及配套")]
OUTPUT = Annotated[Path, typer.Option("-o", "--output", help="写到哪个 html 文件")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("map", cls=Command, help="画一条产业链的标准图谱：一个离线网页。")(map_command)
    app.command("matrix", cls=Command, help="画一条产业链的环节×要素矩阵：一个离线网页。")(matrix_command)
    app.command("pages", cls=Command, help="画全部网页：总览、每条链的图谱和矩阵。")(pages_command)


def chains_of(session: Session) -> list[str]:
    """Ids of the chains in the store."""
    return [row["id"] for row in session.store.read(session.catalog["evidence/chains"].text)]


def _draw(chain: str, output: Path, region: str | None, as_of: str | None, draw: Callable[[ViewBuilder], str]) -> None:
    with open_session() as session:
        if chain not in chains_of(session):
            raise NotFoundError(f"没有产业链“{chain}”", "、".join(chains_of(session)), "改正名称后重试")
        scope = session.scope(region, parse_date(as_of))
        findings = list_gaps(session.store, session.catalog, scope, chain=chain, weights=session.weights)
        text = draw(ViewBuilder(session.store, session.catalog, scope, findings))
    write_page(output, text)
    console.print(f"已写出 {output}（{len(text.encode()) // 1024} KB），用浏览器打开即可，不需要网络")


def write_page(path: Path, text: str) -> None:
    """Write a page whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".part")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(path)


def map_command(chain: CHAIN, output: OUTPUT, region: REGION = None, as_of: AS_OF = None) -> None:
    """Draw a chain's map; it stands alone, so it links to no page that may not be there."""
    _draw(chain, output, region, as_of, lambda b: draw_map(replace(b.chain(chain), index_href="", matrix_href="")))


def matrix_command(chain: CHAIN, output: OUTPUT, region: REGION = None, as_of: AS_OF = None) -> None:
    """Draw a chain's matrix."""
    _draw(chain, output, region, as_of, lambda b: draw_matrix(replace(b.matrix(chain), index_href="", map_href="")))


def pages_command(
    output: Annotated[Path, typer.Option("-o", "--output", help="写到哪个文件夹")] = Path("out/pages"),
    region: REGION = None,
    as_of: AS_OF = None,
) -> None:
    """Draw all pages."""
    with open_session() as session:
        scope = session.scope(region, parse_date(as_of))
        findings = list_gaps(session.store, session.catalog, scope, weights=session.weights)
        written = write_pages(session, ViewBuilder(session.store, session.catalog, scope, findings), output)
    console.print(f"已写出 {len(written)} 个网页，从 {output / 'index.html'} 看起，不需要网络")


def write_pages(session: Session, views: ViewBuilder, output: Path) -> list[Path]:
    """Write the index, both pages of every chain, the explanations that they link to; returns the files."""
    chains = chains_of(session)
    pages = {"index.html": draw_index(views.index(chains))}
    for chain in chains:
        pages[map_name(chain)] = draw_map(views.chain(chain))
        pages[matrix_name(chain)] = draw_matrix(views.matrix(chain))
    for item in explained_items(views.findings):
        pages[explanation_name(item.id)] = views.explanation(item)
    for name, text in pages.items():
        write_page(output / name, text)
    return [output / name for name in pages]
