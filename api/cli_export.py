"""liantu export."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from api.chinese import Command
from api.cli_data import print_report
from api.console import console, progress_bar
from api.session import open_session
from graph.errors import UsageError
from graph.export_neo4j import README, check_folder, export_for_import
from loaders.run import load


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export", cls=Command, help="导出整个图谱，或只导出几个文件：写成 neo4j-admin 能整体导入的文件。")(
        export_command
    )


def export_command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="路径...", help="只导出这些文件或文件夹，不经过图库；不写则导出图库")
    ] = None,
    neo4j_admin: Annotated[
        Path | None,
        typer.Option("--neo4j-admin", metavar="文件夹", help="写出 neo4j-admin database import 用的 CSV 和导入说明"),
    ] = None,
) -> None:
    """Write the graph, or what some files give, to a folder."""
    if neo4j_admin is None:
        raise UsageError("没有说导出成什么", "liantu export --neo4j-admin 文件夹", "补上选项后重试")
    if paths:
        counts = _export_files(paths, neo4j_admin)
    else:
        with open_session() as session, progress_bar() as progress:
            counts = export_for_import(session.store, neo4j_admin, progress)
    nodes = sum(count for name, count in counts.items() if "-" not in name)
    total = sum(counts.values())
    console.print(
        f"已写出 {nodes} 个节点、{total - nodes} 条关系。导入的步骤和命令见 {neo4j_admin / README}", markup=False
    )


def _export_files(paths: list[Path], folder: Path) -> dict[str, int]:
    """Load files into a store of their own, which is thrown away, so that what is exported is what a load would give."""
    check_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    # Beside the folder, where there is room for as much: /tmp may be small.
    with tempfile.TemporaryDirectory(prefix=".liantu-", dir=folder.resolve().parent) as aside:
        away = Path(aside)
        with open_session(store="embedded", store_path=away / "graph.kgl") as session, progress_bar() as progress:
            report = load(session.store, paths, output=away, progress=progress)
            counts = export_for_import(session.store, folder, progress)
        shutil.copy(away / "issues.jsonl", folder)
    print_report(report, f"逐条见 {folder / 'issues.jsonl'}")
    return counts
