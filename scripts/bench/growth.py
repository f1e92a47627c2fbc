"""All rules of one chain while the graph grows: `python -m bench.growth --cities 1 10 100` (PYTHONPATH=scripts).

A city of 100k relationships, and graphs of many such cities (see `bench.cities`): the embedded store, Neo4j, and the same
questions in SQL. Nothing is asserted on time; that the findings are the same everywhere is said, and else the exit code is 1.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import neo4j
from neo4j_jars import Neo4jLocalError, missing_tools
from neo4j_server import LocalNeo4j
from rich.console import Console
from rich.table import Table

from bench.growth_steps import BASE, CHAIN
from bench.machine import describe_machine, machine_line
from graph import store_statements as statements
from graph.export_neo4j import import_options

_SCRIPTS = Path(__file__).resolve().parents[1]
SIZES = (1, 10)
NAMES = {"embedded": "内置", "neo4j": "Neo4j", "sql": "DuckDB"}


def main() -> None:
    """Measure, print, write the JSON."""
    parser = argparse.ArgumentParser(prog="bench.growth", description="图谱变大时，一条链的全部规则要多久")
    parser.add_argument(
        "--cities", type=int, nargs="+", default=list(SIZES), help="城市数，默认 1 10；100 即一千万条关系"
    )
    parser.add_argument("--stores", nargs="+", choices=tuple(NAMES), default=list(NAMES), help="只测这些")
    parser.add_argument("--folder", type=Path, help="中间文件放在哪里（留着，下次接着用）；默认用完即删")
    parser.add_argument("--heap", default="4g", help="Neo4j 的堆")
    parser.add_argument("--page-cache", default="4g", help="Neo4j 的页缓存")
    parser.add_argument("--output", type=Path, default=Path("out/growth.json"), help="结果文件")
    given = parser.parse_args()
    console = Console(soft_wrap=True)
    machine = describe_machine()
    console.print(machine_line(machine))
    with contextlib.ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="liantu-growth-")))
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "base.json").exists():
            base = run_step("base", folder, BASE)
            console.print(
                f"一个城市：{CHAIN} {base['segments']} 个环节，{base['items']} 项结论；全城与埋设不符 {base['wrong']} 项"
            )
        results = [_measure(console, folder, cities, given) for cities in given.cities]
    print_growth(console, results)
    given.output.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"machine": machine, "results": results}, ensure_ascii=False, indent=1)
    given.output.write_text(text + "\n", encoding="utf-8")
    console.print(f"结果已写入 {given.output}")
    if not all(result[name]["same"] for result in results for name in NAMES if name in result):
        sys.exit("结论与只有一个城市时不同")


def run_step(step: str, folder: Path, number: int, *options: str, password: str = "") -> dict[str, Any]:
    """Run a step in a process of its own.

    Raises:
        RuntimeError: it failed; says what it wrote.
    """
    command = [sys.executable, "-m", "bench.growth_steps", step, str(folder.resolve()), str(number), *options]
    done = subprocess.run(
        command, input=password, capture_output=True, text=True, check=False, cwd=_SCRIPTS.parent,
        env={"PYTHONPATH": f"{_SCRIPTS}:{_SCRIPTS.parent}", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(f"{step}：退出码 {done.returncode}\n{done.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _measure(console: Console, folder: Path, cities: int, given: argparse.Namespace) -> dict[str, Any]:
    result: dict[str, Any] = {"cities": cities, **run_step("files", folder, cities)}
    console.print(f"{cities} 个城市：{result['nodes']:,} 个节点，{result['relationships']:,} 条关系")
    if "sql" in given.stores:
        result["sql"] = run_step("ask-sql", folder, cities)
    if "embedded" in given.stores:
        built = run_step("build", folder, cities)
        result["embedded"] = {**run_step("ask", folder, cities), "built": built}
        for path in folder.glob(f"x{cities}.kgl*"):
            path.unlink()
    if "neo4j" in given.stores:
        reason = missing_tools()
        if reason is None:
            result["neo4j"] = _neo4j(folder, cities, given.heap, given.page_cache)
        else:
            console.print(f"没有测 Neo4j：{reason}")
    for name in NAMES:
        if name in result:
            console.print(f"  {_line(NAMES[name], result[name])}")
    return result


def _neo4j(folder: Path, cities: int, heap: str, page_cache: str) -> dict[str, Any]:
    """Import the files into a server of its own, index, and ask."""
    server = LocalNeo4j(heap=heap, page_cache=page_cache)
    try:
        began = time.perf_counter()
        server.admin("database", "import", "full", "neo4j", *import_options(folder / f"x{cities}"))
        imported = time.perf_counter()
        with server, neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
            for query in [*statements.constraints(), *statements.indexes(), "CALL db.awaitIndexes(3600)"]:
                driver.execute_query(query)
            indexed = time.perf_counter()
            found = run_step("ask", folder, cities, "--uri", server.uri, password=server.password)
            found["server_gib"] = round(server.peak_memory() / 2**30, 2)
    except Neo4jLocalError as error:
        raise RuntimeError(str(error)) from error
    return {**found, "import": imported - began, "index": indexed - imported, "heap": heap, "page_cache": page_cache}


def _line(name: str, found: dict[str, Any]) -> str:
    warm = {rule: times["warm"] for rule, times in found["rules"].items()}
    slowest = max(warm, key=lambda rule: warm[rule])
    parts = [
        f"{name}：全部规则 {sum(warm.values()):.2f} 秒，最慢 {slowest} {warm[slowest]:.2f} 秒，进程内存 {found['peak_gib']} GiB"
    ]
    if "whole" in found:
        parts.append(f"gaps --chain {found['whole']:.1f} 秒")
    if "built" in found:
        parts.append(f"写入 {found['built']['seconds']:.0f} 秒、{found['built']['peak_gib']} GiB")
    if "import" in found:
        parts.append(
            f"导入 {found['import']:.0f} 秒，建索引 {found['index']:.0f} 秒，服务器内存 {found['server_gib']} GiB（堆 {found['heap']}，页缓存 {found['page_cache']}）"
        )
    verdict = f"{found['items']} 项结论相同" if found["same"] else "结论不同"
    return "；".join([*parts, verdict, f"负载 {found['load']}"])


def print_growth(console: Console, results: list[dict[str, Any]]) -> None:
    """Warm milliseconds of each rule in every graph, and the last column over the first."""
    for name in NAMES:
        have = [result for result in results if name in result]
        if not have:
            continue
        table = Table(title=f"{NAMES[name]}：一条链的各规则，毫秒（热身后）", title_justify="left")
        table.add_column("规则")
        for result in have:
            table.add_column(f"×{result['cities']}", justify="right")
        table.add_column("末列为首列的", justify="right")
        times = [{rule: t["warm"] for rule, t in result[name]["rules"].items()} for result in have]
        for rule in times[0]:
            row = [each[rule] for each in times]
            table.add_row(rule, *(f"{1000 * seconds:,.1f}" for seconds in row), f"{row[-1] / row[0]:.1f}")
        sums = [sum(each.values()) for each in times]
        table.add_row("合计", *(f"{1000 * seconds:,.1f}" for seconds in sums), f"{sums[-1] / sums[0]:.1f}")
        console.print(table)


if __name__ == "__main__":
    main()
