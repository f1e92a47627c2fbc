"""liantu backtest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.chinese import Command
from api.console import console, errors, make_table
from api.options import Format, parse_date
from api.output import as_csv, as_json
from api.session import open_session
from graph.backtest import BackTest, RuleTest, Share, run_backtest
from graph.backtest.cuts import LEAST_CITY, cut_ends
from graph.backtest.evaluate import TESTS
from graph.errors import UsageError
from graph.gaps.weights import read_weights
from graph.queries import Catalog
from graph.settings import read_settings
from loaders.histories import read_list_history, read_store_history

_LEAST_LIST = 0.8
_MOST_CUTS = 20
_COLUMNS = (
    "检验",
    "起",
    "止",
    "点名数",
    "其中应验",
    "应验率",
    "区间",
    "前一成",
    "随机",
    "空格随机",
    "按规模",
    "倍数",
    "倍数区间",
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "backtest", cls=Command,
        help="回测：规则若在几年前运行，点名的环节后来有没有等来标准；与随机、按规模排序相比。给出文件则用该标准列表（如 ISO 题录）。",
    )(backtest_command)  # fmt: skip


def backtest_command(
    file: Annotated[Path | None, typer.Argument(metavar="[文件]", help="标准列表；不给则用本图库")] = None,
    years: Annotated[int, typer.Option("--years", help="提前几年")] = 3,
    until: Annotated[
        str | None, typer.Option("--until", help="最后一个时段的末日；默认为最晚一项标准发布之年的上一年末")
    ] = None,
    cuts: Annotated[int, typer.Option("--cuts", help="几个时段，一个接一个往前推")] = 1,
    format_: Annotated[Format, typer.Option("--format", help="table、json 或 csv")] = Format.table,
) -> None:
    """Run the rules as of the past and print what came of their findings."""
    if years < 1 or not 1 <= cuts <= _MOST_CUTS:
        raise UsageError(f"--years {years} --cuts {cuts} 不能用", f"至少1年；1到{_MOST_CUTS}个时段", "改正后重试")
    weights = read_weights(read_settings().weights)
    if file is None:
        with open_session() as session:
            history = read_store_history(session.store, session.catalog, session.scope().region)
    else:
        history, issues = read_list_history(file)
        if issues:
            errors.print(f"有 {len(issues)} 个格子读不懂，没有采用；liantu inspect {file} 可看详情", highlight=False)
    ends = cut_ends(history, years, cuts, parse_date(until))
    if not ends:
        raise UsageError("没有一项标准有发布日期", "有发布日期的标准", "先载入标准表，或给出一个标准列表文件")
    least = LEAST_CITY if file is None else _LEAST_LIST
    result = run_backtest(
        history,
        Catalog(),
        ends,
        years,
        least,
        lambda text: errors.print(f"回测 {text} ……", highlight=False),
        weights,
    )
    if format_ is Format.json:
        typer.echo(as_json(result.as_json()))
    elif format_ is Format.csv:
        typer.echo(as_csv(list(_COLUMNS), [_row(test) for test in result.tests]), nl=False)
    elif format_ is Format.table:
        _print(result)


def _print(result: BackTest) -> None:
    x, y = result.dated
    console.print(
        f"{result.title}（{result.source}）　日期已知的标准 {x} 项，共 {y} 项　规则常数 {result.weights_version}"
    )
    if result.refusal:
        console.print(result.refusal)
        return
    table = make_table(
        "检验", "时段", "点名", "前一成", "随机", "空格随机", "按规模", "倍数", title="回测：应验率（95% 区间）"
    )
    for test in result.tests:
        table.add_row(
            TESTS[test.test], f"{test.as_of.isoformat()}\n→ {test.until.isoformat()}", _words(test.flagged), _words(test.first),
            _words(test.chance), "—" if test.blank is None else _words(test.blank), _words(test.size), _ratio(test),
        )  # fmt: skip
    console.print(table)
    console.print(
        "点名：规则在起始日列出的格子里，到末日有了标准的。随机：全部格子。空格随机：全部空着的格子。按规模：标准最多的环节里同样多的格子。倍数：点名÷随机（有空格随机的除以它）。"
    )


def _words(share: Share) -> str:
    if share.value is None or share.interval is None:
        return "无"
    low, high = share.interval
    return f"{share.value:.1%}\n{low:.1%}–{high:.1%}\n{share.hits}/{share.n}"


def _ratio(test: RuleTest) -> str:
    if test.ratio is None:
        return "—"
    value, low, high = test.ratio
    return f"{value:.2f}\n{low:.2f}–{high:.2f}"


def _row(test: RuleTest) -> list[object]:
    def percent(share: Share | None) -> str:
        return "" if share is None or share.value is None else f"{share.value:.4f}"

    interval = "" if test.flagged.interval is None else "–".join(f"{bound:.4f}" for bound in test.flagged.interval)
    ratio, bounds = (
        ("", "") if test.ratio is None else (f"{test.ratio[0]:.3f}", f"{test.ratio[1]:.3f}–{test.ratio[2]:.3f}")
    )
    return [TESTS[test.test], test.as_of.isoformat(), test.until.isoformat(), test.flagged.n, test.flagged.hits, percent(test.flagged),
            interval, percent(test.first), percent(test.chance), percent(test.blank), percent(test.size), ratio, bounds]  # fmt: skip
