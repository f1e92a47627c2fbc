"""Patent rows from a file into Neo4j: read, parse and map, resolve, write; linking left out. Against the bare driver.

The baseline writes the same nodes and relationships, already parsed, in the best bare way (`bench.baseline_neo4j`), and
the first 5,000 rows one by one as the well-known py2neo loaders do (`bench.baseline_py2neo`). `python -m bench.intake --rows 20000` (with `PYTHONPATH=scripts`).
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neo4j_jars import missing_tools
from rich.console import Console

from bench.clock import median, seconds_of
from bench.facts import PlainRows, TableFacts, plain_rows
from bench.machine import describe_machine, machine_line
from bench.measure import TODAY
from bench.patent_rows import write_csv, write_xlsx
from bench.places import Place, neo4j_place
from graph.store import Batch
from loaders.find import Found, find_tables, read_cells
from loaders.mapping import MAPPERS
from loaders.mapping.context import Context
from loaders.report import LoadReport
from loaders.run import provenance
from loaders.tables import read_tables
from loaders.writer import Writer

ONE_BY_ONE = 5000
RUNS = 3


@dataclass(frozen=True, slots=True)
class Stages:
    """Seconds for the rows of one file: reading alone, with parsing and mapping, with resolving, and all with writing."""

    read: float
    mapped: float
    resolved: float
    whole: float


def find(path: Path) -> Found:
    """The one known table of the file."""
    return next(iter(find_tables(path, LoadReport(), [])))


def facts_of(path: Path) -> TableFacts:
    """The rows mapped, for the baseline."""
    item, context = find(path), Context()
    mapper = MAPPERS["专利"]
    rows = [(list(mapper.map_row(cells, context)), provenance(cells, item)) for cells in read_cells(item, [])]
    return TableFacts(item.source, rows)


def measure(place: Place, path: Path) -> Stages:
    """Each stage by a run of its own that ends there; writing overlaps with the others in the whole."""
    read, _ = seconds_of(lambda: sum(1 for table in read_tables(path) for _ in table.rows))
    mapped, _ = seconds_of(lambda: _map(path))
    resolved, _ = seconds_of(lambda: _resolve(path))
    store = place.empty()
    store.prepare()
    began = time.perf_counter()
    _write(Writer(store, Batch("bench", "1", TODAY)), path)
    whole = time.perf_counter() - began
    store.close()
    return Stages(read, mapped, resolved, whole)


def _map(path: Path) -> None:
    item, context = find(path), Context()
    for cells in read_cells(item, []):
        for _ in MAPPERS["专利"].map_row(cells, context):
            pass


def _resolve(path: Path) -> None:
    """Up to batches without repeats, written nowhere."""
    _write(_Nowhere(), path)


def _write(writer: Any, path: Path) -> None:
    item, context = find(path), Context()
    for cells in read_cells(item, []):
        writer.add(list(MAPPERS["专利"].map_row(cells, context)), provenance(cells, item))
    writer.flush()


class _Nowhere(Writer):
    """A writer that resolves repeats and throws its batches away."""

    def __init__(self) -> None:
        super().__init__(None, Batch("bench", "1", TODAY))  # type: ignore[arg-type]

    def _write(self, nodes: Any, relationships: Any) -> None:
        pass


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench.intake", description="专利行从文件到 Neo4j 的速度，与官方驱动裸写相比")
    parser.add_argument("--rows", type=int, default=20_000, help="专利行数，默认 20000")
    run_intake(Console(), parser.parse_args().rows)


def run_intake(console: Console, count: int) -> dict[str, Any]:
    """Measure both files against the baselines, print, and return the figures; says why where there is no Neo4j."""
    reason = missing_tools()
    if reason is not None:
        console.print(f"没有测专利行的载入：{reason}")
        return {}
    console.print(machine_line(describe_machine()), soft_wrap=True)
    with tempfile.TemporaryDirectory(prefix="liantu-intake-") as name, neo4j_place() as place:
        folder = Path(name)
        paths = {"csv": write_csv(folder / "专利.csv", count), "xlsx": write_xlsx(folder / "专利.xlsx", count)}
        facts = facts_of(paths["csv"])
        rows: PlainRows = plain_rows([facts])
        stages: dict[str, list[Stages]] = {"csv": [], "xlsx": []}
        bare: list[float] = []
        for _ in range(RUNS + 1):
            place.prepare_bare(rows)
            bare.append(seconds_of(place.write_bare)[0])
            for kind, path in paths.items():
                stages[kind].append(measure(place, path))
        first = facts.rows[:ONE_BY_ONE]
        few = plain_rows([TableFacts(facts.source, first)])
        single = {}
        for title, constraints in (("不建约束", False), ("建约束", True)):
            place.prepare_py2neo(few, constraints=constraints)
            single[title] = len(first) / seconds_of(place.write_py2neo)[0]
    # The first round warms the server up.
    return _report(console, count, rows.count(), median(bare[1:]), {k: v[1:] for k, v in stages.items()}, single)


def _report(
    console: Console, count: int, facts: int, bare: float, stages: dict[str, list[Stages]], single: dict[str, float]
) -> dict[str, Any]:
    found: dict[str, Any] = {"rows": count, "facts": facts, "bare_seconds": bare, "py2neo_rows_per_second": single}
    told = "，".join(f"{title} {rate:,.0f} 行/秒" for title, rate in single.items())
    console.print(
        f"专利 {count:,} 行（{facts:,} 个节点和关系）：裸写 {bare:.2f} 秒；py2neo 逐行：{told}", soft_wrap=True
    )
    for kind, runs in stages.items():
        read, mapped, resolved = (
            median([getattr(run, name) for run in runs]) for name in ("read", "mapped", "resolved")
        )
        whole = median([run.whole for run in runs])
        times = {title: count / whole / rate for title, rate in single.items()}
        found[kind] = {"seconds": whole, "to_bare": bare / whole, "to_py2neo": times}
        shares = (
            ("读", read),
            ("解析映射", mapped - read),
            ("归并", resolved - mapped),
            ("等写入", max(0.0, whole - resolved)),
        )
        stages_told = "，".join(f"{title} {max(0.0, seconds) / whole:.0%}" for title, seconds in shares)
        times_told = "、".join(f"{value:.0f} 倍（{title}）" for title, value in times.items())
        console.print(
            f"  {kind}：{whole:.2f} 秒，为裸写的 {bare / whole:.2f}，为 py2neo 逐行的 {times_told}；{stages_told}",
            soft_wrap=True,
        )
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    console.print(f"  本进程内存最高 {found['peak_mb']:,} MB（含对照所持的全部行）")
    return found


if __name__ == "__main__":
    main()
