"""The figures as tables for the terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

from bench.measure import Correctness


def print_load(console: Console, title: str, load: dict[str, Any]) -> None:
    """Rows a second of each way to load, and how it stands to the baseline."""
    table = Table(
        title=f"{title}：载入 {load['rows']} 行（节点加关系，{load['runs']} 次的中位数）", title_justify="left"
    )
    for heading, justify in (("做法", "left"), ("秒", "right"), ("行/秒", "right"), ("为对照的", "right")):
        table.add_column(heading, justify="right" if justify == "right" else "left")
    table.add_row(
        "对照：引擎自己的批量写入", f"{load['bare_seconds']:.2f}", f"{load['bare_rows_per_second']:,.0f}", "1.00"
    )
    table.add_row(
        "链图写入（含来源、撤回记录）",
        f"{load['ours_seconds']:.2f}",
        f"{load['ours_rows_per_second']:,.0f}",
        f"{load['ours_to_bare']:.2f}",
    )
    table.add_row(
        f"整个载入（读表、映射、写入、联系 {load['linking_seconds']:.1f} 秒）", f"{load['whole_seconds']:.2f}",
        f"{load['whole_rows_per_second']:,.0f}", f"{load['whole_to_bare']:.2f}",
    )  # fmt: skip
    single = load["one_by_one_rows_per_second"]
    table.add_row("逐行写入（只写两千行）", "", f"{single:,.0f}", f"{single / load['bare_rows_per_second']:.3f}")
    console.print(table)


def print_rules(console: Console, title: str, rules: dict[str, dict[str, Any]], check: Correctness) -> None:
    """Milliseconds of each rule, beside the bare engine and SQL."""
    table = Table(title=f"{title}：各规则（毫秒，中位数）", title_justify="left")
    for heading in ("规则", "次数", "链图", "最慢", "引擎自己", "倍", "DuckDB", "倍"):
        table.add_column(heading, justify="left" if heading == "规则" else "right")
    for rule, f in rules.items():
        table.add_row(
            rule, str(f["calls"]), _ms(f["ours_seconds"]), _ms(f["slowest_seconds"]),
            _ms(f["bare_seconds"]), f"{f['ours_to_bare']:.2f}", _ms(f["sql_seconds"]),
            f"{f['ours_to_sql']:.1f}",
        )  # fmt: skip
    console.print(table)
    console.print(
        f"全部规则、全部产业链一遍：{check.seconds:.1f} 秒；埋有 {check.planted} 项，"
        f"漏 {len(check.missing)} 项，多 {len(check.extra)} 项"
    )
    for line in (*check.missing[:3], *check.extra[:3]):
        console.print(f"  与埋设不符：{line}")
    console.print()


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:,.1f}"
