"""liantu review organizations, standards: pairs that may be one, as Excel files that are filled in and loaded back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from api.chinese import Command
from api.console import console, make_table
from api.merge_book import write_merge_book
from api.options import need_ending
from api.session import open_session
from graph.queries import Catalog
from graph.store import Store
from loaders.review.candidates import ORGANIZATION, STANDARD, Candidate, Side
from loaders.review.decisions import OPEN, Decision, read_decisions
from loaders.review.organizations import organization_candidates
from loaders.review.standards import standard_candidates

_Output = Annotated[Path | None, typer.Option("-o", "--output", help="写成 Excel，如 合并审核.xlsx")]


def register(review: typer.Typer) -> None:
    """Add the commands to the group `review`."""
    review.command("organizations", cls=Command, help="可能是同一家的组织：合并、不合并、待定。")(organizations_command)
    review.command("standards", cls=Command, help="一项标准的两个编号（GB 转为 GB/T）：合并、不合并、待定。")(
        standards_command
    )


def organizations_command(output: _Output = None) -> None:
    """Organizations that may be one."""
    _review(ORGANIZATION, organization_candidates, output)


def standards_command(output: _Output = None) -> None:
    """One standard under two numbers."""
    _review(STANDARD, standard_candidates, output)


def _review(kind: str, find: Callable[[Store, Catalog], list[Candidate]], output: Path | None) -> None:
    if output is not None:
        need_ending(output, ".xlsx")
    with open_session() as session:
        candidates = find(session.store, session.catalog)
        folder = session.settings.store_path.parent
    kept = {pair: decision for pair, decision in read_decisions(folder).items() if decision.kind == kind}
    decisions = {pair: decision for pair, decision in kept.items() if decision.verdict != OPEN}
    still = [item for item in candidates if tuple(sorted((item.keep.id, item.other.id))) not in decisions]
    if output is not None:
        write_merge_book(output, candidates, decisions)
        console.print(
            f"已写出 {output}：待决定 {len(still)} 对，已决定 {len(decisions)} 对。填好“决定”一列后运行 liantu load {output}",
            markup=False,
        )
        return
    _print(kind, still, decisions)


def _print(kind: str, candidates: list[Candidate], decisions: dict[tuple[str, str], Decision]) -> None:
    if not candidates:
        console.print(f"没有待决定的{kind}；已决定 {len(decisions)} 对。")
        return
    table = make_table("把握", "保留", "另一", "依据", title=f"可能是同一个的{kind}：{len(candidates)} 对", right=(0,))
    for item in candidates:
        numbers = kind == STANDARD
        sides = (_shown(side, numbers=numbers) for side in (item.keep, item.other))
        keep, other = (text.replace("[", r"\[") for text in sides)
        table.add_row(f"{item.score:.2f}", keep, other, "；".join(item.reasons).replace("[", r"\["))
    console.print(table)
    console.print("程序从不自行合并。写成 Excel 来决定：加 -o 文件.xlsx")


def _shown(side: Side, *, numbers: bool) -> str:
    number = f"{side.id} " if numbers and side.name != side.id else ""
    return f"{number}{side.name}（{side.facts} 条事实）"
