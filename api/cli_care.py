"""liantu template, issues, unload, freshness: the everyday care of what was loaded."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from api.chinese import Command
from api.console import console, make_table, progress_bar
from api.forms import write_form
from api.issue_book import COLUMNS, issue_row, write_issue_book
from api.options import Format, file_format, give, need_ending, parse_date
from api.output import as_csv, as_json, cell
from api.session import open_session
from graph.errors import UsageError
from graph.settings import read_settings
from loaders.care.corrections import read_corrections
from loaders.care.forms import read_forms
from loaders.care.freshness import DAYS, SourceAge, ToCheck, source_ages, standards_to_check
from loaders.care.unload import unload
from loaders.issues import Issue, read_issues

_SHOWN = 6
_SOURCE_HEADINGS = ("文件", "表", "状态", "来源日期", "距今天数", "载入日期", "载入距今天数", "行", "问题")
_STANDARD_HEADINGS = ("标准号", "名称", "状态", "实施日期", "状态的日期", "为什么", "来源", "文件")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("template", cls=Command, help="写出各张表的空白 Excel：表头、下拉选项、填写说明和一行虚构示例。")(
        template_command
    )
    app.command("issues", cls=Command, help="列出载入时的问题；写成 Excel，填好“更正”一列后 liantu load 回来。")(
        issues_command
    )
    app.command("unload", cls=Command, help="撤回一份载入过的文件：只有它给出的事实不再采用，别的文件也给出的保留。")(
        unload_command
    )
    app.command("freshness", cls=Command, help="各来源有多旧，哪些标准的状态该再核对。")(freshness_command)


def template_command(
    output: Annotated[Path, typer.Option("-o", "--output", help="写到哪个文件夹")],
    table: Annotated[list[str] | None, typer.Option("--table", help="只要某张表，如 标准，可多次")] = None,
) -> None:
    """Write blank forms; a file that is already there is never overwritten: it may be filled in."""
    forms = read_forms(table or ())
    output.mkdir(parents=True, exist_ok=True)
    paths = {form.table: output / f"{form.table}.xlsx" for form in forms}
    there = [str(path) for path in paths.values() if path.exists()]
    if there:
        raise UsageError(
            f"{there[0]} 已经存在" + (f"（共 {len(there)} 个）" if len(there) > 1 else ""),
            "还没有这些文件的文件夹",
            "换一个文件夹，或先移走它们",
        )
    for form in forms:
        write_form(paths[form.table], form)
    console.print(f"已写出 {len(forms)} 张空白表到 {output}：填好后运行 liantu load {output}", markup=False)


def issues_command(
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写成 Excel，如 issues.xlsx")] = None,
    file: Annotated[str | None, typer.Option("--file", help="只看一份文件：文件名，或 文件夹名/文件名")] = None,
    format_: Annotated[Format, typer.Option("--format", help="table、json 或 csv")] = Format.table,
) -> None:
    """List the issues of the last loads, or write them as an Excel file to fill in."""
    folder = read_settings().store_path.parent
    issues = [issue for issue in read_issues(folder / "issues.jsonl") if _concerns(issue.file, file)]
    corrections = [item for item in read_corrections(folder) if _concerns(item.file, file)]
    if output is not None:
        need_ending(output, ".xlsx")
        write_issue_book(output, issues, corrections)
        console.print(
            f"已写出 {output}：问题 {len(issues)} 个，已更正 {len(corrections)} 处。"
            f"填好“更正”一列后运行 liantu load {output}",
            markup=False,
        )
        return
    match format_:
        case Format.json:
            typer.echo(as_json([_as_json(issue) for issue in issues]))
        case Format.csv:
            headings = [heading for heading, _ in COLUMNS[:7]]
            typer.echo(as_csv(headings, [issue_row(issue)[:7] for issue in issues]), nl=False)
        case Format.table:
            _print_issues(issues, file)


def _concerns(source: str, wanted: str | None) -> bool:
    """Whether a source is the wanted file: by its id, by folder and file, or by the file's name alone."""
    name = source.partition("#")[0]
    return wanted is None or wanted in (source, name, name.rpartition("/")[2])


def _as_json(issue: Issue) -> dict[str, Any]:
    return {
        "code": issue.code, "file": issue.file, "sheet": issue.sheet, "line": issue.line, "column": issue.column,
        "raw": issue.raw, "message": issue.message, "hint": issue.hint,
    }  # fmt: skip


def _print_issues(issues: list[Issue], file: str | None) -> None:
    if not issues:
        console.print(
            "没有问题。"
            if file is None
            else f"没有“{file}”的问题：它没有问题，或没有载入过（liantu freshness --sources 列出载入过的文件）。",
            markup=False,
        )
        return
    headings = ("文件", "行", "列", "原文", "问题", "怎么改")
    table = make_table(*headings, title=f"载入时的问题：{len(issues)} 个", right=(1,))
    for issue in issues:
        row = issue_row(issue)
        table.add_row(*(_plain(value) for value in (row[0], row[2], row[3], row[4], row[5], row[6])))
    console.print(table)


def _plain(value: Any) -> str:
    # Square brackets in a raw text are text, not a style of the terminal's.
    return cell(value).replace("[", r"\[")


def unload_command(
    file: Annotated[str, typer.Argument(metavar="文件", help="路径，或 文件夹名/文件名")],
) -> None:
    """Take a file back and say what became of its facts."""
    with open_session() as session, progress_bar() as progress:
        folder = session.settings.store_path.parent
        done = unload(session.store, session.catalog, file, output=folder, progress=progress)
    console.print(f"已撤回 {'、'.join(done.sources)}；再次 liantu load 即全部恢复。", markup=False)
    if done.again:
        console.print(f"说到同样事实的 {len(done.again)} 份文件已重新读过：{'、'.join(done.again)}", markup=False)
    for source, reason in sorted(done.left.items()):
        console.print(
            f"注意：{source} 也说到其中一些事实，但{reason}，没有重新读；这些事实上可能还留着被撤回文件的值。"
            f"下一步：liantu load --force 这份文件",
            markup=False,
        )


def freshness_command(
    days: Annotated[int, typer.Option("--days", min=1, help="状态多少天没有核对就算旧")] = DAYS,
    as_of: Annotated[str | None, typer.Option("--as-of", help="统计日期，如 2026-11-23；默认为今天")] = None,
    sources: Annotated[bool, typer.Option("--sources", help="只列来源")] = False,
    format_: Annotated[Format, typer.Option("--format", help="table、json 或 csv")] = Format.table,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="csv 或 json 写到文件")] = None,
) -> None:
    """Print how old the sources are and which standards to check; csv holds the one or, with --sources, the other."""
    format_ = file_format(format_, output)
    day = parse_date(as_of) or date.today()
    with open_session() as session:
        ages = source_ages(session.store, session.catalog, day)
        checks = [] if sources else standards_to_check(session.store, session.catalog, day, days)
    match format_:
        case Format.json:
            text = as_json({
                "as_of": day, "days": days, "sources": [_fields(age) for age in ages],
                "standards": [_fields(check) for check in checks],
            }) + "\n"  # fmt: skip
        case Format.csv if sources:
            text = as_csv(_SOURCE_HEADINGS, [list(_fields(age).values()) for age in ages])
        case Format.csv:
            text = as_csv(_STANDARD_HEADINGS, [_standard(check) for check in checks])
        case Format.table:
            if output is not None:
                raise UsageError("表格只能显示在屏幕上", "csv 或 json", "加上 --format csv")
            _print_freshness(ages, None if sources else checks, day, days)
            return
    give(text, output)


def _fields(item: SourceAge | ToCheck) -> dict[str, Any]:
    return {name: getattr(item, name) for name in item.__slots__}


def _standard(check: ToCheck) -> list[Any]:
    """By `_STANDARD_HEADINGS`; a standard without a number shows none, not the key that stands for it in the graph."""
    _, *rest = _fields(check).values()
    return ["（没有标准号）" if check.id.startswith("std:") else check.id, *rest]


def _print_freshness(ages: list[SourceAge], checks: list[ToCheck] | None, day: date, days: int) -> None:
    table = make_table(*_SOURCE_HEADINGS, title=f"各来源的新旧（{day.isoformat()}）", right=(4, 6, 7, 8))
    for age in ages:
        table.add_row(*(_plain(value) for value in _fields(age).values()))
    console.print(table)
    if checks is None:
        return
    table = make_table(
        *_STANDARD_HEADINGS[:_SHOWN], title=f"状态该再核对的标准：{len(checks)} 项（超过 {days} 天没有核对算旧）"
    )
    for check in checks:
        table.add_row(*(_plain(value) for value in _standard(check)[:_SHOWN]))
    console.print(table)
