"""`make bench`: 10k and 100k relationships on both stores; BENCH_FULL=1 adds a million. Figures go to out/bench.json.

Nothing is asserted on time. Findings are compared with the planted ones and a difference is shown.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from neo4j_jars import Neo4jLocalError, missing_tools
from rich.console import Console

from bench import baseline_duckdb
from bench.facts import FOLDER, map_tables, plain_rows
from bench.generator import generate
from bench.intake import run_intake
from bench.machine import describe_machine, machine_line
from bench.measure import check_findings, load_summary, measure_load, measure_rules, rule_summary
from bench.places import Embedded, Place, neo4j_place
from bench.report import print_load, print_rules

SIZES = (10_000, 100_000)
FULL = 1_000_000
WARM = 1_000
PATENTS = 20_000
FULL_PATENTS = 1_000_000
"""Rows of the patent tables that are loaded from csv and xlsx."""
RUNS = {10_000: 5, 100_000: 3}
"""Runs a load figure is the median of; one at other sizes."""
ROUNDS = {10_000: 3}
"""Rounds over all chains that a rule's figure is the median of; one at other sizes."""


def main() -> None:
    """Measure, print, write the JSON."""
    parser = argparse.ArgumentParser(prog="bench", description="测载入与各规则的速度（两种存储，各有对照）")
    parser.add_argument("--sizes", type=int, nargs="+", help="关系数，默认 10000 100000（BENCH_FULL=1 时再加 1000000）")
    parser.add_argument(
        "--stores", nargs="+", choices=("embedded", "neo4j"), default=["embedded", "neo4j"], help="只测这些存储"
    )
    parser.add_argument("--output", type=Path, default=Path("out/bench.json"), help="结果文件，默认 out/bench.json")
    arguments = parser.parse_args()
    sizes = arguments.sizes or [*SIZES, *([FULL] if os.environ.get("BENCH_FULL") == "1" else [])]
    console = Console(soft_wrap=False, width=None)
    machine = describe_machine()
    console.print(machine_line(machine), soft_wrap=True)
    results: list[dict[str, Any]] = []
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="liantu-bench-")))
        places: list[Place] = [Embedded(folder)] if "embedded" in arguments.stores else []
        if "neo4j" in arguments.stores:
            try:
                reason = missing_tools()
                if reason is None:
                    places.append(stack.enter_context(neo4j_place()))
            except Neo4jLocalError as error:
                reason = str(error)
            if reason is not None:
                console.print(f"没有测 Neo4j：{reason}")
        for place in places:
            _warm(place, folder)
        for size in sizes:
            results += _measure(console, places, size, folder / str(size))
    patents = {}
    if "neo4j" in arguments.stores:
        patents = run_intake(console, FULL_PATENTS if os.environ.get("BENCH_FULL") == "1" else PATENTS)
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"machine": machine, "results": results, "patents": patents}, ensure_ascii=False, indent=1)
    arguments.output.write_text(text + "\n", encoding="utf-8")
    console.print(f"结果已写入 {arguments.output}")


def _warm(place: Place, folder: Path) -> None:
    """A small round that nobody looks at: a Java server just started is several times slower."""
    data = generate(WARM)
    data.write(folder / "warm" / FOLDER)
    tables = map_tables(data)
    rows = plain_rows(tables)
    _, store = measure_load(place, tables, rows, folder / "warm", 3)
    with baseline_duckdb.open_rows(data, rows) as database:
        measure_rules(store, place, data, database, 3)
    store.close()


def _measure(console: Console, places: list[Place], size: int, folder: Path) -> list[dict[str, Any]]:
    data = generate(size)
    data.write(folder / FOLDER)
    tables = map_tables(data)
    rows = plain_rows(tables)
    found: list[dict[str, Any]] = []
    with baseline_duckdb.open_rows(data, rows) as database:
        for place in places:
            title = f"{place.name}，{size:,} 条关系"
            figures, store = measure_load(place, tables, rows, folder, RUNS.get(size, 1))
            load = load_summary(figures)
            print_load(console, title, load)
            rules = {
                rule: rule_summary(figures)
                for rule, figures in measure_rules(store, place, data, database, ROUNDS.get(size, 1)).items()
            }
            check = check_findings(store, data)
            print_rules(console, title, rules, check)
            store.close()
            found.append(
                {"store": place.name, "relationships": size, "load": load, "rules": rules, "findings": asdict(check)}
            )
    return found


if __name__ == "__main__":
    main()
