"""liantu inspect: what a file is and how it would load, without loading it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from api.chinese import Command
from api.console import console, make_table
from api.session import open_session
from graph.errors import InputError, LiantuError, StoreError
from graph.settings import read_settings
from loaders.inspect import TRIED, TableView, inspect_file
from loaders.known import read_context
from loaders.mapping.context import Context
from loaders.propose import as_yaml
from loaders.source import Match, Source, read_source

_SHOWN = 5
"""Columns named of those that are left out for one reason."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("inspect", cls=Command, help="看一个文件是什么、按哪个来源读、载入后是什么样；不载入。")(
        inspect_command
    )


def inspect_command(
    path: Annotated[Path, typer.Argument(metavar="文件", help="要看的文件")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="把来源定义写成文件（.yml），核对后供 --source 用")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", help="按这个来源看：来源文件（.yml）或自带来源的编号")
    ] = None,
) -> None:
    """Look at a file and print what was found; write the source where asked."""
    named = None if source is None else read_source(source)
    if output is not None and output.exists():
        raise InputError(f"{output} 已经存在", "一个新的文件名", "换一个文件名，或先移走原来的文件")
    with _known() as context:
        views = inspect_file(path, context, named)
    for view in views:
        _print_view(path, view)
    if output is not None:
        _write(path, output, views)


@contextmanager
def _known() -> Iterator[Context]:
    """Names and codes of the store, so that segments and regions can be checked; none where there is no store yet."""
    settings = read_settings()
    if settings.store == "embedded" and not settings.store_path.exists():
        console.print("还没有图库：环节编号、区域名称没有可对照的，按“不认得”计。")
        yield Context()
        return
    with ExitStack() as stack:
        try:
            session = stack.enter_context(open_session())
            context = read_context(session.store, session.catalog)
        except StoreError as error:
            console.print(f"图库连不上，环节编号、区域名称没有可对照的：{error.got}", markup=False)
            context = Context()
        yield context


def _print_view(path: Path, view: TableView) -> None:
    sheet = "" if view.sheet is None else f"　工作表 {view.sheet}" + ("（隐藏）" if view.hidden else "")
    encoding = "" if view.encoding is None else f"　编码 {view.encoding}"
    heading = f"　列标题在第 {view.heading_line} 行" if view.heading_line else "　列名在每条记录里"
    console.print(f"{path.name}{sheet}{encoding}{heading}　{len(view.headings)} 列　{view.rows} 行", markup=False)
    if view.match is not None:
        _print_match(view, view.match)
    elif view.guess is not None:
        _print_guess(view)
    else:
        console.print(f"没有符合的来源，也猜不出是哪张表：{view.why_not}。不会载入。", markup=False)
        console.print("下一步：对照 docs/load.md 改表头，或照 docs/inspect.md 自己写一个来源定义")
    for fits in view.by_name:
        told = f"若是 {fits.origin}（{fits.title}）：加上 --source {fits.id}"
        console.print(told, markup=False)
    if view.first:
        _print_rows(view)


def _print_match(view: TableView, match: Match) -> None:
    source = match.source
    where = "只给人看，不载入" if source.table is None else f"载入为“{source.table}”"
    console.print(f"符合来源：{source.title}（{source.id}），{where}", markup=False)
    console.print(
        f"因为：必需的列 {'、'.join(source.required)} 都有；认得 {len(match.canonical)} 列，"
        f"不认得 {len(match.unknown)} 列",
        markup=False,
    )
    if source.expected is not None:
        rows = "" if source.expected.rows is None else f"、{source.expected.rows} 行"
        console.print(
            f"这种文件完整时有 {source.expected.columns} 列{rows}；本文件 {len(view.headings)} 列、{view.rows} 行"
        )
    for title, text in (("来历", source.origin), ("许可", source.licence), ("说明", source.note)):
        if text:
            console.print(f"{title}：{text}", markup=False)
    table = make_table("列", "对应", "说明", title="各列")
    ignored: dict[str, list[str]] = {}
    for position, heading in enumerate(view.headings):
        if position in match.canonical:
            table.add_row(heading, match.canonical[position], "")
        elif heading:
            ignored.setdefault(_why_ignored(source, heading), []).append(heading)
    for reason, headings in ignored.items():
        table.add_row(_some(headings), "—", reason)
    for name, text in source.constants.items():
        table.add_row("（每行相同）", name, text)
    console.print(table)


def _why_ignored(source: Source, heading: str) -> str:
    reason = source.reason_to_ignore(heading)
    return "不认得，不会载入" if reason is None else f"不载入：{reason}"


def _some(headings: list[str]) -> str:
    """Columns left out for one reason: an export has a hundred and more."""
    names = list(dict.fromkeys(headings))
    return "\n".join([*names[:_SHOWN], *([f"等{len(headings)}列"] if len(headings) > _SHOWN else [])])


def _print_guess(view: TableView) -> None:
    if view.guess is None:
        return
    console.print(f"没有符合的来源：{view.why_not}。不会自动载入。", markup=False)
    console.print(f"最像的表：{view.guess.base.title}。下面只是建议，须由人核对。", markup=False)
    table = make_table("列", "建议对应", "把握", "依据", title="建议的对应", right=(2,))
    for proposal in view.guess.proposals:
        sure = "" if proposal.canonical is None else f"{proposal.confidence:.0%}"
        table.add_row(proposal.heading, proposal.canonical or "—", sure, proposal.reason)
    console.print(table)
    if view.guess.missing:
        missing = "、".join(view.guess.missing)
        console.print(
            f"还缺必需的列：{missing}。没有它们一行也不能载入，所以没有试读；也可能不是这张表。", markup=False
        )


def _print_rows(view: TableView) -> None:
    table = make_table("行", "载入后", title=f"前 {len(view.first)} 行载入后的样子", right=(0,))
    for row in view.first:
        table.add_row(str(row.line), "\n".join(row.facts) or "（没有可载入的内容）")
    console.print(table)
    tried = f"试读 {view.tried} 行" + ("（只试前面的）" if view.rows > TRIED else "")
    if not view.issues:
        console.print(f"{tried}，没有问题。")
        return
    console.print(f"{tried}，会有 {view.issues.total()} 个问题：")
    table = make_table("列", "个数", "例如", "下一步", title="会成为问题的格子", right=(1,))
    for key, count in view.issues.most_common():
        issue = view.samples[key]
        place = "" if issue.line is None else f"第 {issue.line} 行："
        table.add_row(key[1] or "（整行或整表）", str(count), place + issue.message, issue.hint)
    console.print(table)


def _write(path: Path, output: Path, views: list[TableView]) -> None:
    """Write the source of the first table without a fitting one, else of the first table."""
    chosen = next((view for view in views if view.draft is not None), views[0])
    source: Source | None = chosen.source
    if source is None:
        raise InputError(
            f"{path.name}：猜不出是哪张表，没有可写的草稿", "至少一列与某张表的列相近", "对照 docs/load.md 改表头后再试"
        )
    notes: dict[str, str] = {}
    if chosen.guess is not None:
        notes = {
            p.canonical: f"把握 {p.confidence:.0%}：{p.reason}"
            for p in chosen.guess.proposals
            if p.canonical is not None
        }
    try:
        output.write_text(as_yaml(source, notes), encoding="utf-8", newline="\n")
    except OSError as error:
        raise LiantuError(f"写不出 {output}（{error.strerror}）", "可写的位置", "换一个位置再运行") from None
    sheet = "" if chosen.sheet is None else f"（工作表 {chosen.sheet}）"
    console.print(f"来源定义{sheet}已写到 {output}。核对后：liantu load {path} --source {output}", markup=False)
