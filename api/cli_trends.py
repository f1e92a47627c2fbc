"""liantu trends."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from api.chinese import Command
from api.console import console, make_table
from api.options import AS_OF, ONE_CHAIN, REGION, Format, file_format, give, parse_date
from api.output import as_csv, as_json
from api.session import open_session
from graph.gaps.scope import headline
from graph.trends import ChainTrends, Trends, find_trends
from graph.trends.coupling import Coupling
from graph.trends.report import SegmentTrends

COLUMNS = (
    "产业链", "环节编号", "环节名称", "生命周期", "理由", "相关专利（同族计一件）", "知道申请年", "最近完整年", "生长率v", "成熟系数α", "衰老系数β",
    "新技术特征N", "饱和值", "饱和值下限", "饱和值上限", "已达", "专利×标准D", "专利×标准等级", "三链D", "三链等级", "RTA", "统计日期", "地区", "数据性质",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "trends",
        cls=Command,
        help="趋势：各环节的技术生命周期、专利与标准的耦合协调度、显性技术优势；数据不足的写明差什么。",
    )(trends_command)


def trends_command(
    chain: ONE_CHAIN = None,
    segment: Annotated[str | None, typer.Option("--segment", help="只看一个环节，如 GT05；表里逐年列出")] = None,
    region: REGION = None,
    as_of: AS_OF = None,
    format_: Annotated[Format, typer.Option("--format", help="table、json 或 csv")] = Format.table,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写到文件（json、csv）")] = None,
) -> None:
    """Compute the trends and print them."""
    format_ = file_format(format_, output)
    with open_session() as session:
        trends = find_trends(
            session.store,
            session.catalog,
            session.scope(region, parse_date(as_of)),
            chain=chain,
            segment=segment,
            weights=session.weights,
        )
    if format_ is Format.table and output is None:
        print_trends(trends, alone=segment is not None)
        return
    text = as_json(trends.as_json()) + "\n" if format_ is Format.json else as_csv(COLUMNS, _rows(trends))
    give(text, output)


def _rows(trends: Trends) -> list[list[Any]]:
    rows: list[list[Any]] = []
    for chain in trends.chains:
        for segment in chain.segments:
            life, fit = segment.life, segment.life.fit
            year = life.years[-1] if fit is not None else None
            indicators = [None] * 4 if year is None else [year.v, year.alpha, year.beta, year.n]
            limits = [None] * 4 if fit is None or not fit.bent else [
                round(fit.curve.limit), round(fit.limit_interval.low), round(fit.limit_interval.high), fit.share]  # fmt: skip
            rows.append([
                chain.chain, segment.id, segment.name, life.stage, life.reason, life.families, life.dated, life.last_full,
                *indicators, *limits, segment.pair.d, segment.pair.level, segment.triple.d, segment.triple.level,
                chain.by_segment.cells[segment.id].rta, trends.as_of, trends.region, trends.nature,
            ])  # fmt: skip
    return rows


def print_trends(trends: Trends, *, alone: bool) -> None:
    """Each chain: what can be told in tables, what cannot in a line with its reason; of one segment its years too."""
    head = headline(trends.region, trends.as_of, trends.nature)
    console.print(f"{head}　常数 {trends.weights_version}")
    for chain in trends.chains:
        console.print(f"\n[bold]{chain.chain}[/bold]")
        _print_lives(chain)
        if alone:
            _print_years(chain.segments[0])
        _print_coupling(chain, "pair", "专利与标准（创新链×标准链）")
        _print_coupling(chain, "triple", "三链（产业链×创新链×标准链）")
        _print_advantage(chain)
        dates = sorted({as_of for _, as_of in chain.sources if as_of})
        if chain.sources:
            span = f"来源日期 {dates[0]} 至 {dates[-1]}" if dates else "来源日期未载"
            console.print(f"专利来源：{'、'.join(sorted({source for source, _ in chain.sources}))}（{span}）")


def _print_lives(chain: ChainTrends) -> None:
    told = [segment for segment in chain.segments if segment.life.fit is not None]
    rest = [segment for segment in chain.segments if segment.life.fit is None]
    if told:
        table = make_table("环节", "阶段", "v", "α", "β", "N", "理由", title="技术生命周期", right=(2, 3, 4, 5))
        for segment in told:
            last = segment.life.years[-1]
            table.add_row(
                f"{segment.id} {segment.name}", segment.life.stage, *map(_figure, (last.v, last.alpha, last.beta, last.n)),
                segment.life.reason,
            )  # fmt: skip
        console.print(table)
    if rest:
        few = max(segment.life.families for segment in rest)
        some = [segment for segment in rest if segment.life.families]
        most = f"相关专利最多的{few}件" if few else "没有一件采纳的相关专利"
        console.print(f"技术生命周期：{len(rest)}个环节数据不足，不判断（{most}）。")
        for segment in sorted(some, key=lambda segment: (-segment.life.families, segment.id)):
            console.print(f"  {segment.id} {segment.name}：{segment.life.reason}")


def _print_years(segment: SegmentTrends) -> None:
    if not segment.life.years:
        return
    table = make_table(
        "申请年", "件（同族计一件）", "发明", "实用新型", "外观设计", "类型不明", "申请人", "v", "α", "β", "N", title="逐年",
        right=tuple(range(1, 11)),
    )  # fmt: skip
    for y in segment.life.years:
        counts = (y.year, y.families, y.inventions, y.utility_models, y.designs, y.unknown_kind, y.applicants)
        table.add_row(*map(str, counts), *map(_figure, (y.v, y.alpha, y.beta, y.n)))
    console.print(table)


def _print_coupling(chain: ChainTrends, which: str, title: str) -> None:
    own: list[tuple[SegmentTrends, Coupling]] = [(segment, getattr(segment, which)) for segment in chain.segments]
    told = [(segment, coupling) for segment, coupling in own if coupling.values is not None]
    if told:
        mean, size = chain.mean(which)
        table = make_table(
            "环节", "协调度D", "等级", "耦合C", "发展T", "件数与归一值", right=(1, 3, 4),
            title=f"{title}耦合协调度：{size}个环节平均 {_figure(mean)}（只能在链内比较）",
        )  # fmt: skip
        for segment, coupling in sorted(told, key=lambda pair: (-(pair[1].d or 0), pair[0].id)):
            parts = "　".join(f"{name} {coupling.counts[name]}→{u:.2f}" for name, u in (coupling.values or {}).items())
            table.add_row(
                f"{segment.id} {segment.name}", _figure(coupling.d), coupling.level, _figure(coupling.c), _figure(coupling.t), parts
            )  # fmt: skip
        console.print(table)
    reasons: Counter[str] = Counter()
    for _, coupling in own:
        if coupling.values is None:
            reasons.update(coupling.reason.split("；"))
    if reasons:
        ordered = sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
        why = "；".join(f"{reason}（{count}个环节）" for reason, count in ordered)
        console.print(f"{title}耦合协调度：{len(own) - len(told)}个环节数据不足：{why}。")


def _print_advantage(chain: ChainTrends) -> None:
    for title, found in (("环节", chain.by_segment), ("IPC小类", chain.by_class)):
        if found.reason:
            if title == "环节":
                console.print(f"显性技术优势（RTA）：不可评估：{found.reason}。")
            continue
        names = {segment.id: f"{segment.id} {segment.name}" for segment in chain.segments}
        console.print(f"显性技术优势（RTA），按{title}；大于1为本地相对专长：")
        table = make_table(title, "RTA", "本地件数", "全部件数", title="", right=(1, 2, 3))
        cells = [(name, cell) for name, cell in found.cells.items() if cell.rta is not None]
        for name, cell in sorted(cells, key=lambda pair: (-(pair[1].rta or 0), pair[0])):
            table.add_row(names.get(name, name), _figure(cell.rta), str(cell.local), str(cell.known))
        console.print(table)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
