"""liantu load, status, queries, query."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from api.chinese import Command
from api.console import console, make_table, progress_bar
from api.options import Format, ShortFormat
from api.output import as_csv, as_json, cell
from api.session import open_session
from graph.errors import UsageError
from graph.model import NODE_BY_LABEL, RELATIONSHIP_BY_TYPE
from graph.queries import TYPES, Catalog, Query
from graph.status import read_status
from loaders.report import LoadReport
from loaders.run import load
from loaders.source import read_source

_NAMED = 6
ISSUES = "逐条看用 liantu issues，写成 Excel 来更正用 liantu issues -o issues.xlsx"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("load", cls=Command, help="载入表格：文件或文件夹（csv、xlsx、xls、json …），按表头认出是哪张表。")(
        load_command
    )
    app.command("status", cls=Command, help="图谱里有什么：各类节点、关系、各表行数与问题数、来源。")(status_command)
    app.command("queries", cls=Command, help="列出全部查询；给出编号则显示说明。")(queries_command)
    app.command(
        "query", cls=Command, short_help="运行一个查询，列出结果。",
        help="运行一个查询，列出结果。\n\n例：\n\n\b\nliantu query gaps/g05 --param chain=日照绿茶 --param region=371100",
    )(query_command)  # fmt: skip


def load_command(
    paths: Annotated[list[Path], typer.Argument(metavar="路径...", help="文件或文件夹")],
    force: Annotated[bool, typer.Option("--force", help="内容没变的文件也重新载入")] = False,
    source: Annotated[
        str | None, typer.Option("--source", help="按这个来源读：来源文件（.yml）或自带来源的编号")
    ] = None,
) -> None:
    """Load files and print what became of each table."""
    named = None if source is None else read_source(source)
    with open_session() as session, progress_bar() as progress:
        output = session.settings.store_path.parent
        report = load(session.store, paths, output=output, progress=progress, force=force, named=named)
    print_report(report)


def print_report(report: LoadReport, where: str = ISSUES) -> None:
    """A table of what was loaded, and in `where` words how to see all issues."""
    same = [t for t in report.tables if t.state == "未变"]
    rest = [t for t in report.tables if t.state != "未变"]
    if rest:
        headings = ("文件", "表", "情况", "行", "载入", "节点", "关系", "问题")
        table = make_table(*headings, title="载入结果", right=(3, 4, 5, 6, 7))
        for t in rest:
            stale = f"，{t.stale}条已陈旧" if t.stale else ""
            counts = (t.rows, t.loaded, t.tally.nodes, t.tally.relationships, len(t.issues))
            table.add_row(t.source, t.table or "—", t.state + stale, *map(str, counts))
        console.print(table)
    if same:
        console.print(f"{len(same)} 张表的内容与上次相同，没有改动。")
    if report.passed_over:
        console.print(_passed_over(report.passed_over), markup=False)
    if report.links:
        links = "，".join(f"{state} {n} 条" for state, n in sorted(report.links.items()))
        console.print(f"标准、专利与环节的联系：{links}")
    _print_issues(report, where)
    if report.disagreements:
        first = next(iter(report.disagreements))
        console.print(f"几份来源说法不一 {len(report.disagreements)} 处（liantu issues 逐处列出）。第一处：")
        console.print(f"  {first.message}", markup=False)


def _passed_over(names: list[str]) -> str:
    """What of a folder was left alone, so that nobody takes it for loaded."""
    more = f" 等 {len(names)} 个" if len(names) > _NAMED else ""
    hint = "；子文件夹里的表另写一次，如 liantu load 文件夹/子文件夹" if any(n.endswith("/") for n in names) else ""
    return f"没有看的：{'、'.join(names[:_NAMED])}{more}（不是表格，或是子文件夹{hint}）。"


def _print_issues(report: LoadReport, where: str) -> None:
    if not report.issue_count:
        return
    console.print(f"有 {report.issue_count} 个问题（不影响其他格子），{where}。前几条：", markup=False)
    for issue in islice(report.each_issue(), 5):
        line = f" 第{issue.line}行" if issue.line else ""
        column = f"“{issue.column}”" if issue.column else ""
        console.print(f"  {issue.file}{line}{column}：{issue.message}。{issue.hint}", markup=False)


def status_command(
    format_: Annotated[ShortFormat, typer.Option("--format", help="table 或 json")] = ShortFormat.table,
) -> None:
    """Print what the store holds."""
    with open_session() as session:
        status = read_status(session.store, session.catalog)
    if format_ is ShortFormat.json:
        typer.echo(as_json(status))
        return
    nature = "　虚构数据" if status["fictional"] else ""
    console.print(f"数据截至 {status['as_of']}　图库：{'嵌入式' if status['store'] == 'embedded' else 'Neo4j'}{nature}")
    nodes = make_table("节点", "标签", "个数", "其中仅见提及", title="节点", right=(2, 3))
    for label, count in status["nodes"].items():
        nodes.add_row(NODE_BY_LABEL[label].title, label, str(count), str(status["stubs"].get(label, 0)))
    relationships = make_table("关系", "类型", "条数", title="关系", right=(2,))
    for type_, count in status["relationships"].items():
        relationships.add_row(RELATIONSHIP_BY_TYPE[type_].title, type_, str(count))
    rows = make_table("表", "读到行", "载入行", "问题", title="各表", right=(1, 2, 3))
    for name, counts in status["rows"].items():
        rows.add_row(name, str(counts["read"]), str(counts["loaded"]), str(counts["issues"]))
    for table in (nodes, relationships, rows):
        console.print(table)


def queries_command(
    id_: Annotated[str | None, typer.Argument(metavar="编号", help="查询编号，如 gaps/g05_overage 或 g05")] = None,
    format_: Annotated[ShortFormat, typer.Option("--format", help="table 或 json")] = ShortFormat.table,
) -> None:
    """List the query files, or explain one."""
    catalog = Catalog()
    if id_ is not None:
        _explain(catalog[id_])
        return
    if format_ is ShortFormat.json:
        typer.echo(
            as_json(
                [
                    {"id": q.id, "title": q.title, "question": q.question, "parameters": [p.name for p in q.parameters]}
                    for q in catalog
                ]
            )
        )
        return
    table = make_table("编号", "名称", "回答什么", "参数", title="查询")
    for query in catalog:
        table.add_row(
            query.id,
            query.title,
            query.question,
            "、".join(p.name + ("" if p.required else "?") for p in query.parameters),
        )
    console.print(table)


def _explain(query: Query) -> None:
    console.print(f"{query.id}　{query.title}\n{query.question}", markup=False)
    for parameter in query.parameters:
        default = "必填" if parameter.required else f"默认 {parameter.default}"
        console.print(
            f"  参数 {parameter.name}（{TYPES[parameter.type]}，{default}）：{parameter.meaning}", markup=False
        )
    for name, meaning in query.columns.items():
        console.print(f"  列 {name}：{meaning}", markup=False)
    if "note" in query.meta:
        console.print(f"说明：{query.meta['note']}", markup=False)


def query_command(
    id_: Annotated[str, typer.Argument(metavar="编号", help="查询编号")],
    param: Annotated[list[str] | None, typer.Option("--param", help="参数，写成 名=值，可多次")] = None,
    format_: Annotated[Format, typer.Option("--format", help="table、json 或 csv")] = Format.table,
) -> None:
    """Run one query file."""
    given: dict[str, Any] = {}
    for text in param or []:
        match = re.match(r"(\w+)=(.*)$", text, re.S)
        if match is None:
            raise UsageError(f"参数“{text}”看不懂", "名=值", "例如 --param chain=日照绿茶")
        given[match[1]] = match[2]
    with open_session() as session:
        query = session.catalog[id_]
        rows = session.store.read(query.text, query.bind(given, weights=session.weights))
    if format_ is Format.json:
        typer.echo(as_json(rows))
    elif format_ is Format.csv:
        typer.echo(as_csv(list(query.columns), [[row[name] for name in query.columns] for row in rows]), nl=False)
    elif format_ is Format.table:
        table = make_table(
            *(f"{name}\n{meaning}" for name, meaning in query.columns.items()), title=f"{query.title}（{len(rows)} 行）"
        )
        for row in rows:
            table.add_row(*(cell(row[name]) for name in query.columns))
        console.print(table)
