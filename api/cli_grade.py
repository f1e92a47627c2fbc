"""liantu grade."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from api.chinese import Command
from api.console import console, make_table
from api.options import AS_OF, ONE_CHAIN, REGION, WEIGHTS, Format, file_format, give, parse_date
from api.output import as_csv, as_json, share
from api.session import open_session
from graph.gaps import Grades, grade_chains
from graph.gaps.coverage import AspectCoverage, Figures
from graph.gaps.grades import ChainGrades
from graph.gaps.scope import headline

COLUMNS = (
    "层级", "产业链", "环节编号", "名称", "要素", "权重", "分级", "理由", "存在覆盖", "有效覆盖", "话语权", "起草单位已知", "标准",
    "统计日期", "地区", "权重版本", "数据性质",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "grade",
        cls=Command,
        help="环节分级（优势、潜力、短板、空白、数据不足）和标准覆盖：有没有、是否有效、有没有本地话语权，三个数分开给。",
    )(grade_command)


def grade_command(
    chain: ONE_CHAIN = None,
    aspects: Annotated[bool, typer.Option("--aspects", help="逐个所需要素列出（表、csv；json 总有）")] = False,
    region: REGION = None,
    as_of: AS_OF = None,
    weights: WEIGHTS = None,
    format_: Annotated[Format, typer.Option("--format", help="table、json 或 csv")] = Format.table,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写到文件（json、csv）")] = None,
) -> None:
    """Grade the segments and print them."""
    format_ = file_format(format_, output)
    with open_session(weights=weights) as session:
        scope = session.scope(region, parse_date(as_of))
        grades = grade_chains(session.store, session.catalog, scope, chain=chain, weights=session.weights)
    if format_ is Format.table and output is None:
        print_grades(grades, aspects=aspects)
        return
    text = (
        as_json(grades.as_json()) + "\n"
        if format_ is Format.json
        else as_csv(COLUMNS, list(_rows(grades, aspects=aspects)))
    )
    give(text, output)


def _rows(grades: Grades, *, aspects: bool) -> Iterator[list[Any]]:
    """Region, chains, segments and, if asked for, their aspects, one row each."""
    tail = [grades.as_of, grades.region, grades.weights_version, grades.nature]

    def detail(chain: str, id_: str, found: tuple[AspectCoverage, ...]) -> Iterator[list[Any]]:
        for x in found if aspects else ():
            yield ["要素", chain, id_, "", x.aspect, x.weight, "", "", *_shown(x.figures), list(x.standards), *tail]

    if grades.figures is not None:
        yield ["地区", "", "", grades.region, "", "", "", "", *_shown(grades.figures), "", *tail]
    for graded in grades.chains:
        chain = graded.coverage.chain
        yield ["产业链", chain, "", chain, "", "", "", _counts(graded), *_shown(graded.coverage.figures), "", *tail]
        yield from detail(chain, "", graded.coverage.whole)
        for segment in graded.segments:
            x = segment.coverage
            yield [
                "环节",
                chain,
                x.id,
                x.name,
                "",
                "",
                segment.grade,
                segment.reason,
                *_shown(x.figures),
                list(x.own),
                *tail,
            ]
            yield from detail(chain, x.id, x.aspects)


def _shown(figures: Figures) -> list[str]:
    """The three figures and x of y, as lists show them; 未知 where none can be told."""
    x, y = figures.known
    three = (figures.existence, figures.effective, figures.voice)
    return [*("未知" if value is None else share(value) for value in three), f"{x}/{y}"]


def _counts(graded: ChainGrades) -> str:
    return "　".join(f"{grade}{count}" for grade, count in graded.counts.items())


def print_grades(grades: Grades, *, aspects: bool) -> None:
    """Each chain in a table of its own, its totals in the last row; the region's figures first."""
    head = headline(grades.region, grades.as_of, grades.nature)
    console.print(f"{head}　规则常数与权重 {grades.weights_version}")
    if grades.figures is not None:
        exists, effective, voice, known = _shown(grades.figures)
        console.print(
            f"全部产业链平均：存在覆盖 {exists}，有效覆盖 {effective}，话语权 {voice}（起草单位已知 {known}）"
        )
    for graded in grades.chains:
        title = f"{graded.coverage.chain}：{len(graded.segments)} 个环节　{_counts(graded)}"
        table = make_table(
            "环节", "分级", "存在覆盖", "有效覆盖", "话语权", "已知", "理由", title=title, right=(2, 3, 4, 5)
        )
        for segment in graded.segments:
            x = segment.coverage
            table.add_row(f"{x.id} {x.name}", segment.grade, *_shown(x.figures), segment.reason)
            for aspect in x.aspects if aspects else ():
                table.add_row(
                    f"　{aspect.aspect}（权{aspect.weight:g}）", "", *_shown(aspect.figures), _standards(aspect)
                )
        for aspect in graded.coverage.whole:
            table.add_row(f"整条链：{aspect.aspect}", "", *_shown(aspect.figures), _standards(aspect))
        table.add_row("合计（按关键程度加权）", "", *_shown(graded.coverage.figures), "")
        console.print(table)


def _standards(aspect: AspectCoverage) -> str:
    """The first few standards that close an aspect."""
    more = f" 等{len(aspect.standards)}项" if len(aspect.standards) > 3 else ""
    return "、".join(aspect.standards[:3]) + more
