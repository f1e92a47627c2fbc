"""liantu export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.chinese import Command
from api.console import console, progress_bar
from api.session import open_session
from graph.errors import UsageError
from graph.export_neo4j import README, export_for_import


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export", cls=Command, help="导出整个图谱：写成 neo4j-admin 能整体导入的文件。")(export_command)


def export_command(
    neo4j_admin: Annotated[
        Path | None,
        typer.Option("--neo4j-admin", metavar="文件夹", help="写出 neo4j-admin database import 用的 CSV 和导入说明"),
    ] = None,
) -> None:
    """Write the graph to a folder."""
    if neo4j_admin is None:
        raise UsageError("没有说导出成什么", "liantu export --neo4j-admin 文件夹", "补上选项后重试")
    with open_session() as session, progress_bar() as progress:
        counts = export_for_import(session.store, neo4j_admin, progress)
    nodes = sum(count for name, count in counts.items() if "-" not in name)
    total = sum(counts.values())
    console.print(
        f"已写出 {nodes} 个节点、{total - nodes} 条关系。导入的步骤和命令见 {neo4j_admin / README}", markup=False
    )
